import { describe, expect, test } from 'vitest';
import { indexLabels, type Label, listUnlabelled, mergeLabels } from '../../bench/answers/labels.ts';
import type { Asked } from '../../bench/answers/tell-asked.ts';
import { tellRead, tellUnanswerable } from '../../bench/answers/tell-read.ts';

type Support = Asked['shown'][number]['support'];

function asked(id: string, shown: readonly (readonly [Support, string])[], more: Partial<Asked> = {}): Asked {
  return {
    id,
    kind: 'sentence',
    question: `question ${id}`,
    answerable: true,
    answer: 'trente jours',
    gold: [{ document: 'a.pdf', quote: 'Le délai est de trente jours.' }],
    outcome: shown.length === 0 ? 'refused' : 'answered',
    shown: shown.map(([support, text]) => ({ support, text, gold: true })),
    nearest: null,
    right: true,
    whole: true,
    quoted: false,
    near: false,
    first: null,
    milliseconds: 1,
    ...more,
  };
}

const label = (id: string, text: string, name: Label['label'], support: Label['support'] = 'supported'): Label => ({
  id,
  text,
  support,
  label: name,
});

describe('what readers said of the answers', () => {
  const answers = [
    asked('a-1', [
      ['supported', 'whole'],
      ['quote', 'further'],
    ]),
    asked(
      'a-2',
      [
        ['supported', 'half'],
        ['supported', 'elsewhere'],
      ],
      { whole: false },
    ),
    asked('a-3', [['written', 'wrong']]),
    asked('a-4', []),
  ];
  const labels = [
    label('a-1', 'whole', 'answers'),
    label('a-1', 'further', 'beside', 'quote'),
    label('a-2', 'half', 'part'),
    label('a-2', 'elsewhere', 'beside'),
    label('a-3', 'wrong', 'misleading', 'written'),
  ];

  test('A question is right where a sentence of its answer answers, in part where one is a piece of it.', () => {
    expect(tellRead(answers, indexLabels(labels))).toEqual({
      n: 4,
      right: 1,
      inPart: 1,
      misled: 1,
      undecided: 0,
      refused: 1,
      given: { read: 4, beside: 2 },
      shown: { read: 5, beside: 3 },
      unlabelled: 0,
    });
  });

  test('Parts that say every named quote together are right, unless something misleading stands beside them.', () => {
    const steps = asked('a-5', [
      ['supported', 'first step'],
      ['supported', 'second step'],
    ]);
    const parts = [label('a-5', 'first step', 'part'), label('a-5', 'second step', 'part')];
    expect(tellRead([steps], indexLabels(parts))).toMatchObject({ right: 1, inPart: 0 });
    expect(tellRead([{ ...steps, whole: false }], indexLabels(parts))).toMatchObject({ right: 0, inPart: 1 });
    const wrong = [label('a-5', 'first step', 'part'), label('a-5', 'second step', 'misleading')];
    expect(tellRead([steps], indexLabels(wrong))).toMatchObject({ right: 0, inPart: 1, misled: 1 });
  });

  test('What nobody has read is told as absent: it makes nothing right, though its quote was found, and no sentence beside.', () => {
    expect(tellRead(answers, indexLabels([]))).toEqual({
      n: 4,
      right: 0,
      inPart: 0,
      misled: 0,
      undecided: 3,
      refused: 1,
      given: { read: 0, beside: 0 },
      shown: { read: 0, beside: 0 },
      unlabelled: 5,
    });
  });

  test('A label is of one text under one question, and of no other.', () => {
    const others = indexLabels([label('a-9', 'whole', 'answers'), label('a-1', 'whole.', 'answers')]);
    expect(tellRead(answers.slice(0, 1), others)).toMatchObject({ right: 0, undecided: 1, unlabelled: 2 });
  });

  test('A quote that answers makes no answer right.', () => {
    const quoted = [asked('a-1', [['quote', 'whole']], { outcome: 'quoted' })];
    expect(tellRead(quoted, indexLabels(labels))).toMatchObject({ right: 0, undecided: 0, shown: { read: 1 } });
  });

  test('A question without an answer is clean where nothing is shown, by reading also where a reader found an answer.', () => {
    const nothing = [
      asked('u-1', []),
      asked('u-2', [['quote', 'after all']]),
      asked('u-3', [['supported', 'wrong']]),
      asked('u-4', [['quote', 'unread']]),
      asked('u-5', [
        ['quote', 'wrong'],
        ['quote', 'unread'],
      ]),
    ].map((one) => ({ ...one, answerable: false }));
    const read = [
      label('u-2', 'after all', 'answers', 'quote'),
      label('u-3', 'wrong', 'misleading'),
      label('u-5', 'wrong', 'beside', 'quote'),
    ];
    expect(tellUnanswerable(nothing, indexLabels(read))).toEqual({
      n: 5,
      clean: 1,
      cleanByReading: 2,
      undecided: 1,
      unlabelled: 2,
    });
  });

  test('What has no label is written once each, with the question, its answer and its quotes.', () => {
    const twice = asked('a-5', [
      ['supported', 'new'],
      ['quote', 'new'],
    ]);
    expect(listUnlabelled([...answers, twice], indexLabels(labels))).toEqual([
      {
        id: 'a-5',
        kind: 'sentence',
        question: 'question a-5',
        answer: 'trente jours',
        gold: twice.gold,
        text: 'new',
        support: 'supported',
        label: null,
      },
    ]);
  });
});

describe('labels that a reader filled in', () => {
  const known = new Set(['a-1', 'a-2']);
  const before = [label('a-2', 'old', 'part')];
  const merge = (...values: unknown[]): ReturnType<typeof mergeLabels> =>
    mergeLabels(before, [{ file: 'read.jsonl', values }], known);

  test('are merged by question, without what only helped to read.', () => {
    const filled = { ...label('a-1', 'new', 'answers'), question: 'question', answer: 'trente jours', gold: [] };
    expect(merge(filled)).toEqual({ labels: [label('a-1', 'new', 'answers'), ...before], problems: [] });
  });

  test.each([
    ['of an unknown question', label('a-9', 'new', 'answers'), 'no question a-9'],
    ['that are there already', label('a-2', 'old', 'answers'), 'a-2 has a label for this text already'],
    ['by an unknown name', { ...label('a-1', 'new', 'answers'), label: 'right' }, 'label: '],
    ['without the name at all', { id: 'a-1', text: 'new', support: 'quote' }, 'label: '],
    ['of what is never shown', { ...label('a-1', 'new', 'answers'), support: 'unsupported' }, 'support: '],
  ])('are refused %s, and none of the file is merged.', (_how, wrong, problem) => {
    const { labels, problems } = merge(label('a-1', 'other', 'beside'), wrong);
    expect(labels).toEqual(before);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`read.jsonl, line 2: ${problem}`);
  });

  test('may be half filled in: a line that is still empty is left for later.', () => {
    const left = { ...label('a-1', 'left', 'answers'), label: null };
    expect(merge(left, label('a-1', 'new', 'beside')).labels).toHaveLength(2);
  });

  test('are refused twice in one file.', () => {
    const once = label('a-1', 'new', 'answers');
    expect(merge(once, once).problems).toHaveLength(1);
  });

  test('in the file itself may not stand twice.', () => {
    expect(() => indexLabels([...before, ...before])).toThrow('twice');
  });
});
