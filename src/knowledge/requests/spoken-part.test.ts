import { expect, test } from 'vitest';
import type { Source } from '../../contract/index.ts';
import { findSpokenPart } from './spoken-part.ts';

const title = 'Congés, RTT et télétravail';
const passage = (...headings: string[]): Source => ({ title, headings: [title, ...headings] }) as unknown as Source;
const sources = [
  passage('1. Objet'),
  passage('2. Congés payés', '2.1 Droits'),
  passage('3. RTT'),
  passage('4. Télétravail', '4.1 Qui peut télétravailler'),
  passage('4. Télétravail', '4.2 Nombre de jours'),
];

test.each([
  ['les conditions de télétravail', '4. Télétravail', 2],
  ['la partie télétravail', '4. Télétravail', 2],
  ['les RTT', '3. RTT', 1],
])('« %s » is the part %s', (words, heading, passages) => {
  const part = findSpokenPart(words, sources);
  expect([part?.heading, part?.sources.length]).toEqual([heading, passages]);
});

test.each(['le document', 'congés, RTT et télétravail', 'les congés et les RTT', 'la charte informatique', ''])(
  '« %s » is no part of it',
  (words) => {
    expect(findSpokenPart(words, sources)).toBeNull();
  },
);

test('a document called by its kind is meant whole, unless a part is asked for', () => {
  const named = 'Politique de déplacements et de frais';
  const policy = ['1. Voyages', '2. Notes de frais'].map(
    (heading) => ({ title: named, headings: [named, heading] }) as unknown as Source,
  );
  expect(findSpokenPart('la politique de frais', policy)).toBeNull();
  expect(findSpokenPart('la partie frais de la politique', policy)?.heading).toBe('2. Notes de frais');
  expect(findSpokenPart('les frais', policy)?.heading).toBe('2. Notes de frais');
});

test('a document about one thing is meant whole', () => {
  const charter = ['1. Objet de la charte', '2. Mots de passe'].map(
    (heading) => ({ title: 'Charte informatique', headings: ['Charte informatique', heading] }) as unknown as Source,
  );
  expect(findSpokenPart('la charte informatique', charter)).toBeNull();
});
