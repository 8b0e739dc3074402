import type { Paint } from '../background/paint.ts';
import type { Reflection } from '../light/reflection.ts';
import type { AlphaMatte, ColourPixels, ShadowLayer } from '../pixels.ts';
import type { Size } from './layout.ts';
import type { PlacedSubject } from './subject.ts';
import { byteOfLinear, ditherAt, linearOfByte } from './tone.ts';

/** The finished pixels of a picture. */
export interface Blended {
  readonly colours: ColourPixels;
  readonly alpha: AlphaMatte | null;
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
 * 255, its bytes are copied; where it is between, the product's own colours are mixed with what is behind.
 */
export function blendParts(parts: Parts): Blended {
  const { frame, paint, placed } = parts;
  const colours = new Uint8Array(frame.width * frame.height * 3);
  const alpha = paint === null ? new Uint8Array(frame.width * frame.height) : null;
  const row = new Float32Array(frame.width * 3);
  const shade = openShade(parts.shadow, frame);
  const mirror = openMirror(parts.reflection, frame);
  for (let y = 0; y < frame.height; y++) {
    const factors = shade(y);
    if (paint === null) {
      fillTransparentRow(parts, y, factors, colours, alpha!);
      continue;
    }
    const start = y * frame.width * 3;
    const bare = factors === null && paint.pixels !== null && !mirror(y, null);
    if (bare) colours.set(paint.pixels.data.subarray(start, start + frame.width * 3), start);
    paint.fillRow(y, row);
    if (factors !== null) for (let at = 0; at < row.length; at++) row[at]! *= factors[at]!;
    mirror(y, row);
    writeRow(placed, y, row, colours, frame.width, bare);
  }
  return { colours: { ...frame, data: colours }, alpha: alpha === null ? null : { ...frame, data: alpha } };
}

/** One row over an opaque background; `bare` rows already hold the background's bytes. */
function writeRow(
  placed: PlacedSubject,
  y: number,
  row: Float32Array,
  colours: Uint8Array,
  width: number,
  bare: boolean,
): void {
  const { alpha, colours: own, foreground, placement } = placed;
  const { target } = placement;
  const line = y - target.top;
  const inside = line >= 0 && line < target.height;
  for (let x = 0; x < width; x++) {
    const column = x - target.left;
    const from = inside && column >= 0 && column < target.width ? line * target.width + column : -1;
    const cover = from < 0 ? 0 : alpha.data[from]!;
    const at = (y * width + x) * 3;
    if (cover === 255) {
      colours[at] = own.data[from * 3]!;
      colours[at + 1] = own.data[from * 3 + 1]!;
      colours[at + 2] = own.data[from * 3 + 2]!;
    } else if (cover > 0 || !bare) {
      const noise = ditherAt(x, y);
      const part = cover / 255;
      for (let c = 0; c < 3; c++) {
        const behind = row[x * 3 + c]!;
        const value = cover === 0 ? behind : behind + (linearOfByte[foreground.data[from * 3 + c]!]! - behind) * part;
        colours[at + c] = byteOfLinear(value) + noise;
      }
    }
  }
}

/** Without a background the shadow itself is a dark, see-through layer under the product. */
function fillTransparentRow(
  { frame, placed }: Parts,
  y: number,
  factors: Float32Array | null,
  colours: Uint8Array,
  alphas: Uint8Array,
): void {
  const { alpha, colours: own, foreground, placement } = placed;
  const { target } = placement;
  const line = y - target.top;
  for (let x = 0; x < frame.width; x++) {
    const column = x - target.left;
    const inside = line >= 0 && line < target.height && column >= 0 && column < target.width;
    const from = line * target.width + column;
    const cover = inside ? alpha.data[from]! : 0;
    const at = y * frame.width + x;
    if (cover === 255) {
      for (let c = 0; c < 3; c++) colours[at * 3 + c] = own.data[from * 3 + c]!;
      alphas[at] = 255;
      continue;
    }
    const least = factors === null ? 1 : Math.min(factors[x * 3]!, factors[x * 3 + 1]!, factors[x * 3 + 2]!);
    // Displayed values are mixed by whoever lays this picture on something: the darkening is that of the display.
    const dark = least >= 1 ? 0 : 1 - byteOfLinear(least) / 255;
    const part = cover / 255;
    const total = part + (1 - part) * dark;
    alphas[at] = Math.min(cover > 0 || total < 1 ? 254 : 255, total * 255 + ditherAt(x, y));
    if (cover === 0) continue;
    for (let c = 0; c < 3; c++) colours[at * 3 + c] = Math.round((foreground.data[from * 3 + c]! * part) / total);
  }
}

/** The factors of a picture's row, interpolated between the rows of the layer; null for a row without shadow. */
function openShade(layer: ShadowLayer | null, frame: Size): (y: number) => Float32Array | null {
  if (layer === null) return () => null;
  const { width, height, data } = layer;
  const scaleX = width / frame.width;
  const scaleY = height / frame.height;
  const mixed = new Float32Array(width * 3);
  const out = new Float32Array(frame.width * 3);
  const shaded = Uint8Array.from({ length: height }, (_, y) =>
    data.subarray(y * width * 3, (y + 1) * width * 3).some((value) => value < 1) ? 1 : 0,
  );
  return (y) => {
    const v = Math.min(height - 1, Math.max(0, (y + 0.5) * scaleY - 0.5));
    const low = Math.floor(v);
    const high = Math.min(height - 1, low + 1);
    if (shaded[low] === 0 && shaded[high] === 0) return null;
    const part = v - low;
    for (let at = 0; at < mixed.length; at++) {
      const value = data[low * width * 3 + at]!;
      mixed[at] = value + (data[high * width * 3 + at]! - value) * part;
    }
    for (let x = 0; x < frame.width; x++) {
      const u = Math.min(width - 1, Math.max(0, (x + 0.5) * scaleX - 0.5));
      const left = Math.floor(u) * 3;
      const right = Math.min(width * 3 - 3, left + 3);
      const side = u - Math.floor(u);
      for (let c = 0; c < 3; c++) out[x * 3 + c] = mixed[left + c]! + (mixed[right + c]! - mixed[left + c]!) * side;
    }
    return out;
  };
}

/** Lays the reflection of a row over it; with null only says whether the row has one. */
function openMirror(reflection: Reflection | null, frame: Size): (y: number, row: Float32Array | null) => boolean {
  if (reflection === null) return () => false;
  const { width, height, scale, top, data } = reflection;
  return (y, row) => {
    const v = (y + 0.5) * scale - 0.5 - top;
    const low = Math.floor(v);
    if (low < 0 || low + 1 >= height) return false;
    if (row === null) return true;
    const down = v - low;
    for (let x = 0; x < frame.width; x++) {
      const u = Math.min(width - 1.001, Math.max(0, (x + 0.5) * scale - 0.5));
      const left = Math.floor(u);
      const side = u - left;
      const at = (low * width + left) * 4;
      const read = (c: number): number =>
        (1 - down) * ((1 - side) * data[at + c]! + side * data[at + 4 + c]!) +
        down * ((1 - side) * data[at + width * 4 + c]! + side * data[at + width * 4 + 4 + c]!);
      const cover = read(3);
      if (cover <= 0.001) continue;
      for (let c = 0; c < 3; c++) row[x * 3 + c] = row[x * 3 + c]! * (1 - cover) + read(c);
    }
    return true;
  };
}

/** Compares a picture's bytes with T, one by one, where the product covers fully. */
export function countUntouched(
  placed: PlacedSubject,
  frame: Size,
  colours: Uint8Array,
): { productPixels: number; untouchedPixels: number } {
  const { alpha, colours: own, placement } = placed;
  const { target } = placement;
  let productPixels = 0;
  let untouchedPixels = 0;
  for (let y = Math.max(0, target.top); y < Math.min(frame.height, target.top + target.height); y++) {
    for (let x = Math.max(0, target.left); x < Math.min(frame.width, target.left + target.width); x++) {
      const from = (y - target.top) * target.width + x - target.left;
      if (alpha.data[from] !== 255) continue;
      productPixels += 1;
      const at = (y * frame.width + x) * 3;
      const same =
        colours[at] === own.data[from * 3] &&
        colours[at + 1] === own.data[from * 3 + 1] &&
        colours[at + 2] === own.data[from * 3 + 2];
      if (same) untouchedPixels += 1;
    }
  }
  return { productPixels, untouchedPixels };
}
