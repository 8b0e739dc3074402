import { setTimeout as sleep } from 'node:timers/promises';

/** Somebody who types a file, with an editor that asks at each key. */
export interface Typist {
  readonly address: string;
  readonly key: string;
  readonly name: string;
  readonly text: string;
  /** Whether the editor drops the request of the last key by itself. */
  readonly drops: boolean;
  readonly draw: () => number;
}

/** How long somebody waited who had stopped typing to see what comes. */
export interface Waited {
  readonly milliseconds: number;
}

// A key every 90 to 270 ms, as people type; after 4 to 12 keys a look at what is shown.
const [fastest, slowest] = [90, 270];
const [fewestKeys, mostKeys] = [4, 12];
const prefixCharacters = 4000;

/** Types from `begin` on until `until`, and gives what each look at the screen has taken. */
export async function replayTypist(
  typist: Typist,
  { begin, until }: { begin: number; until: number },
): Promise<Waited[]> {
  const { text, draw, drops } = typist;
  const waited: Waited[] = [];
  let at = begin;
  let asked: AbortController | null = null;
  const between = (least: number, most: number): number => least + draw() * (most - least);
  while (performance.now() < until && at < text.length - 200) {
    const keys = Math.round(between(fewestKeys, mostKeys));
    for (let key = 1; key <= keys; key += 1) {
      at += 1;
      if (drops) asked?.abort();
      asked = new AbortController();
      const answer = ask(typist, at, asked.signal);
      if (key < keys) {
        void answer.catch(() => undefined);
        await sleep(between(fastest, slowest));
        continue;
      }
      const began = performance.now();
      const shown = await answer;
      waited.push({ milliseconds: performance.now() - began });
      // Half of what is right is taken; the other half is typed.
      const isRight = shown !== '' && text.startsWith(shown, at);
      if (isRight && draw() < 0.5) at += shown.length;
      await sleep(between(300, 600));
    }
  }
  asked?.abort();
  return waited;
}

async function ask({ address, key, name, text }: Typist, at: number, signal: AbortSignal): Promise<string> {
  const end = text.indexOf('\n', at);
  const segments = {
    prefix: text.slice(Math.max(0, at - prefixCharacters), at),
    suffix: text.slice(end, end + 800),
    filepath: `src/${name}.ts`,
  };
  const response = await fetch(new URL('/v1/completions', address), {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ segments }),
    signal,
  });
  if (!response.ok) throw new Error(`a completion was answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { choices: { text: string }[] }).choices[0]?.text ?? '';
}
