import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { CutoutFacts, Stroke } from '../src/contract/index.ts';
import { correctMatte } from '../src/photo/cutout/brush/correct-matte.ts';
import { applyStroke, openSketch, type Sketch, sketchSide } from '../src/photo/cutout/brush/sketch.ts';
import { decodePhoto } from '../src/photo/decode/decode-photo.ts';
import { encodeMatte, readMatte } from '../src/photo/worker/jobs/read-matte.ts';
import { openPhotoWorker, type PhotoWorker } from '../src/photo/worker/photo-worker.ts';
import { measure, printMeasures, quantile, say } from './run/measure.ts';
import { composePhotos, listProducts } from './photo/brush/composed-set.ts';
import { chooseStroke } from './photo/brush/simulated-user.ts';
import { type Cutter, openCutter } from './photo/cut-with-maison.ts';
import { sumDifferences } from './photo/measures.ts';
import { cacheFolder, listCases, type PhotoSet, readCase } from './photo/read-set.ts';
import { materialMissing, requireWeights } from './run/material.ts';

// What a few strokes repair: failed cutouts with known alpha, strokes by a simulated user (bench/photo/README.md), and how
// long a stroke takes in the photo worker. --set rendered|composed|failures (what is there) · --failures N (60; 0: all there are) ·
// --photos N (looks at no more) · --seconds N (begins no photo after them) · --quality best|fast|small · --only KIND · --each (says each stroke) · --from N (composed: the first product) ·
// --part untouched,tuning (of what is kept) · --no-times (strokes are not timed)

const limit = 0.01;
const mostStrokes = 4;
const signal = AbortSignal.timeout(6 * 3600 * 1000);

interface Photo {
  readonly name: string;
  readonly kind: string;
  readonly file: string;
  readonly truth: { readonly width: number; readonly height: number; readonly data: Uint8Array };
}

interface Repaired {
  readonly name: string;
  readonly kind: string;
  readonly before: number;
  /** The error after each stroke. */
  readonly errors: readonly number[];
  readonly strokes: readonly Stroke[];
}

const fullSide = 4000;
const cutout: CutoutFacts = {
  box: { left: 0, top: 0, width: 1, height: 1 },
  uncertainty: 0,
  doubts: [],
  holes: 0,
  croppedSides: [],
  pose: 90,
  model: 'bench',
  quality: 'best',
  milliseconds: 0,
};

const folder = await mkdtemp(path.join(tmpdir(), 'maison-photo-brush-'));
await requireWeights('isnet-general');
const cutter = await openCutter(readOption('--quality') ?? 'best', { looks: path.join(cacheFolder, 'looks') });
const worker = openPhotoWorker({ niceness: 0, recycleAfter: 100_000, keptFiles: 12 });
try {
  const repaired: Repaired[] = [];
  const times: Times = { small: [], full: [], smallWork: [], fullWork: [] };
  const wanted = Number(readOption('--failures') ?? 60) || Infinity;
  let looked = 0;
  for await (const photo of listPhotos(cutter)) {
    const isLate = performance.now() > 1000 * Number(readOption('--seconds') ?? Infinity);
    if (isLate || repaired.length >= wanted || looked >= Number(readOption('--photos') ?? Infinity)) break;
    looked += 1;
    const matte = await cutter.cut(photo.file, { signal });
    const before = sumDifferences(matte.alpha, photo.truth.data) / photo.truth.data.length;
    if (before <= limit) {
      say(`${photo.name.padEnd(44)} ${(before * 1000).toFixed(1)}`);
      continue;
    }
    const one = await repair(photo, { ...matte, data: matte.alpha }, before);
    repaired.push(one);
    const drawn = process.argv.includes('--each') ? ` ${one.strokes.map(({ tool }) => tool).join(' ')}` : '';
    say(
      `${one.name.padEnd(44)} ${[before, ...one.errors].map((error) => (error * 1000).toFixed(1)).join(' → ')}${drawn}`,
    );
    if (repaired.length % 4 === 1 && !process.argv.includes('--no-times'))
      await timeStrokes(worker, photo, { ...matte, data: matte.alpha }, one.strokes, times);
  }
  print(repaired, times, looked);
} finally {
  await Promise.all([worker.close(), cutter.close()]);
  await rm(folder, { recursive: true, force: true });
}

