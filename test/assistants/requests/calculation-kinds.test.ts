import { expect, test } from 'vitest';
import { readCalculation } from '../../../src/assistants/requests/calculate/calculation.ts';
import { recogniseRequest } from '../../../src/assistants/requests/recognise/recognise.ts';
import { noSums, sums } from './sums.ts';

const today = Date.UTC(2026, 10, 26) / 86_400_000;
const work = (message: string): string | undefined =>
  readCalculation(message, { language: recogniseRequest(message).language, today })
    ?.lines.join(' ')
    .replaceAll(/[\u00a0\u202f]/gu, ' ');

test.each(sums)('%s: « %s » is worked out: %s', (_, message, result) => {
  expect(work(message)).toContain(result);
});

test.each(noSums)('« %s » is left to the documents', (message) => {
  expect(work(message)).toBeUndefined();
});

test('thirty kinds of sums are tried', () => {
  expect(new Set(sums.map(([kind]) => kind)).size).toBeGreaterThanOrEqual(30);
});
