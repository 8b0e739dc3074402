import { doubtfulBelow, type RecognisedLine, type Recognition } from '../../recognise/recognition.ts';
import { BodyMeasure, groupLines } from '../pdf/blocks.ts';
import { readRegions } from '../pdf/lines.ts';
import type { Run } from '../pdf/runs.ts';
import { PdfTextWriter } from '../pdf/text.ts';
import type { ParsedPage } from '../parsed.ts';

type Read = Extract<Recognition, { status: 'read' }>;

/** What a page that was recognised holds: text in reading order, and each word's place on the page as it is shown. */
export type ScannedText = Pick<ParsedPage, 'text' | 'blocks' | 'words' | 'recognised'>;

/** Sizes that differ by less are one: the engine measures each line anew. */
const sameSize = 0.22;

/**
 * Writes the words of a picture as the text of a PDF is written: columns, tables, lists and titles by their places.
 * `unit` is how many units of the page a pixel of the picture is.
 */
export function writeScan(recognition: Read, unit: number): ScannedText {
  const { lines, angle, engine } = recognition;
  const sizes = lines.flatMap((line) => line.words.map(() => line.size)).toSorted((first, second) => first - second);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 1;
  const level = createLevel(lines);
  const runs = lines.flatMap((line) =>
    toRuns({ ...line, baseline: level(line) }, Math.abs(line.size / usual - 1) < sameSize ? usual : line.size, unit),
  );
  const regions = readRegions(runs, null);
  const body = new BodyMeasure();
  for (const line of regions.flat()) body.add(line);
  const writer = new PdfTextWriter();
  for (const block of regions.flatMap((region) => groupLines(region, body))) writer.write(block, angle);
  const words = lines.flatMap((line) => line.words);
  return {
    text: writer.text,
    blocks: writer.blocks,
    words: writer.words,
    recognised: {
      engine,
      words: words.length,
      doubtful: words.filter(({ confidence }) => confidence < doubtfulBelow).length,
    },
  };
}

function toRuns({ words, baseline }: RecognisedLine, size: number, unit: number): Run[] {
  return words.map(({ text, from, to, top, bottom }) => ({
    words: [{ text, from: from * unit, to: to * unit, gap: '' }],
    from: from * unit,
    to: to * unit,
    baseline: baseline * unit,
    top: top * unit,
    bottom: bottom * unit,
    size: size * unit,
    font: 'scan',
    rightToLeft: false,
    spaceBefore: true,
  }));
}

/**
 * Where a line stands once the page is level. In a photo the lines lean by their height on the page: pieces of one line,
 * which the engine found apart, would else stand at two heights.
 */
function createLevel(lines: readonly RecognisedLine[]): (line: RecognisedLine) => number {
  const placed = lines.map((line) => ({ ...line, from: line.words[0]?.from ?? 0, to: line.words.at(-1)?.to ?? 0 }));
  const left = Math.min(...placed.map(({ from }) => from));
  const right = Math.max(...placed.map(({ to }) => to));
  const long = placed.filter(({ from, to }) => to - from > (right - left) * 0.3);
  const total = long.reduce((sum, { from, to }) => sum + (to - from), 0);
  if (long.length < 4) return ({ baseline }) => baseline;
  const mean = (read: (line: RecognisedLine) => number): number =>
    long.reduce((sum, line) => sum + read(line) * (line.to - line.from), 0) / total;
  const [height, slope] = [mean((line) => line.baseline), mean((line) => line.slope)];
  const spread = mean((line) => (line.baseline - height) ** 2);
  const lean = spread > 0 ? mean((line) => (line.baseline - height) * (line.slope - slope)) / spread : 0;
  const middle = (left + right) / 2;
  return ({ words, baseline }) => {
    const at = ((words[0]?.from ?? 0) + (words.at(-1)?.to ?? 0)) / 2;
    return baseline + (slope + lean * (baseline - height)) * (middle - at);
  };
}
