import { expect, test } from 'vitest';
import type { Photo } from '../../../../../src/contract/index.ts';
import { proposeErasing } from './propose-erasing.ts';

type Places = NonNullable<NonNullable<Photo['cutout']>['doubtPlaces']>;

function photoWith(doubtPlaces: Places): Photo {
  return { width: 400, height: 800, cutout: { doubtPlaces } } as unknown as Photo;
}

test('the stroke runs along the middle of the hook and stays within where it was found', () => {
  const box = { left: 180, top: 40, width: 40, height: 120 };
  const found = proposeErasing(
    photoWith([
      { box: { left: 0, top: 600, width: 90, height: 60 }, doubt: 'hand-kept' },
      { box, doubt: 'hanger-kept' },
    ]),
  );
  expect(found?.doubt).toBe('hanger-kept');
  const { tool, radius, points } = found!.stroke;
  expect(tool).toBe('remove');
  // Half of the hook's width, as a share of the photo's longest side.
  expect(radius * 800).toBeCloseTo(20);
  expect(points.map(({ x, y }) => [Math.round(x * 400), Math.round(y * 800)])).toEqual([
    [200, 60],
    [200, 140],
  ]);
});

test('a hand is gone over in its middle, lengthwise, and nothing else is offered', () => {
  const hand = proposeErasing(
    photoWith([{ box: { left: 300, top: 500, width: 100, height: 50 }, doubt: 'hand-kept' }]),
  );
  expect(hand?.doubt).toBe('hand-kept');
  expect(new Set(hand!.stroke.points.map(({ y }) => y))).toEqual(new Set([525 / 800]));
  expect(
    proposeErasing(photoWith([{ box: { left: 0, top: 0, width: 9, height: 9 }, doubt: 'ground-kept' }])),
  ).toBeNull();
  expect(proposeErasing(photoWith([]))).toBeNull();
});
