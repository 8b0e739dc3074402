import type { AlphaMatte, ColourPixels } from '../pixels/pixels.ts';
import { type ColourLines, fitColourLines, sumColourLines } from './colour-lines.ts';
import { place, prepareLaplacian } from './matting-laplacian.ts';
import { createMask, eachRow, growMask, type Mask } from '../pixels/mask.ts';
import type { Plane } from '../pixels/plane.ts';
import type { WorkFrame } from './work-frame.ts';

/** Alphas closer to nothing or to all than this are noise. */
const snap = 0.02;

/**
 * The matte of the whole photo from the alpha of its work frame. Where the frame is smaller than the photo, the colour
 * lines of the frame (guided filter: He, Sun and Tang 2010; carried to full size as in "Fast Guided Filter" 2015) are
 * applied to the photo's own pixels in the uncertain band, so that edges are as sharp as the photo's; elsewhere nothing
 * is computed. Memory: one byte a pixel of the photo, and planes of the frame.
 */
export function enlargeAlpha(pixels: ColourPixels, frame: WorkFrame, alpha: Plane): AlphaMatte {
  const matte = { width: pixels.width, height: pixels.height, data: new Uint8Array(pixels.width * pixels.height) };
  if (frame.scale === 1) copyAlpha(frame, alpha, matte);
  else applyLines(pixels, frame, alpha, matte);
  return matte;
}

/** Bytes of an alpha: 0.98 and more is all, 0.02 and less nothing. */
export function toByte(alpha: number): number {
  if (alpha >= 1 - snap) return 255;
  if (alpha <= snap) return 0;
  return Math.round(alpha * 255);
}

function copyAlpha(frame: WorkFrame, alpha: Plane, matte: AlphaMatte): void {
  eachRow(frame, (from, to, y) => {
    const shift = (frame.box.top + y) * matte.width + frame.box.left - from;
    for (let at = from; at < to; at++) matte.data[at + shift] = toByte(alpha.data[at]!);
  });
}

function applyLines(pixels: ColourPixels, frame: WorkFrame, alpha: Plane, matte: AlphaMatte): void {
  const edge = growMask(markEdges(alpha), 1);
  const known = new Uint8Array(alpha.data.length);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) known[at] = toByte(alpha.data[at]!);
  });
  // A pixel of the photo reads between four of the frame.
  const lines = fitEdgeLines(frame, alpha, growMask(edge, 1));
  const { box } = frame;
  const columns = planSteps(box.width, frame.width);
  const rows = planSteps(box.height, frame.height);
  const sheet = { frame, edge, known, lines, columns, rows };
  for (let y = 0; y < box.height; y++) {
    const from = (box.top + y) * matte.width + box.left;
    fillRow(sheet, y, pixels.data.subarray(from * 3), matte.data.subarray(from, from + box.width));
  }
}

/** The pixels whose alpha is between nothing and all, and both sides of a step that has no pixel between. */
function markEdges(alpha: Plane): Mask {
  const edges = createMask(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) edges.data[at] = alpha.data[at]! > snap && alpha.data[at]! < 1 - snap ? 1 : 0;
  });
  markSteps(alpha, edges.data);
  return edges;
}

/** Marks both sides of a step from nothing to all that has no pixel between. */
function markSteps(alpha: Plane, band: Uint8Array): void {
  const { width, height, data } = alpha;
  const compare = (at: number, next: number) => {
    if (Math.abs(data[at]! - data[next]!) > 0.5) band[at] = band[next] = 1;
  };
  eachRow(alpha, (from, to, y) => {
    for (let at = from; at + 1 < to; at++) compare(at, at + 1);
    if (y + 1 < height) for (let at = from; at < to; at++) compare(at, at + width);
  });
}

/** Where each pixel of a longer line lies on a shorter one: the nearest pixel there, the one before, and how far past it. */
interface Steps {
  readonly near: Int32Array;
  readonly before: Int32Array;
  readonly past: Float32Array;
}

function planSteps(long: number, short: number): Steps {
  const steps = { near: new Int32Array(long), before: new Int32Array(long), past: new Float32Array(long) };
  for (let at = 0; at < long; at++) {
    const place = Math.min(short - 1, Math.max(0, ((at + 0.5) * short) / long - 0.5));
    steps.near[at] = Math.round(place);
    steps.before[at] = Math.floor(place);
    steps.past[at] = place - Math.floor(place);
  }
  return steps;
}

const lineNoise = 9e-4;

/** The mean line from colour to alpha around the pixels of a mask, four numbers each, and where each pixel's are. */
interface EdgeLines {
  readonly lines: ColourLines;
  readonly places: Int32Array;
}

/** The best line from colour to alpha in every window of the frame, averaged over the windows that a pixel lies in. */
function fitEdgeLines(frame: WorkFrame, alpha: Plane, edge: Mask): EdgeLines {
  const band = prepareLaplacian(frame.rgb, edge, lineNoise);
  const count = band.pixels.length;
  const values = new Float32Array(count);
  const read = (at: number) => place(band.pixels[at]!, frame.width, frame.height);
  for (let at = 0; at < count; at++) values[at] = alpha.data[read(at)]!;
  const fitted = new Float32Array(count * 4);
  const lines = new Float32Array(count * 4);
  fitColourLines(band, values, fitted);
  sumColourLines(band.unknown, fitted, lines);
  const places = new Int32Array(frame.width * frame.height);
  const average = (at: number) => {
    for (let number = at * 4; number < at * 4 + 4; number++) lines[number] = lines[number]! / band.windows[at]!;
    places[read(at)] = at * 4;
  };
  const { centred } = band;
  for (let run = 0; run < centred.length; run += 4) {
    for (let at = centred[run]!; at < centred[run + 1]!; at++) average(at);
  }
  return { lines, places };
}

interface Sheet {
  readonly frame: WorkFrame;
  readonly edge: Mask;
  /** The frame's alpha in bytes. */
  readonly known: Uint8Array;
  readonly lines: EdgeLines;
  readonly columns: Steps;
  readonly rows: Steps;
}

function fillRow({ frame, edge, known, lines, columns, rows }: Sheet, y: number, rgb: Uint8Array, into: Uint8Array) {
  const row = rows.near[y]! * frame.width;
  const upper = rows.before[y]! * frame.width;
  const lower = Math.min(frame.height - 1, rows.before[y]! + 1) * frame.width;
  const down = rows.past[y]!;
  for (let x = 0; x < into.length; x++) {
    const near = row + columns.near[x]!;
    if (edge.data[near] === 0) {
      into[x] = known[near]!;
      continue;
    }
    const left = columns.before[x]!;
    const right = Math.min(frame.width - 1, left + 1);
    const share = columns.past[x]!;
    const above =
      followLine(lines, upper + left, rgb, x * 3) * (1 - share) + followLine(lines, upper + right, rgb, x * 3) * share;
    const below =
      followLine(lines, lower + left, rgb, x * 3) * (1 - share) + followLine(lines, lower + right, rgb, x * 3) * share;
    into[x] = toByte(Math.min(1, Math.max(0, above * (1 - down) + below * down)));
  }
}

/** What the line of one pixel of the frame makes of a colour. */
function followLine({ lines, places }: EdgeLines, at: number, rgb: Uint8Array, from: number): number {
  const line = places[at]!;
  const colour = lines[line]! * rgb[from]! + lines[line + 1]! * rgb[from + 1]! + lines[line + 2]! * rgb[from + 2]!;
  return colour / 255 + lines[line + 3]!;
}
