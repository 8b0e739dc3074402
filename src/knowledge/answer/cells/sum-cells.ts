import { Big } from 'big.js';
import type { Language } from '../../../base/index.ts';
import type { TableRow } from '../../../contract/index.ts';
import { alignValues, type CellValue, readCell, shareUnit, writeValue } from './values.ts';

/**
 * The sum of the cells that rows were shown for, which stand first in them: `Jours : 4 + 1 = 5`. Null where they are not of one
 * column, or not all amounts of one unit.
 */
export function sumCells(rows: readonly TableRow[], language: Language): string | null {
  const cells = rows.flatMap(({ cells: [first] }) => (first ? [first] : []));
  const [name = ''] = cells.map((cell) => cell.name);
  const values = cells.flatMap((cell): CellValue[] => {
    const value = readCell(cell.value, cell.name);
    return value && cell.name === name ? [value] : [];
  });
  if (values.length < 2 || values.length < rows.length || !shareUnit(values)) return null;
  const sum = alignValues(values)?.reduce((total, one) => total.plus(one), new Big(0));
  if (!sum) return null;
  const colon = language === 'fr' ? '\u00a0: ' : ': ';
  const told = cells.map(({ value }) => value).join(' + ');
  return `${name}${colon}${told} = ${writeValue(sum, values[0]?.unit ?? null, language)}`;
}
