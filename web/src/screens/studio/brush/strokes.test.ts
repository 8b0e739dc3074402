import { expect, test } from 'vitest';
import type { Stroke } from '../../../../../src/contract/index.ts';
import { findStroke, finishStroke, resizeBrush } from './strokes.ts';

const at = (x: number, y: number) => ({ x, y });
const photo = { width: 1000, height: 500 };

test('a long stroke keeps its ends and at most two hundred points, within the photo', () => {
  const places = Array.from({ length: 1001 }, (_, step) => at(step / 900 - 0.05, 0.5));
  const stroke = finishStroke('keep', 0.02, places);
  expect(stroke?.points).toHaveLength(200);
  expect(stroke?.points[0]).toEqual({ x: 0, y: 0.5 });
  expect(stroke?.points.at(-1)).toEqual({ x: 1, y: 0.5 });
});

test('a click is a stroke of one point, and no box', () => {
  expect(finishStroke('hole', 0.01, [at(0.25, 0.5)])?.points).toEqual([at(0.25, 0.5)]);
  expect(finishStroke('box', 0.01, [at(0.25, 0.5)])).toBeNull();
  expect(finishStroke('keep', 0.01, [])).toBeNull();
});

test('the stroke drawn last is the one that is erased, measured in the photo’s own proportions', () => {
  const line: Stroke = { tool: 'keep', radius: 0.02, points: [at(0.2, 0.5), at(0.8, 0.5)] };
  const strokes: Stroke[] = [line, { ...line, tool: 'remove' }];
  expect(findStroke(strokes, at(0.5, 0.53), photo)).toBe(1);
  expect(findStroke(strokes, at(0.5, 0.6), photo)).toBe(-1);
  expect(findStroke(strokes, at(0.81, 0.5), photo)).toBe(1);
  const box: Stroke = { tool: 'box', radius: 0, points: [at(0.1, 0.1), at(0.9, 0.9)] };
  expect(findStroke([box], at(0.5, 0.5), photo)).toBe(-1);
  expect(findStroke([box], at(0.1, 0.5), photo)).toBe(0);
});

test('the brush has a thinnest and a widest width', () => {
  const press = (wider: boolean) => Array.from({ length: 40 }).reduce((size: number) => resizeBrush(size, wider), 0.02);
  expect(press(true)).toBe(0.12);
  expect(press(false)).toBe(0.003);
});
