import { expect, test } from 'vitest';
import { listDays } from './day-fit.ts';

test.each([
  ['ouvert du lundi au vendredi', [1, 2, 3, 4, 5]],
  ['du vendredi au lundi', [5, 6, 7, 1]],
  ['le mardi et le jeudi', [2, 4]],
  ['Monday to Wednesday', [1, 2, 3]],
  ['tous les jours', []],
])('The days of the week of « %s »', (text, days) => {
  expect([...listDays(text)]).toEqual(days);
});