/** Photos with their truth: the benchmark's rendered ones where they were made, else products over other photos. */
async function* listPhotos(opened: Cutter): AsyncGenerator<Photo> {
  const isRendered = existsSync(path.join(cacheFolder, 'tuning/index.jsonl'));
  const set = readOption('--set') ?? (isRendered ? 'rendered' : 'composed');
  if (set === 'rendered' || set === 'failures') return yield* listKept(set);
  const files = await listProducts();
  if (files.length === 0)
    throw materialMissing(
      { fr: 'des photos de produits', en: 'photos of products' },
      'node bench/photo/make-photo-set.ts',
    );
  await mkdir(folder, { recursive: true });
  for (const [index, file] of files.entries()) {
    if (index < Number(readOption('--from') ?? 0)) continue;
    const product = await opened.cut(file, { signal });
    for (const { name, kind, jpeg, width, height, truth } of await composePhotos(product, index, files)) {
      if ((readOption('--only') ?? kind) !== kind) continue;
      const photo = path.join(folder, `${name}.jpg`);
      await writeFile(photo, jpeg);
      yield { name, kind, file: photo, truth: { width, height, data: truth } };
    }
  }
}

async function* listKept(set: PhotoSet): AsyncGenerator<Photo> {
  for (const part of readOption('--part')?.split(',') ?? ['untouched', 'tuning']) {
    for (const one of await listCases(part, set)) {
      const kind = one.hardCases[0] ?? 'usual';
      if ((readOption('--only') ?? kind) !== kind) continue;
      const { truth } = await readCase(one);
      yield { name: one.name, kind, file: one.photo, truth: { ...truth, data: truth.alpha } };
    }
  }
}

type Matte = { readonly width: number; readonly height: number; readonly data: Uint8Array };

async function openFirst(file: string, matte: Matte): Promise<Sketch> {
  const { pixels } = await decodePhoto(file, { fitInside: sketchSide });
  const matteFile = path.join(folder, 'matte.png');
  await writeFile(matteFile, await encodeMatte(matte));
  return openSketch(pixels, await readMatte(matteFile, pixels));
}

