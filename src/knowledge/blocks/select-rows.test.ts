import { expect, test } from 'vitest';
import type { Source } from '../../contract/index.ts';
import { selectTableRows } from './select-rows.ts';
import { toSourceOfText } from './source-of-text.ts';

const head = 'Réf. | Désignation | Prix HT';
const row = (reference: string, name: string, price: string): string =>
  `Réf.: ${reference}; Désignation: ${name}; Prix HT: ${price}`;

// A document whose table is cut in two passages, below one that holds no row.
const sources: readonly Source[] = [
  'Tarif de l’année\n\nPrix hors taxes.',
  [head, row('VR-1', 'Volet roulant', '312'), row('PG-1', 'Porte', '1 090,50')].join('\n'),
  [row('PG-2', 'Porte isolée', '1 980'), row('PT-1', 'Portail', 'sur devis')].join('\n'),
].map((text, place) => ({
  ...toSourceOfText({ title: 'Tarif', headings: [], text }, place),
  documentId: 'tarif',
  passageId: String(place),
  start: place * 1000,
  end: place * 1000 + 999,
}));
const select = (wanted: Partial<Parameters<typeof selectTableRows>[1]>, of = sources) =>
  selectTableRows(of, { passageIds: new Set(['1']), filters: [], sort: null, sum: null, ...wanted });
const first = (selected: ReturnType<typeof select>): string[] =>
  selected?.rows.map(({ cells }) => cells[0]?.value ?? '') ?? [];

test('a table is all its rows, wherever they were cut, under the names of its columns', () => {
  expect(select({})).toMatchObject({ columns: ['Réf.', 'Désignation', 'Prix HT'], of: 4, unknownColumns: [] });
  expect(first(select({ passageIds: new Set(['2']) }))).toEqual(['VR-1', 'PG-1', 'PG-2', 'PT-1']);
});

test('a passage that was joined of several belongs to the table of any of them, and without rows to the only one', () => {
  expect(select({ passageIds: new Set(['0', '1', '2']) })?.of).toBe(4);
  expect(select({ passageIds: new Set(['0']) })?.of).toBe(4);
  const other = {
    ...sources[1],
    passageId: '3',
    start: 5000,
    end: 5999,
    text: 'Nom | Ville\nNom: Brel; Ville: Nantes',
  };
  expect(select({ passageIds: new Set(['0']) }, [...sources, other as Source])).toBeNull();
});

test('rows are filtered, put in order and added up by their numbers', () => {
  const doors = [{ column: 'Désignation', is: 'contains', value: 'porte' }] as const;
  expect(first(select({ filters: doors, sort: { column: 'Prix HT', descending: true } }))).toEqual(['PG-2', 'PG-1']);
  expect(select({ filters: doors, sum: 'Prix HT' })?.sum).toEqual({ total: 3070.5, numbers: 2 });
  // What holds no number comes last, whichever way is sorted.
  expect(first(select({ sort: { column: 'Prix HT', descending: false } }))).toEqual(['VR-1', 'PG-1', 'PG-2', 'PT-1']);
  expect(select({ sum: 'Stock' })?.unknownColumns).toEqual(['Stock']);
});
