import { expect, test } from 'vitest';
import { measureEnlarging } from './measure-enlarging.ts';
import { PhotoRecipe } from './recipe.ts';

const { layout } = PhotoRecipe.parse({});

test('a small product in a large square is enlarged by what fits between the margins', () => {
  const asked = { ...layout, size: { width: 3000, height: 3000 }, padding: 0.05 };
  expect(measureEnlarging(asked, { width: 500, height: 900 })).toBeCloseTo(3);
  expect(measureEnlarging(asked, { width: 5000, height: 900 })).toBeCloseTo(0.54);
});

test('the frame of the photo enlarges nothing', () => {
  expect(measureEnlarging({ ...layout, size: 'original' }, { width: 5, height: 5 })).toBe(1);
});
