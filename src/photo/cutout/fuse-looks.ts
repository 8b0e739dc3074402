import type { Look } from './look.ts';
import type { Plane } from './plane.ts';
import { sampleLook, type WorkFrame } from './work-frame.ts';

/** The second look sees more detail, the first more of the surroundings. */
const secondShare = 0.6;
/** Two looks that have less than this of the product in common did not see the same thing. */
const leastCommon = 0.6;

/** One alpha of two looks, over the work frame. */
export interface Fused {
  readonly alpha: Plane;
  /** Share of the product on which the looks differ. */
  readonly disagreement: number;
}

/** Joins the looks: the second counts more, unless it lost the product that the first saw. */
export function fuseLooks(frame: WorkFrame, first: Look, second: Look | null): Fused {
  const one = sampleLook(first, frame.box, frame.width, frame.height);
  if (!second) return { alpha: one, disagreement: 0 };
  const two = sampleLook(second, frame.box, frame.width, frame.height);
  let [common, either] = [0, 0];
  for (let at = 0; at < one.data.length; at++) {
    common += Math.min(one.data[at]!, two.data[at]!);
    either += Math.max(one.data[at]!, two.data[at]!);
  }
  const agreement = common / Math.max(either, 1);
  if (agreement < leastCommon) return { alpha: one, disagreement: 1 - agreement };
  const data = one.data.map((value, at) => value * (1 - secondShare) + two.data[at]! * secondShare);
  return { alpha: { ...one, data }, disagreement: 1 - agreement };
}
