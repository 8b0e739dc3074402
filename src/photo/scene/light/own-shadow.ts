import type { ShadowRefusal } from '../../../contract/index.ts';
import { findRegions } from '../../cutout/regions.ts';
import { fillHole } from '../../pixels/fill-hole.ts';
import { createMask, growMask } from '../../pixels/mask.ts';
import { blurPlane, createPlane, type Plane } from '../../pixels/plane.ts';
import { reducePhoto, type SmallPhoto } from '../../pixels/small-photo.ts';
import { linearOfByte } from '../../pixels/tone.ts';
import type { OwnShadow, PreparedSubject } from '../subject/subject.ts';
import { fitGround } from './fit-ground.ts';

/** Spread of an even backdrop around its fit, relative; above it the "shadow" would be pattern. */
const evenEnough = 0.03;
/** Step from pixel to pixel, relative, that a smooth ground stays below. */
const smoothEnough = 0.02;
/** Where more than this share of the steps is sharp, what is uneven has edges: stripes, boards. Else it is light that fades. */
const patterned = { share: 0.004, sharp: 0.06 } as const;
/** A change of light, relative, that is seen; and how much of the ground may be lighter, or darker far off, by that much. */
const seen = 0.05;
const mostLighter = 0.06;
const mostFar = 0.08;
/** Loss from which on something is shadow rather than noise, and how far around it the rest may fade out, in pixels. */
const shade = 0.05;
const fade = 10;
/** Less of the ground than this shows nothing. */
const leastGround = 0.06;

/**
 * The shadow on the photo itself, reduced: outside the product, the photo's linear luminance divided by a smooth fit of
 * the bare ground (second order, refitted without what is darker), at most 1. Refused where texture, a pattern or a
 * gradient of the ground would be taken for it.
 */
export async function findOwnShadow(subject: Pick<PreparedSubject, 'pixels' | 'matte'>): Promise<OwnShadow> {
  const small = await reducePhoto(subject.pixels, subject.matte);
  const light = readLuminance(small);
  const { fit, spread } = fitGround(light, small.known);
  const refused = refuseGround(small, light, fit, spread);
  if (refused !== null) return { loss: null, refused };
  const loss = createPlane(light.width, light.height);
  const floor = Math.max(0.012, spread * 1.5);
  for (let at = 0; at < loss.data.length; at++) {
    const lost = 1 - light.data[at]! / Math.max(1e-3, fit.data[at]!);
    loss.data[at] = Math.min(0.95, Math.max(0, (lost - floor) / (1 - floor)));
  }
  fillHole([loss], small.known);
  blurPlane(loss, 0.8, 0.8, true);
  fadeAtFrame(loss);
  fadeAway(loss, small.known);
  return { loss, refused: null };
}

function readLuminance({ planes, size }: SmallPhoto): Plane {
  const light = createPlane(size.width, size.height);
  const [red, green, blue] = planes as [Plane, Plane, Plane];
  for (let at = 0; at < light.data.length; at++) {
    const part = (plane: Plane): number => linearOfByte[Math.min(255, Math.max(0, Math.round(plane.data[at]!)))]!;
    light.data[at] = 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  }
  return light;
}

/** Why a ground cannot tell its shadow: null for an even one. */
function refuseGround({ known }: SmallPhoto, light: Plane, fit: Plane, spread: number): ShadowRefusal | null {
  const { width, height } = light;
  const near = markNear(known);
  const sums = { ground: 0, lighter: 0, far: 0, farDarker: 0, steps: 0, rough: 0, sharp: 0 };
  for (let y = 1; y < height - 1; y++) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at++) {
      if (known.data[at] !== 1) continue;
      const off = light.data[at]! / Math.max(1e-3, fit.data[at]!) - 1;
      sums.ground += 1;
      if (off > seen) sums.lighter += 1;
      if (near.data[at] === 0) {
        sums.far += 1;
        if (off < -seen) sums.farDarker += 1;
      }
      for (const step of [1, width]) {
        if (known.data[at + step] !== 1) continue;
        sums.steps += 1;
        const one = Math.max(light.data[at]!, light.data[at + step]!, 1e-3);
        const change = Math.abs(light.data[at]! - light.data[at + step]!) / one;
        if (change > patterned.sharp) sums.sharp += 1;
        // A shadow's own edge is one step; texture is everywhere.
        sums.rough += Math.min(0.1, change);
      }
    }
  }
  if (sums.ground < leastGround * width * height) return 'hidden';
  const rough = sums.rough / Math.max(1, sums.steps);
  if (rough > smoothEnough) return 'texture';
  const isFarDarker = sums.farDarker > mostFar * Math.max(sums.far, 0.05 * sums.ground);
  const isUneven = sums.lighter > mostLighter * sums.ground || spread > evenEnough || isFarDarker;
  return isUneven ? (sums.sharp > patterned.share * sums.steps ? 'pattern' : 'gradient') : null;
}

/** Where the product's shadow may lie: around it, further below and beside it than above. */
function markNear(known: Plane): { data: Uint8Array } {
  const product = createMask(known.width, known.height);
  let [top, bottom] = [known.height, 0];
  for (let at = 0; at < known.data.length; at++) {
    if (known.data[at] === 1) continue;
    product.data[at] = 1;
    top = Math.min(top, Math.floor(at / known.width));
    bottom = Math.max(bottom, Math.floor(at / known.width));
  }
  const wide = growMask(product, Math.round(0.16 * Math.max(known.width, known.height)));
  const close = growMask(product, Math.round(0.05 * Math.max(known.width, known.height)));
  // A low light throws a shadow as long as the product is high, on the floor: beside its lower half and below.
  const floor = (top + bottom) / 2;
  for (let at = 0; at < wide.data.length; at++) {
    if (Math.floor(at / known.width) < floor) wide.data[at] = close.data[at]!;
    else if (Math.floor(at / known.width) > bottom - 0.3 * (bottom - top)) wide.data[at] = 1;
  }
  return wide;
}

/** A shadow cut by the photo's frame would end in a straight line; it fades out instead. */
function fadeAtFrame(loss: Plane): void {
  const { width, height, data } = loss;
  const reach = Math.max(width, height) * 0.06;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const near = Math.min(x + 0.5, y + 0.5, width - x - 0.5, height - y - 0.5) / reach;
      if (near < 1) data[y * width + x]! *= near * near * (3 - 2 * near);
    }
  }
}

/** Keeps what hangs together with the product and lets it end softly: the rest is unevenness of the ground. */
function fadeAway(loss: Plane, known: Plane): void {
  const shadow = createMask(loss.width, loss.height);
  const product = createMask(loss.width, loss.height);
  for (let at = 0; at < loss.data.length; at++) {
    product.data[at] = known.data[at] === 1 ? 0 : 1;
    shadow.data[at] = loss.data[at]! > shade || product.data[at] === 1 ? 1 : 0;
  }
  const { labels, list } = findRegions(shadow);
  const touching = new Uint8Array(list.length + 1);
  const close = growMask(product, 4);
  for (let at = 0; at < close.data.length; at++) if (close.data[at] === 1) touching[labels[at]!] = 1;
  touching[0] = 0;
  const kept = createMask(loss.width, loss.height);
  for (let at = 0; at < kept.data.length; at++) kept.data[at] = touching[labels[at]!]!;
  const around = growMask(kept, fade);
  const weight = createPlane(loss.width, loss.height);
  weight.data.set(around.data);
  blurPlane(weight, fade / 2.5, fade / 2.5, true);
  for (let at = 0; at < loss.data.length; at++) loss.data[at]! *= Math.min(1, weight.data[at]!);
}
