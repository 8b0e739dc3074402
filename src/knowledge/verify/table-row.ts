import { foldText } from '../../base/index.ts';
import type { TableRow } from '../../contract/index.ts';
import type { ProofPassage } from './evidence.ts';

const longestName = 60;
const named = new RegExp(`(?:^|; )(?<name>[^:;\\n]{1,${longestName}}): `, 'gu');

/** The row that a line of a passage is, each cell under the name of its column; null where the columns have no names. */
export function readRow(passage: ProofPassage, line: string, head: string | null): TableRow | null {
  const cells = readCells(line, head);
  return cells ? { heading: findCaption(passage, head), cells } : null;
}

/** The cells of such a line alone. */
export function readCells(line: string, head: string | null): TableRow['cells'] | null {
  return line.includes(' | ') ? readPlainRow(line, head) : readNamedRow(line, head);
}

/** True of a line that is a row of a table by its form: `Référence: B120; Prix: 389`, `B120 | 389`. */
export function looksLikeRow(line: string): boolean {
  return line.includes(' | ') || line.includes('\t') || isRecord(line);
}

/** True of a row that was written out with the names of its columns: `Référence: B120; Prix: 389`. */
export function isRecord(line: string): boolean {
  return /^[^:;\n]{1,60}: [^;\n]*; [^:;\n]{1,60}: /u.test(line);
}

/** True of a row that names the columns of those below it: short, without a value, over rows that hold some. */
export function isTableHead(line: string, below: readonly string[]): boolean {
  const [row] = below;
  if (row === undefined || !line.includes(' | ')) return false;
  const names = splitCells(line);
  if (!row.includes(' | '))
    return names.filter((name) => row.includes(`${name}: `)).length >= Math.max(1, (names.length - 1) / 2);
  if (names.some((name) => name.length > longestName || isMeasure(name)) || new Set(names).size < names.length)
    return false;
  const rows = below.map(splitCells).filter(({ length }) => length === names.length);
  if (names.length === 2) return rows.length > 0 && holdOneMeasure(rows.map(([, value = '']) => value));
  return rows.some((cells) => cells.some(isMeasure)) || names.every((name) => !/\d/u.test(name));
}

// `Couleur | Rouge` above `Poids | 12 kg` is a name and its value; `Modèle | Poids` above kilograms is a head.
function holdOneMeasure(values: readonly string[]): boolean {
  return values.every(isMeasure) && new Set(values.map((value) => value.replace(/[\d\s.,]+/gu, ''))).size === 1;
}

// `31 kg` and `4 jours par an` are values; `EST-B160` may name a column.
function isMeasure(cell: string): boolean {
  return /^[-+±<>≤≥~]?\s?\d/u.test(cell);
}

// Written by the reader of tables, which names each cell by its column.
function readNamedRow(line: string, head: string | null): TableRow['cells'] | null {
  const names = new Set(head === null ? [] : splitCells(head).map(foldText));
  const found = [...line.matchAll(named)];
  // A semicolon inside a cell begins no other one, as far as the head of the table tells.
  const known = found.filter(({ groups }) => names.has(foldText(groups?.['name'] ?? '')));
  const begins = known.length > found.length / 2 ? known : found;
  if (begins.length === 0) return null;
  const cells = begins.map((match, index) => ({
    name: match.groups?.['name']?.trim() ?? '',
    value: line.slice(match.index + match[0].length, begins[index + 1]?.index ?? line.length).trim(),
  }));
  // A first cell without a name is what the row is about.
  const before = line.slice(0, begins[0]?.index ?? 0).trim();
  return [...(before === '' ? [] : [{ name: '', value: before }]), ...cells];
}

function readPlainRow(line: string, head: string | null): TableRow['cells'] | null {
  const values = splitCells(line);
  const names = head === null ? [] : splitCells(head);
  if (names.length === values.length) return values.map((value, index) => ({ name: names[index] ?? '', value }));
  // Two columns without a head are a name and its value.
  const [name = '', value = ''] = values;
  if (values.length !== 2 || head !== null || name.length > longestName || isMeasure(name)) return null;
  return [{ name, value }];
}

/** The cells of a line in order, without those that are empty. */
export function splitCells(line: string): string[] {
  return line
    .split(/ \| |\t/u)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
}

function findCaption({ headings, title }: ProofPassage, head: string | null): string | null {
  const above = headings.filter((heading) => heading !== head && !heading.includes(' | '));
  return above.at(-1) ?? title;
}
