import { toMaisonError } from '../../../base/index.ts';
import {
  claimPhoto,
  finishCutout,
  listBatchesOfPhoto,
  type PhotoToCut,
  putPhotoBack,
  refuseCutout,
  releaseBlob,
  type Transaction,
} from '../../../store/index.ts';
import { judgeFailure, triesAtMost, waitSeconds } from '../failures.ts';
import { makeCorrected } from './make-corrected.ts';
import type { PictureParts, StudioOptions } from '../parts.ts';
import { isDoubtful, readCorrections, readSettings } from '../photos/present-photo.ts';
import { gaveUp, toProblem } from '../problems.ts';

/**
 * Cuts out one photo, or notes why it cannot be. The photo's row tells what is done, so that a job that runs twice, or
 * a house that is killed in the middle, does no harm. Never throws but for what ends the job itself.
 */
export async function cutPhoto(parts: PictureParts, input: { photoId: string }, options: StudioOptions): Promise<void> {
  const id = input.photoId;
  const photo = await parts.store.asWorker((tx) => claimPhoto(tx, { id }));
  if (!photo) return;
  try {
    const corrections = readCorrections(photo.corrections);
    const released = await makeCorrected(
      parts,
      { sha256: photo.sha256, plateSha256: photo.plateSha256, settings: readSettings(photo.settings), corrections },
      async (tx, { facts, ...hashes }) => {
        const state = isDoubtful(facts) ? 'doubtful' : 'ready';
        const at = parts.clock.now();
        const finished = await finishCutout(tx, { id, state, ...hashes, facts, plateSha256: photo.plateSha256, at });
        if (finished) await wakeBatches(parts, tx, id);
        return finished?.releasedSha256 ?? [hashes.matteSha256, hashes.thumbnailSha256];
      },
      options,
    );
    for (const sha256 of released) await releaseBlob(parts, sha256);
  } catch (thrown) {
    await afterFailure(parts, photo, thrown, options);
  }
}

async function afterFailure(
  parts: PictureParts,
  photo: PhotoToCut,
  thrown: unknown,
  options: StudioOptions,
): Promise<void> {
  const { id } = photo;
  const judged = judgeFailure(thrown, options);
  if (judged === 'refused') return refuse(parts, id, toProblem(toMaisonError(thrown)));
  const failures = await parts.store.asWorker((tx) => putPhotoBack(tx, { id, failed: judged === 'failed' }));
  if (judged === 'interrupted') throw thrown;
  if (failures === null) return;
  parts.log.error({ photo: id, failures, err: thrown }, 'photo not cut out');
  if (failures >= triesAtMost) {
    const claimed = await parts.store.asWorker((tx) => claimPhoto(tx, { id }));
    return claimed ? refuse(parts, id, gaveUp) : undefined;
  }
  const startAfterSeconds = judged === 'waiting' ? waitSeconds(thrown) : failures;
  await parts.store.asWorker((tx) =>
    parts.store.jobs.send(tx, 'cut-out-photo', { photoId: id }, { startAfterSeconds }),
  );
}

async function refuse(parts: PictureParts, id: string, problem: typeof gaveUp): Promise<void> {
  const state = problem.code === 'photo_no_subject' ? 'no-subject' : 'failed';
  const refused = await parts.store.asWorker(async (tx) => {
    const done = await refuseCutout(tx, { id, state, problem, at: parts.clock.now() });
    if (done) await wakeBatches(parts, tx, id);
    return done;
  });
  parts.log.info({ photo: id, code: problem.code }, 'photo without a cutout');
  for (const sha256 of refused?.releasedSha256 ?? []) await releaseBlob(parts, sha256);
}

async function wakeBatches(parts: PictureParts, tx: Transaction, photoId: string): Promise<void> {
  for (const batchId of await listBatchesOfPhoto(tx, { photoId }))
    await parts.store.jobs.send(tx, 'render-photo', { batchId }, { key: batchId });
}
