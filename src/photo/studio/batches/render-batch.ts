import { toMaisonError } from '../../../base/index.ts';
import { type Channel, CutoutFacts, PhotoRecipe } from '../../../contract/index.ts';
import {
  claimItem,
  endBatch,
  failItem,
  findHeldSeconds,
  finishItem,
  forgetResults,
  holdClaim,
  isAnotherBatchWaiting,
  type ItemToRender,
  listViewsOfCode,
  putItemBack,
  releaseBlob,
  renewItem,
  settleItemsWithoutCutout,
  type StoredProblem,
  SupersededError,
  type Transaction,
} from '../../../store/index.ts';
import { passesChannel } from '../../channels/check-picture.ts';
import { isEnlargedFar } from '../../output/remarks.ts';
import { explainGivingUp, judgeFailure, triesAtMost, waitSeconds } from '../failures.ts';
import { fitCutout } from '../pictures/fit-cutout.ts';
import { makePicture } from '../pictures/make-picture.ts';
import { makeRepaired, type RepairedPicture } from '../pictures/make-repaired.ts';
import type { PictureParts, StudioOptions } from '../parts.ts';
import { planAssets, planChannel, planSigning, type PicturePlan } from '../pictures/picture-plan.ts';
import { isDoubtful } from '../photos/present-photo.ts';
import { toProblem } from '../problems.ts';
import { findCommonScale } from './common-scale.ts';

/** After so many pictures in a row another batch that waits gets its turn. */
const turnOfPictures = 10;
/** A job is never so long that the queue would take it for lost. */
const longestTurn = 200;

/**
 * Makes the pictures of a batch whose photos are cut out, one after the other, until none is left, the batch is paused
 * or another one waits for its turn. The rows tell what is done and by whom: safe to run twice, on several servers, and
 * to kill.
 */
export async function renderBatch(
  parts: PictureParts,
  input: { batchId: string },
  options: StudioOptions,
): Promise<void> {
  const { store } = parts;
  const { batchId } = input;
  for (let made = 0; ; made += 1) {
    options.signal.throwIfAborted();
    const turnIsOver = made >= longestTurn || (made >= turnOfPictures && (await isAnother(parts, batchId)));
    if (turnIsOver) return sendAgain(parts, batchId, 0);
    const item = await store.asWorker((tx) => claimNext(parts, tx, batchId));
    if (!item) return;
    const pauseSeconds = await renderItem(parts, item, options);
    if (pauseSeconds > 0) return sendAgain(parts, batchId, pauseSeconds);
  }
}

function isAnother({ store }: PictureParts, batchId: string): Promise<boolean> {
  return store.asWorker((tx) => isAnotherBatchWaiting(tx, { batchId }));
}

async function claimNext(parts: PictureParts, tx: Transaction, batchId: string): Promise<ItemToRender | null> {
  const { store } = parts;
  const item = await claimItem(tx, { batchId, server: store.server });
  if (item) return item;
  await settleItemsWithoutCutout(tx, { batchId, at: parts.clock.now() });
  await endBatch(tx, { batchId });
  // Should another server end before its picture does, this one takes it up. Apart from the batch's own job: what
  // becomes ready meanwhile is not to wait for this.
  const heldSeconds = await findHeldSeconds(tx, { batchId });
  if (heldSeconds !== null) {
    const later = { key: `${batchId} held`, startAfterSeconds: heldSeconds + 1 };
    await store.jobs.send(tx, 'render-photo', { batchId }, later);
  }
  return null;
}

async function sendAgain({ store }: PictureParts, batchId: string, startAfterSeconds: number): Promise<void> {
  const options = { key: batchId, ...(startAfterSeconds > 0 ? { startAfterSeconds } : {}) };
  await store.asWorker((tx) => store.jobs.send(tx, 'render-photo', { batchId }, options));
}

/** Makes one picture. Above zero when nothing can be made for so many seconds, for a reason that is not the picture's. */
async function renderItem(parts: PictureParts, item: ItemToRender, options: StudioOptions): Promise<number> {
  const started = parts.clock.elapsed();
  try {
    const renew = (): Promise<boolean> => parts.store.asWorker((tx) => renewItem(tx, item));
    await holdClaim({ ...parts, renew }, options, (signal) => makeItem(parts, item, started, { ...options, signal }));
    return 0;
  } catch (thrown) {
    // Another server has it: nothing of it is this one's to note.
    if (thrown instanceof SupersededError) return 0;
    return afterFailure(parts, item, thrown, options);
  }
}

