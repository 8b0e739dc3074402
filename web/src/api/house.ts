import createClient from 'openapi-fetch';
import { ApiError, readApiLanguage, toApiError, toUnreachable } from './api-error.ts';
import { announce, toState } from './connection.ts';
import { wasProved } from './proof.ts';
import type { paths } from './schema.d.ts';
import { forgetSession, hasSession, renewProof, showSession } from './session.ts';

/** A request's own body can be read once and is a stream; as it was given it can be sent again with another proof. */
class RequestWithBody extends Request {
  readonly given: BodyInit | null;

  constructor(address: RequestInfo | URL, init: RequestInit = {}) {
    super(address, init);
    this.given = init.body ?? null;
  }
}

/**
 * The house's own API with the types of its description: an address that does not exist, a field that is missing or
 * an answer read wrongly is an error of the compiler. Throws ApiError; an abort passes through as it is.
 */
export const house = createClient<paths>({
  fetch: sendMade,
  Request: RequestWithBody,
  querySerializer: { array: { style: 'form', explode: false } },
});

/** The answer of a call of `house`, without what it is wrapped in: a call that failed has thrown already. */
export async function take<Answer extends { data?: unknown }>(
  call: Promise<Answer>,
): Promise<Exclude<Answer['data'], undefined>> {
  return (await call).data as Exclude<Answer['data'], undefined>;
}

type FileRoute =
  | '/api/documents'
  | '/api/photos'
  | '/api/photos/archive'
  | '/api/photos/{id}/plate'
  | '/api/file-sets/{id}/files';
type FileAnswer<Route extends FileRoute> = paths[Route]['post']['responses'][200]['content']['application/json'];
type FileQuery<Route extends FileRoute> = paths[Route]['post']['parameters']['query'];

/** Sends a file as the whole body, which the description of an API has no words for. Throws ApiError. */
export async function sendFile<Route extends FileRoute>(
  route: Route,
  query: FileQuery<Route>,
  file: Blob,
  signal: AbortSignal | null = null,
  path: Readonly<Record<string, string>> = {},
): Promise<FileAnswer<Route>> {
  const given = Object.entries({ ...query }).filter(([, value]) => value !== undefined);
  const headers = { 'content-type': 'application/octet-stream' };
  const place = route.replaceAll(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const address = `${place}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
  const response = await sendRequest(address, { method: 'POST', body: file, headers, signal });
  return (await response.json()) as FileAnswer<Route>;
}

type FolderAnswer = paths['/api/assistants/archive']['post']['responses'][200]['content']['application/json'];

/** Sends the folder of an assistant as a ZIP. Throws ApiError. */
export async function sendFolder(archive: Blob): Promise<FolderAnswer> {
  const headers = { 'content-type': 'application/zip' };
  const response = await sendRequest('/api/assistants/archive', { method: 'POST', body: archive, headers });
  return (await response.json()) as FolderAnswer;
}

/** Fetches what is no JSON: a picture, a file, a stream of events. Throws ApiError. */
export async function fetchRaw(
  address: string,
  { json, signal = null }: { readonly json?: unknown; readonly signal?: AbortSignal | null } = {},
): Promise<Response> {
  const body = { method: 'POST', body: JSON.stringify(json), headers: { 'content-type': 'application/json' } };
  return sendRequest(address, { ...(json === undefined ? {} : body), signal });
}

function sendMade(request: Request): Promise<Response> {
  const { url, method, headers, signal } = request;
  const body = request instanceof RequestWithBody ? request.given : null;
  return sendRequest(url, { method, headers, signal, body });
}

/** Sends a request as this session, once more when the house wanted a second factor first and it was shown. */
async function sendRequest(address: string, init: RequestInit): Promise<Response> {
  try {
    return await sendOnce(address, init);
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || !(await wasProved(thrown.code))) throw thrown;
    return sendOnce(address, init);
  }
}

async function sendOnce(address: string, init: RequestInit): Promise<Response> {
  if (!(await hasSession())) {
    // The house would say the same, and the browser would note a fault that is none.
    announce('locked');
    throw new ApiError('session_required', 401, '');
  }
  let response: Response;
  try {
    response = await fetchAsSession(address, init);
  } catch (thrown) {
    if (init.signal?.aborted) throw thrown;
    announce('offline');
    throw toUnreachable();
  }
  const error = response.ok ? null : await toApiError(response);
  announce(toState(error));
  if (error) throw error;
  return response;
}

// Signed a second time where the house asks for another proof. Refused once, the house may only have started again and ask for another proof; refused twice, the session is over.
async function fetchAsSession(address: string, init: RequestInit): Promise<Response> {
  const shown = await showSession();
  const response = await fetch(address, sign(init, shown));
  if (response.status !== 401 || shown === null) return response;
  if (!(await renewProof(shown))) {
    await forgetSession();
    return response;
  }
  return fetch(address, sign(init, await showSession()));
}

function sign(init: RequestInit, proof: string | null): RequestInit {
  const headers = new Headers(init.headers);
  headers.set('accept-language', readApiLanguage());
  if (proof !== null) headers.set('authorization', proof);
  return { ...init, headers };
}

/** Has the browser download a file of the house, with a ticket in the place of the proof that it cannot show. */
export async function downloadFile(address: string, name = ''): Promise<void> {
  const { ticket } = await take(house.POST('/api/downloads', { body: { address } }));
  const link = document.createElement('a');
  link.href = `${address}${address.includes('?') ? '&' : '?'}ticket=${ticket}`;
  link.download = name;
  link.click();
}

/** Drops the session and tells the page, where no refusal does: signed out here, or ended in the middle of a stream. */
export async function leaveSession(how: 'left' | 'ended'): Promise<void> {
  await forgetSession(how);
  announce('locked');
}
