import { describeLine, type Line, type Region, type Segment } from './lines.ts';
import { isRuledBetween, listWalls, type PageRules } from './rules.ts';

/** Lines of one row of a table that are joined without looking further; more may be rows that no rule parts. */
const linesAtMost = 4;

/**
 * Lines that are written in the cells of one row of a ruled table become one line, cell after cell: what a cell says in two
 * lines is one thing.
 */
export function joinRows(lines: Region, rules: PageRules): Region {
  if (rules.upright.length === 0 || rules.level.length === 0) return lines;
  const rows: WalledLine[][] = [];
  for (const line of lines) {
    const walled = { line, walls: listWalls(rules, line.baseline, line.size) };
    const last = rows.at(-1);
    const above = last?.at(-1);
    if (last && above && isSameRow(above, walled, rules)) last.push(walled);
    else rows.push([walled]);
  }
  return rows.flatMap((row) => (isOneRow(row, rules) ? [describeLine(joinCells(row))] : row.map(({ line }) => line)));
}

interface WalledLine {
  readonly line: Line;
  readonly walls: readonly number[];
}

/** Rules of one column are drawn cell by cell, and may be this far beside each other, in points. */
const near = 2;

function isSameRow({ line: above, walls }: WalledLine, { line, walls: own }: WalledLine, rules: PageRules): boolean {
  if (walls.length < 2 || walls.length !== own.length) return false;
  if (!walls.every((wall, index) => Math.abs(wall - (own[index] ?? 0)) <= near)) return false;
  const stretch = { from: walls[0] ?? 0, to: walls.at(-1) ?? 0 };
  return !isRuledBetween(rules, { top: above.baseline, bottom: line.baseline - line.size * 0.5, ...stretch });
}

function isOneRow(row: readonly WalledLine[], rules: PageRules): boolean {
  const [first, last] = [row[0], row.at(-1)];
  if (!first || !last || row.length < 2) return false;
  const filled = row.map(({ line, walls }) => new Set(line.segments.map((segment) => cellOf(segment, walls))).size);
  const most = new Set(row.flatMap(({ line, walls }) => line.segments.map((segment) => cellOf(segment, walls)))).size;
  if (most < 2 || (row.length > linesAtMost && filled.every((count) => count === most))) return false;
  const stretch = { from: first.walls[0] ?? 0, to: first.walls.at(-1) ?? 0 };
  const reach = first.line.size * 3;
  return (
    isRuledBetween(rules, { top: first.line.baseline - reach, bottom: first.line.baseline, ...stretch }) &&
    isRuledBetween(rules, { top: last.line.baseline, bottom: last.line.baseline + reach, ...stretch })
  );
}

function cellOf({ from, to }: Segment, walls: readonly number[]): number {
  const middle = (from + to) / 2;
  return walls.filter((wall) => wall < middle).length;
}

function joinCells(row: readonly WalledLine[]): Segment[] {
  const cells = new Map<number, Segment>();
  for (const { line, walls } of row)
    for (const segment of line.segments) {
      const cell = cells.get(cellOf(segment, walls));
      if (!cell) cells.set(cellOf(segment, walls), { ...segment, runs: [...segment.runs], parted: true });
      else {
        cell.runs.push(...segment.runs);
        cell.from = Math.min(cell.from, segment.from);
        cell.to = Math.max(cell.to, segment.to);
        cell.bottom = Math.max(cell.bottom, segment.bottom);
      }
    }
  return [...cells.entries()].sort(([left], [right]) => left - right).map(([, segment]) => segment);
}
