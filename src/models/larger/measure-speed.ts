import type { Clock } from '../../base/index.ts';
import { generateOnce } from '../generate-once.ts';
import type { ChatEngine, DoneEvent, GenerateRequest } from '../chat-engine.ts';
import type { Models } from '../engine.ts';
import type { Machine } from './read-machine.ts';

/** How fast this machine works with a model of `bytes`; `by` says how that is known. */
export interface ModelSpeed {
  readonly bytes: number;
  readonly readTokensPerSecond: number;
  readonly writeTokensPerSecond: number;
  readonly by: 'exam' | 'model' | 'memory';
}

const loadMilliseconds = 120_000;
const testMilliseconds = 30_000;
const lines = 24;
// The first words after a start are slower than all others.
const warming = { messages: [{ role: 'user' as const, content: 'Bonjour' }], maxTokens: 2 };
const copied = Array.from({ length: lines }, (_, at) => `Ligne ${at} : la salle ${at * 7} est ouverte à tous.`);
const test = {
  messages: [{ role: 'user' as const, content: `${copied.join('\n')}\nRecopie ces lignes.` }],
  maxTokens: 32,
};

/**
 * Has the chat model that is here read some four hundred tokens and write thirty: seconds. Null where it cannot be asked;
 * `too-slow` where it takes longer than half a minute once it is loaded.
 */
export async function measureModel(
  models: Pick<Models, 'chat'>,
  { bytes, signal, milliseconds = testMilliseconds }: { bytes: number; signal: AbortSignal; milliseconds?: number },
): Promise<ModelSpeed | 'too-slow' | null> {
  const tooLong = { aborted: false };
  try {
    const engine = await models.chat({ signal: AbortSignal.any([signal, AbortSignal.timeout(loadMilliseconds)]) });
    const limited = AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]);
    limited.addEventListener('abort', () => (tooLong.aborted = true), { once: true });
    await run(engine, warming, limited);
    const done = await run(engine, test, limited);
    if (!done || tooLong.aborted) return tellSlow(signal);
    const { usage, timings } = done;
    const read = perSecond(usage.promptTokens - usage.cachedTokens, timings.promptMilliseconds);
    const written = perSecond(usage.completionTokens, timings.completionMilliseconds);
    if (read === null || written === null) return null;
    return { bytes, readTokensPerSecond: read, writeTokensPerSecond: written, by: 'model' };
  } catch {
    // It is absent, too slow, or does not work: `doctor` says so, and this is no place to.
    return tooLong.aborted ? tellSlow(signal) : (signal.throwIfAborted(), null);
  }
}

function tellSlow(signal: AbortSignal): 'too-slow' {
  signal.throwIfAborted();
  return 'too-slow';
}

async function run(engine: ChatEngine, request: GenerateRequest, signal: AbortSignal): Promise<DoneEvent | null> {
  let done: DoneEvent | null = null;
  for await (const event of generateOnce(engine, request, { lane: 'background', actor: '', signal }))
    if (event.type === 'done') done = event;
  return done;
}

function perSecond(tokens: number, milliseconds: number): number | null {
  return tokens > 0 && milliseconds > 0 ? (1000 * tokens) / milliseconds : null;
}

const copiedBytes = 64_000_000;
const copyMilliseconds = 500;
/** What a core reads of a prompt: 50 tokens a second with 1.1 GB of weights on two cores (docs/models.md). */
const bytesReadPerCore = 28e9;

/**
 * Where no model is here to be asked: copies memory for half a second. Each token that is written has all weights pass
 * through memory once, and a copy passes its bytes twice; one thread does not fill the memory's whole width, so this
 * rather says too slow than too fast. Null with a graphics card, of which it says nothing.
 */
export function measureMemory({ cores, card }: Pick<Machine, 'cores' | 'card'>, clock: Clock): ModelSpeed | null {
  if (card) return null;
  const [from, to] = [Buffer.alloc(copiedBytes, 1), Buffer.alloc(copiedBytes, 2)];
  const began = clock.elapsed();
  let copied = 0;
  let taken = 0;
  while (taken < copyMilliseconds) {
    from.copy(to);
    copied += copiedBytes;
    taken = clock.elapsed() - began;
    if (taken === 0) return null; // A clock that stands still measures nothing.
  }
  const bytesPerSecond = (2 * copied * 1000) / taken;
  return {
    bytes: 1e9,
    readTokensPerSecond: (cores * bytesReadPerCore) / 1e9,
    writeTokensPerSecond: bytesPerSecond / 1e9,
    by: 'memory',
  };
}
