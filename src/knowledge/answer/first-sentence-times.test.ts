import { expect, test } from 'vitest';
import { createFirstSentenceTimes } from './first-sentence-times.ts';

test('nothing is expected before the first answer, then the median of the last five', () => {
  const times = createFirstSentenceTimes();
  expect(times.typical).toBeNull();
  times.record(90_000);
  expect(times.typical).toBe(90_000);
  for (const milliseconds of [4000, 5000, 3000, 4500]) times.record(milliseconds);
  expect(times.typical).toBe(4500);
  times.record(2000);
  expect(times.typical).toBe(4000);
});
