import { expect, test } from 'vitest';
import { listQuantities } from './quantities.ts';
import { listTerms } from './terms.ts';

test.each([
  ['qui peut se servir du four à zircone', ['four'], []],
  ['Le four chauffe deux heures.', ['four'], [2]],
  ['The warranty lasts four years.', [], [4]],
  ['for four years', [], [4]],
  // A grade of a table, and no hour.
  ['Note sur 20: 11', [], [20, 11]],
  ['Ouverture: 20:11', [], [1211]],
])('An oven is no number, and four is one: « %s »', (text, named, numbers) => {
  expect(listTerms(text).flatMap(({ folded }) => (folded === 'four' ? [folded] : []))).toEqual(named);
  expect(listQuantities(text).flatMap(({ values }) => values)).toEqual(numbers);
});
