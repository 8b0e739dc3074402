import { expect, test } from 'vitest';
import { measureAgreement, scorePairs } from '../../../src/assistants/cases/pairs/score-pairs.ts';
import { openWaitingPairs, type WaitingPair } from '../../../src/assistants/cases/pairs/waiting-pairs.ts';
import { measureKappa } from '../../../src/assistants/cases/measure-judge.ts';
import type { Clock } from '../../../src/base/index.ts';

// What is told of pairs counts different cases, and what a model says of them counts only where it agrees with people.

type Pair = Parameters<typeof measureAgreement>[0][number];
const kinds = ['left', 'right', 'same', 'left'] as const;
const pair = (at: number, told: Partial<Pair> = {}): Pair => {
  const verdict = kinds[at % 4] ?? 'same';
  return {
    assistantId: 'x',
    caseId: String(at),
    left: 2,
    right: 0,
    model: 'm',
    first: 'left',
    verdict,
    judge: verdict,
    ...told,
  };
};
const many = (count: number, told: (at: number) => Partial<Pair> = () => ({})): Pair[] =>
  Array.from({ length: count }, (_, at) => pair(at, told(at)));
const score = (pairs: readonly Pair[]) =>
  scorePairs(pairs, { assistantId: 'x', version: 2, agreement: measureAgreement(pairs, 'm') });

test('a judge model is shown from κ 0.6 on 200 different pairs on, and not on one fewer', () => {
  expect(measureAgreement(many(200), 'm')).toEqual({ model: 'm', pairs: 200, kappa: 1, shown: true });
  expect(score(many(200))[0]?.judge).toMatchObject({ cases: 200, won: 100, lost: 50, winner: 'left' });
  expect(measureAgreement(many(199), 'm')).toMatchObject({ pairs: 199, shown: false });
  expect(score(many(199))[0]?.judge).toBeNull();
  // Half of its verdicts are of no use.
  const poor = many(400, (at) => (at % 2 === 0 ? { judge: kinds[(at / 2) % 3] ?? 'same' } : {}));
  expect(measureAgreement(poor, 'm')).toMatchObject({ pairs: 400, shown: false });
  expect(score(poor)[0]?.judge).toBeNull();
});

test('one pair that is judged two hundred times is one, and what no model judged counts for none', () => {
  const again = many(200, () => ({ caseId: 'same', verdict: 'left', judge: 'left' }));
  expect(measureAgreement(again, 'm')).toEqual({ model: 'm', pairs: 1, kappa: null, shown: false });
  expect(score(again)).toMatchObject([{ cases: 1, won: 1, lost: 0, winner: null }]);
  expect(
    measureAgreement(
      many(9, () => ({ judge: null })),
      'm',
    ),
  ).toBeNull();
  // A judge that only ever says one thing agrees with people who do by chance alone.
  expect(measureKappa(many(300, () => ({})).map(() => ({ judge: 'left', person: 'left' })))).toBeNull();
});

test('several people on one case give it the verdict of the greater part, and other assistants and versions give none', () => {
  const said = (verdict: Pair['verdict'], told: Partial<Pair> = {}): Pair => pair(0, { verdict, judge: null, ...told });
  const pairs = [
    said('left'),
    said('left'),
    said('right'),
    said('right', { caseId: '2' }),
    said('left', { caseId: '2' }),
  ];
  const others = [said('right', { assistantId: 'y' }), said('right', { left: 5, right: 3 })];
  expect(score([...pairs, ...others])).toMatchObject([{ left: 2, right: 0, cases: 2, won: 1, lost: 0 }]);
});

test('a pair waits for an hour and for who asked, and of one person no more than twenty do', () => {
  let elapsed = 0;
  const waiting = openWaitingPairs({ elapsed: () => elapsed } as Clock);
  const put = (id: string): WaitingPair => {
    const { verdict: _verdict, ...rest } = pair(1);
    const put = { ...rest, id, assistantId: 'x', person: 'user:a' };
    waiting.put(put);
    return put;
  };
  const first = put('first');
  expect(waiting.take({ ...first, person: 'user:b' })).toBeNull();
  expect(waiting.take({ ...first, assistantId: 'y' })).toBeNull();
  expect(waiting.take(first)).toBe(first);
  expect(waiting.take(first)).toBeNull();
  const [oldest, second] = Array.from({ length: 21 }, (_, at) => put(String(at)));
  expect(oldest && waiting.take(oldest)).toBeNull();
  elapsed = 59 * 60_000;
  expect(second && waiting.take(second)).toBe(second);
  elapsed = 60 * 60_000;
  expect(waiting.take({ id: '2', assistantId: 'x', person: 'user:a' })).toBeNull();
});
