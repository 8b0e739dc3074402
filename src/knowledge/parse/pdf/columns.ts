import type { Segment } from './lines.ts';

const bins = 240;

/**
 * Cuts the segments of a page into regions in reading order: where a gutter parts running text, the left column comes
 * before the right one, and what spans both (titles, wide tables) stands between the bands it parts.
 * A table has gutters too; its cells are short, so it stays one region and is read line by line.
 */
export function orderRegions(segments: readonly Segment[], depth = 0): Segment[][] {
  const gutter = depth < 4 ? findGutter(segments) : null;
  if (gutter === null) return segments.length > 0 ? [[...segments]] : [];
  const spanning = segments
    .filter((segment) => side(segment, gutter) === 0)
    .sort((left, right) => left.baseline - right.baseline);
  const regions: Segment[][] = [];
  let rest = segments.filter((segment) => side(segment, gutter) !== 0);
  for (const spanner of [...spanning, null]) {
    const above = spanner === null ? rest : rest.filter((segment) => segment.baseline < spanner.baseline);
    rest = spanner === null ? [] : rest.filter((segment) => segment.baseline >= spanner.baseline);
    for (const which of [-1, 1]) {
      regions.push(
        ...orderRegions(
          above.filter((segment) => side(segment, gutter) === which),
          depth + 1,
        ),
      );
    }
    if (spanner === null) break;
    const last = regions.at(-1);
    if (above.length === 0 && last?.every((segment) => side(segment, gutter) === 0)) last.push(spanner);
    else regions.push([spanner]);
  }
  return regions;
}

function side(segment: Segment, gutter: number): -1 | 0 | 1 {
  if (segment.to <= gutter) return -1;
  return segment.from >= gutter ? 1 : 0;
}

// The place across the page that the fewest segments cross, if what lies on both sides looks like columns of text.
function findGutter(segments: readonly Segment[]): number | null {
  if (segments.length < 6) return null;
  const from = Math.min(...segments.map((segment) => segment.from));
  const to = Math.max(...segments.map((segment) => segment.to));
  const step = (to - from) / bins;
  if (!(step > 0)) return null;
  const crossings = countCrossings(segments, from, step);
  const size = median(segments.map((segment) => segment.size));
  const allowed = Math.min(...crossings.slice(bins * 0.15, bins * 0.85)) + 1;
  let best: { middle: number; width: number } | null = null;
  for (let bin = bins * 0.15; bin < bins * 0.85; bin += 1) {
    if ((crossings[bin] ?? 0) > allowed) continue;
    const start = bin;
    while (bin < bins * 0.85 && (crossings[bin] ?? 0) <= allowed) bin += 1;
    const width = (bin - start) * step;
    if (width >= size * 0.7 && width > (best?.width ?? 0)) best = { middle: from + ((start + bin) / 2) * step, width };
  }
  return best !== null && partsColumns(segments, best.middle, from, to) ? best.middle : null;
}

function countCrossings(segments: readonly Segment[], from: number, step: number): number[] {
  const crossings = Array.from({ length: bins }, () => 0);
  for (const segment of segments) {
    const first = Math.max(0, Math.floor((segment.from - from) / step));
    const last = Math.min(bins - 1, Math.floor((segment.to - from) / step));
    for (let bin = first; bin <= last; bin += 1) crossings[bin] = (crossings[bin] ?? 0) + 1;
  }
  return crossings;
}

function partsColumns(segments: readonly Segment[], gutter: number, from: number, to: number): boolean {
  const left = segments.filter((segment) => side(segment, gutter) === -1);
  const right = segments.filter((segment) => side(segment, gutter) === 1);
  if (left.length < 3 || right.length < 3 || left.length + right.length < segments.length * 0.6) return false;
  return fills(left, gutter - from) && fills(right, to - gutter);
}

// Running text fills its column, and its segments are sentences rather than cells.
function fills(segments: readonly Segment[], width: number): boolean {
  const widths = segments.map((segment) => segment.to - segment.from);
  const characters = segments.map((segment) =>
    segment.runs.reduce((sum, run) => sum + run.words.reduce((all, word) => all + word.text.length, 0), 0),
  );
  return median(widths) >= width * 0.5 && median(characters) >= 14;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
