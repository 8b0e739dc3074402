import type { PageBuilder } from '../pages/page-builder.ts';
import { hasTitleRow, writeTableRows } from '../pages/table-rows.ts';
import type { SheetRow } from './sheet.ts';

/**
 * Adds the rows of a sheet to its page. Sheets hold titles, several tables, and notes below each other: a row of one cell
 * is a paragraph, rows of several cells in a row are a table. One empty row inside a table does not end it.
 */
export function addSheetRows(page: PageBuilder, rows: readonly SheetRow[]): void {
  let table: SheetRow[] = [];
  const tables = new SheetTables(page);
  const endTable = (): void => {
    if (table.length > 0) tables.add(table.map((row) => Array.from(row.cells, (cell) => cell ?? '')));
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
      tables.addTitle(row.cells.find((cell) => cell) ?? '');
    }
  }
  endTable();
  tables.end();
}

type Row = readonly string[];

/**
 * The tables of a sheet in order. A list in sections has its column titles once, above the first section: the rows of the
 * others, below a title of one cell each, stand under them as well.
 */
class SheetTables {
  private readonly page: PageBuilder;
  private titles: Row | null = null;
  /** Titles of columns alone on their line, and what stands between them and their rows. */
  private waiting: { readonly titles: Row; readonly between: string[] } | null = null;

  constructor(page: PageBuilder) {
    this.page = page;
  }

  add(rows: readonly Row[]): void {
    const [only, ...others] = rows;
    if (only && others.length === 0 && mayBeTitles(only)) {
      this.end();
      this.waiting = { titles: only, between: [] };
      return;
    }
    const inherited = this.waiting?.titles ?? this.titles;
    const isOwn = hasTitleRow(rows);
    const isUnder = !isOwn && inherited !== null && hasTitleRow([inherited, ...rows]) && fitsUnder(inherited, rows);
    if (isUnder) {
      for (const title of this.waiting?.between ?? []) this.page.addParagraph(title);
      this.waiting = null;
    } else this.end();
    this.titles = isOwn ? (only ?? null) : isUnder ? inherited : null;
    this.page.addTable(isUnder ? writeTableRows([inherited, ...rows], 1) : writeTableRows(rows));
  }

  addTitle(text: string): void {
    if (this.waiting) this.waiting.between.push(text);
    else this.page.addParagraph(text);
  }

  /** Writes what waited for rows that did not come. */
  end(): void {
    if (this.waiting === null) return;
    this.page.addTable(writeTableRows([this.waiting.titles]));
    for (const title of this.waiting.between) this.page.addParagraph(title);
    this.waiting = null;
  }
}

const fewestTitles = 3;

function mayBeTitles(row: Row): boolean {
  const cells = row.filter((cell) => cell !== '');
  return cells.length >= fewestTitles && cells.every((cell) => !/\d/u.test(cell));
}

// No value stands where the titles have no column, and the first column is filled as theirs is.
function fitsUnder(titles: Row, rows: readonly Row[]): boolean {
  const named = (column: number): boolean => (titles[column] ?? '') !== '';
  return rows.every((row) => row.every((cell, column) => cell === '' || named(column)));
}

function startsTable(rows: readonly SheetRow[], start: number): boolean {
  return hasTitleRow(rows.slice(start, start + 20).map((other) => other.cells.map((cell) => cell ?? '')));
}
