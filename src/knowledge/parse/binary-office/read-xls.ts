import { readFile } from 'node:fs/promises';
import { extractStructure, type StructureNode, toGrid } from '../other/kreuzberg.ts';
import { PageBuilder } from '../pages/page-builder.ts';
import { writeTableRows } from '../pages/table-rows.ts';
import type { ParsedPage } from '../parsed.ts';
import type { ReadContext } from '../source-file.ts';
import { openCompound } from '../container/compound.ts';
import { type HiddenCells, readHiddenCells } from './workbook-hidden.ts';

/** Excel 97 to 2003: one page a sheet, each row with its column titles. Hidden sheets are named, hidden cells kept apart. */
export async function* readXls(context: ReadContext): AsyncGenerator<ParsedPage> {
  const bytes = await readFile(context.file.path);
  const sheets = readHiddenCells(openCompound(bytes));
  const grids = readGrids((await extractStructure(bytes, 'xls')).nodes);
  const shown = sheets.filter(({ hidden }) => !hidden);
  context.notRead.push(...sheets.filter(({ hidden }) => hidden).map(({ name }) => name));
  context.pagesTotal = shown.length;
  for (const [index, sheet] of shown.entries()) {
    const page = new PageBuilder(context.limits.maxTextCharacters);
    page.addHeading(sheet.name, 1);
    page.addTable(writeTableRows(leaveOutHidden(grids.get(sheet.name) ?? [], sheet, page).map(writeLikeSheet)));
    yield page.build(index + 1, sheet.name);
  }
}

// A sheet is a heading with its name, then its table.
function readGrids(nodes: readonly StructureNode[]): Map<string, string[][]> {
  const grids = new Map<string, string[][]>();
  let name = '';
  for (const { node_type: kind, text = '', grid } of nodes) {
    if (kind === 'heading') name = text;
    else if (grid && !grids.has(name)) grids.set(name, toGrid(grid.cells));
  }
  return grids;
}

function leaveOutHidden(grid: readonly string[][], { rows, columns }: HiddenCells, page: PageBuilder): string[][] {
  return grid.flatMap((cells, row) => {
    const isHidden = (column: number): boolean => rows.has(row) || columns.has(column);
    for (const [column, cell] of cells.entries()) if (isHidden(column)) page.hide(cell, 'not-displayed');
    const shown = cells.filter((_, column) => !isHidden(column));
    return rows.has(row) ? [] : [shown];
  });
}

// What a date without an hour is written as by the library.
const midnight = / 00:00:00$/;

function writeLikeSheet(cells: readonly string[]): string[] {
  return cells.map((cell) => (/^\d{4}-\d{2}-\d{2} /.test(cell) ? cell.replace(midnight, '') : cell));
}
