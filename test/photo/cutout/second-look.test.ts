import { expect, test } from 'vitest';
import { frameOf, type Look } from '../../../src/photo/cutout/look.ts';
import { createPlane } from '../../../src/photo/pixels/plane.ts';
import { fuseLooks, lookAgain, type SecondLook } from '../../../src/photo/cutout/second-look.ts';
import type { SegmentTool } from '../../../src/photo/cutout/tool.ts';

const side = 64;
const pixels = { width: 128, height: 128, data: new Uint8Array(128 * 128 * 3).fill(200) };
const options = { signal: new AbortController().signal };

/** A square product of `alpha` in the middle of what is looked at, `share` of its side, on nothing. */
function drawLook(share: number, alpha: number): Look {
  const plane = createPlane(side, side);
  const [from, to] = [(side * (1 - share)) / 2, (side * (1 + share)) / 2];
  for (let at = 0; at < plane.data.length; at++) {
    const [x, y] = [at % side, Math.floor(at / side)];
    if (x >= from && x < to && y >= from && y < to) plane.data[at] = alpha;
  }
  return { box: frameOf(pixels), alpha: plane, strength: 1, layer: new Float32Array(0) };
}

function boxOf(share: number) {
  const size = Math.round(128 * share);
  return { left: (128 - size) / 2, top: (128 - size) / 2, width: size, height: size };
}

const tool: SegmentTool = { name: 'one', side, segment: async () => new Float32Array(side * side).fill(1) };

test('a large product of which the model is sure is not looked at again', async () => {
  expect(await lookAgain(pixels, drawLook(0.7, 1), boxOf(0.7), tool, options)).toBeNull();
});

test('a product of which the model is unsure is shown again, close', async () => {
  const again = await lookAgain(pixels, drawLook(0.7, 0.6), boxOf(0.7), tool, options);
  expect(again?.aim).toBe('decide');
  expect(again?.box.width).toBeLessThan(128);
});

test('a small product is shown again with its surroundings, in the proportions of the photo', async () => {
  const again = await lookAgain(pixels, drawLook(0.3, 1), boxOf(0.3), tool, options);
  expect(again?.aim).toBe('detail');
  expect(again?.box.width).toBeGreaterThan(128 * 0.3);
  expect(again?.box.width).toBe(again?.box.height);
});

const frame = { box: frameOf(pixels), width: side, height: side, scale: 2, rgb: new Uint8Array(side * side * 3) };
const middle = (side / 2) * side + side / 2;
const near = (side / 2) * side + Math.round(side * 0.3);
const second = (look: Look, aim: SecondLook['aim']): SecondLook => ({ ...look, aim });

test('a second look that decides is believed when it is surer, and not when it is as unsure', () => {
  const unsure = drawLook(0.7, 0.6);
  expect(fuseLooks(frame, unsure, second(drawLook(0.7, 1), 'decide')).alpha.data[middle]).toBeCloseTo(1, 2);
  expect(fuseLooks(frame, unsure, second(drawLook(0.5, 0.7), 'decide')).alpha.data[near]).toBeCloseTo(0.6, 2);
});

test('a second look for detail is mixed in, unless it saw something else', () => {
  const first = drawLook(0.5, 1);
  const narrower = fuseLooks(frame, first, second(drawLook(0.4, 1), 'detail'));
  expect(narrower.alpha.data[near]).toBeCloseTo(0.4, 2);
  expect(narrower.disagreement).toBeCloseTo(0.36, 1);
  const other = fuseLooks(frame, first, second(drawLook(0.2, 1), 'detail'));
  expect(other.alpha.data[near]).toBeCloseTo(1, 2);
  expect(other.disagreement).toBeGreaterThan(0.6);
});
