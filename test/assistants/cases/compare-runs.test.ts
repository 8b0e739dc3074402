import { expect, test } from 'vitest';
import { compareRuns, countCasesNeeded } from '../../../src/assistants/cases/compare-runs.ts';
import { isJudgeShown, type JudgedPair, measureKappa } from '../../../src/assistants/cases/measure-judge.ts';
import { createDraw } from '../../campaign.ts';

// What is told of two versions is told with its chance of being wrong, and « on ne peut pas le dire » where that is so.

/** Runs of two versions over cases of which each version passes with a chance of its own, easy cases for both. */
function simulate(random: () => number, cases: number, left: number, right: number): [boolean[], boolean[]] {
  const pairs = Array.from({ length: cases }, () => {
    const hardness = random();
    // What makes a case hard makes it hard for both, and chance does the rest.
    const pass = (share: number): boolean => 0.5 * hardness + 0.5 * random() < shareToThreshold(share);
    return [pass(left), pass(right)] as const;
  });
  return [pairs.map(([one]) => one), pairs.map(([, one]) => one)];
}

// The half sum of two even draws is below this in so many cases.
function shareToThreshold(share: number): number {
  return share <= 0.5 ? Math.sqrt(share / 2) : 1 - Math.sqrt((1 - share) / 2);
}

test.each([20, 40, 100])(
  'over %i cases identical versions give a winner in at most fifty of a thousand comparisons',
  (cases) => {
    const random = createDraw(3406, cases);
    const told = Array.from({ length: 1000 }, () => compareRuns(...simulate(random, cases, 0.7, 0.7)));
    expect(told.filter(({ winner }) => winner !== null).length).toBeLessThanOrEqual(50);
  },
);

test('a difference of ten points is found with the promised power on as many cases as are asked for', () => {
  const random = createDraw(3407, 7);
  const many = compareRuns(...simulate(random, 20_000, 0.75, 0.65));
  const cases = countCasesNeeded({ difference: 0.1, differing: (many.won + many.lost) / many.cases });
  const told = Array.from({ length: 1000 }, () => compareRuns(...simulate(random, cases, 0.75, 0.65)));
  const found = told.filter(({ winner }) => winner === 'left').length;
  expect(found).toBeGreaterThanOrEqual(770);
  expect(found).toBeLessThanOrEqual(880);
  expect(told.filter(({ winner }) => winner === 'right').length).toBeLessThanOrEqual(2);
});

test('what cannot be told says how many cases more would tell', () => {
  const passes = (of: number, count: number): boolean[] => Array.from({ length: of }, (_, at) => at < count);
  expect(compareRuns(passes(40, 30), passes(40, 10))).toMatchObject({
    winner: 'left',
    won: 20,
    lost: 0,
    casesMore: null,
  });
  const close = compareRuns([...passes(10, 10), ...passes(20, 14)], [...passes(10, 7), ...passes(20, 15)]);
  expect(close.winner).toBeNull();
  expect(close.casesMore).toBeGreaterThan(0);
  expect(compareRuns(passes(5, 3), passes(5, 3))).toMatchObject({ winner: null, casesMore: null, pValue: 1 });
  expect(() => compareRuns([true], [])).toThrow(RangeError);
});

test('a judge model below κ 0.6, or on fewer than 200 pairs, stays hidden', () => {
  const random = createDraw(3408, 3);
  const kinds = ['left', 'right', 'same'] as const;
  const draw = (): JudgedPair['judge'] => kinds[Math.floor(random() * 3)] ?? 'same';
  const pairs = (count: number, agreement: number): JudgedPair[] =>
    Array.from({ length: count }, () => {
      const person = draw();
      return { person, judge: random() < agreement ? person : draw() };
    });
  expect(measureKappa(pairs(5000, 0))).toBeCloseTo(0, 1);
  expect(measureKappa(pairs(5000, 0.5))).toBeCloseTo(0.5, 1);
  expect(isJudgeShown(pairs(400, 0.5))).toBe(false);
  expect(isJudgeShown(pairs(400, 0.8))).toBe(true);
  expect(isJudgeShown(pairs(199, 1))).toBe(false);
  expect(isJudgeShown([])).toBe(false);
});