/** Draws until the matte in full size is within the limit, the user sees nothing more, or has drawn four strokes. */
async function repair(photo: Photo, matte: Matte, before: number): Promise<Repaired> {
  const { pixels } = await decodePhoto(photo.file);
  const first = await openFirst(photo.file, matte);
  const { width, height } = first.alpha;
  const raw = { width: photo.truth.width, height: photo.truth.height, channels: 1 } as const;
  const small = await sharp(Buffer.from(photo.truth.data), { raw })
    .resize({ width, height, fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const truth = Float32Array.from(small, (value) => value / 255);
  let last = first;
  const [errors, strokes]: [number[], Stroke[]] = [[], []];
  while (strokes.length < mostStrokes && (errors.at(-1) ?? before) > limit) {
    const stroke = chooseStroke({ width, height, alpha: last.alpha.data, truth });
    if (!stroke) break;
    strokes.push(stroke);
    last = applyStroke(last, stroke);
    const corrected = await correctMatte(pixels, matte, first, last);
    errors.push(sumDifferences(corrected.data, photo.truth.data) / photo.truth.data.length);
  }
  return { name: photo.name, kind: photo.kind, before, errors, strokes };
}

interface Times {
  /** Milliseconds of each further stroke at 1,000 pixels, and of the first with the photo already looked at. */
  readonly small: number[];
  /** All strokes at 12 megapixels, files written. */
  readonly full: number[];
  /** The same in processor time. */
  readonly smallWork: number[];
  readonly fullWork: number[];
}

/** As a person draws: the worker holds the photo, and each stroke is asked with those before it. */
async function timeStrokes(
  opened: PhotoWorker,
  { file }: Photo,
  matte: Matte,
  strokes: readonly Stroke[],
  times: Times,
): Promise<void> {
  const [matteFile, large, largeMatte] = ['matte.png', 'large.jpg', 'large-matte.png'].map((name) =>
    path.join(folder, name),
  );
  await writeFile(matteFile!, await encodeMatte(matte));
  await opened.sketch({ file, matteFile: matteFile!, strokes: [] });
  for (let count = 1; count <= strokes.length; count += 1) {
    const [started, work] = [performance.now(), readWork(opened)];
    await opened.sketch({ file, matteFile: matteFile!, strokes: strokes.slice(0, count) });
    times.small.push(performance.now() - started);
    times.smallWork.push(readWork(opened) - work);
  }
  const size = {
    width: fullSide,
    height: Math.min(3000, Math.round((fullSide * matte.height) / matte.width)),
    fit: 'fill',
  } as const;
  await sharp(file).resize(size).jpeg({ quality: 90 }).toFile(large!);
  await sharp(matteFile).resize(size).toColourspace('b-w').png().toFile(largeMatte!);
  const order = { file: large!, matteFile: largeMatte!, strokes, cutout, correctedFile: path.join(folder, 'out.png') };
  const [started, work] = [performance.now(), readWork(opened)];
  await opened.correct({ ...order, thumbnailFile: path.join(folder, 'out.webp') });
  times.full.push(performance.now() - started);
  times.fullWork.push(readWork(opened) - work);
}

/** Milliseconds that the worker's child has computed, all threads: what a busy machine does not stretch as it does the clock. */
function readWork({ pid }: PhotoWorker): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

function print(repaired: readonly Repaired[], times: Times, looked: number): void {
  const share = (list: readonly Repaired[]): number =>
    (100 * list.filter(({ errors }) => (errors.at(-1) ?? 1) <= limit).length) / Math.max(1, list.length);
  const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length);
  const percent = { unit: '%', lowerIsBetter: false } as const;
  const kinds = [...new Set(repaired.map(({ kind }) => kind))];
  printMeasures('photo-brush', [
    measure({
      what: `cutouts with an error above ${limit * 1000} × 10⁻³, of ${looked}`,
      ours: repaired.length,
      unit: 'photos',
    }),
    measure({ what: `brought under it with at most ${mostStrokes} strokes`, ours: share(repaired), ...percent }),
    ...kinds.map((kind) => {
      const own = repaired.filter((one) => one.kind === kind);
      return measure({ what: `… ${kind} (${own.length})`, ours: share(own), ...percent });
    }),
    measure({ what: 'strokes a photo', ours: mean(repaired.map(({ strokes }) => strokes.length)), unit: 'strokes' }),
    measure({ what: 'mean error before', ours: 1000 * mean(repaired.map(({ before }) => before)), unit: '× 10⁻³' }),
    measure({
      what: 'mean error after',
      ours: 1000 * mean(repaired.map(({ before, errors }) => errors.at(-1) ?? before)),
      unit: '× 10⁻³',
    }),
    measure({ what: 'a stroke at 1,000 pixels, in the worker, median', ours: quantile(times.small, 0.5), unit: 'ms' }),
    measure({ what: 'a stroke at 1,000 pixels, in the worker, 95 %', ours: quantile(times.small, 0.95), unit: 'ms' }),
    measure({ what: '… of processor time', ours: quantile(times.smallWork, 0.5), unit: 'ms' }),
    measure({
      what: 'all strokes at 12 megapixels, files written, median',
      ours: quantile(times.full, 0.5),
      unit: 'ms',
    }),
    measure({
      what: 'all strokes at 12 megapixels, files written, 95 %',
      ours: quantile(times.full, 0.95),
      unit: 'ms',
    }),
    measure({ what: '… of processor time, all threads', ours: quantile(times.fullWork, 0.5), unit: 'ms' }),
  ]);
}

function readOption(name: string): string | undefined {
  const place = process.argv.indexOf(name);
  return place === -1 ? undefined : process.argv[place + 1];
}
