import type { ColourPixels } from '../../pixels/pixels.ts';

/** Beside this mean difference a channel (of 255), a place is the plate's ground. */
const close = 9;
/** Side of the blocks in which texture is compared, how much of it there has to be, and how alike it is where it is the same. */
const block = { side: 12, least: 4, alike: 0.6, count: 8 } as const;

/** What of a photo is the ground of a plate: shares from 0 to 1. */
export interface Agreement {
  readonly unchanged: number;
  /** Along the photo's edges, where hardly ever a product stands. */
  readonly rim: number;
  /** Of the plate's texture, what is found again; null where it has none to speak of. */
  readonly texture: number | null;
  readonly rimTexture: number | null;
}

/** How much of a photo is the ground of a plate that was brought over it. */
export function measureAgreement(photo: ColourPixels, ground: ColourPixels): Agreement {
  const { width, height } = photo;
  let [same, blocks, textured, found] = [0, 0, 0, 0];
  const rim = { same: 0, blocks: 0, textured: 0, found: 0 };
  for (let top = 0; top + block.side <= height; top += block.side) {
    for (let left = 0; left + block.side <= width; left += block.side) {
      const { apart, spread, alike } = compareBlock(photo, ground, left, top);
      blocks += 1;
      same += apart < close ? 1 : 0;
      const isRim = Math.min(left, top, width - left - block.side, height - top - block.side) < 1.5 * block.side;
      rim.blocks += isRim ? 1 : 0;
      rim.same += isRim && apart < close ? 1 : 0;
      if (spread < block.least) continue;
      textured += 1;
      found += alike >= block.alike ? 1 : 0;
      rim.textured += isRim ? 1 : 0;
      rim.found += isRim && alike >= block.alike ? 1 : 0;
    }
  }
  return {
    unchanged: same / Math.max(1, blocks),
    rim: rim.same / Math.max(1, rim.blocks),
    rimTexture: rim.textured < block.count ? null : rim.found / rim.textured,
    texture: textured < Math.max(block.count, 0.08 * blocks) ? null : found / textured,
  };
}

function compareBlock(photo: ColourPixels, ground: ColourPixels, left: number, top: number) {
  let [one, other, squares, otherSquares, both, apart, count] = [0, 0, 0, 0, 0, 0, 0];
  for (let y = top; y < top + block.side; y++) {
    for (let x = left; x < left + block.side; x++) {
      const at = (y * photo.width + x) * 3;
      const here = photo.data[at]! + photo.data[at + 1]! + photo.data[at + 2]!;
      const there = ground.data[at]! + ground.data[at + 1]! + ground.data[at + 2]!;
      for (let channel = 0; channel < 3; channel++)
        apart += Math.abs(photo.data[at + channel]! - ground.data[at + channel]!);
      one += here;
      other += there;
      squares += here * here;
      otherSquares += there * there;
      both += here * there;
      count += 1;
    }
  }
  const variance = Math.max(0, squares / count - (one / count) ** 2);
  const otherVariance = Math.max(0, otherSquares / count - (other / count) ** 2);
  const together = both / count - (one / count) * (other / count);
  return {
    apart: apart / (3 * count),
    spread: Math.sqrt(otherVariance) / 3,
    alike: together / Math.max(1, Math.sqrt(variance * otherVariance)),
  };
}
