import { createMask, eachRow, invertMask, type Mask, threshold } from '../../pixels/mask.ts';
import { createPlane, type Plane } from '../../pixels/plane.ts';
import { averageRegions, findRegions } from '../regions.ts';
import type { WorkFrame } from '../work-frame.ts';
import { rateRegions, tellColours } from './rate-regions.ts';

/** Places below one of these alphas are looked at, as regions: a soft channel to the edge is cut by the next. */
const levels = [0.9, 0.6] as const;
/** Fewer pixels are a speck. */
const leastPixels = 24;
/** A region at most this clear, as a mean, is an opening for the model. */
const plainlyOpen = 0.3;
/** From these odds for the product's colours, and against the ground's, a region is the product's pattern. */
const pattern = { open: 0.85, doubted: 0.6 } as const;

export interface ClosedPatches {
  readonly alpha: Plane;
  readonly openings: Mask;
}

/**
 * Closes what the product encloses and what has its colours and not the ground's: a printed pattern that the model took
 * for an opening, or for half of one. An opening shows the ground, and on a ground of the product's own colours nothing
 * is told: both stay as they are. Returns the alpha and the openings that are left.
 */
export function closePatches(frame: WorkFrame, alpha: Plane, openings: Mask): ClosedPatches {
  return levels.reduce<ClosedPatches>((now, level) => closeBelow(frame, now, level), { alpha, openings });
}

function closeBelow(frame: WorkFrame, before: ClosedPatches, level: number): ClosedPatches {
  const { alpha } = before;
  const regions = findRegions(invertMask(threshold(alpha, level)));
  const { labels, list } = regions;
  const isEnclosed = new Uint8Array(list.length + 1);
  for (const { label, touchesFrame, pixels } of list) isEnclosed[label] = touchesFrame || pixels < leastPixels ? 0 : 1;
  if (!isEnclosed.includes(1)) return before;
  // What is enclosed says nothing of the ground's colours before it is known to be ground.
  const outside = createPlane(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) outside.data[at] = isEnclosed[labels[at]!] === 1 ? 0.5 : alpha.data[at]!;
  });
  const rates = rateRegions(frame, tellColours(frame, outside), regions);
  const beliefs = averageRegions(alpha, regions, (at) => alpha.data[at]!);
  const isPattern = new Uint8Array(list.length + 1);
  for (const { label } of list) {
    const least = beliefs[label]! < plainlyOpen ? pattern.open : pattern.doubted;
    isPattern[label] = isEnclosed[label] === 1 && rates[label]! > least ? 1 : 0;
  }
  return isPattern.includes(1) ? closeMarked(before, labels, isPattern) : before;
}

function closeMarked({ alpha, openings }: ClosedPatches, labels: Int32Array, isMarked: Uint8Array): ClosedPatches {
  const closed = { alpha: createPlane(alpha.width, alpha.height), openings: createMask(alpha.width, alpha.height) };
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) {
      const isClosed = isMarked[labels[at]!] === 1;
      closed.alpha.data[at] = isClosed ? 1 : alpha.data[at]!;
      closed.openings.data[at] = isClosed ? 0 : openings.data[at]!;
    }
  });
  return closed;
}
