import { expect, test } from 'vitest';
import type { Stroke } from '../../../src/contract/index.ts';
import { correctMatte } from '../../../src/photo/cutout/brush/correct-matte.ts';
import { applyStroke, openSketch, type Sketch } from '../../../src/photo/cutout/brush/sketch.ts';
import type { AlphaMatte } from '../../../src/photo/pixels/pixels.ts';
import { drawPhoto, grain } from './drawn-photos.ts';

// A blue disc is the product, a red disc beside it is not, and the disc has an opening. Strokes repair mattes in which
// one of the three is wrong.

const side = 240;
const inDisc = (x: number, y: number, across: number, down: number, radius: number): number =>
  radius - Math.hypot(x - across, y - down) + 0.5;
const product = (x: number, y: number): number => Math.min(inDisc(x, y, 90, 110, 60), -inDisc(x, y, 90, 110, 16));
const foreign = (x: number, y: number): number => inDisc(x, y, 185, 110, 26);
const { pixels, truth } = drawPhoto(
  side,
  (x, y) => Math.max(product(x, y), foreign(x, y)),
  (x, y) => (x > 155 ? [190 + 8 * grain(x, y), 40, 30] : [30, 60 + 8 * grain(x, y), 180]),
  (x, y) => [200 + 8 * grain(y, x), 198, 190],
);
const right = drawMatte((x, y) => product(x, y));

function drawMatte(cover: (x: number, y: number) => number): AlphaMatte {
  const data = Uint8Array.from({ length: side * side }, (_, at) => {
    const share = cover((at % side) + 0.5, Math.floor(at / side) + 0.5);
    return Math.round(255 * Math.min(1, Math.max(0, share)));
  });
  return { width: side, height: side, data };
}

const at = (x: number, y: number) => ({ x: x / side, y: y / side });
const draw = (tool: Stroke['tool'], radius: number, ...points: Stroke['points']): Stroke => ({
  tool,
  radius: radius / side,
  points,
});

/** Mean error of a sketch's alpha beside the right matte, 0 to 1. */
function measureError({ alpha }: Sketch): number {
  let sum = 0;
  for (let place = 0; place < alpha.data.length; place++) {
    sum += Math.abs(alpha.data[place]! - right.data[place]! / 255);
  }
  return sum / alpha.data.length;
}

test('one stroke on what is no product takes it away whole, and nothing else', () => {
  const before = openSketch(pixels, truth);
  expect(measureError(before)).toBeGreaterThan(0.03);
  const after = applyStroke(before, draw('remove', 6, at(175, 105), at(195, 115)));
  expect(measureError(after)).toBeLessThan(0.002);
  for (let place = 0; place < before.alpha.data.length; place++) {
    if (place % side < 153) expect(after.alpha.data[place]).toBe(before.alpha.data[place]);
  }
});

test('one stroke on a part that is missing brings it back to its edge', () => {
  const half = openSketch(
    pixels,
    drawMatte((x, y) => (y < 100 ? product(x, y) : 0)),
  );
  const after = applyStroke(half, draw('keep', 8, at(50, 120), at(70, 150), at(110, 150), at(130, 120)));
  expect(measureError(half)).toBeGreaterThan(0.05);
  expect(measureError(after)).toBeLessThan(0.006);
});

test('a click in an opening that was closed opens it', () => {
  const closed = openSketch(
    pixels,
    drawMatte((x, y) => inDisc(x, y, 90, 110, 60)),
  );
  const after = applyStroke(closed, draw('hole', 3, at(90, 110)));
  expect(measureError(closed)).toBeGreaterThan(0.01);
  expect(measureError(after)).toBeLessThan(0.002);
});

test('a second region of the same colour that the stroke does not touch stays', () => {
  const two = (x: number, y: number) => Math.max(foreign(x, y), inDisc(x, y, 185, 68, 11));
  const drawn = drawPhoto(
    side,
    two,
    () => [190, 40, 30],
    () => [200, 198, 190],
  );
  const before = openSketch(drawn.pixels, drawn.truth);
  const after = applyStroke(before, draw('remove', 5, at(185, 92), at(185, 128)));
  const read = ({ alpha }: Sketch, x: number, y: number) => alpha.data[y * side + x];
  expect([read(after, 185, 110), read(after, 200, 120)]).toEqual([0, 0]);
  expect([read(after, 185, 68), read(after, 185, 74), read(after, 192, 66)]).toEqual([1, 1, 1]);
});

test('no ring is left where the matte’s rim was softer and wider than what was cut', () => {
  const soft = drawMatte((x, y) => Math.max(product(x, y), (inDisc(x, y, 185, 110, 28) + 3) / 6));
  const after = applyStroke(openSketch(pixels, soft), draw('remove', 6, at(175, 105), at(195, 115)));
  for (let place = 0; place < after.alpha.data.length; place++) {
    if (place % side > 153) expect(after.alpha.data[place]).toBeLessThan(0.03);
  }
});

test('a box takes away what lies outside it, and finds the product where nothing was found', () => {
  const box = draw('box', 0, at(20, 40), at(155, 180));
  expect(measureError(applyStroke(openSketch(pixels, truth), box))).toBeLessThan(0.002);
  const found = applyStroke(openSketch(pixels, null), draw('box', 0, at(155, 78), at(216, 142)));
  let [hit, outside] = [0, 0];
  for (let place = 0; place < found.alpha.data.length; place++) {
    const isForeign = foreign((place % side) + 0.5, Math.floor(place / side) + 0.5) > 0.5;
    if (isForeign) hit += found.alpha.data[place]!;
    else outside += found.alpha.data[place]!;
  }
  expect(hit).toBeGreaterThan(0.95 * Math.PI * 26 * 26);
  expect(outside).toBeLessThan(120);
});

test('a stroke that keeps what an earlier one removed has the last word, and the rest of the earlier one holds', () => {
  const removed = applyStroke(openSketch(pixels, truth), draw('remove', 6, at(175, 105), at(195, 115)));
  const kept = applyStroke(removed, draw('keep', 4, at(185, 110)));
  expect(kept.alpha.data[110 * side + 185]).toBe(1);
  expect(kept.said[110 * side + 185]).toBe(1);
  expect(kept.said[106 * side + 176]).toBe(2);
});

test('in full size the matte changes only where the strokes changed it, and its edges are those of the photo', async () => {
  const first = openSketch(pixels, truth);
  const last = applyStroke(first, draw('remove', 6, at(175, 105), at(195, 115)));
  const corrected = await correctMatte(pixels, truth, first, last);
  let error = 0;
  for (let place = 0; place < corrected.data.length; place++) {
    if (place % side < 150) expect(corrected.data[place]).toBe(truth.data[place]);
    error += Math.abs(corrected.data[place]! - right.data[place]!) / 255;
  }
  expect(error / corrected.data.length).toBeLessThan(0.002);
  expect(await correctMatte(pixels, truth, first, first)).toBe(truth);
});

test('the same strokes on a photo of half the size give the same product', () => {
  const half = side / 2;
  const smaller = drawPhoto(
    half,
    (x, y) => Math.max(product(2 * x, 2 * y), foreign(2 * x, 2 * y)),
    (x) => (x > 77 ? [190, 40, 30] : [30, 60, 180]),
    () => [200, 198, 190],
  );
  const after = applyStroke(openSketch(smaller.pixels, smaller.truth), draw('remove', 6, at(175, 105), at(195, 115)));
  expect(after.alpha.data.reduce((sum, alpha) => sum + alpha, 0)).toBeCloseTo(
    right.data.reduce((sum, alpha) => sum + alpha, 0) / 255 / 4,
    -2,
  );
});
