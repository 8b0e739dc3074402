import { expect, test } from 'vitest';
import { readTable } from './read-table.ts';

function readCells(text: string): string[][] {
  return readTable(text, 0, text.length, []).map(({ cells }) => cells.map(({ start, end }) => text.slice(start, end)));
}

test('values that the house wrote with their titles go back under them, empty ones included', () => {
  const text = 'Ville | Plafond | Repas\nVille: Paris; Plafond: 130 €; Repas: 22 €\nVille: Lyon; Repas: 20 €';
  expect(readCells(text)).toEqual([
    ['Ville', 'Plafond', 'Repas'],
    ['Paris', '130 €', '22 €'],
    ['Lyon', '', '20 €'],
  ]);
});

test('a table without titles keeps its cells between bars', () => {
  expect(readCells('Adresse | 3 rue du Port\nTéléphone | 01 02 03 04 05')).toEqual([
    ['Adresse', '3 rue du Port'],
    ['Téléphone', '01 02 03 04 05'],
  ]);
});

test('a table of ten thousand rows is cut around the row that is looked at', () => {
  const text = [
    'Numéro | Valeur',
    ...Array.from({ length: 10_000 }, (_, index) => `Numéro: ${index}; Valeur: v${index}`),
  ].join('\n');
  const start = text.indexOf('Numéro: 7000;');
  const rows = readTable(text, 0, text.length, [{ start, end: start + 5, mark: 'current' }]);
  expect(rows.length).toBeLessThan(310);
  expect(rows.some((row) => row.start === start)).toBe(true);
});
