import { expect, test } from 'vitest';
import { speaksOfHalf } from '../../src/assistants/requests/several/speaks-of-half.ts';

test('a sentence is meant for half a question where it holds the kind of value and a word of that half', () => {
  expect(speaksOfHalf('en combien de temps je le reçois ?', 'Le duplicata de la carte coûte 12 euros.')).toBe(false);
  expect(speaksOfHalf('en combien de temps ?', 'Le duplicata est remis sous dix jours.')).toBe(true);
  expect(speaksOfHalf('à quel prix ?', 'La caution est de 40 €.')).toBe(true);
  expect(speaksOfHalf('à quel prix ?', 'La salle ouvre le lundi.')).toBe(false);
  expect(speaksOfHalf('faut-il un justificatif ?', 'Un justificatif d’état civil est remis.')).toBe(true);
  expect(speaksOfHalf('faut-il un justificatif ?', 'Un mariage donne droit à quatre jours.')).toBe(false);
  expect(speaksOfHalf('date du changement ?', 'La carte passe à 9,50 € le 1er décembre.')).toBe(true);
  expect(speaksOfHalf('date du changement ?', 'La carte passe à 9,50 €.')).toBe(false);
});
