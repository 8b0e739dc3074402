import { createMask } from '../../pixels/mask.ts';
import type { ColourPixels } from '../../pixels/pixels.ts';
import { encodeCanvas, measureCanvas, type PaintingCanvas, type StagedPainting } from './painting-canvas.ts';
import { readPainting } from './read-painting.ts';

/** What the answer to the test picture shows of a server. */
export type PainterVerdict = 'kept' | 'inverted' | 'repaints' | 'paints-nothing';

/** Mean distance of a channel, of 255: a side below the first was kept, one above the second was painted. */
const keptBelow = 20;
const paintedAbove = 30;
/** What lies so near to the border of the two sides is not judged: models soften it. */
const borderShare = 0.06;

/** A square of coloured fields, which no painting resembles: the left half is to be kept, the right one painted. */
export async function drawPainterTest(longestSide: number, inverted: boolean): Promise<StagedPainting> {
  return encodeCanvas(drawFields(longestSide), inverted);
}

function drawFields(longestSide: number): PaintingCanvas {
  const { width, height } = measureCanvas({ width: 1, height: 1 }, longestSide);
  const colours = { width, height, data: new Uint8Array(width * height * 3) };
  const kept = createMask(width, height);
  const field = width / 8;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const colour = fieldColours[(Math.floor(x / field) * 3 + Math.floor(y / field) * 5) % fieldColours.length]!;
      colours.data.set(colour, at * 3);
      kept.data[at] = x < width / 2 ? 1 : 0;
    }
  }
  return { colours, kept, cover: new Uint8Array(width * height) };
}

const fieldColours = [
  [230, 40, 40],
  [30, 160, 60],
  [40, 60, 220],
  [240, 220, 40],
  [20, 20, 20],
  [245, 245, 245],
  [200, 40, 200],
] as const;

/** Judges a server by its answer to the test picture. Throws as readPainting. */
export async function judgePainterTest(answer: Uint8Array, longestSide: number): Promise<PainterVerdict> {
  const { colours } = drawFields(longestSide);
  const came = await readPainting(answer, colours);
  const border = Math.round(came.width * borderShare);
  const left = measureDistance(came, colours, 0, came.width / 2 - border);
  const right = measureDistance(came, colours, came.width / 2 + border, came.width);
  if (left < keptBelow && right > paintedAbove) return 'kept';
  if (right < keptBelow && left > paintedAbove) return 'inverted';
  return left < keptBelow || right < keptBelow ? 'paints-nothing' : 'repaints';
}

function measureDistance(first: ColourPixels, second: ColourPixels, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < first.height; y++) {
    const row = y * first.width * 3;
    for (let at = row + from * 3; at < row + to * 3; at++) {
      sum += Math.abs(first.data[at]! - second.data[at]!);
      count += 1;
    }
  }
  return sum / Math.max(1, count);
}
