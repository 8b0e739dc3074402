import type { Reflection, Size } from '../../pixels/pixels.ts';
import type { Paint } from '../background/paint.ts';
import { type AlphaMatte, type ColourPixels, type ShadowLayer, wrapBytes } from '../../pixels/pixels.ts';
import { type Layer, openMirror, openShade } from './row-layers.ts';
import type { PlacedSubject } from '../subject/subject.ts';
import { byteOfLinear, ditherAt, linearOfByte } from '../../pixels/tone.ts';

/** The finished pixels of a picture. */
export interface Blended {
  readonly colours: ColourPixels;
  readonly alpha: AlphaMatte | null;
}

/** Columns of a row, the last one not included; none where `from` is not below `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** The parts of a picture, from the back to the front. */
export interface Parts {
  readonly frame: Size;
  /** Null: transparent. */
  readonly paint: Paint | null;
  readonly shadow: ShadowLayer | null;
  readonly reflection: Reflection | null;
  readonly placed: PlacedSubject;
}

/**
 * Puts background, shadow, reflection and product together, row by row, in linear light. Where the product's alpha is
 * 255, its bytes are copied; where it is between, the product's own colours are mixed with what is behind. Where there
 * is nothing but background, its bytes are copied.
 */
export function blendParts(parts: Parts): Blended {
  const { frame, paint } = parts;
  const colours = new Uint8Array(frame.width * frame.height * 3);
  const shade = openShade(parts.shadow, frame);
  if (paint === null) {
    const alpha = new Uint8Array(frame.width * frame.height);
    for (let y = 0; y < frame.height; y++) fillTransparentRow(parts, y, shade, colours, alpha);
    return { colours: { ...frame, data: colours }, alpha: { ...frame, data: alpha } };
  }
  const mirror = openMirror(parts.reflection, frame);
  const row = new Float32Array(frame.width * 3);
  for (let y = 0; y < frame.height; y++) {
    const known = paint.copyRow(y, colours, y * frame.width * 3);
    shade.turnTo(y);
    mirror.turnTo(y);
    // Columns that are not the bare background, and those in which anything at all is drawn.
    const from = known ? Math.min(shade.from, mirror.from) : 0;
    const to = known ? Math.max(shade.to, mirror.to) : frame.width;
    const product = spanProduct(parts, y);
    const first = Math.min(from, product.from);
    const last = Math.max(to, product.to);
    if (first >= last) continue;
    paint.fillRow(y, row, first, last);
    shade.layOver(row);
    mirror.layOver(row);
    writeRow(parts, y, row, colours, { first, last, from, to, product });
  }
  return { colours: { ...frame, data: colours }, alpha: null };
}

/** The columns of a row in which the product may be. */
function spanProduct({ frame, placed }: Parts, y: number): Span {
  const { target } = placed.placement;
  const line = y - target.top;
  if (line < 0 || line >= target.height) return { from: frame.width, to: 0 };
  return { from: Math.max(0, target.left), to: Math.min(frame.width, target.left + target.width) };
}

/** One row over an opaque background, whose bytes already stand outside the columns `from` to `to`. */
function writeRow(
  { placed, frame }: Parts,
  y: number,
  row: Float32Array,
  colours: Uint8Array,
  { first, last, from, to, product }: Span & { first: number; last: number; product: Span },
): void {
  const { target } = placed.placement;
  const own = placed.colours.data;
  const covers = placed.alpha.data;
  const line = (y - target.top) * target.width - target.left;
  for (let x = first; x < last; x++) {
    const cover = x >= product.from && x < product.to ? covers[line + x]! : 0;
    const at = (y * frame.width + x) * 3;
    const source = (line + x) * 3;
    if (cover === 255) {
      colours[at] = own[source]!;
      colours[at + 1] = own[source + 1]!;
      colours[at + 2] = own[source + 2]!;
    } else if (cover > 0) {
      const noise = ditherAt(x, y);
      const part = cover / 255;
      for (let c = 0; c < 3; c++) {
        const behind = row[x * 3 + c]!;
        colours[at + c] = byteOfLinear(behind + (linearOfByte[own[source + c]!]! - behind) * part) + noise;
      }
    } else if (x >= from && x < to) {
      const noise = ditherAt(x, y);
      colours[at] = byteOfLinear(row[x * 3]!) + noise;
      colours[at + 1] = byteOfLinear(row[x * 3 + 1]!) + noise;
      colours[at + 2] = byteOfLinear(row[x * 3 + 2]!) + noise;
    }
  }
}

