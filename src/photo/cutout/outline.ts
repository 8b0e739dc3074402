import type { Box, CutoutFacts } from '../../contract/index.ts';
import type { AlphaMatte, ColourPixels } from '../pixels/pixels.ts';

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

/** A cord or a strap that leaves the photo is cut by it as well: from this share of the side on, and so many pixels. */
const leastCut = { share: 0.01, pixels: 8 } as const;
/** What touches the frame with a curve widens at once: a cut is at least this wide beside the rows further in. */
const cutWidth = { beside: 0.5, further: 0.012 } as const;
/** Colours (0..255) that differ less at the frame are the same: no product is seen to go on there. */
const sameColour = 3;

/**
 * The sides of the frame that cut the product: it lies there over 1 % of the side, and 8 pixels at least, about as wide
 * as a little further in. Where the photo is given, what has exactly the colour of the ground beside it at the frame
 * does not count: on white, a model's white rim above a product reaches the frame though the product ends before it.
 */
export function findCroppedSides(matte: AlphaMatte, photo?: ColourPixels): CutoutFacts['croppedSides'] {
  const { width, height } = matte;
  const [deeper, farther] = [further(height), further(width)];
  const sides: CutoutFacts['croppedSides'] = [];
  const isCut = (length: number, at: (along: number, depth: number) => number, depth: number): boolean =>
    cuts(
      matte,
      length,
      (along) => at(along, 0),
      (along) => at(along, depth),
    ) && !(photo && isGround(matte, photo, length, (along) => at(along, 0)));
  if (isCut(width, (x, depth) => depth * width + x, deeper)) sides.push('top');
  if (isCut(height, (y, depth) => (y + 1) * width - 1 - depth, farther)) sides.push('right');
  if (isCut(width, (x, depth) => (height - 1 - depth) * width + x, deeper)) sides.push('bottom');
  if (isCut(height, (y, depth) => y * width + depth, farther)) sides.push('left');
  return sides;
}

function further(side: number): number {
  return Math.min(side - 1, Math.max(4, Math.round(cutWidth.further * side)));
}

type Place = (along: number) => number;

function cuts({ data }: AlphaMatte, length: number, edge: Place, inner: Place): boolean {
  const atEdge = count(length, (along) => data[edge(along)]! >= 128);
  const within = count(length, (along) => data[inner(along)]! >= 128);
  return atEdge >= Math.max(leastCut.pixels, leastCut.share * length) && atEdge >= cutWidth.beside * within;
}

/** Whether what is taken for product along a side of the frame has the colour of the ground along the same side. */
function isGround(matte: AlphaMatte, photo: ColourPixels, length: number, edge: Place): boolean {
  const product = [0, 0, 0, 0];
  const ground = [0, 0, 0, 0];
  for (let along = 0; along < length; along++) {
    const at = edge(along);
    const alpha = matte.data[at]!;
    const sums = alpha >= 128 ? product : alpha < seen ? ground : null;
    if (sums === null) continue;
    for (const channel of [0, 1, 2] as const) sums[channel]! += photo.data[at * 3 + channel]!;
    sums[3]! += 1;
  }
  if (ground[3]! < leastCut.pixels) return false;
  const step = (channel: 0 | 1 | 2): number => product[channel]! / product[3]! - ground[channel]! / ground[3]!;
  return Math.hypot(step(0), step(1), step(2)) < sameColour;
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
