import { expect, test } from 'vitest';
import { readAskedCell, writeAskedCell } from './asked-cell.ts';

const row = {
  heading: 'Garanties',
  cells: [
    { name: 'Produit', value: 'Porte d’entrée' },
    { name: 'Garantie', value: '10 ans' },
    { name: 'Ce qui est exclu', value: 'serrure au-delà de 2 ans' },
  ],
};

test('a row is called by its first cell, or by one that the question names whole', () => {
  const asked = readAskedCell(row, 'garantie d’une porte');
  expect(asked && writeAskedCell(asked, 'fr')).toBe('Garantie pour Porte d’entrée\u00a0: 10 ans');
  // What is excluded from a guarantee is not what it is for.
  expect(readAskedCell(row, 'la serrure est garantie combien de temps')).toBeNull();
});
