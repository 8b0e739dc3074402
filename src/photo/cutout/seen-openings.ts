import { findCell, type Ground, measureGround, whiteGround } from './ground-colours.ts';
import { countMarks, createMask, eachRow, growMask, type Mask, shrinkMask, threshold } from '../pixels/mask.ts';
import { createPlane, type Plane } from '../pixels/plane.ts';
import { findRegions, type Region, type Regions } from './regions.ts';
import type { WorkFrame } from './work-frame.ts';

/** Up to this alpha the first look says plainly that the ground shows through. */
const plainlyOpen = 0.15;
/** Dips of the first look up to these levels are tried, the deepest first: a shallow one needs the ground's colour. */
const dips = [plainlyOpen, 0.35, 0.6, 0.8, 0.94] as const;
/** An opening has at least this many pixels, and this share of the frame: fewer are a mark or a reflection. */
const leastPixels = 24;
const leastShare = 0.00004;
/** What lies in an opening may be this much darker than the ground around, in the product's own shadow, or lighter. */
const shades = { darkest: 0.62, lightest: 1.08 } as const;
/** This share of what lies right around an opening is product without doubt. */
const surelyAround = 0.6;
/** A colour this far (0..255) from the product's around it is another thing's. */
const farFromProduct = 24;
/** Below this alpha a look is nearer to open than to closed. */
const nearerToOpen = 0.45;
/** A second look that stands in a hesitating first one's place is sure of product from this mean alpha on. */
const surelyProduct = 0.85;
/** Less than this of the product is a button or an eyelet, unless the look was nearer to open than this. */
const button = { share: 0.003, closed: 0.6 } as const;
/** On a ground more varied than this (0..255) any colour could be the ground's. */
const mostVaried = 20;
/** Pixels beyond an opening's border in which the product's own colour is read. */
const beside = 5;

/** The alpha with its openings, and where they are: what comes later must not close them. */
export interface KeptOpenings {
  readonly alpha: Plane;
  readonly openings: Mask;
}

/**
 * Keeps the openings that the model's first look saw. A second look that shows the product larger, and the rules that
 * make a body solid, know less of what lies behind it. What the first look left plainly open stays open unless its
 * colour is the product's; what it left half open stays open where the ground's colour shows in it. Where the second
 * look stands in the place of a first one that hesitated (`replaced`), only its being sure of product closes them.
 */
export function keepSeenOpenings(frame: WorkFrame, first: Plane, alpha: Plane, replaced = false): KeptOpenings {
  const openings = createMask(alpha.width, alpha.height);
  const ground = measureGround(frame, alpha);
  const leastShallow = button.share * countMarks(threshold(alpha, 0.5));
  let isFound = false;
  for (const level of dips) {
    const regions = findRegions(markDips(first, level, isFound ? openings : null));
    for (const region of regions.list) {
      if (region.touchesFrame || region.pixels < Math.max(leastPixels, leastShare * alpha.data.length)) continue;
      if (!isSeenOpening(frame, { first, alpha, replaced, leastShallow }, ground, regions, region, level)) continue;
      markRegion(openings, regions, region);
      isFound = true;
    }
  }
  return { alpha: isFound ? openAlpha(first, alpha, openings) : alpha, openings };
}

function markDips(first: Plane, level: number, known: Mask | null): Mask {
  const mask = createMask(first.width, first.height);
  eachRow(first, (from, to) => {
    for (let at = from; at < to; at++) mask.data[at] = first.data[at]! < level ? 1 : 0;
  });
  if (known === null) return mask;
  // Around an opening that is known already lies only its soft rim.
  const rim = growMask(known, 6);
  eachRow(first, (from, to) => {
    for (let at = from; at < to; at++) if (rim.data[at] === 1) mask.data[at] = 0;
  });
  return mask;
}

function markRegion(mask: Mask, { labels }: Regions, { box, label }: Region): void {
  for (let y = box.top; y < box.top + box.height; y++) {
    for (let at = y * mask.width + box.left; at < y * mask.width + box.left + box.width; at++) {
      if (labels[at] === label) mask.data[at] = 1;
    }
  }
}

