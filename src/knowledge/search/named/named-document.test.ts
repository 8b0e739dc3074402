import { expect, test } from 'vitest';
import { isNearly, matchName, readDocumentName } from './named-document.ts';

test.each([
  ['Que dit le règlement intérieur sur les congés ?', ['reglement', 'interieur']],
  ['Dans l’accord télétravail, combien de jours ?', ['accord', 'teletravail']],
  ['Selon les CGV, quel est le délai de retour ?', ['cgv']],
  ['What does the travel policy say about hotels?', ['travel', 'policy']],
  ['Qui signe le contrat ?', []],
  ['Combien de jours de congé dans l’année ?', []],
])('« %s » names a document by %j', (question, words) => {
  expect(readDocumentName(question)).toEqual(words);
});

test('a name is known by its plural, its initials and with a letter mistyped', () => {
  const rules = { title: 'Règlement intérieur de l’atelier', path: 'rh/ri.md' };
  expect(matchName(['reglments', 'interieur'], rules)).toBe(1);
  expect(matchName(['cgv'], { title: 'Conditions générales de vente', path: 'x.md' })).toBe(1);
  expect(matchName(['charte'], rules)).toBe(0);
  expect(isNearly('conge', 'conges')).toBe(true);
  expect(isNearly('prime', 'prise')).toBe(true);
  expect(isNearly('2025', '2026')).toBe(false);
});
