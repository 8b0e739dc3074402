import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { writeScan } from '../../src/knowledge/parse/scan/write-scan.ts';
import type { RecognisedLine } from '../../src/knowledge/recognise/recognition.ts';
import { findLines, type FoundLine } from './paddle-lines.ts';

// The rival: PP-OCRv6 (small), whose weights the Python package rapidocr carries under Apache-2.0. Its lines are put in
// order by the house's own reading of layouts, so that what is compared is what was read.

/** PP-OCRv6, opened. */
export interface Paddle {
  readonly detection: InferenceSession;
  readonly recognition: InferenceSession;
  readonly characters: readonly string[];
  /** Resident memory of this process, at most, while it read. */
  megabytes: number;
  close(): Promise<void>;
}

const lineHeight = 48;
const linesAtOnce = 4;
/** Sides of the picture in which lines are looked for. */
const longestSide = 1280;
const output = 'fetch_name_0';

/** Opens the rival where its weights are; null without them. */
export async function findPaddle(folder: string | undefined): Promise<Paddle | null> {
  if (folder === undefined) return null;
  const find = (part: string): string => path.resolve(folder, `PP-OCRv6_${part}_small.onnx`);
  if (!existsSync(find('det')) || !existsSync(find('rec'))) return null;
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: 2,
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  const [detection, recognition] = [
    await InferenceSession.create(find('det'), options),
    await InferenceSession.create(find('rec'), options),
  ];
  const close = async (): Promise<void> => void (await Promise.all([detection.release(), recognition.release()]));
  return { detection, recognition, characters: readCharacters(find('rec')), megabytes: 0, close };
}

// The model's own metadata lists them, one a line; a blank comes before them, a space after.
function readCharacters(file: string): string[] {
  const bytes = readFileSync(file);
  let at = bytes.lastIndexOf('character') + 'character'.length + 1;
  while ((bytes[at] ?? 0) & 0x80) at += 1;
  return ['', ...bytes.toString('utf8', at + 1).split('\n'), ' '];
}

/** What the rival reads of a picture, with the processor time that took it. */
export async function readWithPaddle(paddle: Paddle, picture: Buffer): Promise<{ text: string; seconds: number }> {
  const began = process.cpuUsage();
  const image = await loadImage(picture);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  const text = await readCanvas(paddle, canvas);
  const { user, system } = process.cpuUsage(began);
  paddle.megabytes = Math.max(paddle.megabytes, process.memoryUsage.rss() / 1_048_576);
  return { text, seconds: (user + system) / 1e6 };
}

async function readCanvas(paddle: Paddle, canvas: Canvas): Promise<string> {
  let page = canvas;
  let lines = await detect(paddle, page);
  // Lines that stand on end: the page lies on its side.
  if (lines.filter(({ angle }) => Math.abs(angle) > Math.PI / 4).length > lines.length / 2) {
    page = turn(page, 1);
    lines = await detect(paddle, page);
  }
  const longest = lines.toSorted((first, second) => second.width - first.width).slice(3, 7);
  const confidence = async (canvasToRead: Canvas, some: readonly FoundLine[]): Promise<number> =>
    (await recognise(paddle, canvasToRead, some)).reduce((sum, read) => sum + read.confidence, 0);
  const upside = turn(page, 2);
  const { width, height } = page;
  const turned = (line: FoundLine): FoundLine => ({ ...line, x: width - line.x, y: height - line.y });
  if ((await confidence(upside, longest.map(turned))) > (await confidence(page, longest)))
    [page, lines] = [upside, lines.map(turned)];
  const read = await recognise(paddle, page, lines);
  const placed = lines.map((line, index) => toRecognised(line, read[index] ?? { text: '', confidence: 0 }));
  const kept = placed.filter(({ words }) => words.length > 0);
  return kept.length === 0 ? '' : writeScan({ status: 'read', engine: 'paddle', angle: 0, lines: kept }, 1).text;
}

function turn(canvas: Canvas, quarters: 1 | 2): Canvas {
  const turned = quarters === 1 ? createCanvas(canvas.height, canvas.width) : createCanvas(canvas.width, canvas.height);
  const context = turned.getContext('2d');
  context.translate(turned.width / 2, turned.height / 2);
  context.rotate((quarters * Math.PI) / 2);
  context.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  return turned;
}

