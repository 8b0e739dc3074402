import type { OutboundResponse } from '../../../governance/index.ts';
import type { RemoteParts } from '../../engines/openai/remote-request.ts';
import { createSaidReader, type Said } from './read-said.ts';
import { findError, type Trouble } from './trouble.ts';

/** How a try ended: with an answer, or by which trouble; `seen` is what the server said of it. */
export interface Tried {
  readonly outcome: 'answered' | Trouble;
  readonly said: Said;
  readonly seen: string;
  readonly status: number | null;
}

export interface AskParts extends RemoteParts {
  /** So long may one try take, from its sending to the last word. */
  readonly tryMilliseconds: number;
}

const bytesAtMost = 400_000;
const seenAtMost = 160;

/**
 * Asks the server once, with a body of OpenAI's protocol; with `firstAlone` it is left at its first word. Throws the reason
 * of `signal`, and `egress_denied` (403) where no rule lets the request out.
 */
export async function askServerOnce(
  parts: AskParts,
  body: Readonly<Record<string, unknown>>,
  { signal, firstAlone = false }: { signal: AbortSignal; firstAlone?: boolean },
): Promise<Tried> {
  const streamed = body['stream'] === true;
  const began = parts.elapsed();
  const reader = createSaidReader(streamed, () => Math.round(parts.elapsed() - began));
  const limit = AbortSignal.timeout(parts.tryMilliseconds);
  const joined = AbortSignal.any([signal, limit]);
  const end = (outcome: Tried['outcome'], words: string, status: number | null): Tried => ({
    outcome,
    said: reader.said(),
    seen: shorten(parts, words),
    status,
  });
  let response: OutboundResponse | null = null;
  try {
    response = await send(parts, body, joined);
    if (response.status !== 200) {
      const said = findError(await response.text(bytesAtMost));
      return end(busy.has(response.status) ? 'unreachable' : 'refused', said, response.status);
    }
    for await (const chunk of response.body) {
      reader.push(chunk);
      if (reader.isWhole()) break;
      if (firstAlone && reader.said().firstMilliseconds !== null) return end('answered', '', 200);
      if (reader.bytes > bytesAtMost) return end('rubbish', 'no end', 200);
    }
    const { trouble, words } = reader.judge();
    return end(trouble ?? 'answered', words, 200);
  } catch (thrown) {
    signal.throwIfAborted();
    if (limit.aborted) return end('timed-out', `${parts.tryMilliseconds / 1000} s`, response?.status ?? null);
    if (isDenied(thrown)) throw thrown;
    return end(response === null ? 'unreachable' : 'broken', reader.judge().words, response?.status ?? null);
  } finally {
    await response?.cancel().catch(() => undefined);
  }
}

/** A server that is starting or has too much to do tells nothing of what it can. */
const busy: ReadonlySet<number> = new Set([429, 502, 503, 504]);

function send(parts: AskParts, body: object, signal: AbortSignal): Promise<OutboundResponse> {
  const { remote, outbound } = parts;
  return outbound.fetch(`${remote.url.replace(/(?<!\/)\/+$/, '')}/chat/completions`, {
    purpose: 'chat-remote',
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(remote.key ? { authorization: `Bearer ${remote.key}` } : {}),
    },
    body: JSON.stringify({ model: remote.model, ...body }),
    // Nothing of anybody's is in it.
    masked: {},
    signal,
  });
}

const isDenied = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'egress_denied';

// What is shown of a server's words: short, on one line, and never the key that it was sent.
function shorten({ remote }: AskParts, words: string): string {
  const plain = (remote.key ? words.replaceAll(remote.key, '…') : words).replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return plain.length > seenAtMost ? `${plain.slice(0, seenAtMost)}…` : plain;
}
