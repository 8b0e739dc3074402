import { expect, test } from 'vitest';
import { readRolesOfLines } from '../../src/knowledge/verify/column-roles.ts';

test('a reference and a designation name the rows, and a column that holds their names only mentions', () => {
  expect(
    readRolesOfLines([
      'Famille | Réf. | Désignation | Compatible avec | Prix HT | Stock',
      'Famille: Tables; Réf.: AL-120; Désignation: Table Alba; Prix HT: 412; Stock: 14',
      'Famille: Tables; Réf.: AL-160; Désignation: Grande table Alba; Prix HT: 489; Stock: 6',
      'Famille: Chaises; Réf.: CH-10; Désignation: Chaise Lina; Prix HT: 98; Stock: 120',
      'Famille: Accessoires; Réf.: AX-01; Désignation: Rallonge; Compatible avec: AL-160; Prix HT: 86; Stock: 12',
      'Famille: Accessoires; Réf.: AX-02; Désignation: Housse; Compatible avec: AL-120, AL-160; Prix HT: 39; Stock: 25',
    ]),
  ).toEqual({ naming: ['Réf.', 'Désignation'], mentioning: ['Compatible avec'] });
});

test('a description in many words mentions, a size and a finish tell of the row itself', () => {
  expect(
    readRolesOfLines([
      'Item | Product | Size | Finish | Description | List price',
      'Item: PX-18; Product: Impact drill; Size: 18 V; Finish: Black; Description: Cordless drill, works with the case KC-4.; List price: £189.00',
      'Item: SG-125; Product: Angle grinder; Size: 125 mm; Finish: Blue; Description: Grinder with a soft start and a long cable.; List price: £94.50',
      'Item: SG-230; Product: Angle grinder; Size: 230 mm; Finish: Blue; Description: Heavy duty grinder for stone and steel.; List price: £142.00',
      'Item: KC-4; Product: Carry case; Finish: Black; Description: Case for the impact drill and the jigsaw.; List price: £29.00',
    ]),
  ).toEqual({ naming: ['Item', 'Product'], mentioning: ['Description'] });
});

test('a table without references is named by its first words, one of numbers alone by its first numbers, a line of a total changes nothing', () => {
  const shops = [
    'Magasin | Ville | Surface',
    'Nord | Lille | 210 m²',
    'Quai | Nantes | 95 m²',
    'Halles | Lyon | 120 m²',
  ];
  expect(readRolesOfLines(shops)).toEqual({ naming: ['Magasin'], mentioning: [] });
  const numbers = [
    'Article | Libellé | Prix',
    '10412 | Vis à bois | 4,20 €',
    '10413 | Vis à métaux | 5,10 €',
    '10414 | Écrou | 2,00 €',
  ];
  expect(readRolesOfLines(numbers)?.naming).toEqual(['Article', 'Libellé']);
  const offer = [
    'Réf. | Désignation | Qté | Prix unitaire | Montant',
    'Réf.: AL-160; Désignation: Table Alba; Qté: 12; Prix unitaire: 430,00 €; Montant: 5 160,00 €',
    'Réf.: CH-10; Désignation: Chaise Lina; Qté: 48; Prix unitaire: 84,00 €; Montant: 4 032,00 €',
    'Désignation: Total HT; Montant: 9 192,00 €',
  ];
  expect(readRolesOfLines(offer)).toEqual({ naming: ['Réf.', 'Désignation'], mentioning: [] });
});

test('what is no table with named columns has no roles, and a long one is read at once', () => {
  expect(readRolesOfLines(['Une ligne'])).toBeNull();
  expect(readRolesOfLines([])).toBeNull();
  const rows = Array.from({ length: 20_000 }, (_, at) => `R-${at} | Vis ${at} | pour R-${at + 1} | ${at},50 €`);
  expect(readRolesOfLines(['Réf. | Nom | Va avec | Prix', ...rows])).toEqual({
    naming: ['Réf.', 'Nom'],
    mentioning: ['Va avec'],
  });
});
