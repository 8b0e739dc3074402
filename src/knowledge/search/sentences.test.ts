import { describe, expect, it } from 'vitest';
import { toQueryLexemes } from '../analyse/analyse.ts';
import { joinNeighbours } from './join.ts';
import { meetQuestion } from './sentences.ts';

const meet = (question: string, ...texts: string[]) =>
  meetQuestion(
    toQueryLexemes(question, 'fr'),
    texts.map((text) => ({ text, language: 'fr' })),
  ).map((meeting, index) => ({
    decisive: meeting.decisive.map(({ start, end }) => texts[index]?.slice(start, end)),
    matches: meeting.matches.map(({ start, end }) => texts[index]?.slice(start, end)),
    words: meeting.words,
  }));

describe('meetQuestion', () => {
  it('prefers the sentence with the rare words of the question to one with its theme, and to a title', () => {
    const text =
      'Télétravail\nLe télétravail est un mode d’organisation du travail. Le télétravail est interdit aux apprentis. Le télétravail se demande par écrit.';
    const [meeting] = meet('Les apprentis ont-ils droit au télétravail ?', text);
    expect(meeting?.decisive).toEqual(['Le télétravail est interdit aux apprentis.']);
    expect(meeting?.matches).toEqual(['Télétravail', 'télétravail', 'télétravail', 'apprentis', 'télétravail']);
    expect(meeting?.words.toSorted()).toEqual(['apprentis', 'télétravail']);
  });

  it('marks a code once, whole', () => {
    expect(meet('réf AB-1234', 'La référence est AB-1234.')[0]?.matches).toEqual(['AB-1234']);
  });

  it('finds nothing decisive where nothing is shared', () => {
    expect(meet('congés', 'La cantine ouvre à midi.')).toEqual([{ decisive: [], matches: [], words: [] }]);
  });
});

describe('joinNeighbours', () => {
  const passage = (documentId: string, ordinal: number, start: number, text: string) => ({
    documentId,
    ordinal,
    page: 1,
    start,
    end: start + text.length,
    text,
  });

  it('joins what follows on a page, in either order, and keeps the place of the better one', () => {
    const joined = joinNeighbours(
      [
        passage('a', 2, 20, 'deux.'),
        passage('b', 0, 0, 'autre.'),
        passage('a', 1, 10, 'un.'),
        passage('a', 3, 26, 'trois.'),
      ],
      5,
    );
    expect(joined.map(({ text }) => text)).toEqual(['un.\n\n\n\n\n\n\ndeux. trois.', 'autre.']);
    expect(joined[0]).toMatchObject({ start: 10, end: 32 });
  });

  it('leaves apart what is on another page, too long together, or beyond the limit', () => {
    const long = 'a'.repeat(1400);
    const apart = [
      passage('a', 0, 0, long),
      passage('a', 1, 1402, long),
      { ...passage('a', 2, 0, 'page deux'), page: 2 },
    ];
    expect(joinNeighbours(apart, 5)).toEqual(apart);
    expect(joinNeighbours(apart, 2)).toHaveLength(2);
  });
});
