import { countMarks, createMask, eachRow, growMask, type Mask, shrinkMask, threshold } from '../../pixels/mask.ts';
import { createPlane, type Plane } from '../../pixels/plane.ts';
import { measureGround } from '../ground-colours.ts';
import { averageRegions, findRegions, type Regions } from '../regions.ts';
import type { WorkFrame } from '../work-frame.ts';
import { rateRegions, tellColours } from './rate-regions.ts';

/** Half the width of what is thin, and how far a rim's softness reaches, in pixels of the frame. */
const thin = 3;
const rim = 2;
/** A line of the ground reaches so far from the body, in pixels of the frame; a soft rim does not. */
const leastReach = 12;
/** Less of a product's area than this thick, and its thin parts are the product. */
const mostlyThick = 0.8;
/** Below this there is nothing to be dropped. */
const least = 0.03;
/** What the model half believes at most, as a mean; the less it does, the less plainly the colours have to be the ground's. */
const halfBelieved = 0.65;
const groundsOwn = { least: 0.3, unbelieved: 0.65, slope: 0.6 } as const;
/** A ground more even than this (0..255) has no joints and cracks. */
const leastVaried = 6;

/**
 * Drops what is thin, half believed and of the ground's own colours: the joint of a tile or a crack of a board that the
 * model followed from the product's edge. Hair, straps and chains are of other colours than the ground, and stay.
 */
export function dropThinLines(frame: WorkFrame, alpha: Plane): Plane {
  const product = threshold(alpha, 0.5);
  const thick = growMask(shrinkMask(product, thin), thin);
  // Of what is thin all over, a chain or a frame, nothing is a line of the ground.
  if (countMarks(thick) < mostlyThick * countMarks(product)) return alpha;
  const far = markBeyond(alpha, growMask(thick, leastReach));
  // On an even ground there is no joint to follow, and a white cord before a white wall has the ground's colours too.
  if (!far.data.includes(1) || (measureGround(frame, alpha)?.variation ?? 0) < leastVaried) return alpha;
  const beyond = markBeyond(alpha, growMask(thick, rim));
  const regions = findRegions(beyond);
  const { labels } = regions;
  // What is to be judged says nothing of the product's colours.
  const known = createPlane(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) known.data[at] = beyond.data[at] === 1 ? 0.5 : alpha.data[at]!;
  });
  const rates = rateRegions(frame, tellColours(frame, known), regions);
  const isDropped = judgeParts(alpha, rates, regions);
  keepRims(isDropped, labels, far);
  if (!isDropped.includes(1)) return alpha;
  const dropped = createMask(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) dropped.data[at] = isDropped[labels[at]!]!;
  });
  // With the stub in the rim, from which it grew.
  const gone = growMask(dropped, rim + 1);
  const kept = createPlane(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++)
      kept.data[at] = gone.data[at] === 1 && thick.data[at] === 0 ? 0 : alpha.data[at]!;
  });
  return kept;
}

/** Of each part beyond the body, whether it is the ground's. */
function judgeParts(alpha: Plane, rates: Float32Array, regions: Regions): Uint8Array {
  const beliefs = averageRegions(alpha, regions, (at) => alpha.data[at]!);
  return Uint8Array.from(beliefs, (belief, label) => {
    const most = Math.max(groundsOwn.least, groundsOwn.unbelieved - groundsOwn.slope * belief);
    return label > 0 && belief < halfBelieved && rates[label]! < most ? 1 : 0;
  });
}

/** What is believed at all outside of `body`. */
function markBeyond(alpha: Plane, body: Mask): Mask {
  const beyond = createMask(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) beyond.data[at] = body.data[at] === 0 && alpha.data[at]! > least ? 1 : 0;
  });
  return beyond;
}

/** What lies near the body all over is its rim, and stays. */
function keepRims(isDropped: Uint8Array, labels: Int32Array, far: Mask): void {
  const isFar = new Uint8Array(isDropped.length);
  eachRow(far, (from, to) => {
    for (let at = from; at < to; at++) if (far.data[at] === 1) isFar[labels[at]!] = 1;
  });
  for (let label = 0; label < isDropped.length; label++) isDropped[label]! &= isFar[label]!;
}
