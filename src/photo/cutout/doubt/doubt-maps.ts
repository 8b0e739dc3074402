import { createMask, eachRow, growMask, invertMask, type Mask, shrinkMask, threshold } from '../../pixels/mask.ts';
import { blurPlane, createPlane, type Plane } from '../../pixels/plane.ts';
import { findRegions } from '../regions.ts';
import { rateColours } from './colour-odds.ts';
import type { DoubtGrid } from './doubt-grid.ts';
import { fillEnclosed, findOutlined } from '../brush/find-outlined.ts';
import { findHanger } from './find-hanger.ts';
import { findProtruding } from './find-protruding.ts';

/** Where each kind of fault may be: masks over the grid. */
export interface DoubtMaps {
  /** The model was between yes and no, further from the product's rim than a rim is wide. */
  readonly unsure: Mask;
  /** Left out, near the product, though of the product's colours and not of the ground's. */
  readonly missing: Mask;
  /** Left out, and within one outline with the product: the glass of a jar of which only the lid was seen. */
  readonly outlined: Mask;
  /** Left out although the model saw something there. */
  readonly dropped: Mask;
  /** Kept although its colours are the ground's. */
  readonly groundKept: Mask;
  /** Kept, and of the ground's own colour in a darker shade, down to the foot. */
  readonly shadowKept: Mask;
  /** Kept, of the tones of skin, and reaching in from a side of the photo. */
  readonly hand: Mask;
  /** Kept above a garment: what it hangs from. */
  readonly hanger: Mask;
}

/** Parts of the grid that every map is made from. */
export interface GridParts {
  readonly product: Mask;
  readonly inside: Mask;
  readonly outside: Mask;
  /** Ground up to this far from the product may hold what is missing of it. */
  readonly near: Mask;
  /** What the ground looks like behind each cell: red, green, blue. */
  readonly ground: readonly Plane[];
  readonly area: number;
}

/** How far from the product its missing parts are looked for, in parts of its longer side. */
const reachShare = 0.25;
/** Cells at the rim in which a colour is neither the product's nor the ground's. */
const rim = 2;

