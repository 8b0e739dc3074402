import { blurPlane, createPlane, type Plane } from './plane.ts';

/**
 * Replaces what lies under a mask by colours of its surroundings: ever wider blurs of what is known, the narrowest that
 * knows something wins. `known` is 1 where a value counts, 0 under the product. Planes are changed in place.
 */
export function fillHole(planes: readonly Plane[], known: Plane): void {
  const { width, height } = known;
  const longest = Math.max(width, height);
  const open = Uint8Array.from(known.data, (value) => (value < 0.999 ? 1 : 0));
  const sources = planes.map((plane) => Float32Array.from(plane.data, (value, at) => value * known.data[at]!));
  for (let sigma = 2; sigma < longest * 2; sigma *= 2) {
    const weight = blurred({ width, height, data: known.data }, sigma);
    const sums = sources.map((data) => blurred({ width, height, data }, sigma));
    let left = 0;
    for (let at = 0; at < open.length; at++) {
      if (open[at] === 0) continue;
      const trust = weight.data[at]!;
      if (trust < 0.06) {
        left += 1;
        continue;
      }
      const own = known.data[at]!;
      for (const [channel, plane] of planes.entries()) {
        plane.data[at] = own * plane.data[at]! + ((1 - own) * sums[channel]!.data[at]!) / trust;
      }
      open[at] = 0;
    }
    if (left === 0) break;
  }
}

function blurred(plane: Plane, sigma: number): Plane {
  const copy = createPlane(plane.width, plane.height);
  copy.data.set(plane.data);
  blurPlane(copy, sigma, sigma);
  return copy;
}
