/** sRGB bytes in linear light, 0 to 1. */
export const linearOfByte: Float32Array = Float32Array.from({ length: 256 }, (_, byte) => toLinear(byte / 255));

const entries = 8192;
const bytes = Float32Array.from({ length: entries + 2 }, (_, at) => toDisplay(at / entries) * 255);

/** Linear light as an sRGB value from 0 to 255, fractional (within 0.005 of the formula). */
export function byteOfLinear(value: number): number {
  if (value <= 0) return 0;
  if (value >= 1) return 255;
  const place = value * entries;
  const at = place | 0;
  const low = bytes[at]!;
  return low + (bytes[at + 1]! - low) * (place - at);
}

/**
 * Rounds by a fixed pattern instead of to the nearest, so that a slow gradient shows no bands (interleaved gradient
 * noise, Jimenez 2014). A value that is whole stays what it is.
 */
export function ditherAt(x: number, y: number): number {
  const inner = 0.06711056 * x + 0.00583715 * y;
  const outer = 52.9829189 * (inner - Math.floor(inner));
  return 0.015 + 0.97 * (outer - Math.floor(outer));
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function toDisplay(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}

/** #rrggbb in linear light. */
export function readColour(colour: string): [number, number, number] {
  const number = Number.parseInt(colour.slice(1), 16);
  return [linearOfByte[number >> 16]!, linearOfByte[(number >> 8) & 255]!, linearOfByte[number & 255]!];
}
