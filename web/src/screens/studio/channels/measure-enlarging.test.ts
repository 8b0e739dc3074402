import { expect, test } from 'vitest';
import { startDraft } from '../state/recipe-draft.ts';
import { measureEnlarging } from './measure-enlarging.ts';

const { layout } = startDraft.recipe;

test('a small product in a large square is enlarged by what fits between the margins', () => {
  const asked = { ...layout, size: { width: 3000, height: 3000 }, padding: 0.05 };
  expect(measureEnlarging(asked, { left: 0, top: 0, width: 500, height: 900 })).toBeCloseTo(3);
  expect(measureEnlarging(asked, { left: 0, top: 0, width: 5000, height: 900 })).toBeCloseTo(0.54);
});

test('the frame of the photo enlarges nothing', () => {
  expect(measureEnlarging({ ...layout, size: 'original' }, { left: 0, top: 0, width: 5, height: 5 })).toBe(1);
});
