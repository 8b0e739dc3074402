import type { z } from 'zod';
import {
  type Batch,
  type BatchItem,
  type BatchItemList,
  type BatchList,
  type ControlBatchRequest,
  type ListBatchItemsQuery,
  RenderFacts,
} from '../../../contract/index.ts';
import { MaisonError } from '../../../base/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import {
  deleteBatch,
  findBatch,
  forgetResults,
  listBatches as listStoredBatches,
  listBatchItems as listStoredItems,
  moveBatch,
  releaseBlob,
  type StoredBatch,
  type StoredBatchItem,
  type Transaction,
} from '../../../store/index.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { batchUnknown } from '../problems.ts';

type Parts = Pick<StudioParts, 'store'>;

const batchesShown = 200;

/** The actor's batches, the latest first. */
export async function listBatches(
  parts: Parts,
  actor: Actor,
  _input: object,
  options: StudioOptions,
): Promise<z.infer<typeof BatchList>> {
  authorize(actor, 'batch:read');
  options.signal.throwIfAborted();
  const batches = await parts.store.asActor(actor, (tx) => listStoredBatches(tx, { limit: batchesShown }));
  return { batches: batches.map(presentBatch) };
}

/** One batch and how far it is. Throws `batch_unknown` (404). */
export async function readBatch(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: StudioOptions,
): Promise<Batch> {
  authorize(actor, 'batch:read');
  options.signal.throwIfAborted();
  return presentBatch(await parts.store.asActor(actor, (tx) => findOwnBatch(tx, input)));
}

/** One page of the pictures of a batch, the doubtful ones first. Throws `batch_unknown` (404). */
export async function listBatchItems(
  parts: Parts,
  actor: Actor,
  input: z.infer<typeof ListBatchItemsQuery> & { id: string },
  options: StudioOptions,
): Promise<z.infer<typeof BatchItemList>> {
  authorize(actor, 'batch:read');
  options.signal.throwIfAborted();
  const { id, limit, offset } = input;
  return parts.store.asActor(actor, async (tx) => {
    const { total } = await findOwnBatch(tx, { id });
    const items = await listStoredItems(tx, { batchId: id, limit, offset });
    return { items: items.map(presentItem), total };
  });
}

const targets = { pause: 'paused', resume: 'running', cancel: 'cancelled' } as const;

/**
 * Pauses, resumes or cancels a batch; all of it survives a restart, and what is done stays. The picture that is being
 * made is finished first. Throws `batch_unknown` (404), `batch_state` (409).
 */
export async function controlBatch(
  parts: Parts,
  actor: Actor,
  input: z.infer<typeof ControlBatchRequest> & { id: string },
  options: StudioOptions,
): Promise<Batch> {
  authorize(actor, 'batch:write');
  options.signal.throwIfAborted();
  const { id } = input;
  const to = targets[input.action];
  return parts.store.asActor(actor, async (tx) => {
    const before = await findOwnBatch(tx, { id });
    if (before.state === to) return presentBatch(before);
    if (!(await moveBatch(tx, { id, to }))) throw wrongState();
    if (to === 'running') await parts.store.jobs.send(tx, 'render-photo', { batchId: id }, { key: id });
    return presentBatch(await findOwnBatch(tx, { id }));
  });
}

/**
 * Removes a batch with its pictures and its record; what waited is not made. Photos and cutouts stay, and so do bytes
 * that another batch shows. Throws `batch_unknown` (404).
 */
export async function removeBatch(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: StudioOptions,
): Promise<void> {
  authorize(actor, 'batch:write');
  options.signal.throwIfAborted();
  const gone = await parts.store.asActor(actor, (tx) => deleteBatch(tx, input));
  if (!gone) throw batchUnknown();
  const made = await parts.store.asWorker((tx) => forgetResults(tx, gone));
  for (const sha256 of new Set([...gone.releasedSha256, ...made])) await releaseBlob(parts, sha256);
}

/** The batch of that identifier. Throws `batch_unknown` (404). */
export async function findOwnBatch(tx: Transaction, { id }: { id: string }): Promise<StoredBatch> {
  const batch = await findBatch(tx, { id });
  if (!batch) throw batchUnknown();
  return batch;
}

/** A batch as the API shows it. */
export function presentBatch(batch: StoredBatch): Batch {
  const { total, done, failed, doubtful, waiting } = batch;
  return {
    id: batch.id,
    name: batch.name,
    state: batch.state,
    createdAt: batch.createdAt.toISOString(),
    channels: [...batch.channels],
    recipeHash: batch.recipeHash,
    counts: { total, done, failed, doubtful, waiting },
    secondsLeft: estimateSecondsLeft(batch),
  };
}

/**
 * Seconds until the batch is done at the pace of its latest pictures and cutouts; null when it is not running, or as
 * long as nothing tells. Photos are cut out while pictures are made: the slower of the two decides.
 */
export function estimateSecondsLeft(
  batch: Pick<StoredBatch, 'state' | 'waiting' | 'uncut' | 'millisecondsPerPicture' | 'millisecondsPerCutout'>,
): number | null {
  if (batch.state !== 'running') return null;
  if (batch.waiting === 0) return 0;
  const { millisecondsPerPicture: picture, millisecondsPerCutout: cutout } = batch;
  if (batch.uncut > 0 && cutout === null) return null;
  const cutting = (batch.uncut * (cutout ?? 0)) / 1000;
  if (picture === null) return batch.uncut > 0 ? Math.ceil(cutting) : null;
  return Math.ceil(Math.max(cutting + picture / 1000, (batch.waiting * picture) / 1000));
}

function presentItem(item: StoredBatchItem): BatchItem {
  return {
    id: item.id,
    photoId: item.photoId,
    photoName: item.photoName,
    code: item.code,
    channel: item.channel,
    state: item.state,
    doubtful: item.doubtful,
    fileName: item.fileName,
    facts: item.facts === null ? null : RenderFacts.parse(item.facts),
    problem: item.problem,
  };
}

function wrongState(): MaisonError {
  return new MaisonError('batch_state', 409, {
    fr: 'Ce lot est terminé ou annulé : il ne peut plus être mis en pause, repris ni annulé. Ce qui est fait est gardé. Faites un nouveau lot ; ce qui était prêt est repris aussitôt.',
    en: 'This batch has ended or was cancelled: it can no longer be paused, resumed or cancelled. What is done is kept. Make a new batch; what was ready is taken over at once.',
  });
}
