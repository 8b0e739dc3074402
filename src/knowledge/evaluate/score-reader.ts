import type { JudgedLine, ScoredSentence, ReadLine } from '../../contract/index.ts';
import {
  placeOfRight,
  prepareMeasures,
  type ReadingMeasures,
  readingMeasures,
  type ScoredQuestion,
} from './measure-reading.ts';
import { drawResamplings, type Interval, toInterval } from './paired-interval.ts';

/** A question with its sentences as each way judges them. */
export interface JudgedQuestion {
  readonly line: ReadLine;
  readonly judged: JudgedLine;
}

export type Judge = 'words' | 'ranker' | 'reader' | 'chat';

/** One way of judging: its measures, and how much they exceed those of the way before, on the same sentences. */
export interface JudgeScores {
  readonly judge: Judge;
  readonly measures: ReadingMeasures;
  /** null of the way before itself. */
  readonly gain: Readonly<Record<keyof ReadingMeasures, Interval>> | null;
}

/** What several ways say of the very same sentences. */
export interface JudgeTable {
  readonly questions: number;
  readonly answerable: number;
  /** Sentences of a question, on average. */
  readonly sentences: number;
  /** Share of the answerable questions with a right one among these sentences. */
  readonly held: number;
  readonly judges: readonly JudgeScores[];
}

export interface ReaderScores {
  readonly answerable: number;
  readonly unanswerable: number;
  /** Share of the answerable questions with a right sentence in the passages found. */
  readonly found: number;
  readonly reader: string;
  readonly chat: string | null;
  /** Over all sentences that the house reads: their words, and the reader. */
  readonly read: JudgeTable;
  /** Over the likeliest by words alone: the ranker of a house without the reader, and the reader. */
  readonly listed: JudgeTable;
  /** Over the same, of the questions that the chat model has read too. */
  readonly asked: JudgeTable | null;
  /** Right one first of all that are read, of the questions of a kind whose answer was found. */
  readonly kinds: readonly {
    readonly kind: string;
    readonly n: number;
    readonly words: number;
    readonly reader: number;
  }[];
}

/** What the judgements of an evaluation come to. */
export function scoreReader(questions: readonly JudgedQuestion[]): ReaderScores {
  const answerable = questions.filter(({ line }) => line.answerable);
  const asked = questions.filter(({ judged }) => judged.chat !== null);
  return {
    answerable: answerable.length,
    unanswerable: questions.length - answerable.length,
    found: answerable.filter(({ judged }) => judged.found).length / answerable.length,
    reader: questions[0]?.judged.reader ?? '',
    chat: asked[0]?.judged.chat ?? null,
    read: compare(questions, ['words', 'reader']),
    listed: compare(questions, ['ranker', 'reader']),
    asked: asked.length === 0 ? null : compare(asked, ['ranker', 'reader', 'chat']),
    kinds: compareKinds(answerable.filter(({ judged }) => judged.found)),
  };
}

function compare(questions: readonly JudgedQuestion[], [before, ...others]: readonly [Judge, ...Judge[]]): JudgeTable {
  const compared = questions.map((question) => ({ ...question, sentences: sentencesOf(question, before) }));
  const measureBy = (judge: Judge): ReturnType<typeof prepareMeasures> =>
    prepareMeasures(compared.map(({ line, judged, sentences }) => toScored(line.answerable, judged, sentences, judge)));
  const base = measureBy(before);
  const ways = others.map((judge) => ({ judge, measure: measureBy(judge) }));
  const once = Array.from({ length: questions.length }, () => 1);
  const differences = ways.map(() => emptyLists());
  for (const counts of drawResamplings(questions.length)) {
    const own = base(counts);
    for (const [at, { measure }] of ways.entries()) {
      const other = measure(counts);
      for (const name of readingMeasures) differences[at]?.[name].push(other[name] - own[name]);
    }
  }
  const own = base(once);
  const answerable = compared.filter(({ line }) => line.answerable);
  return {
    questions: questions.length,
    answerable: answerable.length,
    sentences: compared.reduce((sum, { sentences }) => sum + sentences.length, 0) / questions.length,
    held: answerable.filter(({ sentences }) => sentences.some(({ gold }) => gold)).length / answerable.length,
    judges: [
      { judge: before, measures: own, gain: null },
      ...ways.map(({ judge, measure }, at): JudgeScores => {
        const measures = measure(once);
        const gainOf = (name: keyof ReadingMeasures): Interval =>
          toInterval(measures[name] - own[name], differences[at]?.[name] ?? []);
        return { judge, measures, gain: byMeasure(gainOf) };
      }),
    ],
  };
}

/** Those that a way judges at all: every other way is held against it on the same ones. */
function sentencesOf({ judged }: JudgedQuestion, judge: Judge): readonly ScoredSentence[] {
  return judged.sentences.filter((sentence) => sentence[judge] !== null);
}

function toScored(
  answerable: boolean,
  { found }: JudgedLine,
  sentences: readonly ScoredSentence[],
  judge: Judge,
): ScoredQuestion {
  return {
    answerable,
    found,
    scores: sentences.map((sentence) => sentence[judge] ?? 0),
    right: sentences.map(({ gold }) => gold),
  };
}

function compareKinds(found: readonly JudgedQuestion[]): ReaderScores['kinds'] {
  const kinds = [...new Set(found.flatMap(({ line }) => line.kind ?? []))].sort();
  return kinds.map((kind) => {
    const own = found.filter(({ line }) => line.kind === kind);
    const firstBy = (judge: Judge): number =>
      own.filter(({ judged }) => placeOfRight(toScored(true, judged, judged.sentences, judge)) === 0).length /
      own.length;
    return { kind, n: own.length, words: firstBy('words'), reader: firstBy('reader') };
  });
}

function byMeasure<T>(of: (name: keyof ReadingMeasures) => T): Record<keyof ReadingMeasures, T> {
  return Object.fromEntries(readingMeasures.map((name) => [name, of(name)])) as Record<keyof ReadingMeasures, T>;
}

function emptyLists(): Record<keyof ReadingMeasures, number[]> {
  return byMeasure(() => []);
}
