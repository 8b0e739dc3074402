import type { Clock } from '../../base/index.ts';
import { generateOnce } from '../generate-once.ts';
import type { Models } from '../engine.ts';
import type { Machine } from './read-machine.ts';

/** How fast this machine works with a model of `bytes`; `by` says how that is known. */
export interface ModelSpeed {
  readonly bytes: number;
  readonly readTokensPerSecond: number;
  readonly writeTokensPerSecond: number;
  readonly by: 'exam' | 'model' | 'memory';
}

const testMilliseconds = 30_000;
const writtenTokens = 32;
const lines = 24;

/**
 * Has the chat model that is here read some four hundred tokens and write thirty: seconds. Null where it cannot be asked,
 * or takes longer than half a minute.
 */
export async function measureModel(
  models: Pick<Models, 'chat'>,
  { bytes, signal }: { bytes: number; signal: AbortSignal },
): Promise<ModelSpeed | null> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(testMilliseconds)]);
  const content = Array.from({ length: lines }, (_, at) => `Ligne ${at} : la salle ${at * 7} est ouverte à tous.`);
  const request = {
    messages: [{ role: 'user' as const, content: `${content.join('\n')}\nRecopie ces lignes.` }],
    maxTokens: writtenTokens,
  };
  try {
    const engine = await models.chat({ signal: limited });
    // The first words after a start are slower than all others.
    for (const maxTokens of [2, writtenTokens]) {
      const asked = { ...request, maxTokens, ...(maxTokens === 2 ? { messages: warm } : {}) };
      for await (const event of generateOnce(engine, asked, { lane: 'background', actor: '', signal: limited }))
        if (maxTokens === writtenTokens && event.type === 'done' && event.finishReason !== 'aborted') {
          const { usage, timings } = event;
          const read = perSecond(usage.promptTokens - usage.cachedTokens, timings.promptMilliseconds);
          const written = perSecond(usage.completionTokens, timings.completionMilliseconds);
          if (read === null || written === null) return null;
          return { bytes, readTokensPerSecond: read, writeTokensPerSecond: written, by: 'model' };
        }
    }
  } catch {
    // It is absent, too slow, or does not work: `doctor` says so, and this is no place to.
  }
  signal.throwIfAborted();
  return null;
}

const warm = [{ role: 'user' as const, content: 'Bonjour' }];

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
