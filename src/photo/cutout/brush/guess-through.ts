import { eachRow, type Mask } from '../../pixels/mask.ts';
import { blurPlane, createPlane, type Plane } from '../../pixels/plane.ts';
import { linearOfByte } from '../../pixels/tone.ts';
import { measureGround, sampleGround } from '../ground-colours.ts';
import type { WorkFrame } from '../work-frame.ts';

/** Clear goods let so much of the light through where nothing better is known: two thin walls and what they reflect. */
const usualShare = 0.87;
/** On a ground that varies by so much around what is expected of it (0..255), half of what is measured is chance. */
const halfChance = 9;
/** Light and ground are compared over this share of the goods' longer side: a board's grain is finer, a label is not. */
const spread = 0.04;
/** What lets less through than this, or is of another hue by more than this, is no glass: a lid, a label. */
const opaque = { share: { from: 0.12, to: 0.3 }, hue: { from: 0.4, to: 0.65 } } as const;

/**
 * The alpha of clear goods on a ground of many colours, which cannot be divided pixel by pixel: how much of the ground's
 * light comes through is read over wide patches, and believed the less, the more the ground varies there; the rest is
 * what glass usually lets through. `region` is where a person says that it is clear, `solid` all of the product.
 */
export function guessThrough(frame: WorkFrame, region: Mask, solid: Plane): Plane {
  const ground = measureGround(frame, solid);
  const alpha = createPlane(frame.width, frame.height);
  if (!ground) return fillRegion(alpha, region, () => 1 - usualShare);
  const sigma = Math.max(2, spread * Math.max(frame.width, frame.height));
  const shares = [0, 1, 2].map((channel) =>
    compareLight(frame, region, sigma, (x, y) => sampleGround(ground, x, y, channel), channel),
  );
  const trust = halfChance / (halfChance + ground.variation);
  const middles = shares.map(({ data }) => usualShare + trust * (findMiddle(data, region) - usualShare));
  return fillRegion(alpha, region, (at) => {
    const here = shares.map(({ data }) => data[at]!);
    const through =
      here.reduce((sum, share, channel) => sum + middles[channel]! + trust ** 2 * (share - middles[channel]!), 0) / 3;
    return Math.max(1 - Math.min(1, through), isOpaque(here));
  });
}

/** How much of the light expected behind them wide patches of the region show, in linear light. */
function compareLight(
  frame: WorkFrame,
  region: Mask,
  sigma: number,
  behindAt: (x: number, y: number) => number,
  channel: number,
): Plane {
  const [here, behind] = [createPlane(frame.width, frame.height), createPlane(frame.width, frame.height)];
  eachRow(region, (from, to, y) => {
    for (let at = from; at < to; at++) {
      if (region.data[at] === 0) continue;
      here.data[at] = linearOfByte[frame.rgb[at * 3 + channel]!]!;
      behind.data[at] = linearOfByte[Math.round(Math.min(255, Math.max(0, behindAt(at - from, y))))]!;
    }
  });
  blurPlane(here, sigma, sigma);
  blurPlane(behind, sigma, sigma);
  eachRow(region, (from, to) => {
    for (let at = from; at < to; at++) here.data[at] = here.data[at]! / Math.max(0.002, behind.data[at]!);
  });
  return here;
}

function findMiddle(shares: Float32Array, region: Mask): number {
  const within = shares.filter((_, at) => region.data[at] === 1).sort();
  return Math.min(1, within[within.length >> 1] ?? usualShare);
}

function isOpaque(shares: readonly number[]): number {
  const [lowest, highest] = [Math.min(...shares), Math.max(...shares)];
  const hue = (highest - lowest) / Math.max(0.25, highest);
  const mean = shares.reduce((sum, share) => sum + share / 3, 0);
  return Math.max(ramp(hue, opaque.hue), 1 - ramp(mean, opaque.share));
}

function ramp(value: number, { from, to }: { readonly from: number; readonly to: number }): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

function fillRegion(alpha: Plane, region: Mask, valueAt: (at: number) => number): Plane {
  eachRow(region, (from, to) => {
    for (let at = from; at < to; at++) if (region.data[at] === 1) alpha.data[at] = valueAt(at);
  });
  return alpha;
}
