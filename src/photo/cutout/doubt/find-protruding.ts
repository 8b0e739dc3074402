import { createMask, growMask, type Mask, shrinkMask } from '../../pixels/mask.ts';
import { countColours, placeColours } from '../brush/colour-counts.ts';
import { measureDistance } from '../brush/stroke-distance.ts';
import { findRegions, type Region, type Regions } from '../regions.ts';

/** What is narrower than twice this, beside the product's width, is no part of a garment's body. */
const thin = 0.05;
/** It hangs from above: all of it lies within this upper part of the product. */
const upper = 0.4;
/** It reaches so far away from the body, beside its width: corners and folds of the rim do not. */
const leastReach = 0.08;
/** Fewer cells are a fold of the rim. */
const leastCells = 8;
/** More than this of the product is a part of it. */
const mostShare = 0.06;
/** A colour of which the body has less than this is another one; most of a hanger's are. */
const rare = 0.004;
const mostlyOther = 0.6;
/** A garment fills at least this much of its box; tools, frames and jewellery do not. */
const leastFilled = 0.45;
/** What encloses more than this, beside its own cells, is a handle: a hook holds nothing but air on one side. */
const mostEnclosed = 2;

/**
 * The cells of what holds a garment from above: hooks, clips, wires and bars, which stand out of its upper edge, are thin
 * and of other colours than its body. For products that lie or hang alone: of what stands, a handle or a neck is so too.
 */
export function findProtruding(product: Mask, rgb: Uint8Array): Mask {
  const found = createMask(product.width, product.height);
  const { labels, list } = findRegions(product);
  const largest = list.toSorted((one, other) => other.pixels - one.pixels)[0];
  if (!largest || largest.pixels < leastFilled * largest.box.width * largest.box.height) return found;
  const radius = Math.max(2, Math.round(thin * largest.box.width));
  const body = growMask(shrinkMask(product, radius), radius);
  const outside = createMask(product.width, product.height);
  for (let at = 0; at < labels.length; at++) outside.data[at] = labels[at] !== 0 && body.data[at] === 0 ? 1 : 0;
  const parts = findRegions(outside);
  const { others, farthest } = measureParts(parts, body, placeColours(rgb, product.data.length));
  const isFound = new Uint8Array(parts.list.length + 1);
  for (const part of parts.list) {
    const isOther = others[part.label]! >= mostlyOther * part.pixels;
    const isFar = farthest[part.label]! >= leastReach * largest.box.width;
    const isHanger = isOther && isFar && hangsAbove(part, largest) && !isHandle(body, parts.labels, part);
    isFound[part.label] = isHanger ? 1 : 0;
  }
  for (let at = 0; at < labels.length; at++) found.data[at] = isFound[parts.labels[at]!]!;
  return found;
}

/** Of each part how many of its cells are of colours that the body hardly has, and how far away from it they reach. */
function measureParts({ labels, list }: Regions, body: Mask, places: Uint16Array) {
  const { shares } = countColours(places, body.data);
  const away = measureDistance(body);
  const [others, farthest] = [new Uint32Array(list.length + 1), new Float32Array(list.length + 1)];
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at]!;
    if (shares[places[at]!]! < rare) others[label]! += 1;
    farthest[label] = Math.max(farthest[label]!, away[at]!);
  }
  return { others, farthest };
}

function hangsAbove({ pixels, box }: Region, { pixels: all, box: whole }: Region): boolean {
  if (pixels < leastCells || pixels > mostShare * all) return false;
  return box.top + box.height <= whole.top + upper * whole.height;
}

/** Whether a part and the body it stands on enclose more than the part itself takes. */
function isHandle(body: Mask, labels: Int32Array, { label, pixels }: Region): boolean {
  const open = createMask(body.width, body.height);
  for (let at = 0; at < labels.length; at++) open.data[at] = body.data[at] === 1 || labels[at] === label ? 0 : 1;
  const beside = new Set<number>();
  const around = findRegions(open);
  const near = growMask({ ...body, data: Uint8Array.from(labels, (one) => (one === label ? 1 : 0)) }, 1);
  for (let at = 0; at < labels.length; at++) if (near.data[at] === 1) beside.add(around.labels[at]!);
  const enclosed = around.list.filter((region) => !region.touchesFrame && beside.has(region.label));
  return enclosed.reduce((sum, region) => sum + region.pixels, 0) > mostEnclosed * pixels;
}
