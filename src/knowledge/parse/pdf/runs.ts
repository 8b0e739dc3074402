import type { FontMeasure, MeasuredRun } from './font-measure.ts';

/** A piece of text as pdf.js gives it: one direction, one font, known start, length along its line, and height. */
export interface TextItem {
  readonly str: string;
  readonly dir: string;
  /** Length along the line and size, in the page's user space. */
  readonly width: number;
  readonly transform: readonly number[];
  readonly fontName: string;
}

export interface TextStyle {
  readonly ascent: number;
  readonly descent: number;
  readonly fontFamily: string;
  readonly vertical: boolean;
}

/** A word of a run with its extent along the line. */
export interface RunWord {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** The white space before it within the run: a no-break space is kept as it is. */
  readonly gap: string;
}

/**
 * A run in the frame of its own direction, turned so that lines go right and down:
 * `from`, `to` along the line, `baseline` across, all in units of the viewport at scale 1.
 */
export interface Run {
  readonly words: readonly RunWord[];
  readonly from: number;
  readonly to: number;
  readonly baseline: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly font: string;
  readonly rightToLeft: boolean;
  /** True when the file holds a space before it, however narrow the gap looks. */
  readonly spaceBefore: boolean;
}

/** Runs of one direction; `angle` in radians turns their frame back to the page. */
export interface RunGroup {
  readonly angle: number;
  readonly runs: Run[];
}

/** Text below this size, in points, cannot be read by people and is left out. */
const smallestSize = 1;
const degree = Math.PI / 180;

/**
 * Places the items of a page in frames, one a direction, the most used direction first. `viewport` is pdf.js's at
 * scale 1; `measure` learns the fonts from this page first, then says where words stand within their runs.
 */
export function groupRuns(
  items: readonly TextItem[],
  styles: Readonly<Record<string, TextStyle>>,
  viewport: readonly number[],
  measure: FontMeasure,
): RunGroup[] {
  const measured = new Map(items.map((item) => [item, describeRun(item, styles[item.fontName])]));
  measure.learn([...measured.values()].filter((run) => run.em > 0 && run.text.length > 1));
  const groups = new Map<number, RunGroup & { characters: number }>();
  let spaceBefore = false;
  for (const item of items) {
    if (item.str.trim() === '') {
      spaceBefore ||= item.str !== '';
      continue;
    }
    const matrix = multiply(viewport, item.transform);
    const degrees = (Math.round(Math.atan2(matrix[1] ?? 0, matrix[0] ?? 1) / degree) + 360) % 360;
    const group = groups.get(degrees) ?? { angle: degrees * degree, runs: [], characters: 0 };
    groups.set(degrees, group);
    const scale = Math.hypot(viewport[0] ?? 1, viewport[1] ?? 0);
    const positions = measure.place(measured.get(item) ?? describeRun(item, styles[item.fontName]));
    const run = placeRun(item, styles[item.fontName], matrix, group.angle, scale, positions, spaceBefore);
    spaceBefore = false;
    if (run.size < smallestSize) continue;
    group.runs.push(run);
    group.characters += item.str.length;
  }
  return [...groups.values()]
    .filter((group) => group.runs.length > 0)
    .sort((left, right) => right.characters - left.characters);
}

/** The box on the page of a stretch of a line in a frame. */
export function toPageBox(
  angle: number,
  from: number,
  to: number,
  top: number,
  bottom: number,
): { x: number; y: number; width: number; height: number } {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const corners = [
    [from, top],
    [to, top],
    [from, bottom],
    [to, bottom],
  ] as const;
  const xs = corners.map(([along, across]) => along * cos - across * sin);
  const ys = corners.map(([along, across]) => along * sin + across * cos);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x: round(x), y: round(y), width: round(Math.max(...xs) - x), height: round(Math.max(...ys) - y) };
}

function placeRun(
  item: TextItem,
  style: TextStyle | undefined,
  matrix: readonly number[],
  angle: number,
  scale: number,
  positions: readonly number[],
  spaceBefore: boolean,
): Run {
  const [, , c = 0, d = 0, e = 0, f = 0] = matrix;
  const size = Math.hypot(c, d);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const from = e * cos + f * sin;
  const baseline = f * cos - e * sin;
  const to = from + item.width * scale;
  const ascent = usable(style?.ascent, 0.3, 1.2, 0.85);
  const descent = usable(style?.descent === undefined ? undefined : -style.descent, 0, 0.5, 0.22);
  const rightToLeft = item.dir === 'rtl';
  return {
    words: splitWords(item.str, from, to, positions, rightToLeft),
    from,
    to,
    baseline,
    top: baseline - ascent * size,
    bottom: baseline + descent * size,
    size,
    font: item.fontName,
    rightToLeft,
    spaceBefore,
  };
}

// The words of a run with their extents: `positions` says where its characters begin, up to a common scale.
function splitWords(
  text: string,
  from: number,
  to: number,
  positions: readonly number[],
  rightToLeft: boolean,
): RunWord[] {
  const scale = (to - from) / (positions.at(-1) || 1);
  const words: RunWord[] = [];
  for (const match of text.matchAll(/(?<!\s)(\s*)(\S+)/g)) {
    const [whole, gap = '', word = ''] = match;
    const start = (positions[match.index + gap.length] ?? 0) * scale;
    const end = (positions[match.index + whole.length] ?? 0) * scale;
    const extent = rightToLeft ? { from: to - end, to: to - start } : { from: from + start, to: from + end };
    words.push({ text: word, ...extent, gap: /^[\u00a0\u202f]$/.test(gap) ? gap : gap === '' ? '' : ' ' });
  }
  return words;
}

function describeRun(item: TextItem, style: TextStyle | undefined): MeasuredRun {
  const size = Math.hypot(item.transform[0] ?? 0, item.transform[1] ?? 0) || 1;
  return { text: item.str, font: item.fontName, family: style?.fontFamily ?? 'sans-serif', em: item.width / size };
}

function multiply(left: readonly number[], right: readonly number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = left;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = right;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function usable(value: number | undefined, least: number, most: number, otherwise: number): number {
  return value !== undefined && value !== null && value >= least && value <= most ? value : otherwise;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
