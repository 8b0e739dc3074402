import { afterEach, expect, test } from 'vitest';
import { askForProofWith, wasProved } from './proof.ts';

afterEach(() => askForProofWith(null));

test('two calls that are refused at once are asked about once, and both go on', async () => {
  let asked = 0;
  let answer: (proved: boolean) => void = () => undefined;
  // As the dialog does: who asks last is answered.
  askForProofWith(() => {
    asked += 1;
    return new Promise((resolve) => (answer = resolve));
  });
  const calls = [wasProved('second_factor_required'), wasProved('second_factor_required')];
  await Promise.resolve();
  answer(true);
  const late = new Promise((resolve) => setTimeout(() => resolve('never'), 200));
  expect(await Promise.race([Promise.all(calls), late])).toEqual([true, true]);
  expect(asked).toBe(1);
  const later = wasProved('second_factor_required');
  await Promise.resolve();
  answer(false);
  expect(await later).toBe(false);
  expect(asked).toBe(2);
});
