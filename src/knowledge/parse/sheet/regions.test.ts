import { expect, test } from 'vitest';
import { PageBuilder } from '../pages/page-builder.ts';
import { addSheetRows } from './regions.ts';

/** The text of a sheet of these rows; null is an empty line. */
function write(rows: readonly (readonly string[] | null)[]): string {
  const page = new PageBuilder(100_000);
  addSheetRows(
    page,
    rows.flatMap((cells, index) => (cells ? [{ number: index + 1, cells: [...cells] }] : [])),
  );
  return page.build(1).text;
}

const head = ['Référence', 'Désignation', 'Va avec', 'Prix HT'];

test('a list in sections has its column titles over each of them', () => {
  expect(
    write([
      ['Tarif 2026'],
      null,
      head,
      ['POMPES'],
      ['VX-40', 'Pompe VORTEX 40', '', '312,45'],
      ['VX-60', 'Pompe VORTEX 60', '', '428,90'],
      ['ACCESSOIRES'],
      ['ACV-FL', 'Flotteur', 'VX-40', '22,10'],
    ]),
  ).toBe(
    [
      'Tarif 2026',
      'POMPES',
      'Référence | Désignation | Va avec | Prix HT\nRéférence: VX-40; Désignation: Pompe VORTEX 40; Prix HT: 312,45\nRéférence: VX-60; Désignation: Pompe VORTEX 60; Prix HT: 428,90',
      'ACCESSOIRES',
      'Référence | Désignation | Va avec | Prix HT\nRéférence: ACV-FL; Désignation: Flotteur; Va avec: VX-40; Prix HT: 22,10',
    ].join('\n\n'),
  );
});

test('titles that no rows follow stay where they stand, and a table with titles of its own keeps them', () => {
  expect(write([head, ['Rien en ce moment.']])).toBe(
    'Référence | Désignation | Va avec | Prix HT\n\nRien en ce moment.',
  );
  const own = write([
    head,
    ['VX-40', 'Pompe', '', '312,45'],
    ['PORT'],
    ['Zone', 'Poids', 'Tarif'],
    ['Nord', '30 kg', '14,50'],
  ]);
  expect(own).toContain('Zone: Nord; Poids: 30 kg; Tarif: 14,50');
  // A wider table stands under no other titles.
  const wider = write([
    head,
    ['VX-40', 'Pompe', '', '312,45'],
    ['NOTES'],
    ['1', '2', '3', '4', '5'],
    ['6', '7', '8', '9', '10'],
  ]);
  expect(wider).toContain('6 | 7 | 8 | 9 | 10');
});
