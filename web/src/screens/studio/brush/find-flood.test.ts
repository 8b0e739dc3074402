import { expect, test } from 'vitest';
import type { Stroke } from '../../../../../src/contract/index.ts';
import { findFlood } from './find-flood.ts';

const side = 400;
const keep = (...points: { x: number; y: number }[]): Stroke => ({ tool: 'keep', radius: 0.02, points });
const stroke = keep({ x: 0.4, y: 0.5 }, { x: 0.6, y: 0.5 });

/** A matte that is product where a place lies within these shares of the photo. */
function matteOf(left: number, right: number, top: number, bottom: number) {
  const alpha = new Uint8Array(side * side);
  for (let y = Math.round(top * side); y < bottom * side; y += 1)
    alpha.fill(255, y * side + left * side, y * side + right * side);
  return { width: side, height: side, alpha };
}
const nothing = { strokes: [], matte: matteOf(0, 0, 0, 0) };

test('a stroke that takes the whole photo with it is a flood', () => {
  expect(findFlood(nothing, { strokes: [stroke], matte: matteOf(0.1, 0.9, 0.2, 0.9) })).toEqual([stroke]);
});

test('one that stays near where it was drawn is none, nor one that changes nothing', () => {
  expect(findFlood(nothing, { strokes: [stroke], matte: matteOf(0.38, 0.62, 0.45, 0.55) })).toEqual([]);
  expect(findFlood(nothing, { strokes: [stroke], matte: nothing.matte })).toEqual([]);
});

test('of a box nothing is asked, nor of strokes that were taken back, nor of the first matte that is shown', () => {
  const box: Stroke = {
    tool: 'box',
    radius: 0,
    points: [
      { x: 0.4, y: 0.4 },
      { x: 0.6, y: 0.6 },
    ],
  };
  const whole = matteOf(0, 1, 0, 1);
  expect(findFlood({ strokes: [], matte: whole }, { strokes: [box], matte: matteOf(0.4, 0.6, 0.4, 0.6) })).toEqual([]);
  expect(findFlood({ strokes: [stroke], matte: whole }, nothing)).toEqual([]);
  expect(findFlood(null, { strokes: [stroke], matte: whole })).toEqual([]);
});
