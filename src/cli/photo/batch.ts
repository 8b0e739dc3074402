import { MaisonError, sha256, wait } from '../../base/index.ts';
import { Batch, type CreateBatchRequest, type PhotoRecipe } from '../../contract/index.ts';
import { describeChannelChanges } from '../../photo/index.ts';
import { type HouseClient, openHouse } from '../open-house.ts';
import { openProgress } from '../progress.ts';
import { describe, formatSeconds, note } from '../terminal.ts';
import { forgetBatch, recallBatch, rememberBatch } from './remembered-batch.ts';
import { readRepairs } from './repairs.ts';
import { listOutcomes, type Report } from './report.ts';
import { saveNewResults, saveResults } from './results.ts';

/** What the command line asks of the pictures. */
export interface BatchOptions {
  readonly recipe: string;
  readonly out: string;
  readonly channel: readonly string[];
  readonly naming?: string;
  readonly fix?: boolean;
  readonly json?: boolean;
}

/** Makes the pictures of some photos and writes them into `out`; interrupted, pauses the batch for the next run. */
export async function makePictures(
  house: HouseClient,
  asked: { photoIds: readonly string[]; recipe: PhotoRecipe },
  options: BatchOptions,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const batch = await findOrCreateBatch(house, asked, options);
  report.batchId = batch.id;
  for (const change of describeChannelChanges(asked.recipe, options.channel)) note(change);
  if (batch.enlarged) note(describeEnlarging(batch.enlarged));
  try {
    await waitForPictures(house, batch.id, options, signal);
  } catch (thrown) {
    if (signal.aborted) await pauseBatch(batch.id, house);
    throw thrown;
  }
  const { counts } = await house.call(Batch, `/api/photo-batches/${batch.id}`);
  report.done += counts.done;
  report.doubtful += counts.doubtful;
  const progress = openProgress(describe('Écriture', 'Writing'), counts.done);
  try {
    await saveResults(house, batch.id, options.out, () => progress.advance(1));
  } finally {
    progress.close();
  }
  await listOutcomes(house, batch.id, report);
  if (options.fix) report.repairs = await readRepairs(house, batch.id);
  await forgetBatch(options.out);
}

/** Said before the pictures are made: no size makes a photo sharper. */
function describeEnlarging({ pictures, most }: NonNullable<Batch['enlarged']>): { fr: string; en: string } {
  const many = pictures >= 2;
  const [fr, en] = [new Intl.NumberFormat('fr'), new Intl.NumberFormat('en')];
  return {
    fr: `${fr.format(pictures)} ${many ? 'images montreront leur produit agrandi' : 'image montrera son produit agrandi'} ${many ? 'jusqu’à ' : ''}${fr.format(most)}\u00a0fois, donc flou\u00a0: prenez une taille plus petite ou des photos plus grandes.`,
    en: `${en.format(pictures)} ${many ? 'pictures' : 'picture'} will show ${many ? 'their' : 'its'} product enlarged ${many ? 'up to ' : ''}${en.format(most)} times, and blurred: take a smaller size or larger photos.`,
  };
}

async function findOrCreateBatch(
  house: HouseClient,
  asked: { photoIds: readonly string[]; recipe: PhotoRecipe },
  options: BatchOptions,
): Promise<Batch> {
  const request: CreateBatchRequest = {
    name: `maison photo ${options.recipe}`,
    photoIds: [...asked.photoIds],
    recipe: asked.recipe,
    channels: [...options.channel],
    ...(options.naming ? { naming: options.naming } : {}),
    ...(options.fix ? { fix: true } : {}),
  };
  const key = sha256(JSON.stringify(request));
  const known = await recallBatch(options.out, key);
  const resumed = known && (await resumeBatch(house, known));
  if (resumed) return resumed;
  const batch = await house.call(Batch, '/api/photo-batches', { method: 'POST', json: request });
  await rememberBatch(options.out, { batchId: batch.id, key });
  return batch;
}

async function resumeBatch(house: HouseClient, id: string): Promise<Batch | null> {
  try {
    const batch = await house.call(Batch, `/api/photo-batches/${id}`);
    if (batch.state === 'cancelled') return null;
    if (batch.state !== 'paused') return batch;
    const json = { action: 'resume' };
    return await house.call(Batch, `/api/photo-batches/${id}/control`, { method: 'POST', json });
  } catch (thrown) {
    // Another house, or one that has forgotten it: a new batch takes over what is done.
    if (thrown instanceof MaisonError && thrown.code === 'batch_unknown') return null;
    throw thrown;
  }
}

// Pictures are written as they are made: a batch of five hundred shows its first ones in the first minute.
async function waitForPictures(
  house: HouseClient,
  id: string,
  { out, json }: BatchOptions,
  signal: AbortSignal,
): Promise<void> {
  const progress = openProgress(describe('Images', 'Pictures'), 1);
  const saved = new Set<string>();
  try {
    for (;;) {
      const { state, counts, secondsLeft } = await house.call(Batch, `/api/photo-batches/${id}`);
      progress.show((counts.done + counts.failed) / Math.max(1, counts.total), formatSeconds(secondsLeft));
      if (counts.done > saved.size) {
        const written = await saveNewResults(house, id, out, saved);
        if (json) for (const picture of written) tellProgress({ ...picture, counts, secondsLeft });
      }
      if (state !== 'running') return;
      await wait(lookMilliseconds(counts.total), { signal });
    }
  } finally {
    progress.close();
  }
}

// Each look reads the list of the pictures: of twenty thousand less often than of ten.
function lookMilliseconds(total: number): number {
  return Math.min(10_000, Math.max(300, total * 5));
}

/** A line of JSON on standard error, where progress goes: standard output holds the report alone. */
function tellProgress(said: object): void {
  process.stderr.write(`${JSON.stringify(said)}\n`);
}

// The interrupted requests are over; this one is asked anew.
async function pauseBatch(id: string, house: HouseClient): Promise<void> {
  const again = house.shared ? await openHouse({ signal: new AbortController().signal }) : house;
  const json = { action: 'pause' };
  await again.call(Batch, `/api/photo-batches/${id}/control`, { method: 'POST', json }).catch(() => undefined);
  if (house.shared) await again.close();
  note({
    fr: 'Ce qui est fait est gardé ; la même commande reprend le reste.',
    en: 'What is done is kept; the same command goes on with the rest.',
  });
}
