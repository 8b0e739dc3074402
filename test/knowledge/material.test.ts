import { expect, test } from 'vitest';
import type { Source } from '../../src/contract/index.ts';
import { readFoundMaterial, readHeadedMaterial } from '../../src/knowledge/requests/material.ts';

const text = 'Le loyer du dépôt est de 2 400 euros par mois. Le bail dure neuf ans.';
const lease: Source = {
  number: 1,
  passageId: 'p1',
  documentId: '00000000-0000-4000-8000-000000000001',
  documentName: 'bail-depot.md',
  title: 'Bail du dépôt',
  space: 'entreprise',
  path: 'contrats/bail-depot.md',
  mediaType: 'text/markdown',
  changedAt: '2026-01-01T00:00:00.000Z',
  page: 1,
  pageLabel: null,
  start: 0,
  end: text.length,
  headings: ['Bail du dépôt'],
  text,
  besideFrom: null,
  decisive: [],
  matches: [],
  score: 1,
  why: { lexical: 1, vector: null, words: [] },
  alsoIn: [],
};
const show = (wanted: string): string[] => readFoundMaterial(wanted, [lease]).excerpts.map(({ unit }) => unit.text);

test('a model is shown the sentences that a mail speaks of', () => {
  expect(show('à l’équipe sur le loyer du dépôt')).toEqual(['Le loyer du dépôt est de 2 400 euros par mois.']);
});

// Before, the mail of refusal thanked for the offer of another document.
test('a model is not shown sentences that share one word with what is wanted', () => {
  expect(show('pour refuser un dépôt de candidature tardif')).toEqual([]);
});

// Before, the bench of the company was taken for a bank: nothing that stands about it was shown.
test('a name with one word beside it says what a text is about, however much else it asks for', () => {
  const about = 'Le banc Estran est en frêne massif, et pèse 24 kg.';
  const bench = { ...lease, text: about, end: about.length, title: 'Banc Estran', headings: ['Banc Estran'] };
  const shown = (wanted: string): string[] => readFoundMaterial(wanted, [bench]).excerpts.map(({ unit }) => unit.text);
  expect(shown('un message enjoué pour présenter à la presse régionale le banc Estran')).toEqual([about]);
  expect(shown('un message enjoué pour présenter à la presse régionale le dépôt Estran')).toEqual([]);
});

test('a mail is written from the section that its matter is headed by, in order; one word of it is no matter', () => {
  const care =
    '## Chêne huilé\n\nUne couche d’huile est à passer deux fois par an. L’eau stagnante laisse des auréoles.';
  const sheet: Source = {
    ...lease,
    title: 'Plans de travail : entretien',
    headings: ['Chêne huilé'],
    text: care,
    end: care.length,
  };
  const headed = (wanted: string, ...sources: Source[]): string[] =>
    readHeadedMaterial(wanted, sources).excerpts.map(({ unit }) => unit.text.trim());
  expect(headed('à un client qui a un plan en chêne pour lui dire comment l’entretenir', lease, sheet)).toEqual([
    'Une couche d’huile est à passer deux fois par an.',
    'L’eau stagnante laisse des auréoles.',
  ]);
  expect(headed('pour refuser un chêne trop cher', lease, sheet)).toEqual([]);
  expect(headed('sur le plan en chêne', lease, { ...sheet, olderThan: 1 })).toEqual([]);
});
