import sharp from 'sharp';
import type { Box } from '../../contract/index.ts';
import type { ColourPixels } from '../pixels/pixels.ts';
import { eachRow } from '../pixels/mask.ts';
import { createPlane, type Plane } from '../pixels/plane.ts';
import { resampleRows } from '../pixels/resample.ts';
import type { SegmentTool } from './tool.ts';

/** What the model saw in one box of the photo: a square alpha stretched over that box. */
export interface Look {
  readonly box: Box;
  readonly alpha: Plane;
  /** The highest answer before its range was stretched to 0..1: low when nothing stands out. */
  readonly strength: number;
  /** What a layer inside the model makes of the box, cell by cell and channel by channel; empty where none is read. */
  readonly layer: Float32Array;
}

/** The whole frame of a photo as a box. */
export function frameOf(pixels: { width: number; height: number }): Box {
  return { left: 0, top: 0, width: pixels.width, height: pixels.height };
}

/** Brings `box` of the photo to `width` × `height` (Lanczos), centre on centre: RGB bytes. */
export async function readColours(pixels: ColourPixels, box: Box, width: number, height: number): Promise<Uint8Array> {
  const across = Math.min(width, box.width);
  const down = Math.min(height, box.height);
  const reduced = await reduceColours(pixels, box, across, down);
  const isWhole = across === width && down === height;
  return isWhole ? reduced : enlargeColours({ width: across, height: down, data: reduced }, width, height);
}

async function reduceColours(pixels: ColourPixels, box: Box, width: number, height: number): Promise<Uint8Array> {
  const { buffer, byteOffset, byteLength } = pixels.data;
  const raw = { width: pixels.width, height: pixels.height, channels: 3 } as const;
  const picture = sharp(Buffer.from(buffer, byteOffset, byteLength), { raw, limitInputPixels: false }).extract(box);
  if (box.width !== width || box.height !== height) picture.resize(width, height, { fit: 'fill', kernel: 'lanczos3' });
  return new Uint8Array(await picture.raw().toBuffer());
}

function enlargeColours(pixels: ColourPixels, width: number, height: number): Uint8Array {
  const whole = { left: 0, top: 0, width: pixels.width, height: pixels.height };
  const bytes = new Uint8Array(width * height * 3);
  resampleRows({ ...pixels, channels: 3 }, whole, { width, height }, (row, y) => {
    const to = y * row.length;
    for (let at = 0; at < row.length; at++) bytes[to + at] = Math.min(255, Math.max(0, row[at]! + 0.5));
  });
  return bytes;
}

/** Where the model is between yes and no (0.1 to 0.9), beside what it takes for product. */
export function measureUnsure({ alpha }: Look): number {
  let [unsure, product] = [0, 0];
  const { data } = alpha;
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) {
      const value = data[at]!;
      unsure += value > 0.1 && value < 0.9 ? 1 : 0;
      product += value > 0.5 ? 1 : 0;
    }
  });
  return unsure / Math.max(1, product);
}

/**
 * Shows one box of the photo to the model, stretched to its square, and stretches the answer's range to 0..1 as its
 * authors do (ISNet).
 */
export async function lookAt(
  pixels: ColourPixels,
  box: Box,
  tool: SegmentTool,
  options: { signal: AbortSignal },
): Promise<Look> {
  const rgb = await readColours(pixels, box, tool.side, tool.side);
  options.signal.throwIfAborted();
  const answer = await tool.segment(rgb, options);
  const pixelsSeen = tool.side ** 2;
  const seen = { width: tool.side, height: tool.side, data: answer.subarray(0, pixelsSeen) };
  const { alpha, strength } = stretchRange(seen);
  // Copied, for a part of the answer would keep all of it.
  return { box, alpha, strength, layer: answer.slice(pixelsSeen) };
}

function stretchRange(answer: Plane): { alpha: Plane; strength: number } {
  let lowest = Infinity;
  let strength = -Infinity;
  eachRow(answer, (from, to) => {
    const [least, most] = measureRange(answer.data.subarray(from, to));
    lowest = Math.min(lowest, least);
    strength = Math.max(strength, most);
  });
  const scale = 1 / Math.max(strength - lowest, 1e-6);
  const alpha = createPlane(answer.width, answer.height);
  eachRow(answer, (from, to) => {
    for (let at = from; at < to; at++) alpha.data[at] = (answer.data[at]! - lowest) * scale;
  });
  return { alpha, strength };
}

function measureRange(row: Float32Array): readonly [number, number] {
  let [lowest, highest] = [Infinity, -Infinity];
  for (let at = 0; at < row.length; at++) {
    const value = row[at]!;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return [lowest, highest];
}
