import { type Measure, measure } from '../run/measure.ts';
import { percent } from '../answers/tell-asked.ts';
import { isClean, listStated, type Scored } from './score.ts';

/** Kinds of question that are worked out over rows: they have a goal of their own. */
const workedOut = /^(?:sum|count|extreme|superlative|average|difference)/u;

/** Prints what came of the questions of one way, a kind a line. */
export function printStrong(way: string, scored: readonly Scored[]): void {
  const answerable = scored.filter(({ answered }) => answered.question.answerable);
  const nothing = scored.filter(({ answered }) => !answered.question.answerable);
  const read = scored.filter(({ by }) => by === 'reading').length;
  console.log(
    `\n${way}: ${scored.length} questions, ${read} judged by reading, ${countOf(scored, 'undecided')} undecided`,
  );
  console.log('| kind | n | right | wrong | refused | beside | undecided | sentences beside, of those read |');
  console.log('|---|---|---|---|---|---|---|---|');
  const kinds = [...new Set(answerable.map(({ answered }) => answered.question.kind))].sort();
  for (const kind of kinds)
    console.log(
      row(
        kind,
        answerable.filter((one) => one.answered.question.kind === kind),
      ),
    );
  console.log(
    row(
      'sums and extremes',
      answerable.filter((one) => workedOut.test(one.answered.question.kind)),
    ),
  );
  console.log(row('all', answerable));
  console.log(`unanswerable left clean: ${share(nothing.filter(isClean).length, nothing.length)}`);
  const { proved, after, none, unnamed, all } = countMarks(scored);
  console.log(
    `sentences that state something: ${all}; proved ${share(proved, all)}, after ${share(after, all)}, named and not proved ${share(none, all)}, without a mark ${share(unnamed, all)}`,
  );
}

/** The same as measures, for `--json`. */
export function toStrongMeasures(way: string, scored: readonly Scored[]): Measure[] {
  const answerable = scored.filter(({ answered }) => answered.question.answerable);
  const nothing = scored.filter(({ answered }) => !answered.question.answerable);
  const marks = countMarks(scored);
  const tell = (what: string, part: number, whole: number, lowerIsBetter: boolean): Measure[] =>
    whole === 0 ? [] : [measure({ what: `${way}: ${what}`, ours: (100 * part) / whole, unit: '%', lowerIsBetter })];
  return [
    ...tell('right', countOf(answerable, 'right'), answerable.length, false),
    ...tell('undecided', countOf(answerable, 'undecided'), answerable.length, true),
    ...tell('refused', countOf(answerable, 'refused'), answerable.length, true),
    ...tell('unanswerable left clean', nothing.filter(isClean).length, nothing.length, false),
    ...tell('sentences proved', marks.proved, marks.all, false),
    ...tell('sentences after a passage', marks.after, marks.all, false),
  ];
}

/**
 * Lines of `./maison eval verify`: the sentences of answers that are right, each with the passages that it names. What a
 * reader found not to be said there is unsupported; of an answer that nobody found right nothing is told.
 */
export function listVerifyLines(scored: readonly Scored[]): object[] {
  return scored.flatMap(({ answered, verdict, label }) => {
    if (verdict !== 'right') return [];
    return listStated(answered.sentences)
      .filter(({ passages, support }) => passages.length > 0 && support !== 'quote')
      .map(({ index, text, passages }) => ({
        sentence: text,
        passages,
        label: label?.unsupported.includes(index) ? 'unsupported' : 'supported',
        kind: answered.question.kind,
      }));
  });
}

function row(name: string, scored: readonly Scored[]): string {
  const verdicts = (['right', 'wrong', 'refused', 'beside', 'undecided'] as const).map((verdict) =>
    share(countOf(scored, verdict), scored.length),
  );
  const read = scored.filter(({ label }) => label !== null);
  const stated = read.reduce((sum, { answered }) => sum + listStated(answered.sentences).length, 0);
  const beside = read.reduce((sum, { label }) => sum + (label?.besideSentences.length ?? 0), 0);
  return `| ${[name, scored.length, ...verdicts, share(beside, stated)].join(' | ')} |`;
}

function countMarks(scored: readonly Scored[]): Record<'proved' | 'after' | 'none' | 'unnamed' | 'all', number> {
  const supports = scored.flatMap(({ answered }) => listStated(answered.sentences).map(({ support }) => support));
  const count = (wanted: string): number => supports.filter((support) => support === wanted).length;
  return {
    proved: count('supported'),
    after: count('after'),
    none: count('unsupported'),
    unnamed: count('written') + count('quote'),
    all: supports.length,
  };
}

function countOf(scored: readonly Scored[], verdict: Scored['verdict']): number {
  return scored.filter((one) => one.verdict === verdict).length;
}

function share(part: number, whole: number): string {
  return `${part}/${whole} (${percent(part, whole)})`;
}