async function makeItem(
  parts: PictureParts,
  item: ItemToRender,
  started: number,
  options: StudioOptions,
): Promise<void> {
  const { plan, own, repair, fresh } = await planFinal(parts, item, options);
  const unwanted = await makePicture(
    parts,
    plan,
    async (tx, { resultSha256, key, facts, again }) => {
      const finished = await finishItem(tx, {
        id: item.id,
        claim: item.claim,
        resultSha256,
        key,
        facts: repair === null ? facts : { ...facts, repair },
        doubtful:
          (own ? item.doubtful : isDoubtful(plan.cutout)) ||
          !passesChannel(facts.rules) ||
          (!item.reviewed && isEnlargedFar({ ...facts, cutout: plan.cutout }, item)),
        // A picture found ready says nothing about the time the next one takes.
        milliseconds: again && !fresh ? null : parts.clock.elapsed() - started,
        at: parts.clock.now(),
      });
      if (finished) return null;
      // Its batch was removed meanwhile, or another server has it: the picture is kept for nobody.
      await forgetResults(tx, { keys: [key] });
      return resultSha256;
    },
    options,
  );
  if (unwanted) await releaseBlob(parts, unwanted);
}

/** The plan of the picture that is kept: where the batch asks for it, of the one that a repaired recipe gives. */
async function planFinal(
  parts: PictureParts,
  item: ItemToRender,
  options: StudioOptions,
): Promise<Omit<RepairedPicture, 'made'> & { own: boolean }> {
  const { plan, own } = await planItem(parts, item, options);
  return item.fix ? { own, ...(await makeRepaired(parts, plan, options)) } : { own, plan, repair: null, fresh: false };
}

async function planItem(
  parts: PictureParts,
  item: ItemToRender,
  options: StudioOptions,
): Promise<{ plan: PicturePlan; own: boolean }> {
  const { store } = parts;
  const recipe = PhotoRecipe.parse(item.recipe);
  const channel = planChannel(item.channel);
  const { own, ...cutout } = await fitCutout(parts, item, recipe.cutout, options);
  const assets = await store.asWorker((tx) => planAssets(tx, { recipe, owner: item.owner }));
  const scale = await findItemScale(parts, item, recipe, channel);
  const fileName = channel ? (item.fileName.split('/').at(-1) ?? item.fileName) : null;
  const signed = planSigning(recipe, parts.credentials);
  return { plan: { sha256: item.sha256, ...cutout, recipe, channel, fileName, assets, scale, ...signed }, own };
}

async function findItemScale(
  { store }: PictureParts,
  { batchId, code }: ItemToRender,
  recipe: PhotoRecipe,
  channel: Channel | null,
): Promise<number | null> {
  if (!recipe.sameScale || code === null) return null;
  const stored = await store.asWorker((tx) => listViewsOfCode(tx, { batchId, code }));
  const views = stored.map(({ cutout, ...size }) => ({ ...size, cutout: CutoutFacts.parse(cutout) }));
  return views.length > 1 ? findCommonScale(views, recipe, channel) : null;
}

// A picture that cannot be made is noted as such; one that the house fails at is tried a few times.
async function afterFailure(
  parts: PictureParts,
  item: ItemToRender,
  thrown: unknown,
  options: StudioOptions,
): Promise<number> {
  const { store } = parts;
  const { id, claim } = item;
  const fail = (problem: StoredProblem): Promise<void> =>
    store.asWorker((tx) => failItem(tx, { id, claim, problem, at: parts.clock.now() }));
  const judged = judgeFailure(thrown, options);
  if (judged === 'refused') {
    await fail(toProblem(toMaisonError(thrown)));
    return 0;
  }
  const failures = await store.asWorker((tx) => putItemBack(tx, { id, claim, failed: judged === 'failed' }));
  if (judged === 'interrupted') throw thrown;
  parts.log.error({ picture: id, failures, err: thrown }, 'picture not made');
  if (failures >= triesAtMost) await fail(explainGivingUp(thrown));
  return judged === 'failed' ? 0 : waitSeconds(thrown);
}
