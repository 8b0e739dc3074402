import { expect, test } from 'vitest';
import { findMixedRows } from '../../../src/assistants/requests/write/mixed-rows.ts';

const notes =
  'Point hebdo 18/11. Marc : la machine 3 est en panne, pièce commandée, arrivera le 24/11. Nadia doit appeler le client Veron avant jeudi. Stock de carton à 12 palettes, Paul relance le fournisseur d’ici le 20/11.';

test.each([
  ['Marc | Relance fournisseur | 20/11', true],
  ['Paul | Commande pièce | 24/11', true],
  ['Marc | Commande pièce | 24/11', false],
  ['Nadia | Appeler client Veron | Jeudi', false],
  ['Paul | Relance fournisseur | 20/11', false],
  ['Responsable | Action | Échéance', false],
  ['Marc | Urgent | oui', false],
])('« %s » mixes up the text: %s', (row, mixed) => {
  expect(findMixedRows(notes)(row)).toBe(mixed);
});

test('what a sentence says of the one before belongs to it', () => {
  const isMixed = findMixedRows('Marc commande la pièce.\nElle arrive le 24/11.\nLéa paie.\nFin le 30/11.');
  expect(isMixed('Marc | pièce | 24/11')).toBe(false);
  expect(isMixed('Marc | pièce | 30/11')).toBe(true);
});
