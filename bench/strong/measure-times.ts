import { takeTurn } from '../../src/assistants/index.ts';
import { readWritten } from '../../src/assistants/written/read-written.ts';
import { owner } from '../../src/governance/index.ts';
import type { Maison } from '../../src/main.ts';
import { type Measure, measure, quantile } from '../run/measure.ts';
import type { Talk } from './read-sets.ts';
import type { AskedRequest } from './server/hash-request.ts';
import type { HeardRequest, RecordServer } from './server/record-server.ts';

/** What was measured of one question. */
export interface Times {
  /** Milliseconds from the piece that ends the first sentence to the sentence; null where none was written. */
  readonly added: number | null;
  /** The same from the piece by which it is known that the sentence has ended. */
  readonly addedOnceKnown: number | null;
  /** Of each round after the first: shares of what the one before had, and of its own, that stand behind the common beginning. */
  readonly rounds: readonly { readonly readAgain: number; readonly fresh: number }[];
}

/** Asks the first turn of a conversation of a server that speaks at the pace of a model, and measures what the house adds. */
export async function measureTurn(
  { maison, server, drip }: { maison: Maison; server: RecordServer; drip: number },
  talk: Talk,
  { signal }: { signal: AbortSignal },
): Promise<Times | null> {
  const question = talk.turns[0]?.text ?? '';
  server.takeHeard();
  server.drip(drip);
  let first: number | null = null;
  try {
    for await (const event of takeTurn(maison.parts, owner, { question }, { signal }))
      if (event.type === 'sentence-written') first ??= performance.now();
  } catch {
    signal.throwIfAborted();
  } finally {
    server.drip(0);
  }
  const heard = server.takeHeard();
  if (heard.length === 0 || heard.some(({ reply }) => reply === null)) return null;
  return { ...compareFirst(heard, first), rounds: compareRounds(heard) };
}

/** When the first sentence was over at the server, against when the house handed it on. */
function compareFirst(heard: readonly HeardRequest[], first: number | null): Pick<Times, 'added' | 'addedOnceKnown'> {
  const spoken = heard.find(({ reply }) => (reply?.content ?? '') !== '');
  if (!spoken || first === null) return { added: null, addedOnceKnown: null };
  const { end, known } = findFirstEnd(spoken.reply?.content ?? '');
  const sentAt = (place: number): number =>
    spoken.sent.find(({ contentEnd }) => contentEnd >= place)?.at ?? spoken.ended ?? first;
  return {
    added: first - sentAt(end),
    addedOnceKnown: first - (known === null ? (spoken.ended ?? first) : sentAt(known)),
  };
}

/** Where the first sentence of a text ends, and by how much of the text that is known; null where only its end tells. */
export function findFirstEnd(content: string): { end: number; known: number | null } {
  const reader = readWritten({ code: true });
  for (let place = 0; place < content.length; place += 1) {
    const [piece] = reader.add(content.charAt(place));
    if (!piece) continue;
    const at = content.indexOf(piece.text);
    return { end: at === -1 ? place + 1 : at + piece.text.length, known: place + 1 };
  }
  return { end: content.length, known: null };
}

/** Compares each round of a turn with the one before it; a call that only judges sentences is no round. */
export function compareRounds(heard: readonly Pick<HeardRequest, 'asked'>[]): Times['rounds'] {
  const prompts = heard.filter(({ asked }) => asked.responseFormat === null).map(({ asked }) => layOutPrompt(asked));
  return prompts.slice(1).map((prompt, place) => {
    const before = prompts[place] ?? '';
    let common = 0;
    while (common < Math.min(before.length, prompt.length) && before[common] === prompt[common]) common += 1;
    return { readAgain: (before.length - common) / before.length, fresh: (prompt.length - common) / prompt.length };
  });
}

// As chat templates lay it out: the tools stand in front, so that one that goes has everything behind it read again.
function layOutPrompt({ tools, messages }: AskedRequest): string {
  const told = messages.map(({ role, content, calls = [] }) => `\n${role}\n${content}${JSON.stringify(calls)}`);
  return [JSON.stringify(tools), ...told].join('');
}

/** A turn that was stopped in one of its rounds. */
export interface Stopped {
  readonly round: number;
  /** Milliseconds until the turn was over, and until the server was left. */
  readonly turn: number;
  readonly server: number;
}

const slowMilliseconds = 300;
const afterMilliseconds = 700;

/** Stops a turn in its `round`, while the server drips slowly. Null where the turn has no such round. */
export async function measureStop(
  { maison, server, round }: { maison: Maison; server: RecordServer; round: number },
  talk: Talk,
): Promise<Stopped | null> {
  const stop = new AbortController();
  let stopped: number | null = null;
  let came = 0;
  let last: HeardRequest | null = null;
  server.takeHeard();
  server.onHeard((heard) => {
    came += 1;
    if (came !== round) return;
    last = heard;
    server.drip(slowMilliseconds);
    setTimeout(() => {
      stopped = performance.now();
      stop.abort();
    }, afterMilliseconds);
  });
  try {
    const question = talk.turns[0]?.text ?? '';
    for await (const _event of takeTurn(maison.parts, owner, { question }, { signal: stop.signal }));
  } catch {
    // A turn may end by throwing what stopped it.
  }
  const ended = performance.now();
  server.onHeard(null);
  server.drip(0);
  const heard = last as HeardRequest | null;
  if (stopped === null || heard === null) return null;
  while (heard.ended === null && performance.now() - stopped < 5000)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return { round, turn: ended - stopped, server: (heard.ended ?? performance.now()) - stopped };
}

/** The figures of all that was measured. */
export function toTimeMeasures(times: readonly Times[], stops: readonly Stopped[]): Measure[] {
  const added = times.flatMap((one) => one.added ?? []);
  const known = times.flatMap((one) => one.addedOnceKnown ?? []);
  const rounds = times.flatMap((one) => one.rounds);
  const again = rounds.map((one) => 100 * one.readAgain);
  const fresh = rounds.map((one) => 100 * one.fresh);
  const tell = (what: string, values: readonly number[], unit: string): Measure[] =>
    values.length === 0
      ? []
      : [
          measure({ what: `${what}, median of ${values.length}`, ours: quantile(values, 0.5), unit }),
          measure({ what: `${what}, p90`, ours: quantile(values, 0.9), unit }),
          measure({ what: `${what}, most`, ours: Math.max(...values), unit }),
        ];
  return [
    ...tell('from the end of the first sentence at the server to the sentence', added, 'ms'),
    ...tell('from where its end is known to the sentence', known, 'ms'),
    ...tell('of the prompt before, read again in a further round', again, '%'),
    ...tell('of the prompt of a further round, not read before', fresh, '%'),
    ...tell(
      'stop, until the turn is over',
      stops.map(({ turn }) => turn),
      'ms',
    ),
    ...tell(
      'stop, until the server is left',
      stops.map((one) => one.server),
      'ms',
    ),
  ];
}
