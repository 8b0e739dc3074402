import type { CaptureLight } from '../../../contract/index.ts';
import type { Box } from '../../../contract/index.ts';
import { createMask, growMask } from '../../pixels/mask.ts';
import type { Plane } from '../../pixels/plane.ts';
import type { SmallPhoto } from '../../pixels/small-photo.ts';
import { linearOfByte } from '../../pixels/tone.ts';
import { readLuminance } from './lab.ts';

/** Bands of the product's height that must agree on which of its sides is the lighter. */
const bands = 12;
/** Shadow, as a share of the product's area, that says as much as any. */
const fullShadow = 0.05;
/** Evidence below this is none: the light comes from the camera's side, or cannot be told. */
const leastSide = 0.12;
const fullSide = 0.4;
/** How much each of the two signals weighs. */
const weights = { shadow: 0.6, shade: 0.4 } as const;

/**
 * The side from which the light of a photo comes: from the product's shadow on an even ground, where that can be told
 * (`loss`), and from which side of the product is the lighter. `confidence` is 0 where neither says anything.
 */
export function estimateLightSide(small: SmallPhoto, loss: Plane | null): CaptureLight {
  const product = markProduct(small);
  const box = findBox(product);
  if (box === null) return { side: 'front', confidence: 0 };
  const shade = measureShade(small, product, box);
  const shadow = loss === null ? { side: 0, amount: 0 } : measureShadow(loss, product, box);
  const fromLeft = weights.shadow * shadow.side * shadow.amount + weights.shade * shade.side * shade.agreement;
  const confidence = Math.min(1, Math.abs(fromLeft) / fullSide);
  if (Math.abs(fromLeft) >= leastSide) return { side: fromLeft > 0 ? 'left' : 'right', confidence: round(confidence) };
  // A shadow that is seen and falls to neither side lies behind or under the product.
  return { side: 'front', confidence: round(0.5 * shadow.amount * (1 - confidence)) };
}

function markProduct({ known }: SmallPhoto): { width: number; height: number; data: Uint8Array } {
  const ground = createMask(known.width, known.height);
  for (let at = 0; at < known.data.length; at++) ground.data[at] = known.data[at] === 1 ? 1 : 0;
  // The rim mixes with the ground's light.
  const near = growMask(ground, 4);
  const product = createMask(known.width, known.height);
  for (let at = 0; at < known.data.length; at++) product.data[at] = 1 - near.data[at]!;
  return product;
}

function findBox({ width, height, data }: { width: number; height: number; data: Uint8Array }): Box | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let at = 0; at < data.length; at++) {
    if (data[at] !== 1) continue;
    const x = at % width;
    const y = (at - x) / width;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return right - left < 12 || bottom - top < bands
    ? null
    : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/**
 * How the product's luminance changes from its left rim to its right one, row by row, each row for itself: light from
 * the left makes it fall. `agreement` is high where all heights of the product say the same, which a print does not.
 */
function measureShade(
  { planes }: SmallPhoto,
  product: { width: number; data: Uint8Array },
  box: Box,
): { side: number; agreement: number } {
  const slopes: number[] = [];
  for (let band = 0; band < bands; band++) {
    const from = box.top + Math.floor((band * box.height) / bands);
    const to = box.top + Math.floor(((band + 1) * box.height) / bands);
    const rows: number[] = [];
    for (let y = from; y < to; y++) {
      const slope = fitRow(planes, product, box, y);
      if (slope !== null) rows.push(slope);
    }
    if (rows.length > 0) slopes.push(rows.toSorted((one, other) => one - other)[rows.length >> 1]!);
  }
  if (slopes.length < 4) return { side: 0, agreement: 0 };
  const mean = slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length;
  const spread = Math.sqrt(slopes.reduce((sum, slope) => sum + (slope - mean) ** 2, 0) / slopes.length);
  return { side: -Math.tanh(mean / 0.25), agreement: Math.abs(mean) / (Math.abs(mean) + 0.5 * spread + 0.02) };
}

/** Slope of the row's log luminance over −1 (left rim) to 1 (right rim); null for a row that is too short. */
function fitRow(
  planes: SmallPhoto['planes'],
  { width, data }: { width: number; data: Uint8Array },
  box: Box,
  y: number,
): number | null {
  let [first, last] = [-1, -1];
  for (let x = box.left; x < box.left + box.width; x++) {
    if (data[y * width + x] !== 1) continue;
    if (first < 0) first = x;
    last = x;
  }
  if (last - first < 12) return null;
  let [count, sumU, sumV, sumUU, sumUV] = [0, 0, 0, 0, 0];
  for (let x = first; x <= last; x++) {
    const at = y * width + x;
    if (data[at] !== 1) continue;
    const u = (2 * (x - first)) / (last - first) - 1;
    const v = Math.log(0.02 + readLight(planes, at));
    count += 1;
    sumU += u;
    sumV += v;
    sumUU += u * u;
    sumUV += u * v;
  }
  const across = sumUU - (sumU * sumU) / count;
  return across < 1e-6 ? null : (sumUV - (sumU * sumV) / count) / across;
}

function readLight(planes: SmallPhoto['planes'], at: number): number {
  const part = (channel: number): number =>
    linearOfByte[Math.min(255, Math.max(0, Math.round(planes[channel]!.data[at]!)))]!;
  return readLuminance(part(0), part(1), part(2));
}

/** Where the shadow lies beside the product's middle, −1 left of it to 1 right, and how much of it there is. */
function measureShadow(
  loss: Plane,
  product: { width: number; data: Uint8Array },
  box: Box,
): { side: number; amount: number } {
  const middle = box.left + box.width / 2;
  let [shadow, moment, area] = [0, 0, 0];
  for (let at = 0; at < loss.data.length; at++) {
    if (product.data[at] === 1) area += 1;
    const y = Math.floor(at / loss.width);
    const lost = loss.data[at]!;
    // What hangs on a wall or lies throws its shadow all around; what stands, on the floor below its middle.
    if (product.data[at] === 1 || lost < 0.03 || y < box.top + box.height * 0.35) continue;
    const away = ((at % loss.width) - middle) / (box.width / 2);
    shadow += lost;
    moment += lost * Math.max(-1.5, Math.min(1.5, away));
  }
  if (shadow === 0 || area === 0) return { side: 0, amount: 0 };
  return { side: moment / shadow, amount: Math.min(1, shadow / (fullShadow * area)) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
