import { createMask, createPlane, eachRow, type Plane } from './plane.ts';
import { findRegions } from './regions.ts';

/** Below this the ground shows through: an opening, perhaps a small one that the model blurred, not a weak spot. */
const clear = 0.4;

/**
 * Makes the product's body solid: soft patches that are enclosed by sure product and nowhere show the ground become
 * product; what meets the ground or an opening stays as it is.
 */
export function fillSoftPatches(alpha: Plane): Plane {
  const soft = createMask(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) soft.data[at] = alpha.data[at]! < 0.98 ? 1 : 0;
  });
  const { labels, list } = findRegions(soft);
  const open = new Uint8Array(list.length + 1);
  for (const region of list) if (region.touchesFrame) open[region.label] = 1;
  // What is solid already has no label, and stays.
  open[0] = 1;
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) if (alpha.data[at]! < clear) open[labels[at]!] = 1;
  });
  const filled = createPlane(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) filled.data[at] = open[labels[at]!] === 1 ? alpha.data[at]! : 1;
  });
  return filled;
}