// Words share their line by their letters: good enough to put them in order.
function toRecognised(line: FoundLine, read: { text: string; confidence: number }): RecognisedLine {
  const left = line.x - line.width / 2;
  const step = line.width / Math.max(1, read.text.length);
  const size = line.height * 0.75;
  return {
    words: [...read.text.matchAll(/\S+/gu)].map(({ 0: text, index }) => ({
      text,
      confidence: read.confidence * 100,
      from: left + index * step,
      to: left + (index + text.length) * step,
      top: line.y - line.height / 2,
      bottom: line.y + line.height / 2,
    })),
    baseline: line.y + size * 0.35,
    slope: Math.tan(line.angle),
    size,
  };
}

async function detect({ detection }: Paddle, canvas: Canvas): Promise<FoundLine[]> {
  const scale = Math.min(1, longestSide / Math.max(canvas.width, canvas.height));
  const side = (length: number): number => Math.max(32, Math.round((length * scale) / 32) * 32);
  const [width, height] = [side(canvas.width), side(canvas.height)];
  const small = createCanvas(width, height);
  const context = small.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, width, height);
  const planes = new Float32Array(3 * width * height);
  fillPlanes(planes, small, { width, height, stride: width });
  const answer = await detection.run({ x: new Tensor('float32', planes, [1, 3, height, width]) });
  const map = answer[output]?.data as Float32Array;
  return findLines(map, { width, height, scaleX: canvas.width / width, scaleY: canvas.height / height });
}

async function recognise(
  { recognition, characters }: Paddle,
  canvas: Canvas,
  lines: readonly FoundLine[],
): Promise<{ text: string; confidence: number }[]> {
  const read = new Map<FoundLine, { text: string; confidence: number }>();
  // Lines of about one length go together: the shorter ones are filled up.
  const sorted = lines.toSorted((first, second) => first.width / first.height - second.width / second.height);
  for (let at = 0; at < sorted.length; at += linesAtOnce) {
    const some = sorted.slice(at, at + linesAtOnce);
    const cut = some.map((line) => cutLine(canvas, line));
    const stride = Math.max(...cut.map(({ width }) => width));
    const values = new Float32Array(some.length * 3 * lineHeight * stride);
    for (const [index, { width }] of cut.entries()) {
      const plane = values.subarray(index * 3 * lineHeight * stride, (index + 1) * 3 * lineHeight * stride);
      fillPlanes(plane, cut[index] as Canvas, { width, height: lineHeight, stride });
    }
    const input = new Tensor('float32', values, [some.length, 3, lineHeight, stride]);
    const answer = (await recognition.run({ x: input }))[output];
    const [, steps = 0, classes = 0] = answer?.dims ?? [];
    const data = answer?.data as Float32Array;
    for (const [index, line] of some.entries()) {
      const part = data.subarray(index * steps * classes, (index + 1) * steps * classes);
      read.set(line, decode(part, { steps, classes, characters }));
    }
  }
  return lines.map((line) => read.get(line) ?? { text: '', confidence: 0 });
}

function cutLine(canvas: Canvas, line: FoundLine): Canvas {
  const scale = lineHeight / line.height;
  const cut = createCanvas(Math.max(16, Math.ceil(line.width * scale)), lineHeight);
  const context = cut.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.scale(scale, scale);
  context.translate(line.width / 2, line.height / 2);
  context.rotate(-line.angle);
  context.translate(-line.x, -line.y);
  context.drawImage(canvas, 0, 0);
  return cut;
}

// Blue, green, red, from −1 to 1.
function fillPlanes(
  planes: Float32Array,
  canvas: Canvas,
  { width, height, stride }: { width: number; height: number; stride: number },
): void {
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let plane = 0; plane < 3; plane += 1)
        planes[plane * height * stride + y * stride + x] = (data[4 * (y * width + x) + 2 - plane] ?? 0) / 127.5 - 1;
}

// The likeliest character of each step, said once where it lasts (CTC).
function decode(
  data: Float32Array,
  { steps, classes, characters }: { steps: number; classes: number; characters: readonly string[] },
): { text: string; confidence: number } {
  let [text, before, sum, count] = ['', 0, 0, 0];
  for (let step = 0; step < steps; step += 1) {
    let best = 0;
    for (let one = 1; one < classes; one += 1)
      if ((data[step * classes + one] ?? 0) > (data[step * classes + best] ?? 0)) best = one;
    if (best !== 0 && best !== before) {
      text += characters[best] ?? '';
      sum += data[step * classes + best] ?? 0;
      count += 1;
    }
    before = best;
  }
  return { text, confidence: count === 0 ? 0 : sum / count };
}
