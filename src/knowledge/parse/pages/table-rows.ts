const cellSeparator = ' | ';

/** Longer tables are exports of data: naming each cell would make them several times larger than any document may be. */
const namedRows = 20_000;

/** Tables inside each other; the text of each is written again by all around it, so that depth multiplies it. */
export const deepestTable = 20;

/** Stands in a column that a cell to its left also covers: a title counts for all its columns, a value for the first. */
export const spannedCell = '\u0001';

/**
 * Writes a table as one line a row, each of which can be understood alone, since an answer quotes rows, not tables:
 * the titles first (`Référence | Prix`), then `Référence: CH-0417; Prix: 89,90 €`. Without titles: `a | b`.
 * `headerRows` says how many rows hold titles; left out, the first row is judged by its looks.
 */
export function writeTableRows(rows: readonly (readonly string[])[], headerRows?: number): string[] {
  const filled = trimColumns(rows.map((row) => row.map(flatten)).filter((row) => row.some(isText)));
  if (filled.length > namedRows) return filled.map(writePlainRow);
  const titles = Math.min(headerRows ?? (hasTitleRow(filled) ? 1 : 0), Math.max(0, filled.length - 1));
  if (titles === 0) return filled.map(writePlainRow);
  const names = joinTitles(filled.slice(0, titles));
  return [
    ...filled.slice(0, titles).map(writePlainRow),
    ...filled.slice(titles).map((row) => writeNamedRow(row, names)),
  ];
}

/** True when the first row looks like titles: short words without numbers, and something else below. */
export function hasTitleRow(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  if (!first || rest.length === 0) return false;
  const cells = first.filter(isText);
  const width = Math.max(...rows.slice(0, 50).map((row) => row.length));
  if (cells.length < 2 || cells.length < width * 0.6) return false;
  if (new Set(cells).size < cells.length) return false;
  const isTitle = (cell: string, column: number): boolean =>
    cell.length <= 60 && (!isValue(cell) || names(cell, rest, column));
  if (!cells.some((cell) => !isValue(cell)) || !first.every((cell, column) => !isText(cell) || isTitle(cell, column)))
    return false;
  // Two columns of words are more often a name and its value than a titled table.
  return rest.some((row) => row.some((cell, column) => isValue(cell) && !isValue(first[column] ?? ''))) || width >= 3;
}

const bareNumber = /^[\d\s.,'’%€$£+–-]+$/u;
const year = /^(?:19|20)\d{2}(?:[-/](?:(?:19|20)?\d{2}))?$/u;
const looked = 50;

// `1 jour`, `Semaine (5 jours)`, `T1 2025` over bare numbers, and years over what is none: titles with a number in them.
function names(title: string, rest: readonly (readonly string[])[], column: number): boolean {
  const below = rest.slice(0, looked).flatMap((row) => (isText(row[column] ?? '') ? [row[column] ?? ''] : []));
  if (below.length === 0) return false;
  if (year.test(title)) return below.every((cell) => !year.test(cell)) && below.some((cell) => bareNumber.test(cell));
  return /\p{L}{3}|^\p{L}\d (?:19|20)\d{2}$/u.test(title) && below.every((cell) => bareNumber.test(cell));
}

function writePlainRow(row: readonly string[]): string {
  return row.filter(isText).join(cellSeparator);
}

function writeNamedRow(row: readonly string[], names: readonly string[]): string {
  const cells = row.flatMap((cell, column) => {
    if (!isText(cell)) return [];
    const name = names[column] ?? '';
    return [name === '' || name === cell ? cell : `${name}: ${cell}`];
  });
  return cells.join('; ');
}

function joinTitles(titleRows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...titleRows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const parts = titleRows.map((row) => titleAt(row, column)).filter((part) => part !== '');
    return [...new Set(parts)].join(' ').replace(/(?<!\s)\s*:$/, '');
  });
}

function titleAt(row: readonly string[], column: number): string {
  let place = column;
  while (place > 0 && row[place] === spannedCell) place -= 1;
  return row[place] ?? '';
}

function isText(cell: string): boolean {
  return cell !== '' && cell !== spannedCell;
}

// Columns that are empty in every row are how sheets and layouts indent; they are no part of the table.
function trimColumns(rows: readonly (readonly string[])[]): string[][] {
  const starts = rows.map((row) => row.findIndex(isText));
  const left = starts.length === 0 ? 0 : starts.reduce((least, start) => Math.min(least, start), Infinity);
  return rows.map((row) => row.slice(left));
}

function isValue(cell: string): boolean {
  // `Q1` and `Column 2` are titles, `CH-0417` and `2 969,80 €` are values.
  return /\d/.test(cell) && !/^\p{L}+ ?\d{1,4}$/u.test(cell);
}

function flatten(cell: string): string {
  return cell.replace(/(?<!\s)\s*\n\s*/g, ' ').trim();
}
