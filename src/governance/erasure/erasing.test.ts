import { expect, test } from 'vitest';
import { secondsUntilNight } from './erasing.ts';

test('the night lasts four hours from the hour of the backups on, also over midnight', () => {
  const at = (hour: number, minute = 0): Date => new Date(2026, 10, 27, hour, minute);
  expect([at(2), at(5, 59)].map((now) => secondsUntilNight(now, 2))).toEqual([0, 0]);
  expect(secondsUntilNight(at(6), 2)).toBe(20 * 3600);
  expect(secondsUntilNight(at(1, 30), 2)).toBe(1800);
  expect([at(23), at(1), at(2, 59)].map((now) => secondsUntilNight(now, 23))).toEqual([0, 0, 0]);
  expect(secondsUntilNight(at(3), 23)).toBe(20 * 3600);
});
