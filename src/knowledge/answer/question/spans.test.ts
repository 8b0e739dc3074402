import { expect, test } from 'vitest';
import { listMeasures, listSpans, spanHolds } from './spans.ts';

const holds = (text: string, question: string): (boolean | null)[] =>
  listSpans(text).flatMap((span) => listMeasures(question).map((value) => spanHolds(span, value)));

test.each([
  ['C | 701 à 1 100 € | 2,90 €', 'cantine avec un quotient de 900', [true]],
  ['A | 0 à 400 € | 0,80 €', 'cantine avec un quotient de 900', [false]],
  ['Indice supérieur à 480', 'indice 510', [true]],
  ['Indice jusqu’à 390', 'indice 510', [false]],
  ['Entre 60 et 15 jours, la moitié est gardée.', 'j’annule 1 mois avant', [true]],
  ['À moins de 15 jours, tout est perdu.', 'j’annule 1 mois avant', [false]],
  ['gratuit pour les moins de 4 ans', 'un enfant de 4 ans', [false]],
  ['6 CV et plus | 0,60 €', 'voiture de 7 CV', [true]],
])('%s holds the value of “%s”: %j', (text, question, expected) => {
  expect(holds(text, question)).toEqual(expected);
});

test('A span of another kind tells nothing, and a year is no value of a case', () => {
  expect(holds('Tout retard de plus de 15 minutes', 'un enfant de 3 ans')).toEqual([null]);
  expect(holds('le samedi jusqu’à 17 h', 'un groupe de 10')).toEqual([null]);
  expect(listMeasures('je peux demander un acompte le 10 ?')).toEqual([]);
  expect(listMeasures('tarif 2026 de la cantine')).toEqual([]);
  expect(listMeasures('franchise avant et après l’avenant n° 2, article 3')).toEqual([]);
});
