import { splitSentences, type TextRange } from '../../base/for-children.ts';
import type { Block, ParsedPage } from '../parse/parsed.ts';
import { toHeading } from './heading.ts';

/** What is never cut: a heading, a sentence, a list item, a table row, a line of code; at most `longestUnit` long. */
export interface Unit extends TextRange {
  readonly kind: Block['kind'];
  readonly level: number;
  /** True of the first unit of its block: the best place to begin a passage. */
  readonly first: boolean;
  /** The first row of the table that a later row belongs to, as a heading. */
  readonly tableHeader?: string;
  /** Of any row of a table: its header, for the rows that may follow on the next page. */
  readonly openTable?: string;
}

export const longestUnit = 1500;

/**
 * Cuts a page into units, in order; every character that is not white space is in exactly one. `headerBefore` is the
 * header of the table that a page may begin in the middle of.
 */
export function splitUnits(page: ParsedPage, headerBefore?: string): Unit[] {
  return coverPage(page).flatMap((block) => {
    const { kind, level = 1, continued = false } = block;
    const ranges = splitBlock(page.text, block);
    const header = kind === 'table' ? findHeader(page.text, ranges, continued ? headerBefore : undefined) : undefined;
    return ranges
      .flatMap((range) => cutLong(page.text, range))
      .map((range, index) => ({
        ...range,
        kind,
        level,
        first: index === 0 && !continued,
        ...(header === undefined ? {} : { openTable: header }),
        ...(header !== undefined && (index > 0 || continued) ? { tableHeader: header } : {}),
      }));
  });
}

function findHeader(text: string, rows: readonly TextRange[], before: string | undefined): string | undefined {
  return before ?? (rows[0] && toHeading(text.slice(rows[0].start, rows[0].end)));
}

// A parser should put all text in blocks; text that it left out must be found all the same.
function coverPage(page: ParsedPage): Block[] {
  const blocks: Block[] = [];
  let last = 0;
  const fill = (end: number): void => {
    if (page.text.slice(last, end).trim() !== '') blocks.push({ kind: 'paragraph', start: last, end });
  };
  for (const block of page.blocks) {
    const start = Math.max(block.start, last);
    const end = Math.min(block.end, page.text.length);
    if (end <= start) continue;
    fill(start);
    blocks.push({ ...block, start, end });
    last = end;
  }
  fill(page.text.length);
  return blocks;
}

function splitBlock(text: string, block: Block): TextRange[] {
  const inside = text.slice(block.start, block.end);
  const shift = ({ start, end }: TextRange): TextRange => ({ start: start + block.start, end: end + block.start });
  if (block.kind === 'heading') return trimmed(inside, 0, inside.length).map(shift);
  if (block.kind === 'paragraph') return splitSentences(inside).map(shift);
  const lines: TextRange[] = [];
  for (const line of inside.matchAll(/[^\n]+/gu))
    lines.push(...trimmed(inside, line.index, line.index + line[0].length));
  if (block.kind !== 'list') return lines.map(shift);
  return lines.flatMap((line) => (line.end - line.start > longestUnit ? splitLine(inside, line) : [line])).map(shift);
}

function splitLine(text: string, line: TextRange): TextRange[] {
  return splitSentences(text.slice(line.start, line.end)).map(({ start, end }) => ({
    start: start + line.start,
    end: end + line.start,
  }));
}

function trimmed(text: string, from: number, to: number): TextRange[] {
  const found = text.slice(from, to);
  const kept = found.trim();
  if (kept === '') return [];
  const start = from + found.indexOf(kept);
  return [{ start, end: start + kept.length }];
}

// Longer than any passage may be (a page without punctuation, a cell with a whole text): cut at white space.
function cutLong(text: string, range: TextRange): TextRange[] {
  const pieces: TextRange[] = [];
  let { start } = range;
  while (range.end - start > longestUnit) {
    const space = findLastSpace(text.slice(start, start + longestUnit + 1));
    const end = start + (space > longestUnit / 2 ? space : cutBetweenCharacters(text, start));
    pieces.push(...trimmed(text, start, end));
    start = end;
  }
  pieces.push(...trimmed(text, start, range.end));
  return pieces;
}

// Where the last white space of a text begins. A pattern that ends in `$` would be tried from every space before it.
function findLastSpace(text: string): number {
  let end = text.length;
  while (end > 0 && !/\s/u.test(text[end - 1] ?? '')) end -= 1;
  while (end > 0 && /\s/u.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

function cutBetweenCharacters(text: string, start: number): number {
  const splitsPair = /[\ud800-\udbff]/u.test(text[start + longestUnit - 1] ?? '');
  return splitsPair ? longestUnit - 1 : longestUnit;
}
