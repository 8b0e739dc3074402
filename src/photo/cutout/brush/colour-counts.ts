/** Steps of one channel: 32 tell apart what an eye does, and 32³ counts are blurred in a few milliseconds. */
const levels = 32;
const shift = 3;

/** How often each colour was seen, blurred: a share of all, 0 to 1, for each of 32 × 32 × 32 colours. */
export interface ColourCounts {
  readonly shares: Float32Array;
}

/** The place of each pixel's colour among the counts: looked up once, counted several times. */
export function placeColours(rgb: Uint8Array, pixels: number): Uint16Array {
  const places = new Uint16Array(pixels);
  for (let at = 0; at < pixels; at++) places[at] = colourOf(rgb, at);
  return places;
}

/** The place of one pixel's colour among the counts. */
export function colourOf(rgb: Uint8Array, at: number): number {
  const from = 3 * at;
  return ((rgb[from]! >> shift) * levels + (rgb[from + 1]! >> shift)) * levels + (rgb[from + 2]! >> shift);
}

/** The shares of the colours of a picture, each pixel counted as often as `weights` says. */
export function countColours(places: Uint16Array, weights: Uint8Array | Float32Array): ColourCounts {
  const shares = new Float32Array(levels ** 3);
  let total = 0;
  for (let at = 0; at < places.length; at++) {
    const weight = weights[at]!;
    if (weight === 0) continue;
    shares[places[at]!]! += weight;
    total += weight;
  }
  if (total === 0) return { shares };
  for (let at = 0; at < shares.length; at++) shares[at]! /= total;
  for (let turn = 0; turn < 2; turn++) for (const step of [1, levels, levels * levels]) blurLines(shares, step);
  return { shares };
}

/** A blur of (1, 2, 1) / 4 along one channel, whose levels lie `step` apart: neighbours in colour vouch for each other. */
function blurLines(shares: Float32Array, step: number): void {
  for (let block = 0; block < shares.length; block += step * levels) {
    for (let start = block; start < block + step; start++) {
      let before = shares[start]!;
      let here = before;
      for (let at = start, last = start + step * (levels - 1); at <= last; at += step) {
        const after = at < last ? shares[at + step]! : here;
        shares[at] = (before + 2 * here + after) / 4;
        before = here;
        here = after;
      }
    }
  }
}
