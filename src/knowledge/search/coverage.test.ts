import { expect, test } from 'vitest';
import { toQueryLexemes } from '../analyse/analyse.ts';
import { raiseVectorWeight } from './coverage.ts';

const passage = { text: 'Le versement est suspendu pendant trois mois.', headings: ['Impayés'], language: 'fr' };
const weigh = (question: string): number => raiseVectorWeight(0.6, toQueryLexemes(question, 'fr'), [passage]);

test('Where a passage says the question in its own words, meaning weighs as it does elsewhere.', () => {
  expect(weigh('versement suspendu trois mois')).toBeCloseTo(0.6);
});

test('Where no passage does, meaning weighs more, and the headings count among its words.', () => {
  expect(weigh('j’ai oublié de régler ma cotisation, vous coupez l’assurance ?')).toBeCloseTo(0.8);
  expect(weigh('impayés et versement : relance, huissier')).toBeGreaterThan(0.6);
  expect(weigh('impayés et versement : relance, huissier')).toBeLessThan(0.8);
});

test('Without any passage meaning weighs most.', () => {
  expect(raiseVectorWeight(0.6, ['versement'], [])).toBeCloseTo(0.8);
});
