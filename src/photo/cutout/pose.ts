import { reducePhoto, type SmallPhoto } from '../pixels/small-photo.ts';
import { eachRow } from '../pixels/mask.ts';
import type { AlphaMatte, ColourPixels } from '../pixels/pixels.ts';

/** More of the ground than this has texture: carpet, grass, boards. */
const busyShare = 0.1;
/** Mean slope of luminance above which a third of the ground counts as textured, in levels a pixel. */
const textured = 3;

/**
 * How a product lies, guessed from the ground around it: 90 upright, 0 flat and seen from above. On a textured ground
 * that fills the photo above and below the product, the camera looks down on it. On an even ground the real shadow
 * tells: under what stands, the ground is darker than above it; around what lies flat it is not.
 */
export async function guessPoseFromGround(pixels: ColourPixels, matte: AlphaMatte): Promise<number> {
  const small = await reducePhoto(pixels, matte);
  const light = readLevels(small);
  const { busy, top, bottom } = measureTexture(small, light);
  if (busy > busyShare) return top > textured && bottom > textured ? 0 : 90;
  const reach = Math.max(3, Math.round(Math.max(small.size.width, small.size.height) * 0.018));
  const below = meanBeside(small, light, reach);
  const above = meanBeside(small, light, -reach);
  return below - above > 1 ? 0 : 90;
}

function readLevels({ planes, size }: SmallPhoto): Float32Array {
  const [red, green, blue] = planes;
  const levels = new Float32Array(size.width * size.height);
  eachRow(size, (from, to) => {
    for (let at = from; at < to; at++) {
      levels[at] = 0.21 * red!.data[at]! + 0.72 * green!.data[at]! + 0.07 * blue!.data[at]!;
    }
  });
  return levels;
}

/** The share of the ground that has texture, and the mean slope in its upper and lower third. */
function measureTexture(
  { size, known }: SmallPhoto,
  light: Float32Array,
): { busy: number; top: number; bottom: number } {
  const { width, height } = size;
  const sums = { all: 0, steep: 0, top: 0, tops: 0, bottom: 0, bottoms: 0 };
  for (let y = 0; y < height - 1; y++) {
    const { slopes, count, steep } = measureRow(known.data, light, y * width, width);
    sums.all += count;
    sums.steep += steep;
    if (y < height / 3) [sums.top, sums.tops] = [sums.top + slopes, sums.tops + count];
    else if (y > (height * 2) / 3) [sums.bottom, sums.bottoms] = [sums.bottom + slopes, sums.bottoms + count];
  }
  const mean = (sum: number, count: number): number => (count < 50 ? textured + 1 : sum / count);
  return {
    busy: sums.steep / Math.max(1, sums.all),
    top: mean(sums.top, sums.tops),
    bottom: mean(sums.bottom, sums.bottoms),
  };
}

/** Slopes of one row of the ground, to the right and down. */
function measureRow(known: Float32Array, light: Float32Array, from: number, width: number) {
  let [slopes, count, steep] = [0, 0, 0];
  for (let at = from; at < from + width - 1; at++) {
    if (known[at] !== 1 || known[at + 1] !== 1 || known[at + width] !== 1) continue;
    const across = light[at + 1]! - light[at]!;
    const down = light[at + width]! - light[at]!;
    const slope = Math.sqrt(across * across + down * down);
    slopes += slope;
    count += 1;
    steep += slope > 8 ? 1 : 0;
  }
  return { slopes, count, steep };
}

/** Mean level of the ground within `reach` rows below the product (above it when negative). */
function meanBeside({ size, known }: SmallPhoto, light: Float32Array, reach: number): number {
  let sum = 0;
  let count = 0;
  const add = (from: number, to: number) => {
    for (let at = from; at < to; at++) {
      if (known.data[at] !== 1 || known.data[at - reach * size.width] === 1) continue;
      sum += light[at]!;
      count += 1;
    }
  };
  for (let y = Math.max(0, reach); y < Math.min(size.height, size.height + reach); y++) {
    add(y * size.width, (y + 1) * size.width);
  }
  return count < 30 ? 0 : sum / count;
}
