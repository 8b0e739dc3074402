import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveSun, nameSide, placeSun, readSun } from './sun-place.ts';

test('a light behind the product stands at the top of the dial, one from the right at its right, one overhead in its centre', () => {
  const behind = placeSun({ azimuth: 0, elevation: 5 });
  expect([behind.x, behind.y]).toEqual([0, -1]);
  expect(placeSun({ azimuth: 90, elevation: 5 }).x).toBeCloseTo(1, 9);
  expect(placeSun({ azimuth: 180, elevation: 5 }).y).toBeCloseTo(1, 9);
  expect(Math.hypot(...Object.values(placeSun({ azimuth: 77, elevation: 90 })))).toBeCloseTo(0, 9);
});

test('wherever the sun is put, reading the place gives the light back', () => {
  const anySun = fc.record({ azimuth: fc.integer({ min: 0, max: 359 }), elevation: fc.integer({ min: 5, max: 85 }) });
  fc.assert(
    fc.property(anySun, (sun) => {
      const { x, y } = placeSun(sun);
      expect(readSun(x, y, { azimuth: 0, elevation: 45 })).toEqual(sun);
    }),
  );
});

test('a pull beyond the rim keeps the direction and the lowest height; the very centre keeps the former direction', () => {
  expect(readSun(3, 0, { azimuth: 10, elevation: 40 })).toEqual({ azimuth: 90, elevation: 5 });
  expect(readSun(0.001, 0, { azimuth: 10, elevation: 40 })).toEqual({ azimuth: 10, elevation: 90 });
});

test('turning goes round, raising stops at the limits, and the sides have their names', () => {
  expect(moveSun({ azimuth: 5, elevation: 88 }, -10, 10)).toEqual({ azimuth: 355, elevation: 90 });
  expect(moveSun({ azimuth: 355, elevation: 7 }, 10, -10)).toEqual({ azimuth: 5, elevation: 5 });
  expect([0, 45, 100, 180, 225, 350].map(nameSide)).toEqual([
    'behind',
    'behindRight',
    'right',
    'front',
    'frontLeft',
    'behind',
  ]);
});
