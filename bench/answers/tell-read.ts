import { keyOf, type Label, type Labels, listUnlabelled } from './labels.ts';
import { type Measure, measure } from '../run/measure.ts';
import { type Asked, percent } from './tell-asked.ts';

/** Sentences that have a label, and those of them that a reader found beside the question or misleading. */
interface Judged {
  readonly read: number;
  readonly beside: number;
}

/**
 * What questions with an answer come to by reading. A question is `right` when a sentence of its answer has the label
 * `answers`, or when sentences that are each a part of it say every named quote together, beside nothing misleading (all
 * steps of a procedure, both halves); else `inPart` when one is `part`; `undecided` when only missing labels could make it
 * right.
 */
export interface ReadFigures {
  readonly n: number;
  readonly right: number;
  readonly inPart: number;
  readonly misled: number;
  readonly undecided: number;
  readonly refused: number;
  /** Of the sentences given as answers, and of these and the quotes together. */
  readonly given: Judged;
  readonly shown: Judged;
  readonly unlabelled: number;
}

/** Counts what readers said of the answers; a sentence that nobody has read makes nothing right. */
export function tellRead(asked: readonly Asked[], labels: Labels): ReadFigures {
  const questions = asked.map((one) => readQuestion(one, labels));
  const count = (holds: (question: (typeof questions)[number]) => boolean): number => questions.filter(holds).length;
  return {
    n: asked.length,
    right: count(({ right }) => right),
    inPart: count(({ right, given }) => !right && given.includes('part')),
    misled: count(({ given }) => given.includes('misleading')),
    undecided: count(({ right, given }) => !right && given.includes(null)),
    refused: asked.filter(({ outcome }) => outcome === 'refused').length,
    given: judge(questions.flatMap(({ given }) => given)),
    shown: judge(questions.flatMap(({ shown }) => shown)),
    unlabelled: listUnlabelled(asked, labels).length,
  };
}

/**
 * What questions without an answer come to: `clean` where nothing was shown; `cleanByReading` where nothing was but what
 * a reader found to answer after all; `undecided` where only missing labels could make it so.
 */
export function tellUnanswerable(
  asked: readonly Asked[],
  labels: Labels,
): { n: number; clean: number; cleanByReading: number; undecided: number; unlabelled: number } {
  const questions = asked.map((one) => readQuestion(one, labels).shown);
  const answers = (label: Label['label'] | null): boolean => label === 'answers';
  return {
    n: asked.length,
    clean: questions.filter((shown) => shown.length === 0).length,
    cleanByReading: questions.filter((shown) => shown.every(answers)).length,
    undecided: questions.filter(
      (shown) => shown.includes(null) && shown.every((label) => label === null || answers(label)),
    ).length,
    unlabelled: listUnlabelled(asked, labels).length,
  };
}

function readQuestion(
  { id, shown: sentences, whole }: Asked,
  labels: Labels,
): { right: boolean; given: (Label['label'] | null)[]; shown: (Label['label'] | null)[] } {
  const read = sentences
    .filter(({ support }) => support !== 'unsupported')
    .map(({ text, support }) => ({ support, label: labels.get(keyOf({ id, text })) ?? null }));
  const given = read.filter(({ support }) => support !== 'quote').map(({ label }) => label);
  const together = whole && given.includes('part') && !given.includes('misleading') && !given.includes(null);
  return { right: together || given.includes('answers'), given, shown: read.map(({ label }) => label) };
}

function judge(found: readonly (Label['label'] | null)[]): Judged {
  const read = found.filter((label) => label !== null);
  return { read: read.length, beside: read.filter((label) => label === 'beside' || label === 'misleading').length };
}

/** Prints the figures by reading, a kind a line, and what has no label yet. */
export function printRead(asked: readonly Asked[], labels: Labels): void {
  const answerable = asked.filter((one) => one.answerable);
  const kinds = [...new Set(answerable.map(({ kind }) => kind))].sort();
  console.log(
    '\nby reading\n| kind | n | right, at least | in part | misled | not decided | refused | answers beside | all shown beside | no label yet |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const kind of kinds)
    console.log(
      row(
        kind,
        tellRead(
          answerable.filter((one) => one.kind === kind),
          labels,
        ),
      ),
    );
  console.log(row('all', tellRead(answerable, labels)));
  const nothing = tellUnanswerable(
    asked.filter((one) => !one.answerable),
    labels,
  );
  console.log(
    `\nunanswerable by reading: ${nothing.n}, nothing shown ${percent(nothing.clean, nothing.n)}, nothing but what answers after all ${percent(nothing.cleanByReading, nothing.n)}, not decided ${percent(nothing.undecided, nothing.n)}, no label yet ${nothing.unlabelled}`,
  );
  for (const support of ['supported', 'written', 'quote'] as const)
    console.log(describeSupport(asked, labels, support));
  const missing = listUnlabelled(asked, labels).length;
  console.log(
    missing === 0
      ? 'every sentence shown has a label'
      : `${missing} sentences shown have no label yet and count for nothing; --unlabelled FILE writes them for a reader`,
  );
}

function row(name: string, figures: ReadFigures): string {
  const { n, right, inPart, misled, undecided, refused, given, shown, unlabelled } = figures;
  // Where nothing has been read yet, nothing is known: no share of right ones that would read as a result.
  const unread = shown.read === 0 && unlabelled > 0;
  const read = [right, inPart, misled].map((part) => (unread ? '–' : percent(part, n)));
  const shares = [...read, percent(undecided, n), percent(refused, n)];
  const beside = [given, shown].map((of) => `${percent(of.beside, of.read)} of ${of.read}`);
  return `| ${[name, n, ...shares, ...beside, unlabelled].join(' | ')} |`;
}

/** What `--json` tells: in percent, and by reading only once something has been read. */
export function toMeasures(asked: readonly Asked[], labels: Labels): Measure[] {
  const answerable = asked.filter((one) => one.answerable);
  const nothing = asked.filter((one) => !one.answerable);
  const read = tellRead(answerable, labels);
  const share = (what: string, part: number, whole: number, lowerIsBetter: boolean): Measure[] =>
    whole === 0 ? [] : [measure({ what, ours: (100 * part) / whole, unit: '%', lowerIsBetter })];
  const right = answerable.filter((one) => one.right).length;
  const clean = tellUnanswerable(nothing, labels);
  return [
    ...share('right, by quotes', right, read.n, false),
    ...share('refused', read.refused, read.n, true),
    ...share('unanswerable, nothing shown', clean.clean, clean.n, false),
    ...(read.shown.read === 0 ? [] : share('right, by reading, at least', read.right, read.n, false)),
    ...(read.shown.read === 0 ? [] : share('not decided by reading', read.undecided, read.n, true)),
    ...share('sentences of answers beside, by reading', read.given.beside, read.given.read, true),
    measure({ what: 'sentences without a label', ours: listUnlabelled(asked, labels).length, unit: 'sentences' }),
  ];
}

function describeSupport(asked: readonly Asked[], labels: Labels, support: Label['support']): string {
  const found = asked.flatMap(({ id, shown }) =>
    shown.filter((one) => one.support === support).map(({ text }) => labels.get(keyOf({ id, text })) ?? null),
  );
  const read = found.filter((label) => label !== null);
  const misleading = read.filter((label) => label === 'misleading').length;
  return `${support}: ${found.length} shown, ${read.length} read, of these misleading ${misleading}`;
}
