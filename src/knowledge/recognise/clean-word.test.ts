import { expect, it } from 'vitest';
import { cleanWord } from './clean-word.ts';

it.each([
  ["l'accord", 'l’accord'],
  ['|Référence|', 'Référence'],
  ['|', ''],
  ['~', ''],
  ['€', '€'],
  ['«', '«'],
  ['FR-2041', 'FR-2041'],
  ['e\u0301te\u0301', 'été'],
])('writes %s as %s', (read, written) => {
  expect(cleanWord(read)).toBe(written);
});