function isSeenOpening(
  frame: WorkFrame,
  looks: Looks,
  ground: Ground | null,
  regions: Regions,
  region: Region,
  level: number,
): boolean {
  const plain = level === plainlyOpen;
  if (!ground) return plain;
  const { inside, behind, product, deepest, sure, sureNow, now } = measureColours(
    frame,
    looks,
    ground,
    regions,
    region,
  );
  const toGround = distanceWithShade(inside, behind);
  const toProduct = product === null ? Infinity : distance(inside, product);
  const isPlainlyGround = toProduct > farFromProduct && toGround < 0.5 * toProduct;
  // A model that hesitates all around has seen no opening, but lost the product. What the second look then found again
  // around a dip is told by that look, unless it says neither; or by the ground's colour in the dip.
  if (sure < surelyAround && plain && looks.replaced && now < surelyProduct) return true;
  if (sure < surelyAround)
    return plain && sureNow >= surelyAround && isPlainlyGround && toGround < 12 + 0.5 * ground.variation;
  if (plain) return toProduct > 10 || toGround < 2 * toProduct + 12;
  if (deepest > nearerToOpen && Math.min(...behind) > whiteGround) return false;
  if (deepest > button.closed && region.pixels < looks.leastShallow) return false;
  // The weaker the first look's doubt, the more the colours must say.
  const doubt = 1 - Math.max(0, deepest - 0.3);
  // On a ground that could have any colour, the model must have been nearer to open than to closed.
  if (ground.variation > mostVaried) return deepest < nearerToOpen && isPlainlyGround;
  const near = (0.5 * ground.variation + 10) * doubt;
  return toGround < near && toProduct > 14 && toGround < 0.5 * doubt * toProduct;
}

/** What the first look says, and what is said after all looks. */
interface Looks {
  readonly first: Plane;
  readonly alpha: Plane;
  /** The second look stands in the place of the first. */
  readonly replaced: boolean;
  /** A dip of fewer pixels that stays nearly closed is a button. */
  readonly leastShallow: number;
}

type Colour = readonly [number, number, number];

/** Mean colours of a region, of the ground expected behind it, and of the product right around it; and the least alpha in it. */
function measureColours(
  frame: WorkFrame,
  { first, alpha }: Pick<Looks, 'first' | 'alpha'>,
  ground: Ground,
  regions: Regions,
  region: Region,
) {
  const { box, label } = region;
  const inside: [number, number, number] = [0, 0, 0];
  const behind: [number, number, number] = [0, 0, 0];
  const around: [number, number, number] = [0, 0, 0];
  let [count, rim, outside, sureRim, deepest, now] = [0, 0, 0, 0, 1, 0];
  const core = region.pixels > 200 ? 0.9 : 1;
  for (let y = box.top; y < box.top + box.height; y++) {
    for (let x = box.left; x < box.left + box.width; x++) {
      const at = y * frame.width + x;
      if (regions.labels[at] !== label) continue;
      deepest = Math.min(deepest, first.data[at]!);
      now += alpha.data[at]! / region.pixels;
      const steps = [-beside, beside, -beside * frame.width, beside * frame.width];
      const atBorder = steps.some((step) => regions.labels[at + step] !== label);
      if (core === 1 || !atBorder) {
        const cell = findCell(x, y, ground.colours.width) * 4;
        for (const channel of [0, 1, 2] as const) {
          inside[channel] += frame.rgb[at * 3 + channel]!;
          behind[channel] += ground.colours.data[cell + channel]!;
        }
        count += 1;
      }
      for (const step of steps) {
        const other = at + step;
        if (regions.labels[other] === label) continue;
        outside += 1;
        const isSure = (first.data[other] ?? 0) > 0.7;
        if (isSure) sureRim += 1;
        if (!isSure && !((alpha.data[other] ?? 0) > 0.7)) continue;
        for (const channel of [0, 1, 2] as const) around[channel] += frame.rgb[other * 3 + channel]!;
        rim += 1;
      }
    }
  }
  const mean = (sum: Colour, of: number): Colour => [sum[0] / of, sum[1] / of, sum[2] / of];
  const [sure, sureNow] = [sureRim / Math.max(1, outside), rim / Math.max(1, outside)];
  if (count === 0)
    return { sure, sureNow, inside: [0, 0, 0] as const, behind: [255, 255, 255] as const, product: null, deepest, now };
  const product = rim === 0 ? null : mean(around, rim);
  return { inside: mean(inside, count), behind: mean(behind, count), product, deepest, sure, sureNow, now };
}

function distance(one: Colour, other: Colour): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

/** Distance of a colour from the ground's, in whatever shade of it is nearest. */
function distanceWithShade(colour: Colour, ground: Colour): number {
  const dot = colour[0] * ground[0] + colour[1] * ground[1] + colour[2] * ground[2];
  const square = ground[0] ** 2 + ground[1] ** 2 + ground[2] ** 2;
  const shade = Math.min(shades.lightest, Math.max(shades.darkest, dot / Math.max(1, square)));
  return distance(colour, [ground[0] * shade, ground[1] * shade, ground[2] * shade]);
}

/** What was seen open is open; its rim is left to be solved from the colours. */
function openAlpha(first: Plane, alpha: Plane, openings: Mask): Plane {
  const inside = shrinkMask(openings, 1);
  const rim = growMask(openings, 3);
  const opened = createPlane(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) {
      const value = alpha.data[at]!;
      if (inside.data[at] === 1)
        opened.data[at] = Math.min(value, first.data[at]! <= plainlyOpen ? first.data[at]! : 0);
      else opened.data[at] = rim.data[at] === 1 ? Math.min(value, Math.max(0.5, first.data[at]!)) : value;
    }
  });
  return opened;
}
