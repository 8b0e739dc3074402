import { describe, expect, it } from 'vitest';
import { matchesQuote } from '../../src/knowledge/evaluate/quotes.ts';

describe('a quote of the right answer', () => {
  it.each([
    [
      'in other spaces, quotes and case',
      'Les images sont conservées « 21 jours ».',
      'les images sont conservées "21 jours"',
    ],
    ['as a part of the sentence', 'Le délai est de 30 jours, sauf accord écrit.', 'Le délai est de 30 jours'],
    [
      'of which the product cut a part',
      'Le délai est de trente jours.',
      'Le délai est de trente jours. Il court dès la remise.',
    ],
    ['as a row with the columns’ names', 'Ville: Lyon; Nuit: 110,00 €; Repas: 24 €', 'Lyon | 110 € | 24 €'],
    ['as a row of numbers written otherwise', 'Référence: CH-04; Prix: 1 277,50', 'CH-04 | 1277.5'],
  ])('is found %s', (_how, text, quote) => {
    expect(matchesQuote(text, quote)).toBe(true);
  });

  it.each([
    ['in the row of another reference', 'Référence: VH-3012; Prix: 389 €', 'VH-3021 | 389 €'],
    ['where a cell is only the end of another', 'Ville: Lyon; Nuit: 1110 €', 'Lyon | 110 €'],
    ['where the sentence is a word of the quote', 'Lyon', 'À Lyon, la nuit est remboursée 110 € au plus.'],
    ['where nothing is quoted', 'Le délai est de trente jours.', ''],
  ])('is not found %s', (_how, text, quote) => {
    expect(matchesQuote(text, quote)).toBe(false);
  });
});
