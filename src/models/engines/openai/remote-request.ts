import { MaisonError, type RemoteModelConfig } from '../../../base/index.ts';
import type { Masking, Outbound, OutboundResponse } from '../../../governance/index.ts';
import { hideEchoes } from '../hide-echoes.ts';
import { remoteModelFailed, serverRefused } from './remote-failures.ts';

// Any server of OpenAI's protocol: vLLM, llama-server, TEI, Ollama, a provider. Its answers are read leniently.

export interface RemoteParts {
  readonly remote: RemoteModelConfig & { readonly url: string };
  readonly outbound: Outbound;
  /** Told how the latest call went: null when well. */
  onOutcome(failure: string | null): void;
  elapsed(): number;
}

/**
 * Sends a request and gives the answer, whose status is 200. To an engine outside the house every text of the body goes
 * masked; `masking` then knows what stands for what. A program hears the server's own refusal (`serverRefused`). Throws `model_server_failed` or `model_busy` (503),
 * `prompt_too_long` (400), and what the way out throws when no rule lets it pass.
 */
export async function post(
  parts: RemoteParts,
  purpose: 'chat-remote' | 'embed-remote',
  path: string,
  body: object,
  { masking, signal, byProgram = false }: { masking: Masking; signal: AbortSignal; byProgram?: boolean },
): Promise<OutboundResponse> {
  const { url, key, model } = parts.remote;
  let response: OutboundResponse;
  try {
    const masked = (await parts.outbound.masks(url)) ? masking.mask(body) : null;
    response = await parts.outbound.fetch(`${url.replace(/(?<!\/)\/+$/, '')}/${path}`, {
      purpose,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(masked ? explainWords(masked) : body),
      ...(masked ? { masked: masked.counts } : {}),
      signal,
    });
  } catch (thrown) {
    if (signal.aborted || (thrown instanceof MaisonError && thrown.code === 'egress_denied')) throw thrown;
    throw remoteModelFailed(model, 'unreachable', thrown);
  }
  if (response.status === 200) return response;
  const said = await response.text(10_000).catch(() => '');
  // llama.cpp's answers 500 to a picture for a model without eyes.
  const isRefusal = refusals.has(response.status) || (response.status === 500 && /not supported/i.test(said));
  if (byProgram && isRefusal) throw serverRefused(parts.remote, said);
  throw remoteModelFailed(model, response.status, new Error(hideEchoes(said.slice(0, 500), body)));
}

/** By which a server says that it is the request it does not take. */
const refusals: ReadonlySet<number> = new Set([400, 413, 422, 501]);

const explanation =
  'Words in square brackets such as [IBAN_1] or [TELEPHONE_2] stand for values that are kept back. Copy them exactly as they are written, brackets included, wherever you would write the value.';

interface MessagesShape {
  readonly messages?: readonly { readonly role: string; readonly content: unknown }[];
}

// To the instructions that are there: some servers take one message of the system alone, and that first.
function explainWords({ body, counts }: { body: object & MessagesShape; counts: object }): object {
  const [first, ...others] = body.messages ?? [];
  if (!first || Object.keys(counts).length === 0) return body;
  const messages =
    first.role === 'system' && typeof first.content === 'string'
      ? [{ ...first, content: `${first.content}\n\n${explanation}` }, ...others]
      : [{ role: 'system', content: explanation }, first, ...others];
  return { ...body, messages };
}

/**
 * The whole body of an answer, so many bytes at most. Throws `model_server_failed` (503) when the server breaks off or says more,
 * the signal's reason when the asker has stopped.
 */
export async function readBody(
  { remote }: RemoteParts,
  response: OutboundResponse,
  { bytesAtMost, signal }: { bytesAtMost: number; signal: AbortSignal },
): Promise<string> {
  try {
    return await response.text(bytesAtMost);
  } catch (thrown) {
    throw signal.aborted ? thrown : remoteModelFailed(remote.model, 'unreachable', thrown);
  }
}
