import { MaisonError } from '../../base/for-children.ts';
import type { Box } from '../../contract/index.ts';
import type { Look } from './look.ts';
import { uniteBoxes } from '../pixels/unite-boxes.ts';
import { createMask, eachRow, growMask, type Mask, threshold } from '../pixels/mask.ts';
import { createPlane, type Plane } from '../pixels/plane.ts';
import { findRegions, type Region, type Regions } from './regions.ts';

/** Below this the model's strongest answer says that nothing in the photo stands out. */
const leastStrength = 0.35;
/** A subject covers at least this share of the frame. */
const leastShare = 0.0004;
/** An island is kept when it is at least this large beside the largest one: the second of two earrings. */
const islandShare = 0.04;
/** A smaller one, beside the largest, is a speck wherever it lies. */
const speckShare = 0.0005;
/** How far apart links of a chain lie, beside their length. */
const linkGap = 0.75;
const linkAlike = 0.3;
/** Down to here the model's evidence counts where it hangs together with the product: hair, a chain. */
const weakest = 0.18;
/** Weak evidence that reaches further out than this, in parts of the product's longer side, widens its frame. */
const farWeak = 0.05;
/** More weak evidence than this beside the product is no part of it, but doubt about the whole. */
const mostWeak = 0.25;
/** From this share of the largest island on, an island may be a product of its own. */
const subjectShare = 0.15;
/** Two islands that differ less than this in area and height are a pair: shoes, earrings. */
const alike = { area: 0.6, height: 0.75 } as const;

/** The islands of the alpha (0.5 and more, with what is soft around them) that belong to the product. */
export interface Subject {
  /** Where the product and its soft rim may be. */
  readonly mask: Mask;
  /** Around the kept islands, in pixels of the mask. */
  readonly box: Box;
  /** Islands large enough to be products of their own, the largest first; all of them, whichever is kept. */
  readonly parts: readonly Box[];
  /** Whether a person should say which of several is meant: hardly where they are a pair, not where one was chosen. */
  readonly question: 'none' | 'pair' | 'unlike';
}

/**
 * The box around the product in a look's square: the largest island of the alpha and those that belong to it. Throws
 * `photo_no_subject` (422) when nothing stands out.
 */
export function findSubjectBox(look: Look): Box {
  const islands = look.strength < leastStrength ? null : findIslands(look.alpha);
  if (!islands) throw createNoSubject();
  const { regions, kept, box } = islands;
  const whole = findWeak(look.alpha, regions, kept, null).boxes.reduce(uniteBoxes, box);
  // A soft rim reaches a little further by itself; only what hangs far out needs a larger frame.
  const further = Math.max(whole.width - box.width, whole.height - box.height);
  return further > farWeak * Math.max(box.width, box.height) ? whole : box;
}

/** Throws nothing: the refusal of a photo in which no product was found. */
export function createNoSubject(): MaisonError {
  return new MaisonError('photo_no_subject', 422, {
    fr: 'Aucun produit n’a été trouvé sur cette photo. L’original est gardé tel quel : choisissez une photo où le produit se détache mieux du fond, ou vérifiez-la vous-même.',
    en: 'No product was found in this photo. The original is kept as it is: choose a photo where the product stands out more from its background, or look at it yourself.',
  });
}

/**
 * The islands of an alpha that belong to the product; null when none is large enough. With `chosen`, only that one of
 * the parts and what lies close to it.
 */
export function keepIslands(alpha: Plane, chosen?: number): Subject | null {
  const islands = findIslands(alpha);
  if (!islands) return null;
  const { regions, kept, largest, reach } = islands;
  const parts = kept
    .filter((region) => region.pixels > subjectShare * largest.pixels)
    .toSorted((one, other) => other.pixels - one.pixels);
  const one = chosen === undefined ? undefined : parts[chosen];
  const held =
    one === undefined
      ? kept
      : kept.filter((region) => region === one || (!parts.includes(region) && overlap(region.box, one.box, reach)));
  const weak = findWeak(alpha, regions, held, one === undefined ? null : parts);
  const mask = growMask(joinMasks(markRegions(regions, held, alpha), weak.mask), reach);
  const box = held.map((region) => region.box).reduce(uniteBoxes);
  return { mask, box, parts: parts.map((part) => part.box), question: one === undefined ? askWhich(parts) : 'none' };
}

