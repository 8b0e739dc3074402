import { orderRegions } from './columns.ts';
import { cutAtWalls, isParted, listWalls, noRules, type PageRules } from './rules.ts';
import type { Run } from './runs.ts';

/** Runs that touch each other on one line: a line of running text, or one cell of a table. */
export interface Segment {
  readonly runs: Run[];
  from: number;
  to: number;
  top: number;
  bottom: number;
  readonly baseline: number;
  readonly size: number;
  /** A rule stands between it and the one before it on its line. */
  parted?: boolean;
}

/** Segments side by side. */
export interface Line {
  readonly segments: Segment[];
  readonly from: number;
  readonly to: number;
  readonly baseline: number;
  /** Size and font of most of its characters. */
  readonly size: number;
  readonly font: string;
  readonly characters: number;
}

/** A stretch of the page that is read from top to bottom before the next one. */
export type Region = readonly Line[];

/** The share of a page's height, at its top and at its foot, in which running titles and page numbers stand. */
export const marginShare = 0.07;

/**
 * The lines of a page in reading order: what stands at the very top, then the body column by column, then the foot,
 * which would else cut a sentence that goes on in the next column. `height` is null where there is no top or foot; `rules`
 * part the cells of a table, however near to each other they are written.
 */
export function readRegions(runs: readonly Run[], height: number | null, rules: PageRules = noRules): Region[] {
  const segments = joinSegments(
    runs.flatMap((run) => cutAtWalls(run, rules)),
    rules,
  );
  const top = height === null ? -Infinity : height * marginShare;
  const foot = height === null ? Infinity : height * (1 - marginShare);
  return [
    segments.filter((segment) => segment.baseline <= top),
    ...orderRegions(segments.filter((segment) => segment.baseline > top && segment.baseline < foot)),
    segments.filter((segment) => segment.baseline >= foot),
  ]
    .map((own) => joinLines(own, rules))
    .filter((region) => region.length > 0);
}

// The file's own order is trusted for runs that touch: it is right for letters drawn one after the other.
function joinSegments(runs: readonly Run[], rules: PageRules): Segment[] {
  const segments: Segment[] = [];
  for (const run of runs) {
    const last = segments.at(-1);
    if (last && touches(last, run) && !isParted(listWalls(rules, run.baseline, run.size), last.to, run.from)) {
      last.runs.push(run);
      last.from = Math.min(last.from, run.from);
      last.to = Math.max(last.to, run.to);
      last.top = Math.min(last.top, run.top);
      last.bottom = Math.max(last.bottom, run.bottom);
    } else {
      const { from, to, top, bottom, baseline, size } = run;
      segments.push({ runs: [run], from, to, top, bottom, baseline, size });
    }
  }
  return segments;
}

function touches(segment: Segment, run: Run): boolean {
  const size = Math.max(segment.size, run.size);
  if (Math.abs(segment.baseline - run.baseline) > size * 0.45) return false;
  const gap = run.rightToLeft ? segment.from - run.to : run.from - segment.to;
  return gap < size * 0.9 && gap > -size * 0.5;
}

function joinLines(segments: readonly Segment[], rules: PageRules): Line[] {
  const lines: Segment[][] = [];
  for (const segment of [...segments].sort((left, right) => left.baseline - right.baseline)) {
    const line = lines.slice(-3).findLast((candidate) => sharesLine(candidate, segment));
    if (line) line.push(segment);
    else lines.push([segment]);
  }
  for (const line of lines) markParted(line, rules);
  return lines.map(describeLine).sort((left, right) => left.baseline - right.baseline);
}

function markParted(line: readonly Segment[], rules: PageRules): void {
  const [first] = line;
  const walls = first && line.length > 1 ? listWalls(rules, first.baseline, first.size) : [];
  const sorted = [...line].sort((left, right) => left.from - right.from);
  for (const [index, segment] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before && isParted(walls, before.to, segment.from)) segment.parted = true;
  }
}

function sharesLine(line: readonly Segment[], segment: Segment): boolean {
  const largest = line.reduce((best, other) => (other.size > best.size ? other : best));
  const tolerance = Math.min(largest.size, segment.size) * 0.5;
  if (Math.abs(largest.baseline - segment.baseline) > tolerance) return false;
  // What lies over another segment is a line of its own, set too close.
  return line.every(
    (other) => segment.from > other.to - other.size * 0.5 || segment.to < other.from + other.size * 0.5,
  );
}

/** A line of its segments, which are put in the order in which they are read. */
export function describeLine(segments: Segment[]): Line {
  const runs = segments.flatMap((segment) => segment.runs);
  const rightToLeft = runs.filter((run) => run.rightToLeft).length > runs.length / 2;
  segments.sort((left, right) => (rightToLeft ? right.from - left.from : left.from - right.from));
  const weights = new Map<string, { characters: number; run: Run }>();
  let characters = 0;
  for (const run of runs) {
    const length = run.words.reduce((sum, word) => sum + word.text.length, 0);
    const key = `${run.font} ${run.size.toFixed(1)}`;
    const weight = weights.get(key) ?? { characters: 0, run };
    weight.characters += length;
    weights.set(key, weight);
    characters += length;
  }
  const [main] = [...weights.values()].sort((left, right) => right.characters - left.characters);
  return {
    segments,
    from: Math.min(...segments.map((segment) => segment.from)),
    to: Math.max(...segments.map((segment) => segment.to)),
    baseline: Math.max(...segments.map((segment) => segment.baseline)),
    size: main?.run.size ?? 0,
    font: main?.run.font ?? '',
    characters,
  };
}
