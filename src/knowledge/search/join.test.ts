import { expect, test } from 'vitest';
import { joinNeighbours } from './join.ts';

const place = (ordinal: number, start: number, text: string) => ({
  documentId: 'a',
  page: 1,
  ordinal,
  start,
  end: start + text.length,
  text,
});

test('two rows of a table that were cut apart stand on two lines again, two sentences on one', () => {
  const rows = ['Référence: CL-80; Prix: 97', 'Référence: CL-100; Prix: 130'] as const;
  const [joined] = joinNeighbours([place(1, 0, rows[0]), place(2, rows[0].length + 1, rows[1])], 5);
  expect(joined?.text).toBe(rows.join('\n'));
  const [prose] = joinNeighbours([place(1, 0, 'Un.'), place(2, 4, 'Deux.')], 5);
  expect(prose?.text).toBe('Un. Deux.');
});
