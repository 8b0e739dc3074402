import type { Box, CutoutFacts } from '../../contract/index.ts';
import type { AlphaMatte } from '../pixels/pixels.ts';

/** Less than this (of 255) is not seen. */
const seen = 8;

/** The smallest box around all that is seen of a matte; null when nothing is. */
export function measureBox(matte: AlphaMatte): Box | null {
  const { width, height, data } = matte;
  let [left, right, top, bottom] = [width, -1, -1, -1];
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let from = 0;
    while (from < width && data[row + from]! < seen) from += 1;
    if (from === width) continue;
    let to = width - 1;
    while (data[row + to]! < seen) to -= 1;
    if (top < 0) top = y;
    bottom = y;
    left = Math.min(left, from);
    right = Math.max(right, to);
  }
  return bottom < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The sides of the frame that cut the product: it lies there over 3 % of the side, and 8 pixels at least. */
export function findCroppedSides(matte: AlphaMatte): CutoutFacts['croppedSides'] {
  const { width, height, data } = matte;
  const across = (y: number) => count(width, (x) => data[y * width + x]! >= 128);
  const down = (x: number) => count(height, (y) => data[y * width + x]! >= 128);
  const isCut = (pixels: number, side: number) => pixels >= Math.max(8, 0.03 * side);
  const sides: CutoutFacts['croppedSides'] = [];
  if (isCut(across(0), width)) sides.push('top');
  if (isCut(down(width - 1), height)) sides.push('right');
  if (isCut(across(height - 1), width)) sides.push('bottom');
  if (isCut(down(0), height)) sides.push('left');
  return sides;
}

function count(length: number, isThere: (at: number) => boolean): number {
  let sum = 0;
  for (let at = 0; at < length; at++) if (isThere(at)) sum += 1;
  return sum;
}

/**
 * Guesses from the outline how the product lies: 90 upright on its base, 0 flat and seen from above. What stands has
 * its weight over a base near the bottom of its box; what lies flat (clothes) fills much of a box that has no base.
 */
export function guessPose(matte: AlphaMatte, box: Box): number {
  const base = measureSpread(matte, box, 0.94, 1);
  const middle = measureSpread(matte, box, 0.35, 0.65);
  if (middle === 0) return 90;
  // Feet, soles and bases reach far across just above the bottom; hems do too, but then the top spreads wider still.
  const top = measureSpread(matte, box, 0.08, 0.25);
  const tapersDown = base / middle < 0.35;
  const spreadsUp = top / middle > 1.25 && base / middle < 0.9;
  return tapersDown || spreadsUp ? 0 : 90;
}

/** Mean share of the box's width that the product covers between two heights of the box (0 top, 1 bottom). */
function measureSpread(matte: AlphaMatte, box: Box, from: number, to: number): number {
  const first = box.top + Math.floor(from * box.height);
  const last = Math.max(first + 1, box.top + Math.floor(to * box.height));
  let sum = 0;
  for (let y = first; y < last; y++) {
    const row = y * matte.width + box.left;
    sum += count(box.width, (x) => matte.data[row + x]! >= 128);
  }
  return sum / ((last - first) * box.width);
}