function askWhich(parts: readonly Region[]): Subject['question'] {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return 'none';
  const [area, height] = [first.pixels, first.box.height];
  const isUnlike = ({ pixels, box }: Region): boolean =>
    pixels < alike.area * area || Math.min(box.height, height) < alike.height * Math.max(box.height, height);
  return others.some(isUnlike) ? 'unlike' : 'pair';
}

/** Weak evidence that hangs together with the kept islands; none where it is so much that the model is lost. */
function findWeak(alpha: Plane, regions: Regions, held: readonly Region[], others: readonly Region[] | null) {
  const weak = findRegions(threshold(alpha, weakest));
  const isHeld = markLabels(regions, held);
  const isOther =
    others === null
      ? null
      : markLabels(
          regions,
          others.filter((region) => !held.includes(region)),
        );
  const joined = new Uint8Array(weak.list.length + 1);
  const strong = new Int32Array(weak.list.length + 1);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) {
      const label = weak.labels[at]!;
      if (label === 0) continue;
      const sure = regions.labels[at]!;
      if (isOther?.[sure] === 1) joined[label] = 2;
      else if (isHeld[sure] === 1 && joined[label] === 0) joined[label] = 1;
      if (sure !== 0) strong[label] = strong[label]! + 1;
    }
  });
  const kept = weak.list.filter(
    ({ label, pixels }) => joined[label] === 1 && pixels - strong[label]! < mostWeak * strong[label]!,
  );
  return { mask: markRegions(weak, kept, alpha), boxes: kept.map((region) => region.box) };
}

function joinMasks(one: Mask, other: Mask): Mask {
  const joined = createMask(one.width, one.height);
  eachRow(one, (from, to) => {
    for (let at = from; at < to; at++) joined.data[at] = one.data[at]! | other.data[at]!;
  });
  return joined;
}

function markLabels({ list }: Regions, regions: readonly Region[]): Uint8Array {
  const marked = new Uint8Array(list.length + 1);
  for (const { label } of regions) marked[label] = 1;
  return marked;
}

function findIslands(alpha: Plane) {
  const regions = findRegions(threshold(alpha, 0.5));
  const largest = regions.list.reduce<Region | null>(
    (best, region) => (best && best.pixels >= region.pixels ? best : region),
    null,
  );
  if (!largest || largest.pixels < leastShare * alpha.data.length) return null;
  const reach = Math.max(2, Math.round(0.04 * Math.max(largest.box.width, largest.box.height)));
  const kept = gather(regions.list, largest, reach);
  return { regions, kept, largest, reach, box: kept.map((region) => region.box).reduce(uniteBoxes) };
}

/** Sets everything outside the subject to nothing. */
export function removeSpecks(alpha: Plane, subject: Subject): Plane {
  const kept = createPlane(alpha.width, alpha.height);
  const { mask } = subject;
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) kept.data[at] = alpha.data[at]! * mask.data[at]!;
  });
  return kept;
}

/** What belongs to the product: large islands, what lies close to the largest, and then link after link of a chain. */
function gather(list: readonly Region[], largest: Region, reach: number): Region[] {
  const kept = list.filter((region) => belongs(region, largest, reach));
  const rest = list.filter((region) => !kept.includes(region) && region.pixels >= speckShare * largest.pixels);
  for (let at = 0; at < kept.length; at++) {
    for (const link of rest) if (!kept.includes(link) && isNextLink(link, kept[at]!)) kept.push(link);
  }
  return kept;
}

function belongs(region: Region, largest: Region, reach: number): boolean {
  if (region.pixels >= islandShare * largest.pixels) return true;
  const within = overlap(region.box, largest.box, reach);
  return within && region.pixels >= speckShare * largest.pixels;
}

/** Links of a chain are alike, and lie closer together than they are long. */
function isNextLink(link: Region, { box, pixels }: Region): boolean {
  const isAlike = Math.min(link.pixels, pixels) >= linkAlike * Math.max(link.pixels, pixels);
  return isAlike && overlap(link.box, box, linkGap * Math.max(link.box.width, link.box.height));
}

function overlap(box: Box, other: Box, reach: number): boolean {
  const across = box.left < other.left + other.width + reach && other.left < box.left + box.width + reach;
  return across && box.top < other.top + other.height + reach && other.top < box.top + box.height + reach;
}

function markRegions(regions: Regions, kept: readonly Region[], alpha: Plane): Mask {
  const mask = createMask(alpha.width, alpha.height);
  const isKept = markLabels(regions, kept);
  eachRow(mask, (from, to) => {
    for (let at = from; at < to; at++) mask.data[at] = isKept[regions.labels[at]!]!;
  });
  return mask;
}
