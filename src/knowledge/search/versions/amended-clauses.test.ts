import { expect, test } from 'vitest';
import type { Source } from '../../../contract/index.ts';
import { markAmended } from './amendments.ts';
import { findReplacement } from './find-replacement.ts';

const contract = '00000000-0000-4000-8000-000000000001';

/** Passages of one file; those behind a heading that opens an amendment are of that. */
function toSources(passages: readonly (readonly [heading: string, text: string])[]): Source[] {
  let start = 0;
  return passages.map(([heading, text], index): Source => {
    const from = start;
    start += text.length + 1;
    return {
      number: index + 1,
      passageId: String(index),
      documentId: contract,
      documentName: 'bail.txt',
      title: 'Bail',
      space: 'entreprise',
      path: 'bail.txt',
      mediaType: 'text/plain',
      changedAt: '2026-01-15T00:00:00.000Z',
      page: 1,
      pageLabel: null,
      start: from,
      end: from + text.length,
      headings: heading === '' ? [] : [heading],
      text,
      besideFrom: null,
      decisive: [],
      matches: [],
      score: 1,
      why: { lexical: 1, vector: 0.9, words: [] },
      alsoIn: [],
    };
  });
}

const replaced = (sources: readonly Source[]): string[] =>
  sources.flatMap(({ text, amended = [] }) => amended.map(({ start, end }) => text.slice(start, end)));

const charges = 'Le Preneur rembourse les charges au prorata de 18 % des charges de l’immeuble.';

test('what a party is called is no name by which an amendment speaks of a clause, and who signs changes nothing', () => {
  const sources = markAmended(
    toSources([
      ['6. Charges', `6. CHARGES\n${charges} La taxe foncière reste à la charge du Bailleur.`],
      ['7. Travaux', '7. TRAVAUX\nLes grosses réparations incombent au Bailleur.'],
      [
        'AVENANT N° 1',
        'La réserve étant rendue au Bailleur, la quote-part de charges du point 6 devient 14 % des charges de l’immeuble.\n\nSarlat, le 27 mars 2020 — Pour le Bailleur : J. Delmas.',
      ],
    ]),
  );
  expect(replaced(sources)).toEqual([charges]);
});

test('a clause that is changed twice, by its number in brackets and under a lettered title, is last what the later says', () => {
  const price = 'C.1  Le prix de l’heure de nuit est de 24,30 EUR HT.';
  const sources = markAmended(
    toSources([
      ['', `TITRE C\n${price}\nC.2  Les rondes coûtent 38 EUR HT l’unité.`],
      ['MODIFICATION N° 1 AU MARCHE', 'Point 1. - En C.1, le prix de l’heure de nuit devient 25,10 EUR HT.'],
      ['MODIFICATION N° 2 AU MARCHE', 'Le prix de l’heure de nuit (C.1), déjà revu, est de 26,45 EUR HT.'],
    ]),
  );
  const start = sources[0]?.text.indexOf('C.1') ?? 0;
  expect(findReplacement(sources, { passage: 0, start, end: start + price.length })?.passage).toBe(2);
  expect(replaced(sources)).toContain(price);
});
