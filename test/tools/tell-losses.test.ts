import { expect, test } from 'vitest';
import type { JudgedLine } from '../../src/contract/index.ts';
import { type Followed, type Stage, stages, tellStage, toWay } from '../../bench/answers/tell-losses.ts';

type Told = Partial<Omit<Followed, 'way'>> & { readonly way?: Partial<Followed['way']> };

function followed({ way, ...told }: Told): Followed {
  return {
    id: 'a-1',
    kind: 'sentence',
    question: 'délai ?',
    answerable: true,
    gold: [{ document: 'a.md', quote: 'Le délai est de trente jours.' }],
    outcome: 'answered',
    shown: [{ support: 'supported', text: 'Le prix est de 4 €.', gold: false }],
    nearest: null,
    right: false,
    whole: false,
    quoted: false,
    near: false,
    first: null,
    milliseconds: 1,
    ...told,
    way: { takenAs: 'documents', query: 'délai ?', found: true, rank: 1, best: 0.6, own: 0.6, ...way },
  };
}

const quote = [{ support: 'quote' as const, text: 'Le délai est de trente jours.', gold: true }];
const cases: readonly (readonly [Stage | null, Told])[] = [
  [null, { right: true }],
  [null, { answerable: false }],
  ['taken for a request', { way: { takenAs: 'writing' } }],
  ['some of several shown', { kind: 'list', right: true }],
  ['figure not worked out', { kind: 'sum' }],
  ['figure worked out wrongly', { kind: 'sum', shown: [{ support: 'written', text: '2 + 2 = 5', gold: false }] }],
  ['follow-up read alone', { before: 'prix ?', way: { rank: 4 } }],
  ['not in the passages found', { way: { found: false, rank: null } }],
  ['found, never read', { way: { rank: null } }],
  ['read, fourth or later', { way: { rank: 4 } }],
  ['read, fourth or later', { before: 'prix ?', way: { rank: 4, query: 'délai ? prix' } }],
  ['read, second or third', { way: { rank: 2 } }],
  ['read first, refused', { outcome: 'refused', shown: [] }],
  ['read first, only quoted', { outcome: 'quoted', shown: quote, quoted: true }],
  ['read first, something else given', {}],
];

test.each(cases)('%s', (stage, told) => {
  expect(tellStage(followed(told))).toBe(stage);
});

test('every stage is told of some question', () => {
  expect(new Set(cases.flatMap(([stage]) => stage ?? []))).toEqual(new Set(stages));
});

test('the way of a question says where the reader put the likeliest sentence that answers', () => {
  const sentence = (gold: boolean, reader: number): JudgedLine['sentences'][number] => ({
    text: 'x',
    document: 'a.md',
    gold,
    words: 0,
    reader,
    ranker: null,
    chat: null,
  });
  const judged: JudgedLine = {
    answerable: true,
    found: true,
    sentences: [sentence(false, -3), sentence(true, 0), sentence(false, 2), sentence(true, -1)],
    reader: 'r',
    chat: null,
    milliseconds: 1,
  };
  const { rank, own, best } = toWay({ takenAs: 'documents', query: 'q' }, judged);
  expect([rank, own, best > 0.87 && best < 0.89]).toEqual([2, 0.5, true]);
  expect(toWay({ takenAs: 'documents', query: 'q' }, { ...judged, sentences: [sentence(false, 1)] }).rank).toBeNull();
});
