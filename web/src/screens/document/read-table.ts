import type { MarkedRange } from '../../ui/segments.ts';

export interface TableCell {
  readonly start: number;
  readonly end: number;
}
export interface TableRow {
  readonly start: number;
  readonly cells: readonly TableCell[];
}

const rowsAtOnce = 300;

/**
 * The rows and cells of a table's text. The house writes a line a row: titles between upright bars, then
 * `title: value; title: value` so that a row can be understood alone; here values go back under their titles.
 * Long tables are cut around what is marked.
 */
export function readTable(text: string, start: number, end: number, marks: readonly MarkedRange[]): TableRow[] {
  const lines = listLines(text, start, end);
  const head = lines[0];
  if (!head) return [];
  const titles = cutCells(text, head);
  const names = titles.map((cell) => text.slice(cell.start, cell.end).replace(/(?:(?<!\s)\s+)?:$/, ''));
  const rows = cutAround(lines.slice(1), marks).map((line) => ({
    start: line.start,
    cells: placeUnderTitles(text, line, names) ?? cutCells(text, line),
  }));
  return [{ start: head.start, cells: titles }, ...rows];
}

function listLines(text: string, start: number, end: number): TableCell[] {
  const lines: TableCell[] = [];
  let at = start;
  for (const line of text.slice(start, end).split('\n')) {
    if (/[^\s|:-]/.test(line)) lines.push({ start: at, end: at + line.length });
    at += line.length + 1;
  }
  return lines;
}

function cutAround(lines: TableCell[], marks: readonly MarkedRange[]): TableCell[] {
  if (lines.length <= rowsAtOnce) return lines;
  const looked = marks.find(({ mark }) => mark === 'current')?.start ?? 0;
  const middle = Math.max(
    0,
    lines.findLastIndex((line) => line.start <= looked),
  );
  const from = Math.max(0, middle - rowsAtOnce / 2);
  return lines.slice(from, from + rowsAtOnce);
}

function placeUnderTitles(text: string, line: TableCell, names: readonly string[]): TableCell[] | null {
  const written = text.slice(line.start, line.end);
  const found: { column: number; at: number; value: number }[] = [];
  let from = 0;
  names.forEach((name, column) => {
    const label = `${name}: `;
    const at = found.length === 0 && written.startsWith(label) ? 0 : written.indexOf(`; ${label}`, from);
    if (name === '' || at < 0) return;
    const value = at + label.length + (written.startsWith('; ', at) ? 2 : 0);
    found.push({ column, at, value });
    from = value;
  });
  if (found.length === 0) return null;
  const cells = names.map(() => ({ start: line.end, end: line.end }));
  const first = found[0];
  // What stands before the first title belongs to a column without one.
  if (first && first.at > 0 && cells[0]) cells[0] = { start: line.start, end: line.start + first.at };
  found.forEach(({ column, value }, index) => {
    cells[column] = { start: line.start + value, end: line.start + (found[index + 1]?.at ?? written.length) };
  });
  return cells;
}

function cutCells(text: string, line: TableCell): TableCell[] {
  const written = text.slice(line.start, line.end);
  const separator = written.includes('\t') ? /\t/g : /(?:(?<!\s)\s+)?\|\s*/g;
  const cells: TableCell[] = [];
  let from = 0;
  for (const match of written.matchAll(separator)) {
    if (match.index > 0) cells.push({ start: line.start + from, end: line.start + match.index });
    from = match.index + match[0].length;
  }
  if (from < written.length) cells.push({ start: line.start + from, end: line.end });
  return cells;
}
