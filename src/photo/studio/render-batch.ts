import { toMaisonError } from '../../base/index.ts';
import { type Channel, CutoutFacts, PhotoRecipe } from '../../contract/index.ts';
import {
  claimItem,
  endBatch,
  failItem,
  finishItem,
  forgetResults,
  isAnotherBatchWaiting,
  type ItemToRender,
  listViewsOfCode,
  putItemBack,
  releaseBlob,
  settleItemsWithoutCutout,
  type StoredProblem,
  type Transaction,
} from '../../store/index.ts';
import { passesChannel } from '../channels/check-picture.ts';
import { judgeFailure, triesAtMost, waitSeconds } from './failures.ts';
import { fitCutout } from './fit-cutout.ts';
import { makePicture } from './make-picture.ts';
import { makeRepaired, type RepairedPicture } from './make-repaired.ts';
import type { BenchParts, StudioOptions } from './parts.ts';
import { planAssets, planChannel, type PicturePlan } from './picture-plan.ts';
import { isDoubtful } from './present-photo.ts';
import { gaveUp, toProblem } from './problems.ts';
import { findCommonScale } from './common-scale.ts';

/** After so many pictures in a row another batch that waits gets its turn. */
const turnOfPictures = 10;
/** A job is never so long that the queue would take it for lost. */
const longestTurn = 200;

/**
 * Makes the pictures of a batch whose photos are cut out, one after the other, until none is left, the batch is paused
 * or another one waits for its turn. The rows tell what is done: safe to run twice, and to kill.
 */
export async function renderBatch(
  parts: BenchParts,
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

function isAnother({ store }: BenchParts, batchId: string): Promise<boolean> {
  return store.asWorker((tx) => isAnotherBatchWaiting(tx, { batchId }));
}

async function claimNext(parts: BenchParts, tx: Transaction, batchId: string): Promise<ItemToRender | null> {
  const item = await claimItem(tx, { batchId });
  if (item) return item;
  await settleItemsWithoutCutout(tx, { batchId, at: parts.clock.now() });
  await endBatch(tx, { batchId });
  return null;
}

async function sendAgain({ store }: BenchParts, batchId: string, startAfterSeconds: number): Promise<void> {
  const options = { key: batchId, ...(startAfterSeconds > 0 ? { startAfterSeconds } : {}) };
  await store.asWorker((tx) => store.jobs.send(tx, 'render-photo', { batchId }, options));
}

/** Makes one picture. Above zero when nothing can be made for so many seconds, for a reason that is not the picture's. */
async function renderItem(parts: BenchParts, item: ItemToRender, options: StudioOptions): Promise<number> {
  const started = parts.clock.elapsed();
  try {
    const { plan, own, repair, fresh } = await planFinal(parts, item, options);
    const unwanted = await makePicture(
      parts,
      plan,
      async (tx, { resultSha256, key, facts, again }) => {
        const finished = await finishItem(tx, {
          id: item.id,
          resultSha256,
          key,
          facts: repair === null ? facts : { ...facts, repair },
          doubtful: (own ? item.doubtful : isDoubtful(plan.cutout)) || !passesChannel(facts.rules),
          // A picture found ready says nothing about the time the next one takes.
          milliseconds: again && !fresh ? null : parts.clock.elapsed() - started,
          at: parts.clock.now(),
        });
        if (finished) return null;
        // Its batch was removed meanwhile: the picture is kept for nobody.
        await forgetResults(tx, { keys: [key] });
        return resultSha256;
      },
      options,
    );
    if (unwanted) await releaseBlob(parts, unwanted);
    return 0;
  } catch (thrown) {
    return afterFailure(parts, item, thrown, options);
  }
}

/** The plan of the picture that is kept: where the batch asks for it, of the one that a repaired recipe gives. */
async function planFinal(
  parts: BenchParts,
  item: ItemToRender,
  options: StudioOptions,
): Promise<Omit<RepairedPicture, 'made'> & { own: boolean }> {
  const { plan, own } = await planItem(parts, item, options);
  return item.fix ? { own, ...(await makeRepaired(parts, plan, options)) } : { own, plan, repair: null, fresh: false };
}

async function planItem(
  parts: BenchParts,
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
  return { plan: { sha256: item.sha256, ...cutout, recipe, channel, fileName, assets, scale }, own };
}

async function findItemScale(
  { store }: BenchParts,
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
  parts: BenchParts,
  item: ItemToRender,
  thrown: unknown,
  options: StudioOptions,
): Promise<number> {
  const { store } = parts;
  const { id } = item;
  const fail = (problem: StoredProblem): Promise<void> =>
    store.asWorker((tx) => failItem(tx, { id, problem, at: parts.clock.now() }));
  const judged = judgeFailure(thrown, options);
  if (judged === 'refused') {
    await fail(toProblem(toMaisonError(thrown)));
    return 0;
  }
  const failures = await store.asWorker((tx) => putItemBack(tx, { id, failed: judged === 'failed' }));
  if (judged === 'interrupted') throw thrown;
  parts.log.error({ picture: id, failures, err: thrown }, 'picture not made');
  if (failures >= triesAtMost) await fail(gaveUp);
  return judged === 'failed' ? 0 : waitSeconds(thrown);
}
