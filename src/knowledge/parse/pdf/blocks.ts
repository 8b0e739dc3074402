import type { BlockKind } from '../parsed.ts';
import type { Line, Region, Segment } from './lines.ts';

/** Lines that belong together, before they are written. */
export interface LineBlock {
  readonly kind: BlockKind;
  readonly level?: number;
  readonly lines: Line[];
}

/** How the sizes and fonts of the document so far are spread, by characters: its body is the most frequent. */
export class BodyMeasure {
  private readonly sizes = new Map<number, number>();
  private readonly fonts = new Map<string, number>();

  add(line: Line): void {
    const size = Math.round(line.size * 2) / 2;
    this.sizes.set(size, (this.sizes.get(size) ?? 0) + line.characters);
    this.fonts.set(line.font, (this.fonts.get(line.font) ?? 0) + line.characters);
  }

  get size(): number {
    return mostFrequent(this.sizes) ?? 10;
  }

  get font(): string {
    return mostFrequent(this.fonts) ?? '';
  }
}

/** Marks that start an item; symbol fonts draw theirs from the private use area. */
const bullet = /^([•●▪■◦‣○–—\-\uf000-\uf0ff]|\d{1,3}[.)]|[a-z]\))$/u;

/** True when a line starts with the mark of a list item. */
export function startsItem(line: Line): boolean {
  return bullet.test(line.segments[0]?.runs[0]?.words[0]?.text ?? '');
}

/** Groups the lines of a region into headings, paragraphs, lists and tables. */
export function groupLines(region: Region, body: BodyMeasure): LineBlock[] {
  const blocks: LineBlock[] = [];
  const leading = measureLeading(region);
  const extent = measureExtent(region);
  for (const [index, line] of region.entries()) {
    const kind = classify(region, index, body, leading);
    const last = blocks.at(-1);
    const previous = region[index - 1];
    if (last && previous && continues(last, previous, line, kind, leading, extent)) last.lines.push(line);
    else blocks.push({ ...kind, lines: [line] });
  }
  return blocks;
}

/** True when two segments of a line are cells rather than words that stand apart. */
export function areCells(left: Segment, right: Segment): boolean {
  if (right.parted) return true;
  const gap = left.from < right.from ? right.from - left.to : left.from - right.to;
  return gap > Math.max(left.size, right.size) * 1.2;
}

function classify(
  region: Region,
  index: number,
  body: BodyMeasure,
  leading: number,
): { kind: BlockKind; level?: number } {
  const line = region[index];
  if (!line) return { kind: 'paragraph' };
  if (isRow(line) && (isRow(region[index - 1]) || isRow(region[index + 1]))) return { kind: 'table' };
  const level = headingLevel(region, index, body, leading);
  if (level !== null) return { kind: 'heading', level };
  if (startsItem(line) && line.characters > 3) return { kind: 'list' };
  return { kind: 'paragraph' };
}

function headingLevel(region: Region, index: number, body: BodyMeasure, leading: number): number | null {
  const line = region[index];
  if (!line || line.characters > 160 || line.characters < 2 || !/\p{L}/u.test(textOf(line))) return null;
  const ratio = line.size / body.size;
  if (ratio >= 1.7) return 1;
  if (ratio >= 1.35) return 2;
  if (ratio >= 1.12) return /[.,;]$/.test(textOf(line)) ? null : 3;
  return isSetApart(region, index, body, leading) ? 4 : null;
}

// A short line of body size in another font, alone between two gaps and before more text: bold titles look like this.
function isSetApart(region: Region, index: number, body: BodyMeasure, leading: number): boolean {
  const line = region[index];
  const next = region[index + 1];
  const previous = region[index - 1];
  if (!line || !next || line.font === body.font || line.size < body.size * 0.95 || line.characters > 90) return false;
  if (line.segments.length > 1 || (next.font === line.font && !isRow(next)) || /[.,;:]$/.test(textOf(line)))
    return false;
  return !previous || line.baseline - previous.baseline > leading * line.size * 1.15;
}

function continues(
  block: LineBlock,
  previous: Line,
  line: Line,
  { kind, level }: { kind: BlockKind; level?: number },
  leading: number,
  { left, right, lines }: Extent,
): boolean {
  const distance = (line.baseline - previous.baseline) / Math.max(line.size, previous.size);
  // A row may be several lines high.
  if (kind === 'table') return block.kind === 'table' && gapBetween(previous, line) < (leading * 3 - 1) * line.size;
  if (block.kind === 'table') return false;
  if (kind === 'heading')
    return block.kind === 'heading' && level === block.level && distance < 1.6 && line.font === previous.font;
  if (block.kind === 'heading') return false;
  if (kind === 'list') return block.kind === 'list' && distance < leading * 2.2;
  if (Math.abs(line.size - previous.size) > previous.size * 0.15 || distance > leading * 1.3) return false;
  if (block.kind === 'list')
    return line.from > (block.lines[0]?.from ?? 0) + line.size * 0.4 || previous.to > right - (right - left) * 0.1;
  const endedShort = previous.to < right - (right - left) * 0.25 && /[.!?…:;»]$/.test(textOf(previous));
  return !endedShort || lines < 4;
}

function gapBetween(above: Line, below: Line): number {
  return Math.min(...below.segments.map(({ top }) => top)) - Math.max(...above.segments.map(({ bottom }) => bottom));
}

/**
 * True when the line above was ended on purpose: the first word of this one would still have fitted, so the break says
 * something (an address, a form) and stays in the text.
 */
export function brokenOnPurpose(block: LineBlock, previous: Line, line: Line): boolean {
  const right = Math.max(...block.lines.map((other) => other.to));
  const first = line.segments[0]?.runs[0]?.words[0];
  if (!first || !/^[\p{Lu}\d]/u.test(first.text)) return false;
  const length = first.to - first.from;
  return (
    previous.to + length + line.size * 0.6 < right ||
    (block.lines.length <= 3 && line.characters < 45 && /:/.test(textOf(line)))
  );
}

function isRow(line: Line | undefined): boolean {
  if (!line) return false;
  return line.segments.some((segment, index) => {
    const next = line.segments[index + 1];
    return next !== undefined && areCells(segment, next);
  });
}

function textOf(line: Line): string {
  return line.segments
    .flatMap((segment) => segment.runs.flatMap((run) => run.words.map((word) => word.text)))
    .join(' ');
}

interface Extent {
  readonly left: number;
  readonly right: number;
  readonly lines: number;
}

function measureExtent(region: Region): Extent {
  const [left, right] = region.reduce(
    ([least, most], { from, to }) => [Math.min(least, from), Math.max(most, to)],
    [Infinity, -Infinity],
  );
  return { left, right, lines: region.length };
}

// The usual distance of baselines in this region, in sizes of its text.
function measureLeading(region: Region): number {
  const distances = region.slice(1).flatMap((line, index) => {
    const previous = region[index];
    const distance = previous ? (line.baseline - previous.baseline) / Math.max(line.size, previous.size) : 0;
    return distance > 0.8 && distance < 2.2 ? [distance] : [];
  });
  distances.sort((left, right) => left - right);
  return distances[Math.floor(distances.length / 2)] ?? 1.25;
}

function mostFrequent<Key>(counts: ReadonlyMap<Key, number>): Key | undefined {
  let best: Key | undefined;
  let most = 0;
  for (const [key, count] of counts) if (count > most) [best, most] = [key, count];
  return best;
}
