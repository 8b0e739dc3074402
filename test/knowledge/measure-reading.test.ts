import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { JudgedLine, ReadLine, ScoredSentence } from '../../src/contract/index.ts';
import {
  placeOfRight,
  prepareMeasures,
  type ReadingMeasures,
  type ScoredQuestion,
} from '../../src/knowledge/evaluate/measure-reading.ts';
import { estimateDifference } from '../../src/knowledge/evaluate/paired-interval.ts';
import { scoreReader } from '../../src/knowledge/evaluate/score-reader.ts';

// 40 drawn questions, and what tools/train-reader/measures.py says of them: `gains` where right sentences gain 0.7.
const fixture = JSON.parse(readFileSync(path.join(import.meta.dirname, 'reading-measures.json'), 'utf8')) as {
  readonly questions: readonly ScoredQuestion[];
  readonly measures: Omit<ReadingMeasures, 'firstOfAll'>;
  readonly gains: Record<keyof Omit<ReadingMeasures, 'firstOfAll'>, readonly [mean: number, low: number, high: number]>;
};
const measured = Object.keys(fixture.measures) as (keyof typeof fixture.measures)[];
const once = (questions: readonly unknown[]): number[] => questions.map(() => 1);

const sentence = (scores: Partial<ScoredSentence>): ScoredSentence => ({
  text: '',
  document: 'a.md',
  gold: false,
  words: 0,
  reader: 0,
  ranker: null,
  chat: null,
  ...scores,
});

function judged(
  answerable: boolean,
  sentences: readonly ScoredSentence[],
  more: Partial<JudgedLine> = {},
): { line: ReadLine; judged: JudgedLine } {
  const found = sentences.some(({ gold }) => gold);
  return {
    line: { question: 'Quel délai ?', answerable, kind: 'sentence', gold: [] },
    judged: { answerable, found, sentences: [...sentences], reader: 'reader', chat: null, milliseconds: 1, ...more },
  };
}

describe('the measures of reading', () => {
  it('are what the training’s own Python says, ties included', () => {
    const own = prepareMeasures(fixture.questions)(once(fixture.questions));
    for (const name of measured) expect(own[name], name).toBeCloseTo(fixture.measures[name], 12);
  });

  it('count a question as often as it is drawn', () => {
    const counts = fixture.questions.map((_, at) => at % 3);
    const drawn = fixture.questions.flatMap((question, at) => Array.from({ length: at % 3 }, () => question));
    expect(prepareMeasures(fixture.questions)(counts)).toEqual(prepareMeasures(drawn)(once(drawn)));
  });

  it('say nothing where nothing can be measured', () => {
    const own = prepareMeasures([{ scores: [1], right: [true], answerable: true, found: true }])([1]);
    expect(own).toMatchObject({ first: 1, besideAuc: Number.NaN, unanswerableAuc: Number.NaN, passing: Number.NaN });
  });

  it('take the sentence that came first where two score alike', () => {
    expect(placeOfRight({ scores: [1, 1], right: [false, true] })).toBe(1);
    expect(placeOfRight({ scores: [1, 1], right: [false, false] })).toBe(Infinity);
  });
});

describe('two ways of judging', () => {
  const questions = fixture.questions.map(({ scores, right, answerable, found }) =>
    judged(
      answerable,
      scores.map((words, at) => sentence({ words, reader: words + (right[at] ? 0.7 : 0), gold: right[at] ?? false })),
      { found },
    ),
  );

  test('The gain and its interval are those of the training’s own Python, but for the draw.', () => {
    const [words, reader] = scoreReader(questions).read.judges;
    expect(words?.gain).toBeNull();
    for (const name of measured) {
      const [mean, low, high] = fixture.gains[name];
      const gain = reader?.gain?.[name];
      expect(gain?.mean, name).toBeCloseTo(mean, 12);
      expect(Math.abs((gain?.low ?? 9) - low), name).toBeLessThan(0.06);
      expect(Math.abs((gain?.high ?? 9) - high), name).toBeLessThan(0.06);
    }
  });

  test('The interval of a share is that of the same questions by their own differences.', () => {
    const shares = judgedAll();
    const reader = shares.map(({ judged: { sentences } }) => (sentences[0]!.reader > sentences[1]!.reader ? 1 : 0));
    const words = shares.map(({ judged: { sentences } }) => (sentences[0]!.words > sentences[1]!.words ? 1 : 0));
    const [, own] = scoreReader(shares).read.judges;
    const { mean, low, high } = estimateDifference(reader, words);
    for (const [found, wanted] of [
      [own?.gain?.first.mean, mean],
      [own?.gain?.first.low, low],
      [own?.gain?.first.high, high],
    ])
      expect(found).toBeCloseTo(wanted ?? 9, 12);
  });

  test('Each way is held against the one before on the very same sentences.', () => {
    const beyond = sentence({ words: -9, reader: 9, gold: true });
    const near = [
      sentence({ words: 2, reader: 1, ranker: 2 }),
      sentence({ words: 1, reader: 2, ranker: 1, gold: true }),
    ];
    const { read, listed, asked } = scoreReader([judged(true, [...near, beyond])]);
    expect([read.sentences, listed.sentences, asked]).toEqual([3, 2, null]);
    expect(listed.judges.map(({ judge, measures }) => [judge, measures.first])).toEqual([
      ['ranker', 0],
      ['reader', 1],
    ]);
  });

  test('The chat model is compared only over the questions that it has read.', () => {
    const own = { ranker: 1, reader: 1, chat: 1, gold: true };
    const scores = scoreReader([
      judged(true, [sentence(own)], { chat: 'chat' }),
      judged(true, [sentence({ ...own, chat: null })]),
      judged(false, [sentence({ ...own, gold: false })], { chat: 'chat' }),
    ]);
    expect(scores.asked?.questions).toBe(2);
    expect(scores.asked?.judges.map(({ judge }) => judge)).toEqual(['ranker', 'reader', 'chat']);
    expect(scores.listed.questions).toBe(3);
    expect(scores.chat).toBe('chat');
  });

  test('A kind tells how often the right one comes first, where it was found.', () => {
    const found = judged(true, [sentence({ words: 1, reader: 2, gold: true }), sentence({ words: 2, reader: 1 })]);
    const missed = judged(true, [sentence({ words: 1 })]);
    const scores = scoreReader([found, missed, judged(false, [sentence({})])]);
    expect(scores.kinds).toEqual([{ kind: 'sentence', n: 1, words: 0, reader: 1 }]);
    expect([scores.answerable, scores.unanswerable, scores.found]).toEqual([2, 1, 0.5]);
  });

  function judgedAll(): ReturnType<typeof judged>[] {
    return Array.from({ length: 30 }, (_, at) =>
      judged(true, [sentence({ gold: true, words: at % 2, reader: at % 3 }), sentence({ words: 0.5, reader: 0.5 })]),
    );
  }
});