/** Without a background the shadow itself is a dark, see-through layer under the product. */
function fillTransparentRow(parts: Parts, y: number, shade: Layer, colours: Uint8Array, alphas: Uint8Array): void {
  const { frame, placed } = parts;
  const { target } = placed.placement;
  const own = placed.colours.data;
  const product = spanProduct(parts, y);
  shade.turnTo(y);
  const line = (y - target.top) * target.width - target.left;
  const last = Math.max(shade.to, product.to);
  for (let x = Math.min(shade.from, product.from); x < last; x++) {
    const cover = x >= product.from && x < product.to ? placed.alpha.data[line + x]! : 0;
    if (cover === 0 && (x < shade.from || x >= shade.to)) continue;
    const at = y * frame.width + x;
    const source = (line + x) * 3;
    if (cover === 255) {
      colours[at * 3] = own[source]!;
      colours[at * 3 + 1] = own[source + 1]!;
      colours[at * 3 + 2] = own[source + 2]!;
      alphas[at] = 255;
      continue;
    }
    // Displayed values are mixed by whoever lays this picture on something: the darkening is that of the display.
    const least = x >= shade.from && x < shade.to ? shade.leastAt(x) : 1;
    const dark = least >= 1 ? 0 : 1 - byteOfLinear(least) / 255;
    if (cover === 0 && dark === 0) continue;
    const part = cover / 255;
    const total = part + (1 - part) * dark;
    alphas[at] = Math.min(cover > 0 || total < 1 ? 254 : 255, total * 255 + ditherAt(x, y));
    if (cover === 0) continue;
    for (let c = 0; c < 3; c++) colours[at * 3 + c] = Math.round((own[source + c]! * part) / total);
  }
}

/** Compares a picture's bytes with T, run by run, where the product covers fully. */
export function countUntouched(
  placed: PlacedSubject,
  frame: Size,
  colours: Uint8Array,
): { productPixels: number; untouchedPixels: number } {
  const { target } = placed.placement;
  const covers = placed.alpha.data;
  const own = wrapBytes(placed.colours.data);
  const made = wrapBytes(colours);
  const right = Math.min(frame.width, target.left + target.width);
  let productPixels = 0;
  let untouchedPixels = 0;
  for (let y = Math.max(0, target.top); y < Math.min(frame.height, target.top + target.height); y++) {
    const line = (y - target.top) * target.width - target.left;
    for (let x = Math.max(0, target.left); x < right; x++) {
      if (covers[line + x] !== 255) continue;
      const start = x;
      while (x < right && covers[line + x] === 255) x++;
      productPixels += x - start;
      const at = (y * frame.width + start) * 3;
      untouchedPixels += countSame(made, at, own, (line + start) * 3, x - start);
    }
  }
  return { productPixels, untouchedPixels };
}

function countSame(made: Buffer, at: number, own: Buffer, from: number, pixels: number): number {
  if (made.compare(own, from, from + pixels * 3, at, at + pixels * 3) === 0) return pixels;
  let same = 0;
  for (let k = 0; k < pixels * 3; k += 3) {
    const equal = made[at + k] === own[from + k] && made[at + k + 1] === own[from + k + 1];
    if (equal && made[at + k + 2] === own[from + k + 2]) same += 1;
  }
  return same;
}
