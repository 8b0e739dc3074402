import type { Box } from '../../../contract/index.ts';
import { createMask, eachRow, growMask, type Mask } from '../../pixels/mask.ts';
import type { ColourPixels } from '../../pixels/pixels.ts';
import { createPlane, type Plane } from '../../pixels/plane.ts';
import { divideByGround } from '../glass.ts';
import { findRegions } from '../regions.ts';
import { cropRows, pasteRows } from './crop.ts';
import { fillEnclosed, findOutlined } from './find-outlined.ts';
import { guessThrough } from './guess-through.ts';
import { measureMask, widenWithin } from './mask-box.ts';

/** What a person says of each pixel by a stroke of glass: nothing, divided by its even ground, guessed on another one. */
export const clearness = { none: 0, divided: 1, guessed: 2 } as const;

/** So much around the goods, beside their longer side and in pixels, tells what the ground looks like. */
const around = { share: 0.08, least: 12 } as const;

interface Seen {
  readonly pixels: ColourPixels;
  readonly alpha: Plane;
  readonly clear: Uint8Array;
}

/**
 * What one sees through after a stroke of glass: the product that the stroke touches, what has an outline around the
 * stroke (looked for in `window`), and what they enclose, let the ground through as much as the photo shows. On an even ground by division, what is of a hue of its own
 * stays solid; on another one by a careful guess.
 */
export function seeThrough(sketch: Seen, covered: Mask, window: Box): Pick<Seen, 'alpha' | 'clear'> {
  const { pixels, alpha, clear } = sketch;
  const region = findTouched(sketch, covered, markOutlined(pixels, covered, window));
  const bounds = measureMask(region);
  if (!bounds) return { alpha, clear };
  const margin = Math.max(around.least, around.share * Math.max(bounds.width, bounds.height));
  const box = widenWithin(bounds, margin, pixels);
  const part = openPart(sketch, region, box);
  const divided = divideByGround(part.frame, part.solid, null, true);
  const isDivided = divided.found === 'divided';
  const found = isDivided ? divided.alpha : guessThrough(part.frame, part.region, part.solid);
  const kind = isDivided ? clearness.divided : clearness.guessed;
  // An even ground shows beyond the region, too, where the glass ends.
  const within = isDivided ? growMask(part.region, 2) : part.region;
  const [after, marks] = [part.alpha, Uint8Array.from(clear)];
  eachRow(within, (from, to, y) => {
    const shift = (box.top + y) * pixels.width + box.left - from;
    for (let at = from; at < to; at++) {
      if (within.data[at] === 0) continue;
      after.data[at] = found.data[at]!;
      marks[at + shift] = kind;
    }
  });
  return { alpha: { ...alpha, data: pasteRows(alpha.data, pixels, box, after.data) }, clear: marks };
}

/** What has an outline around the stroke, in the whole photo. */
function markOutlined(pixels: ColourPixels, covered: Mask, box: Box): Mask {
  const { width, height } = box;
  const bytes = (channels: number) => new Uint8Array(width * height * channels);
  const rgb = cropRows(pixels.data, pixels, box, bytes(3), 3);
  const stroke = { width, height, data: cropRows(covered.data, pixels, box, bytes(1)) };
  const found = findOutlined({ width, height, rgb }, stroke);
  const whole = createMask(pixels.width, pixels.height);
  eachRow(found, (from, to, y) => {
    whole.data.set(found.data.subarray(from, to), (box.top + y) * pixels.width + box.left);
  });
  return whole;
}

/** The connected parts of the product that a stroke touches, and the openings that they enclose. */
function findTouched({ alpha, clear }: Seen, covered: Mask, outlined: Mask): Mask {
  const product = createMask(alpha.width, alpha.height);
  eachRow(product, (from, to) => {
    for (let at = from; at < to; at++) {
      const isProduct = alpha.data[at]! >= 0.5 || clear[at] !== clearness.none;
      product.data[at] = isProduct ? 1 : outlined.data[at]!;
    }
  });
  const { labels, list } = findRegions(product);
  const isTouched = new Uint8Array(list.length + 1);
  for (let at = 0; at < labels.length; at++) if (covered.data[at] === 1) isTouched[labels[at]!] = 1;
  isTouched[0] = 0;
  const touched = createMask(alpha.width, alpha.height);
  for (let at = 0; at < labels.length; at++) touched.data[at] = isTouched[labels[at]!]!;
  return fillEnclosed(touched);
}

function openPart({ pixels, alpha, clear }: Seen, region: Mask, box: Box) {
  const { width, height } = box;
  const size = { width, height };
  const cropped = createPlane(width, height);
  cropRows(alpha.data, pixels, box, cropped.data);
  const marks = cropRows(clear, pixels, box, new Uint8Array(width * height));
  const within = { ...size, data: cropRows(region.data, pixels, box, new Uint8Array(width * height)) };
  const solid = createPlane(width, height);
  eachRow(solid, (from, to) => {
    for (let at = from; at < to; at++) {
      solid.data[at] = within.data[at] === 1 || marks[at] !== clearness.none ? 1 : cropped.data[at]!;
    }
  });
  const rgb = cropRows(pixels.data, pixels, box, new Uint8Array(width * height * 3), 3);
  return { frame: { box, ...size, scale: 1, rgb }, alpha: cropped, region: within, solid };
}