/** Product, ground and what lies between them. */
export function splitGrid(grid: DoubtGrid): GridParts {
  const product = threshold(grid.refined, 0.5);
  const ground = invertMask(threshold(grid.refined, 0.1));
  let [area, left, right, top, bottom] = [0, grid.width, 0, grid.height, 0];
  eachRow(product, (from, to, y) => {
    for (let at = from; at < to; at++) {
      if (product.data[at] === 0) continue;
      area += 1;
      left = Math.min(left, at - from);
      right = Math.max(right, at - from);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  });
  const reach = Math.max(4, Math.round(reachShare * Math.max(right - left, bottom - top)));
  const outside = shrinkMask(ground, rim);
  return {
    product,
    inside: shrinkMask(product, rim),
    outside,
    near: both(outside, growMask(product, reach)),
    ground: carryOn(grid, outside),
    area: Math.max(1, area),
  };
}

/** Cells around the product that its own edge takes. */
const outlineRim = 3;
/** Half of what a part is wide at least, in cells; the edge of a soft shadow is a narrower band. */
const thinnest = 6;
/** A wire as wide as a third of a cell is seen. */
const leastWire = 0.3;

/** Finds where each kind of fault may be, of a product that stands, or that lies or hangs (`lies`). */
export function drawDoubtMaps(grid: DoubtGrid, parts: GridParts, lies: boolean): DoubtMaps {
  const odds = rateColours(grid, parts);
  const { believed, refined } = grid;
  const where = (within: Mask, test: (at: number) => boolean): Mask => {
    const mask = createMask(grid.width, grid.height);
    eachRow(mask, (from, to) => {
      for (let at = from; at < to; at++) if (within.data[at] === 1 && test(at)) mask.data[at] = 1;
    });
    return mask;
  };
  const far = either(parts.inside, parts.outside);
  return {
    unsure: where(far, (at) => believed.data[at]! > 0.15 && believed.data[at]! < 0.85),
    missing: clean(where(parts.near, (at) => odds.data[at]! > 0.85)),
    outlined: findBeyond(grid, parts),
    dropped: clean(where(parts.outside, (at) => believed.data[at]! - refined.data[at]! > 0.12)),
    groundKept: clean(where(parts.inside, (at) => odds.data[at]! < 0.35)),
    shadowKept: clean(where(parts.product, (at) => isShade(grid, parts, at))),
    hand: keepAtSide(clean(where(parts.product, (at) => isSkin(grid, at)))),
    hanger: lies
      ? either(findHanger(parts.product), findProtruding(threshold(refined, leastWire), grid.rgb))
      : findHanger(parts.product),
  };
}

/** The ground's colours carried on behind the product: what lies near counts most. */
function carryOn(grid: DoubtGrid, outside: Mask): Plane[] {
  const sigma = Math.max(3, 0.06 * Math.max(grid.width, grid.height));
  const weight = createPlane(grid.width, grid.height);
  weight.data.set(outside.data);
  blurWide(weight, sigma);
  return [0, 1, 2].map((channel) => {
    const plane = createPlane(grid.width, grid.height);
    eachRow(plane, (from, to) => {
      for (let at = from; at < to; at++) plane.data[at] = outside.data[at]! * grid.rgb[at * 3 + channel]!;
    });
    blurWide(plane, sigma);
    eachRow(plane, (from, to) => {
      for (let at = from; at < to; at++) plane.data[at] = plane.data[at]! / Math.max(1e-6, weight.data[at]!);
    });
    return plane;
  });
}

/** A narrow and a wide blur together: near the ground its own colour counts, in the middle of the product any of it. */
function blurWide(plane: Plane, sigma: number): void {
  const wide = { ...plane, data: plane.data.slice() };
  blurPlane(plane, sigma, sigma);
  blurPlane(wide, 4 * sigma, 4 * sigma);
  eachRow(plane, (from, to) => {
    for (let at = from; at < to; at++) plane.data[at] = plane.data[at]! + 0.001 * wide.data[at]! + 1e-12;
  });
}

/** What lies in one outline with the product and outside it; neither its shadow nor what it encloses. */
function findBeyond(grid: DoubtGrid, parts: GridParts): Mask {
  const found = findOutlined(grid, parts.product);
  const own = growMask(fillEnclosed(parts.product), outlineRim);
  const beyond = both(found, invertMask(own));
  eachRow(beyond, (from, to) => {
    for (let at = from; at < to; at++) if (isShade(grid, parts, at)) beyond.data[at] = 0;
  });
  return both(growMask(shrinkMask(beyond, thinnest), thinnest), beyond);
}

/** The ground's hue with less light. */
function isShade(grid: DoubtGrid, { ground }: GridParts, at: number): boolean {
  let [dot, square, off] = [0, 0, 0];
  for (let channel = 0; channel < 3; channel++) {
    const behind = ground[channel]!.data[at]!;
    dot += grid.rgb[at * 3 + channel]! * behind;
    square += behind * behind;
  }
  const shade = dot / Math.max(1, square);
  if (shade < 0.35 || shade > 0.93) return false;
  for (let channel = 0; channel < 3; channel++) {
    off += (grid.rgb[at * 3 + channel]! - shade * ground[channel]!.data[at]!) ** 2;
  }
  return off < 9 ** 2;
}

/** Skin of any tone: red above green above blue, within the chroma that skin has (Kovac, Peer and Solina, 2003, widened). */
function isSkin({ rgb }: DoubtGrid, at: number): boolean {
  const [red, green, blue] = [rgb[at * 3]!, rgb[at * 3 + 1]!, rgb[at * 3 + 2]!];
  const light = 0.299 * red + 0.587 * green + 0.114 * blue;
  if (light < 45 || red <= green || green <= 0.9 * blue) return false;
  const [redness, yellowness] = [(red - light) * 0.713 + 128, 128 - (blue - light) * 0.564];
  return redness > 137 && redness < 173 && yellowness > 131 && yellowness < 165;
}

/** Only regions that reach a side of the photo: a hand comes from somewhere. */
function keepAtSide(mask: Mask): Mask {
  const regions = findRegions(growMask(mask, 1));
  const isKept = new Uint8Array(regions.list.length + 1);
  for (const { label, touchesFrame, box } of regions.list) {
    const atRight = box.left + box.width >= mask.width - 1;
    isKept[label] = touchesFrame || atRight ? 1 : 0;
  }
  const kept = createMask(mask.width, mask.height);
  for (let at = 0; at < kept.data.length; at++) kept.data[at] = mask.data[at]! & isKept[regions.labels[at]!]!;
  return kept;
}

/** Without lone cells. */
function clean(mask: Mask): Mask {
  return both(growMask(shrinkMask(mask, 1), 1), mask);
}

function both(one: Mask, other: Mask): Mask {
  const mask = createMask(one.width, one.height);
  eachRow(one, (from, to) => {
    for (let at = from; at < to; at++) mask.data[at] = one.data[at]! & other.data[at]!;
  });
  return mask;
}

function either(one: Mask, other: Mask): Mask {
  const mask = createMask(one.width, one.height);
  eachRow(one, (from, to) => {
    for (let at = from; at < to; at++) mask.data[at] = one.data[at]! | other.data[at]!;
  });
  return mask;
}
