import type { Stroke } from '../../../src/contract/index.ts';
import { measureMask } from '../../../src/photo/cutout/brush/mask-box.ts';
import { strokeAlong } from '../../../src/photo/cutout/brush/stroke-along.ts';
import { findRegions } from '../../../src/photo/cutout/regions.ts';
import { createMask, type Mask } from '../../../src/photo/pixels/mask.ts';

/** A matte and its truth at the size of the sketch: 0 to 1 a pixel. */
export interface Compared {
  readonly width: number;
  readonly height: number;
  readonly alpha: ArrayLike<number>;
  readonly truth: ArrayLike<number>;
}

/** A region smaller than this share of the picture is not seen. */
const leastShare = 0.0002;
/** What keeps more than the first of these from the eye, and less than the second, is seen through. */
const seenThrough = { from: 0.03, to: 0.9 } as const;
/** How wrong what is seen through has to be for a person who puts it before a new ground to see it. */
const faintlyWrong = 0.12;

/** A box is drawn this far around the product, beside the picture's longer side: nobody draws it to the pixel. */
const boxMargin = 0.015;

/**
 * The stroke of somebody who sees the difference to the truth: the largest connected region that is wrong by more than
 * one half gets one stroke along its middle, with a brush a little more than half as wide as the region is there, which
 * therefore stays within it. Where more is kept beside the product than is wrong on it, a box around the product comes
 * first. `keep` where product is missing, `remove` where there is none. Of goods that are mostly seen
 * through, `glass` where most of the region is; and where nothing is so wrong, what is wrong by an eighth. Null where
 * nothing is wrong.
 */
export function chooseStroke(compared: Compared): Stroke | null {
  const box = chooseBox(compared);
  if (box) return box;
  const missing = findWrong(compared, (alpha, truth) => truth - alpha > 0.5);
  const foreign = findWrong(compared, (alpha, truth) => alpha - truth > 0.5);
  const least = leastShare * compared.width * compared.height;
  const [plain, largest] =
    (missing?.pixels ?? 0) >= (foreign?.pixels ?? 0) ? (['keep', missing] as const) : (['remove', foreign] as const);
  const isLarge = largest !== null && largest.pixels >= least;
  const isClear = isSeenThrough(compared, () => true);
  const found = isLarge || !isClear ? largest : findWrong(compared, isFaintlyWrong);
  if (!found || found.pixels < least) return null;
  const tool = isClear && isSeenThrough(compared, (at) => found.mask.data[at] === 1) ? 'glass' : plain;
  return strokeAlong(found.mask, tool);
}

/** A box around all of the product, where what is kept beyond it is more than what is wrong within; else null. */
function chooseBox({ width, height, alpha, truth }: Compared): Stroke | null {
  const product = createMask(width, height);
  for (let at = 0; at < truth.length; at += 1) product.data[at] = truth[at]! > seenThrough.from ? 1 : 0;
  const bounds = measureMask(product);
  if (!bounds) return null;
  const margin = boxMargin * Math.max(width, height);
  const [left, top] = [bounds.left - margin, bounds.top - margin];
  const [right, bottom] = [bounds.left + bounds.width + margin, bounds.top + bounds.height + margin];
  let [within, beyond] = [0, 0];
  for (let at = 0; at < truth.length; at += 1) {
    if (Math.abs(alpha[at]! - truth[at]!) <= 0.5) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    if (x >= left && x < right && y >= top && y < bottom) within += 1;
    else beyond += 1;
  }
  if (beyond < leastShare * width * height || beyond <= within) return null;
  const share = (value: number, of: number): number => Math.min(1, Math.max(0, value / of));
  const corner = (x: number, y: number) => ({ x: share(x, width), y: share(y, height) });
  return { tool: 'box', radius: 0.01, points: [corner(left, top), corner(right, bottom)] };
}

function isFaintlyWrong(alpha: number, truth: number): boolean {
  return truth > seenThrough.from && truth < seenThrough.to && Math.abs(alpha - truth) > faintlyWrong;
}

/** Whether most of the product in a region is seen through. */
function isSeenThrough({ truth }: Compared, isWithin: (at: number) => boolean): boolean {
  let [product, clear] = [0, 0];
  for (let at = 0; at < truth.length; at += 1) {
    if (truth[at]! <= seenThrough.from || !isWithin(at)) continue;
    product += 1;
    clear += truth[at]! < seenThrough.to ? 1 : 0;
  }
  return clear > product / 2;
}

function findWrong(
  { width, height, alpha, truth }: Compared,
  isWrong: (alpha: number, truth: number) => boolean,
): { mask: Mask; pixels: number } | null {
  const wrong = createMask(width, height);
  for (let at = 0; at < wrong.data.length; at += 1) wrong.data[at] = isWrong(alpha[at]!, truth[at]!) ? 1 : 0;
  const { labels, list } = findRegions(wrong);
  const largest = list.toSorted((one, other) => other.pixels - one.pixels)[0];
  if (!largest) return null;
  const mask = createMask(width, height);
  for (let at = 0; at < labels.length; at += 1) mask.data[at] = labels[at] === largest.label ? 1 : 0;
  return { mask, pixels: largest.pixels };
}
