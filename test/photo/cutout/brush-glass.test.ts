import { describe, expect, it } from 'vitest';
import type { Stroke } from '../../../src/contract/index.ts';
import { correctMatte } from '../../../src/photo/cutout/brush/correct-matte.ts';
import { clearness } from '../../../src/photo/cutout/brush/see-through.ts';
import { applyStroke, openSketch, type Sketch } from '../../../src/photo/cutout/brush/sketch.ts';
import type { AlphaMatte, ColourPixels } from '../../../src/photo/pixels/pixels.ts';
import { byteOfLinear, linearOfByte } from '../../../src/photo/pixels/tone.ts';
import { grain } from './drawn-photos.ts';

// A glass with a wooden lid, cut out as solid: one stroke says that one sees through it.

const side = 240;
const inGlass = (x: number, y: number): boolean => Math.abs(x - 120) < 50 && y > 50 && y < 190;
const inLid = (x: number, y: number): boolean => Math.abs(x - 120) < 50 && y > 30 && y <= 50;
const through = (x: number): number => 0.88 - 0.4 * (Math.abs(x - 120) / 50) ** 6;
const even = (x: number, y: number): number => 214 + 1.2 * grain(x, y);
/** Boards: half of the light on every other one. */
const boards = (x: number, y: number): number => (Math.floor(x / 22) % 2 === 0 ? 190 : 140) + 4 * grain(x, y);

function drawGlass(behind: (x: number, y: number) => number): ColourPixels {
  const data = new Uint8Array(side * side * 3);
  for (let at = 0; at < side * side; at++) {
    const [x, y] = [at % side, Math.floor(at / side)];
    const light = linearOfByte[Math.round(behind(x, y))]! * (inGlass(x, y) ? through(x) : 1);
    for (const channel of [0, 1, 2] as const)
      data[at * 3 + channel] = inLid(x, y) ? [168, 96, 42][channel]! : Math.round(byteOfLinear(light));
  }
  return { width: side, height: side, data };
}

const solid: AlphaMatte = {
  width: side,
  height: side,
  data: Uint8Array.from({ length: side * side }, (_, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    return inGlass(x, y) || inLid(x, y) ? 255 : 0;
  }),
};
const draw = (tool: Stroke['tool'], ...points: (readonly [number, number])[]): Stroke => ({
  tool,
  radius: 5 / side,
  points: points.map(([x, y]) => ({ x: x / side, y: y / side })),
});
const along = draw('glass', [120, 80], [120, 170]);
const read = ({ alpha }: Sketch, x: number, y: number): number => alpha.data[y * side + x]!;

/** Mean error of the glass's alpha beside what it keeps from the eye. */
function measureError(read: (at: number) => number): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < side * side; at++) {
    const [x, y] = [at % side, Math.floor(at / side)];
    if (!inGlass(x, y)) continue;
    sum += Math.abs(read(at) - (1 - through(x)));
    count += 1;
  }
  return sum / count;
}

describe('One stroke of glass', () => {
  it('lets the ground through as much as the photo shows on an even ground, and leaves what is opaque', () => {
    const before = openSketch(drawGlass(even), solid);
    const after = applyStroke(before, along);
    expect(measureError((at) => before.alpha.data[at]!)).toBeGreaterThan(0.7);
    expect(measureError((at) => after.alpha.data[at]!)).toBeLessThan(0.04);
    expect(read(after, 120, 40)).toBe(1);
    expect(read(after, 20, 120)).toBe(0);
    expect(after.clear[120 * side + 120]).toBe(clearness.divided);
  });

  it('finds glass that the cutout has left out within what was seen of it', () => {
    const ring = { ...solid, data: Uint8Array.from(solid.data, (value, at) => (isInner(at) ? 0 : value)) };
    const after = applyStroke(openSketch(drawGlass(even), ring), draw('glass', [74, 80], [74, 170]));
    expect(measureError((at) => after.alpha.data[at]!)).toBeLessThan(0.05);
  });

  it('finds by its rims glass of which the cutout has nothing but the lid', () => {
    const lid = { ...solid, data: Uint8Array.from(solid.data, (value, at) => (at < 51 * side ? value : 0)) };
    const after = applyStroke(openSketch(drawGlass(even), lid), along);
    expect(measureError((at) => after.alpha.data[at]!)).toBeLessThan(0.05);
    expect(read(after, 120, 40)).toBe(1);
    expect(read(after, 30, 120)).toBe(0);
    expect(read(after, 120, 215)).toBe(0);
  });

  it('guesses on a ground that cannot be divided by, where it is neither opaque nor gone', () => {
    const after = applyStroke(openSketch(drawGlass(boards), solid), along);
    expect(after.clear[120 * side + 120]).toBe(clearness.guessed);
    expect(measureError((at) => after.alpha.data[at]!)).toBeLessThan(0.15);
    for (let x = 80; x < 160; x += 5) {
      expect(read(after, x, 120)).toBeGreaterThan(0.02);
      expect(read(after, x, 120)).toBeLessThan(0.5);
    }
  });

  it('stays as it was drawn in full size, where the edge solver would decide for all or nothing', async () => {
    const pixels = drawGlass(even);
    const first = openSketch(pixels, solid);
    const matte = await correctMatte(pixels, solid, first, applyStroke(first, along));
    expect(measureError((at) => matte.data[at]! / 255)).toBeLessThan(0.04);
    expect(matte.data[40 * side + 120]).toBe(255);
  });

  it('gives way to a later stroke that keeps, and to a box around something else', () => {
    const clear = applyStroke(openSketch(drawGlass(even), solid), along);
    const kept = applyStroke(clear, draw('keep', [120, 100], [120, 120]));
    expect(read(kept, 120, 110)).toBe(1);
    expect(kept.clear[110 * side + 120]).toBe(clearness.none);
    const boxed = applyStroke(clear, draw('box', [60, 20], [180, 100]));
    expect(read(boxed, 120, 150)).toBe(0);
    expect(boxed.clear[150 * side + 120]).toBe(clearness.none);
  });
});

function isInner(at: number): boolean {
  const [x, y] = [at % side, Math.floor(at / side)];
  return Math.abs(x - 120) < 40 && y > 62 && y < 178;
}
