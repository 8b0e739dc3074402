import { cleanWord } from './clean-word.ts';
import { findTextDirection } from './picture/find-angle.ts';
import { hasGutter } from './picture/find-gutter.ts';
import { flattenLight } from './picture/flatten-light.ts';
import { turnPicture, type TurnedPicture } from './picture/turn-picture.ts';
import {
  doubtfulBelow,
  type GreyPicture,
  type Recognition,
  type RecognisedLine,
  recognitionEngine,
} from './recognition.ts';
import type { PageLayout, TesseractLine } from './tesseract.ts';

/** Sides below this are those of a fax: letters are made twice as large before they are read. */
const smallSide = 1900;
/** Below this mean confidence the page is tried the other way up. */
const sureFrom = 72;
/** Below this mean confidence, or with more doubtful words than this, what was read is not text. */
const textFrom = 52;
const mostDoubtful = 0.6;
/** Words of less confidence are marks on the paper, unless they stand in a line that is sure: an apostrophe alone makes the engine doubt a word. */
const leastConfidence = 25;
const sureLine = 50;

/** An engine that finds the lines of an upright picture. */
export interface LineReader {
  read(picture: GreyPicture, layout: PageLayout): TesseractLine[];
}

/** Turns a picture upright, evens its light, and reads its words; says so where there are none. */
export function readPictureWords(picture: GreyPicture, engine: LineReader): Recognition {
  const direction = findTextDirection(picture);
  if (!direction) return { status: 'unread', reason: 'blank' };
  const scale = Math.max(picture.width, picture.height) < smallSide ? 2 : 1;
  const ways = [direction, ...(direction.other ? [direction.other] : [])];
  for (const { sideways, skew } of ways) {
    const angle = (sideways ? Math.PI / 2 : 0) + skew;
    const read = (turn: number): Attempt =>
      readTurned(turnPicture(picture, Math.abs(turn) < 0.002 ? 0 : turn, scale), engine);
    const best = direction.isText ? readBothWays(angle, read) : read(0);
    if (isText(best)) return { status: 'read', engine: recognitionEngine, angle: best.angle, lines: best.lines };
  }
  return { status: 'unread', reason: 'unreadable' };
}

// Which way is up shows in the words alone.
function readBothWays(angle: number, read: (turn: number) => Attempt): Attempt {
  const first = read(angle);
  if (first.confidence >= sureFrom) return first;
  const second = read(angle + Math.PI);
  return second.weight > first.weight ? second : first;
}

function isText({ words, doubtful, confidence }: Attempt): boolean {
  return words > 0 && confidence >= textFrom && doubtful / words <= mostDoubtful;
}

interface Attempt {
  readonly angle: number;
  readonly lines: readonly RecognisedLine[];
  readonly words: number;
  readonly doubtful: number;
  /** Mean of its words, by characters. */
  readonly confidence: number;
  /** The characters that were read with certainty. */
  readonly weight: number;
}

function readTurned(turned: TurnedPicture, engine: LineReader): Attempt {
  const flat = flattenLight(turned);
  // What lies around a page in a photo is no line of a block.
  const lines = engine
    .read(flat, flat !== turned || hasGutter(flat) ? 'anywhere' : 'block')
    .map((line) => toFrame(line, turned))
    .filter((line) => line.words.length > 0);
  const words = lines.flatMap((line) => line.words);
  return {
    angle: turned.angle,
    lines,
    words: words.length,
    doubtful: words.filter(({ confidence }) => confidence < doubtfulBelow).length,
    confidence: meanConfidence(words),
    weight: words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0),
  };
}

function toFrame({ words, baseline, rowAttributes }: TesseractLine, turned: TurnedPicture): RecognisedLine {
  const [, across] = turned.toFrame(baseline.x0, (baseline.y0 + baseline.y1) / 2);
  const pixel = turned.toFrame(0, 1)[1] - turned.toFrame(0, 0)[1];
  const isSure = meanConfidence(words) >= sureLine;
  const heights = words.map(({ bbox }) => bbox.y1 - bbox.y0).toSorted((first, second) => first - second);
  const tallest = heights[Math.floor(heights.length * 0.8)] ?? 0;
  return {
    words: words.flatMap(({ text, confidence, bbox }) => {
      const clean = cleanWord(text);
      const isMark = confidence < leastConfidence && !(isSure && /[\p{L}\p{N}€%]/u.test(clean));
      if (clean === '' || isMark) return [];
      const [from, top] = turned.toFrame(bbox.x0, bbox.y0);
      const [to, bottom] = turned.toFrame(bbox.x1, bbox.y1);
      return [{ text: clean, confidence, from, to, top, bottom }];
    }),
    baseline: across,
    slope: (baseline.y1 - baseline.y0) / Math.max(1, baseline.x1 - baseline.x0),
    size: (rowAttributes?.rowHeight ?? tallest) * pixel,
  };
}

// By characters.
function meanConfidence(words: readonly { readonly text: string; readonly confidence: number }[]): number {
  const characters = words.reduce((sum, { text }) => sum + text.length, 0);
  const total = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  return characters === 0 ? 0 : total / characters;
}
