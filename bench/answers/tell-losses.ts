import type { JudgedLine } from '../../src/contract/index.ts';
import { type Asked, isRight, percent } from './tell-asked.ts';

/** Where an answer was lost, from the request to what was shown; a question is at the first of them that holds. */
export const stages = [
  'taken for a request',
  'some of several shown',
  'figure not worked out',
  'figure worked out wrongly',
  'follow-up read alone',
  'not in the passages found',
  'found, never read',
  'read, fourth or later',
  'read, second or third',
  'read first, refused',
  'read first, only quoted',
  'read first, something else given',
] as const;
export type Stage = (typeof stages)[number];

/** What is known of the way of one question beside its answer. */
export interface Way {
  readonly takenAs: string;
  /** The words that were searched. */
  readonly query: string;
  /** Whether the passages found hold what answers, and at which place among all sentences the reader put it (from 1). */
  readonly found: boolean;
  readonly rank: number | null;
  /** How likely the reader held the likeliest sentence, and the likeliest that answers, to answer. */
  readonly best: number;
  readonly own: number | null;
}

/** A question that was asked and followed. */
export interface Followed extends Asked {
  readonly way: Way;
}

/** The way of a question, from what the reader says of the sentences that it was read with. */
export function toWay({ takenAs, query }: Pick<Way, 'takenAs' | 'query'>, judged: JudgedLine): Way {
  const sorted = judged.sentences.toSorted((left, right) => right.reader - left.reader);
  const rank = sorted.findIndex(({ gold }) => gold);
  return {
    takenAs,
    query,
    found: judged.found,
    rank: rank < 0 ? null : rank + 1,
    best: toProbability(sorted[0]?.reader),
    own: rank < 0 ? null : toProbability(sorted[rank]?.reader),
  };
}

function toProbability(logOdds: number | undefined): number {
  return logOdds === undefined ? 0 : 1 / (1 + Math.exp(-logOdds));
}

const figures = /^(?:sum.*|extreme)$/u;

/** At which stage the answer to an answerable question was lost; null where it is right. */
export function tellStage(one: Followed): Stage | null {
  if (!one.answerable || isRight(one)) return null;
  const { takenAs, query, found, rank } = one.way;
  const given = one.shown.filter(({ support, head }) => support !== 'quote' && !head);
  if (takenAs !== 'documents') return 'taken for a request';
  if (one.right) return 'some of several shown';
  if (figures.test(one.kind))
    return given.some(({ support }) => support === 'written') ? 'figure worked out wrongly' : 'figure not worked out';
  if (one.before !== undefined && rank !== 1 && query.trim() === one.question.trim()) return 'follow-up read alone';
  if (!found) return 'not in the passages found';
  if (rank === null) return 'found, never read';
  if (rank > 3) return 'read, fourth or later';
  if (rank > 1) return 'read, second or third';
  if (given.length > 0) return 'read first, something else given';
  return one.outcome === 'refused' ? 'read first, refused' : 'read first, only quoted';
}

/** Prints how many answers were lost at each stage, a kind a column; then what stood beside, and what the unanswerable got. */
export function printLosses(asked: readonly Followed[]): void {
  const answerable = asked.filter((one) => one.answerable);
  const kinds = [...new Set(answerable.map(({ kind }) => kind))].sort();
  console.log(`\n| lost at | all | share | ${kinds.join(' | ')} |`);
  console.log(`|---|---|---|${kinds.map(() => '---').join('|')}|`);
  const lost = answerable.map((one) => ({ kind: one.kind, stage: tellStage(one) }));
  for (const stage of [...stages, null]) {
    const here = lost.filter((one) => one.stage === stage);
    const cells = kinds.map((kind) => here.filter((one) => one.kind === kind).length || '');
    const name = stage ?? '**right**';
    console.log(`| ${name} | ${here.length} | ${percent(here.length, answerable.length)} | ${cells.join(' | ')} |`);
  }
  printBeside(answerable);
  printUnanswerable(asked.filter((one) => !one.answerable));
}

const sizes = [
  { name: 'one sentence', holds: (count: number) => count === 1 },
  { name: 'two or three', holds: (count: number) => count === 2 || count === 3 },
  { name: 'four and more', holds: (count: number) => count > 3 },
] as const;

// A wrong answer is beside with all it says; a right one may be with what stands after it.
function printBeside(answerable: readonly Followed[]): void {
  const answers = answerable.map((one) => {
    const given = one.shown.filter(({ support, head }) => support !== 'quote' && !head);
    return {
      right: isRight(one),
      partly: one.right,
      count: given.length,
      beside: given.filter(({ gold }) => !gold).length,
    };
  });
  const all = sum(answers.map(({ count }) => count));
  console.log('\n| sentences given in | answers | sentences | beside | of all given |');
  console.log('|---|---|---|---|---|');
  for (const { name, holds } of sizes)
    for (const state of ['right', 'in part', 'wrong'] as const) {
      const here = answers.filter(({ count, right, partly }) => holds(count) && stateOf(right, partly) === state);
      const beside = sum(here.map((one) => one.beside));
      const given = sum(here.map(({ count }) => count));
      console.log(`| ${name}, ${state} | ${here.length} | ${given} | ${beside} | ${percent(beside, all)} |`);
    }
}

function stateOf(right: boolean, partly: boolean): 'right' | 'in part' | 'wrong' {
  return right ? 'right' : partly ? 'in part' : 'wrong';
}

const bands = [0.15, 0.2, 0.35, 0.5, 0.75, 1.01] as const;

function printUnanswerable(asked: readonly Followed[]): void {
  console.log('\n| unanswerable, likeliest sentence at most | n | nothing shown | quoted | answered |');
  console.log('|---|---|---|---|---|');
  let least = -1;
  for (const most of bands) {
    const here = asked.filter(({ way }) => way.best >= least && way.best < most);
    const nothing = here.filter(({ shown }) => shown.length === 0).length;
    const quoted = here.filter(({ shown }) => shown.length > 0 && shown.every(({ support }) => support === 'quote'));
    const cells = [here.length, nothing, quoted.length, here.length - nothing - quoted.length];
    console.log(`| ${Math.min(most, 1)} | ${cells.join(' | ')} |`);
    least = most;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
