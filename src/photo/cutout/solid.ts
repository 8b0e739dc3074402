import { invertMask, type Plane, threshold } from './plane.ts';
import { findRegions } from './regions.ts';

/** Below this the ground shows through: an opening, perhaps a small one that the model blurred, not a weak spot. */
const clear = 0.4;

/**
 * Makes the product's body solid: soft patches that are enclosed by sure product and nowhere show the ground become
 * product; what meets the ground or an opening stays as it is.
 */
export function fillSoftPatches(alpha: Plane): Plane {
  const soft = invertMask(threshold(alpha, 0.98));
  const { labels, list } = findRegions(soft);
  const open = new Uint8Array(list.length + 1);
  for (const region of list) if (region.touchesFrame) open[region.label] = 1;
  for (let at = 0; at < labels.length; at++) if (alpha.data[at]! < clear) open[labels[at]!] = 1;
  return { ...alpha, data: alpha.data.map((value, at) => (labels[at]! > 0 && open[labels[at]!] === 0 ? 1 : value)) };
}
