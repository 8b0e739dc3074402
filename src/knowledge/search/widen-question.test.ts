import { expect, test } from 'vitest';
import { listAbbreviations, widenQuestion } from './widen-question.ts';

const passages = [
  {
    text: 'Le comité social et économique (CSE) se réunit tous les deux mois. Les congés se posent un mois avant.',
    headings: ['Représentants'],
    language: 'fr',
  },
  {
    text: 'La note de frais (NDF) part avant le 5. La RTT (réduction du temps de travail) est fixe.',
    headings: [],
    language: 'fr',
  },
];
const unknown = async (): Promise<boolean> => false;

test('the abbreviations that documents explain are read, whichever comes first', () => {
  expect(listAbbreviations(passages)).toEqual([
    { short: 'CSE', long: 'comité social et économique' },
    { short: 'NDF', long: 'note de frais' },
    { short: 'RTT', long: 'réduction du temps de travail' },
  ]);
  expect(listAbbreviations([{ text: 'Le magasin de Lyon (CSE) ouvre.', headings: [] }])).toEqual([]);
});

test('an abbreviation is searched with what it stands for, and what it stands for with the abbreviation', async () => {
  expect(await widenQuestion('quand se réunit le cse ?', 'fr', passages, unknown)).toEqual(
    expect.arrayContaining(['comit', 'social', 'economiqu'].map((stem) => expect.stringContaining(stem.slice(0, 5)))),
  );
  expect(await widenQuestion('Qui siège au comité social et économique ?', 'fr', passages, unknown)).toEqual(['cse']);
  expect(await widenQuestion('Quand faut-il poser ses congés ?', 'fr', passages, unknown)).toEqual([]);
});

test('a word that the index does not hold is searched as the one that is nearly written so', async () => {
  const [found] = await widenQuestion('qd poser mes conjés', 'fr', passages, unknown);
  expect(found).toMatch(/^cong/u);
  expect(await widenQuestion('qd poser mes conjés', 'fr', passages, async () => true)).toEqual([]);
  expect(await widenQuestion('Où est le garage ?', 'fr', passages, unknown)).toEqual([]);
});
