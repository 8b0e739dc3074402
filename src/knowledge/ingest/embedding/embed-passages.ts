import { type Clock, isAbort, type Log, MaisonError } from '../../../base/index.ts';
import type { EmbedEngine, Models } from '../../../models/index.ts';
import {
  insertVectors,
  listPassagesToEmbed,
  type PassageToEmbed,
  settleEmbedding,
  type Store,
} from '../../../store/index.ts';
import type { Activity } from '../../activity.ts';
import { createEmbeddingTarget, type EmbeddingTarget } from './embedding-target.ts';
import type { Pace } from '../pace.ts';
import { toEmbeddedText } from './embedded-text.ts';

export interface EmbedParts {
  readonly store: Store;
  readonly models: Pick<Models, 'embed' | 'status'>;
  readonly activity: Activity;
  readonly clock: Clock;
  readonly log: Log;
  /** Told how long each batch took, in passages and milliseconds. */
  readonly pace: Pace;
}

export type EmbeddingState = 'working' | 'idle' | 'yielding' | 'no-model';

// A batch is what a question may have to wait for: half a second on two cores. A server of the company takes more at once.
const batchHere = 4;
const batchRemote = 32;

/** What one look at the queue came to; `elsewhere`: another server of this database embeds just now. */
export type EmbedStep = 'embedded' | 'nothing-to-do' | 'no-model' | 'elsewhere';

/** Embeds passages in small batches; remembers, as long as the process lives, which documents the model cannot embed. */
export interface Embedder {
  /** Embeds one batch, if there is one, once no question is being answered. Rejects with an AbortError when stopped. */
  step(options: { signal: AbortSignal; onState: (state: EmbeddingState) => void }): Promise<EmbedStep>;
}

interface Batch {
  readonly documentId: string;
  readonly passages: readonly PassageToEmbed[];
}

/** Creates the embedder of the house. It asks for the model only when there is something to embed. */
export function createEmbedder(parts: EmbedParts): Embedder {
  const target = createEmbeddingTarget(parts);
  const failed = new Set<string>();
  return {
    async step({ signal, onState }) {
      if (!(await target.isModelNeeded())) return 'nothing-to-do';
      const engine = await findEngine(parts, signal);
      if (!engine) return 'no-model';
      await target.aimAt(engine);
      const batch = await listBatch(parts, engine, failed);
      if (!batch) return settle(target, engine, failed);
      if (parts.activity.active) onState('yielding');
      await parts.activity.quiet({ signal });
      onState('working');
      // Two servers would embed the same passages: they take turns, whoever of them is idle.
      const turn = await parts.store.tryLock('embed passages', () => embedNext(parts, engine, { failed, signal }));
      return turn ?? 'elsewhere';
    },
  };
}

async function settle(target: EmbeddingTarget, engine: EmbedEngine, failed: ReadonlySet<string>): Promise<EmbedStep> {
  // An index with holes does not replace a whole one.
  if (failed.size === 0) await target.settle(engine);
  return 'nothing-to-do';
}

async function findEngine(parts: EmbedParts, signal: AbortSignal): Promise<EmbedEngine | null> {
  try {
    return await parts.models.embed({ signal });
  } catch (thrown) {
    if (!(thrown instanceof MaisonError)) throw thrown;
    parts.log.debug({ code: thrown.code }, 'no embedding model');
    return null;
  }
}

async function listBatch(parts: EmbedParts, engine: EmbedEngine, failed: ReadonlySet<string>): Promise<Batch | null> {
  const limit = engine.location === 'remote' ? batchRemote : batchHere;
  return parts.store.asWorker((tx) =>
    listPassagesToEmbed(tx, { identity: engine.identity, limit, except: [...failed] }),
  );
}

// Looked up again: another server may have embedded since.
async function embedNext(
  parts: EmbedParts,
  engine: EmbedEngine,
  options: { failed: Set<string>; signal: AbortSignal },
): Promise<EmbedStep> {
  const batch = await listBatch(parts, engine, options.failed);
  if (batch) await embedBatch(parts, engine, batch, options);
  return 'embedded';
}

async function embedBatch(
  parts: EmbedParts,
  engine: EmbedEngine,
  { documentId, passages }: Batch,
  { failed, signal }: { failed: Set<string>; signal: AbortSignal },
): Promise<void> {
  const { identity } = engine;
  if (passages.length === 0) return parts.store.asWorker((tx) => settleEmbedding(tx, { documentId, identity }));
  const started = parts.clock.elapsed();
  try {
    const made = await engine.embed(passages.map(toEmbeddedText), { purpose: 'passage', signal });
    const vectors = passages.flatMap(({ id }, index) => (made[index] ? [{ passageId: id, vector: made[index] }] : []));
    if (vectors.length < passages.length) throw new Error('the model gave fewer vectors than passages');
    await parts.store.asWorker((tx) => insertVectors(tx, { identity, vectors }));
    parts.pace.record(passages.length, parts.clock.elapsed() - started);
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted || thrown instanceof MaisonError) throw thrown;
    // A model that fails on one text must not hold up the others; the document stays lexically searchable.
    failed.add(documentId);
    parts.log.warn({ document: documentId, err: thrown }, 'passages could not be embedded');
  }
}
