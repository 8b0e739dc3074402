import { expect, test } from 'vitest';
import { checkAnswer } from '../../../src/assistants/cases/check-answer.ts';
import type { AnswerSentence, CaseCheck, Source } from '../../../src/contract/index.ts';

// What code says of an answer to a case: each kind of check passes a good answer and names the fault of a bad one.

const sentence = (index: number, text: string, more: Partial<AnswerSentence> = {}): AnswerSentence => ({
  index,
  text,
  support: 'written',
  citations: [],
  missing: [],
  ...more,
});
const source = {
  number: 1,
  passageId: '7',
  path: 'rh/conges.md',
  headings: [],
  title: null,
  text: 'Le préavis est de 18 jours.',
};
const sources = [source as unknown as Source];
const proved = {
  support: 'supported' as const,
  citations: [{ number: 1, passageId: '7' }] as unknown as AnswerSentence['citations'],
};
const faults = (check: CaseCheck, sentences: readonly AnswerSentence[], given = ''): readonly string[] =>
  checkAnswer([check], { sentences, sources, given });

test.each([
  ['8 jours', 'Le préavis est de 18 jours.', false],
  ['18 jours', 'Le préavis est de 18 jours.', true],
  ['200 €', 'Cela coûte 1 200 €.', false],
  ['200 €', 'Cela coûte 200 €.', true],
  ['1,5', 'Soit 1,55 tonne.', false],
  ['200 €', 'D’abord 1 200 €, puis 200 €.', true],
  ['PRÉAVIS', 'Le preavis est long.', true],
  ["l'accord", 'Signez l’accord.', true],
])('whether « %s » stands in « %s »', (writing, text, stands) => {
  expect(faults({ contains: [writing] }, [sentence(0, text)])).toHaveLength(stands ? 0 : 1);
  expect(faults({ excludes: [writing] }, [sentence(0, text)])).toHaveLength(stands ? 1 : 0);
});

test('proof, words, items, shape and unknown figures', () => {
  const row = (index: number) => sentence(index, 'a | b', { opens: 'row' });
  expect(faults({ proof: 'conges.md' }, [sentence(0, 'Oui.', proved)])).toEqual([]);
  expect(faults({ proof: 'conges.md' }, [sentence(0, 'Oui.')])).toEqual(['has no proof in conges.md']);
  expect(faults({ words: { atMost: 2 } }, [sentence(0, 'Un deux trois.')])).toEqual(['3 words, more than 2']);
  expect(faults({ items: { atLeast: 3 } }, [row(0), row(1)])).toEqual(['2 items, fewer than 3']);
  expect(faults({ shape: 'table' }, [row(0), row(1)])).toEqual([]);
  expect(faults({ shape: 'list' }, [row(0), row(1)])).toEqual(['is no list']);
  expect(faults({ no_unknown_figure: true }, [sentence(0, 'Dans 18 jours, et 12 €.')])).toEqual([
    'figure from nowhere: 12',
  ]);
  expect(faults({ no_unknown_figure: true }, [sentence(0, 'Dans 18 jours, et 12 €.')], 'pour 12 €')).toEqual([]);
});
