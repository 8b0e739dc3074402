import { setTimeout as sleep } from 'node:timers/promises';
import type { FairHouse } from './open-house.ts';

/** What is asked, in tokens. */
export interface Asking {
  readonly path: '/v1/chat/completions' | '/v1/completions';
  readonly promptTokens: number;
  readonly tokens: number;
}

/** What became of one call. */
export interface Served {
  readonly status: number;
  readonly firstMilliseconds: number | null;
  readonly milliseconds: number;
  readonly tokens: number;
}

/** Of the words below, as the tokenizer of the default model reads them. */
const tokensPerWord = 1.6;
const words = ['pompe', 'contrat', 'livraison', 'atelier', 'facture', 'client', 'réunion', 'projet', 'budget', 'site'];
let asked = 0;

// No two prompts begin alike: nothing of one is read before.
function writeText(tokens: number): string {
  asked += 1;
  const count = Math.max(1, Math.round(tokens / tokensPerWord));
  return `${asked} ${Array.from({ length: count }, (_, at) => words[(at * 7 + asked) % words.length]).join(' ')}`;
}

/** Asks once, streamed, as who holds this key; counts the tokens that come before `until`. */
export async function ask(
  { address }: FairHouse,
  key: string,
  { path, promptTokens, tokens }: Asking,
  { signal, until = Number.POSITIVE_INFINITY }: { signal?: AbortSignal; until?: number } = {},
): Promise<Served> {
  const began = performance.now();
  const content = writeText(promptTokens);
  const body =
    path === '/v1/completions'
      ? { model: 'maison-code', prompt: content }
      : { model: 'maison-chat', messages: [{ role: 'user', content: `${content}. Écris une longue histoire.` }] };
  const answer = await fetch(new URL(path, address), {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, stream: true, max_tokens: tokens }),
    ...(signal ? { signal } : {}),
  });
  let first: number | null = null;
  let count = 0;
  const decoder = new TextDecoder();
  for await (const bytes of answer.body ?? []) {
    for (const _ of decoder.decode(bytes, { stream: true }).matchAll(/"(content|text)":"[^"]/g)) {
      first ??= performance.now() - began;
      if (performance.now() <= until) count += 1;
    }
  }
  return { status: answer.status, firstMilliseconds: first, milliseconds: performance.now() - began, tokens: count };
}

/** Keeps so many calls of one key under way until `until`; gives them all, with the tokens that came in time. */
export async function askWithoutPause(
  house: FairHouse,
  key: string,
  asking: Asking,
  { streams, until }: { streams: number; until: number },
): Promise<Served[]> {
  const served: Served[] = [];
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      const call = await ask(house, key, asking, { until });
      served.push(call);
      // Sent away: the clients of these protocols wait a moment.
      if (call.status !== 200) await sleep(200);
    }
  };
  await Promise.all(Array.from({ length: streams }, one));
  return served;
}
