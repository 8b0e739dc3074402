import type { Exposure } from '../../../contract/index.ts';
import type { SmallPhoto } from '../../pixels/small-photo.ts';
import { linearOfByte } from '../../pixels/tone.ts';

/** A photo in which nothing is brighter than this (strongest channel, of 255) was taken in too little light. */
const dark = 175;
/** Where the brightest of a photo comes to. */
const bright = 235;
/** Two stops: beyond, noise is what is brightened. */
const mostGain = 4;
/** The brightest of a product, but for a glint; of a ground, but for a lamp or a window in it. */
const shares = { product: 0.98, ground: 0.9 } as const;
const fewest = 50;

/**
 * Whether a photo was taken in too little light, by the brightest parts of its product and of its ground: what is black
 * itself has a lighter ground beside it. Strongest channel, so that a red cloth is as bright as a white one.
 */
export function measureExposure(small: SmallPhoto, hasGround: boolean): Exposure {
  const product = readStrongest(small, 0, shares.product);
  const ground = hasGround ? readStrongest(small, 1, shares.ground) : 0;
  const brightest = Math.max(product, ground);
  // A cut-out photo shows no ground: a product that is black says nothing of its light.
  if (brightest === 0 || brightest >= dark || (!hasGround && brightest < dark)) {
    return { state: brightest >= dark ? 'enough' : 'hidden', brightest, gain: 1 };
  }
  const gain = linearOfByte[bright]! / Math.max(1e-4, linearOfByte[brightest]!);
  return { state: 'dark', brightest, gain: Math.round(1000 * Math.min(mostGain, gain)) / 1000 };
}

/** The level that `share` of the product's pixels (0) or of the ground's (1) lie below; 0 where too few are seen. */
function readStrongest({ planes, known }: SmallPhoto, which: 0 | 1, share: number): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let at = 0; at < known.data.length; at++) {
    if (known.data[at] !== which) continue;
    const strongest = Math.max(planes[0]!.data[at]!, planes[1]!.data[at]!, planes[2]!.data[at]!);
    counts[Math.min(255, Math.max(0, Math.round(strongest)))]! += 1;
    total += 1;
  }
  if (total < fewest) return 0;
  let below = 0;
  for (let level = 0; level < 256; level++) {
    below += counts[level]!;
    if (below >= share * total) return level;
  }
  return 255;
}
