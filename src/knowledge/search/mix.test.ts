import { describe, expect, it } from 'vitest';
import { toQueryLexemes } from '../analyse/analyse.ts';
import type { PassageCandidate } from '../../store/index.ts';
import { chooseVectorWeight, rankCandidates, vectorWeight } from './mix.ts';

const candidate = (id: string, lexical: number, vector: number | null): PassageCandidate => ({
  id,
  documentId: id,
  textHash: id,
  lexical,
  vector,
});
const order = (...arguments_: Parameters<typeof rankCandidates>) => rankCandidates(...arguments_).map(({ id }) => id);

describe('rankCandidates', () => {
  const candidates = [
    candidate('1', 10, 0.8),
    candidate('2', 2, 0.9),
    candidate('3', 9, 0.89),
    candidate('4', 0, 0.81),
  ];

  it('ranks by words, by meaning, or by both on one scale', () => {
    expect(order(candidates, 'lexical')).toEqual(['1', '3', '2']);
    expect(order(candidates, 'vector')).toEqual(['2', '3', '4', '1']);
    expect(order(candidates, 'mix')[0], 'good at both').toBe('3');
    expect(order(candidates, 'mix', 0)[0]).toBe('1');
    expect(order(candidates, 'mix', 1)[0]).toBe('2');
  });

  it('judges a passage without a vector by its words, never above the nearest in meaning', () => {
    const waiting = [...candidates, candidate('5', 10, null), candidate('6', 0.1, null)];
    const ranked = order(waiting, 'mix');
    expect(ranked.indexOf('5')).toBeLessThan(ranked.indexOf('1'));
    expect(ranked.indexOf('6')).toBeGreaterThan(ranked.indexOf('3'));
    expect(order([candidate('7', 3, null), candidate('8', 1, null)], 'mix')).toEqual(['7', '8']);
    expect(order(waiting, 'vector')).not.toContain('5');
  });

  it('gives the same order again when scores are equal or there is nothing to rank', () => {
    expect(order([candidate('12', 1, 0.5), candidate('9', 1, 0.5)], 'mix')).toEqual(['9', '12']);
    expect(order([], 'mix')).toEqual([]);
  });
});

describe('chooseVectorWeight', () => {
  const weigh = (question: string) => chooseVectorWeight(question, 'fr', toQueryLexemes(question, 'fr'));

  it('lets words decide for a few keywords, and meaning for a question', () => {
    expect(weigh('congés payés')).toBe(0.2);
    expect(weigh('demande logement social')).toBe(0.3);
    expect(weigh('carte grise changement adresse')).toBe(0.4);
    for (const question of [
      'Congés payés ?',
      'Qu’est-ce qu’un avenant',
      'combien de congés',
      'À quelle heure ferme la cantine',
    ]) {
      expect(weigh(question), question).toBe(vectorWeight);
    }
  });
});
