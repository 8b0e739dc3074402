import { MaisonError } from '../../base/index.ts';
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

/** The islands of the alpha (0.5 and more, with what is soft around them) that belong to the product. */
export interface Subject {
  /** Where the product and its soft rim may be. */
  readonly mask: Mask;
  /** Around the kept islands, in pixels of the mask. */
  readonly box: Box;
  /** Islands kept that are large enough to be products of their own. */
  readonly parts: number;
}

/**
 * The box around the product in a look's square: the largest island of the alpha and those that belong to it. Throws
 * `photo_no_subject` (422) when nothing stands out.
 */
export function findSubjectBox(look: Look): Box {
  const islands = look.strength < leastStrength ? null : findIslands(look.alpha);
  if (!islands) throw createNoSubject();
  return islands.box;
}

/** Throws nothing: the refusal of a photo in which no product was found. */
export function createNoSubject(): MaisonError {
  return new MaisonError('photo_no_subject', 422, {
    fr: 'Aucun produit n’a été trouvé sur cette photo. L’original est gardé tel quel : choisissez une photo où le produit se détache mieux du fond, ou vérifiez-la vous-même.',
    en: 'No product was found in this photo. The original is kept as it is: choose a photo where the product stands out more from its background, or look at it yourself.',
  });
}

/** The islands of an alpha that belong to the product; null when none is large enough. */
export function keepIslands(alpha: Plane): Subject | null {
  const islands = findIslands(alpha);
  if (!islands) return null;
  const { regions, kept, largest, reach, box } = islands;
  const mask = growMask(labelMask(regions, kept, alpha), reach);
  const parts = kept.filter((region) => region.pixels > 0.15 * largest.pixels).length;
  return { mask, box, parts };
}

function findIslands(alpha: Plane) {
  const regions = findRegions(threshold(alpha, 0.5));
  const largest = regions.list.reduce<Region | null>(
    (best, region) => (best && best.pixels >= region.pixels ? best : region),
    null,
  );
  if (!largest || largest.pixels < leastShare * alpha.data.length) return null;
  const reach = Math.max(2, Math.round(0.04 * Math.max(largest.box.width, largest.box.height)));
  const kept = regions.list.filter((region) => belongs(region, largest, reach));
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

function belongs(region: Region, largest: Region, reach: number): boolean {
  if (region.pixels >= islandShare * largest.pixels) return true;
  const within = overlap(region.box, largest.box, reach);
  return within && region.pixels >= 0.0005 * largest.pixels;
}

function overlap(box: Box, other: Box, reach: number): boolean {
  const across = box.left < other.left + other.width + reach && other.left < box.left + box.width + reach;
  return across && box.top < other.top + other.height + reach && other.top < box.top + box.height + reach;
}

function labelMask(regions: Regions, kept: readonly Region[], alpha: Plane): Mask {
  const mask = createMask(alpha.width, alpha.height);
  const isKept = new Uint8Array(regions.list.length + 1);
  for (const region of kept) isKept[region.label] = 1;
  eachRow(mask, (from, to) => {
    for (let at = from; at < to; at++) mask.data[at] = isKept[regions.labels[at]!]!;
  });
  return mask;
}
