import type { PageBuilder } from '../pages/page-builder.ts';
import { hasTitleRow, writeTableRows } from '../pages/table-rows.ts';
import type { SheetRow } from './sheet.ts';

/**
 * Adds the rows of a sheet to its page. Sheets hold titles, several tables, and notes below each other: a row of one cell
 * is a paragraph, rows of several cells in a row are a table. One empty row inside a table does not end it.
 */
export function addSheetRows(page: PageBuilder, rows: readonly SheetRow[]): void {
  let table: SheetRow[] = [];
  const endTable = (): void => {
    if (table.length > 0) addTable(page, table);
    table = [];
  };
  for (const [index, row] of rows.entries()) {
    const last = table.at(-1);
    const filled = row.cells.filter((cell) => cell).length;
    const continues = last !== undefined && row.number - last.number <= 2 && filled > 1;
    if (!continues || (last && row.number - last.number === 2 && startsTable(rows, index))) endTable();
    if (filled > 1 || (last && table.length > 1 && row.number - last.number === 1)) table.push(row);
    else {
      endTable();
      page.addParagraph(row.cells.find((cell) => cell) ?? '');
    }
  }
  endTable();
}

function startsTable(rows: readonly SheetRow[], start: number): boolean {
  return hasTitleRow(rows.slice(start, start + 20).map((other) => other.cells.map((cell) => cell ?? '')));
}

function addTable(page: PageBuilder, table: readonly SheetRow[]): void {
  page.addTable(writeTableRows(table.map((row) => Array.from(row.cells, (cell) => cell ?? ''))));
}
