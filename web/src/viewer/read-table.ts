import type { MarkedRange } from '../ui/segments.ts';

export interface TableCell {
  readonly start: number;
  readonly end: number;
}
export interface TableRow {
  readonly start: number;
  readonly cells: readonly TableCell[];
}

const rowsAtOnce = 300;

/** The rows and cells of a table's text: a line a row, cells between tabs or upright bars. Long tables are cut around what is marked. */
export function readTable(text: string, start: number, end: number, marks: readonly MarkedRange[]): TableRow[] {
  const block = text.slice(start, end);
  const separator = block.includes('\t') ? /\t/g : /\s*\|\s*/g;
  const rows: TableRow[] = [];
  let at = start;
  for (const line of block.split('\n')) {
    const isRule = /^[\s|:-]+$/.test(line);
    if (line.trim() !== '' && !isRule) rows.push({ start: at, cells: cutCells(line, at, separator) });
    at += line.length + 1;
  }
  if (rows.length <= rowsAtOnce) return rows;
  const looked = marks.find(({ mark }) => mark === 'current')?.start ?? start;
  const middle = Math.max(0, rows.findLastIndex((row) => row.start <= looked));
  const from = Math.max(1, middle - rowsAtOnce / 2);
  return [...rows.slice(0, 1), ...rows.slice(from, from + rowsAtOnce)];
}

function cutCells(line: string, at: number, separator: RegExp): TableCell[] {
  const cells: TableCell[] = [];
  const framed = !separator.source.includes('t') && /^\s*\|/.test(line);
  let from = 0;
  for (const match of line.matchAll(separator)) {
    if (!(framed && match.index === 0)) cells.push({ start: at + from, end: at + match.index });
    from = match.index + match[0].length;
  }
  if (!(framed && from >= line.length)) cells.push({ start: at + from, end: at + line.length });
  return cells;
}
