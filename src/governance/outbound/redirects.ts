import type { OutboundRequest } from './outbound.ts';

/** The request as it goes to where a redirect leads. A key is meant for the host it was written for: another one never sees it. */
export function followRedirect(request: OutboundRequest, from: URL, to: URL, status: number): OutboundRequest {
  const kept = Object.entries(request.headers ?? {}).filter(
    ([name]) => from.origin === to.origin || !['authorization', 'cookie'].includes(name.toLowerCase()),
  );
  const repeated = { ...request, headers: Object.fromEntries(kept) };
  if (status !== 303) return repeated;
  const { body: _body, ...withoutBody } = repeated;
  return { ...withoutBody, method: 'GET' };
}
