import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { isStudio, isUnsure, measurePoseSignals, weighSignals } from '../src/photo/cutout/pose/estimate-pose.ts';
import { frameOf, lookAt } from '../src/photo/cutout/look.ts';
import { poolLayer } from '../src/photo/cutout/pose/layer-signals.ts';
import { keepIslands, removeSpecks } from '../src/photo/cutout/subject.ts';
import type { SegmentTool } from '../src/photo/cutout/tool.ts';
import { sampleLook } from '../src/photo/cutout/work-frame.ts';
import type { ColourPixels } from '../src/photo/pixels/pixels.ts';
import { say } from './run/measure.ts';
import { keepLooks } from './photo/kept-looks.ts';
import { openSegmentTool } from './photo/open-segment-tool.ts';
import { fitWeights, type Labelled, writeLayer, writeSignals } from './photo/pose/fit-weights.ts';
import { cacheFolder, drawEvenly } from './photo/read-set.ts';
import { materialMissing, requireWeights } from './run/material.ts';

// How often the pose of a product is told right, asked or told wrong, by source and by kind (bench/photo/pose/README.md).
// --clothing DIR (a clone of the CC0 photos) · --shared DIR (the photos of the project's test data) · --part tuning|untouched · --fit (weights from the tuning part) ·
// --left-out (tuning part: each photo judged by weights fitted without its fold) · --list-wrong (tuning part only) · --limit N

const here = path.join(import.meta.dirname, 'photo/pose');
const cache = path.join(cacheFolder, 'pose');
const shared = readOption('--shared') ?? path.join(import.meta.dirname, '../../shared/data/photos');

interface Photo {
  readonly name: string;
  readonly source: string;
  readonly kind: string;
  readonly part: string;
  readonly standing: boolean;
  readonly file: string;
  /** Where its alpha is known; else it is cut out. */
  readonly alpha: string | null;
}

interface Measured extends Labelled, Photo {}

/** Photos are dealt by the SHA-256 of their names. */
const folds = 10;

const isLeftOut = process.argv.includes('--left-out');
const parts = process.argv.includes('--fit') || isLeftOut ? ['tuning'] : readOption('--part')?.split(',');
const wanted = parts ?? ['tuning', 'untouched'];
const photos = (await listAll()).filter(({ part }) => wanted.includes(part));
const measured = await measureAll(drawEvenly(photos, Number(readOption('--limit') ?? Infinity)));
const fittable = measured.filter(({ signals }) => !isStudio(signals));
if (process.argv.includes('--fit')) await writeWeights(fittable);
else {
  const standing = isLeftOut
    ? weighLeftOut()
    : new Map(measured.map((one) => [one, weighSignals(one.signals, one.layer)]));
  for (const part of wanted) report(part, standing);
}

async function listAll(): Promise<Photo[]> {
  return [...(await listPhotographs()), ...(await listScenes())];
}

async function listPhotographs(): Promise<Photo[]> {
  const clothing = readOption('--clothing');
  const lines = await readLines(path.join(here, 'labels.jsonl'));
  return lines.flatMap((line) => {
    const { source = '', photo = '', pose, kind = '' } = line;
    const folder = source === 'shared' ? shared : clothing;
    if (folder === undefined || !existsSync(path.join(folder, photo))) return [];
    const even = Number.parseInt(createHash('sha256').update(photo).digest('hex').slice(0, 2), 16) % 2 === 0;
    const part = line['part'] ?? (even ? 'untouched' : 'tuning');
    return [
      { name: photo, source, kind, part, standing: pose === 'standing', file: path.join(folder, photo), alpha: null },
    ];
  });
}

async function listScenes(): Promise<Photo[]> {
  const folder = path.join(cache, 'scenes');
  if (!existsSync(path.join(folder, 'scenes.jsonl'))) return [];
  const objects: unknown = JSON.parse(await readFile(path.join(import.meta.dirname, 'photo/objects.json'), 'utf8'));
  const parts = new Map((objects as { name: string; part: string }[]).map(({ name, part }) => [name, part]));
  return (await readLines(path.join(folder, 'scenes.jsonl'))).map((line) => ({
    name: line['name'] ?? '',
    source: 'scenes',
    kind: `${line['floor']}, ${line['behind']}`,
    part: parts.get(line['object'] ?? '') ?? 'tuning',
    standing: Number(line['height']) < 55,
    file: path.join(folder, `${line['name']}.jpg`),
    alpha: path.join(folder, `${line['name']}-alpha.png`),
  }));
}

async function readLines(file: string): Promise<Record<string, string>[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, string>);
}

async function measureAll(photos: readonly Photo[]): Promise<Measured[]> {
  if (photos.length === 0)
    throw materialMissing(
      { fr: 'des photos de produits posés', en: 'photos of products that stand or lie' },
      'node bench/photo/make-photo-set.ts && bench/photo/.cache/python-blender/bin/python bench/photo/make-pose-scenes.py bench/photo/.cache/pose/scenes',
    );
  await requireWeights('isnet-general');
  await mkdir(path.join(cache, 'mattes'), { recursive: true });
  const { tool: engine, close } = await openSegmentTool('large');
  const tool = keepLooks(engine, path.join(cacheFolder, 'looks'));
  const done: Measured[] = [];
  try {
    for (const photo of photos) {
      const { data, info } = await sharp(photo.file)
        .rotate()
        .removeAlpha()
        .toColourspace('srgb')
        .raw()
        .toBuffer({ resolveWithObject: true });
      const { width, height } = info;
      const pixels = { width, height, data };
      const { matte, layer } = await readLook(photo, () => lookOnce(pixels, tool));
      const signals = await measurePoseSignals(pixels, { width, height, data: matte });
      done.push({ ...photo, signals, layer, group: String(photo.standing) });
      if (done.length % 50 === 0) say(`${done.length} of ${photos.length} photos measured`);
    }
  } finally {
    await close();
  }
  return done;
}

/** The exact alpha, or what the model sees, and its layer; kept for the next run. */
async function readLook(photo: Photo, look: () => ReturnType<typeof lookOnce>) {
  const kept = path.join(cache, 'mattes', photo.name.replaceAll('/', '-'));
  if (!existsSync(`${kept}.layer`)) {
    const { width, height, alpha, layer } = await look();
    await sharp(alpha, { raw: { width, height, channels: 1 } })
      .png()
      .toFile(`${kept}.png`);
    await writeFile(`${kept}.layer`, new Uint8Array(layer.buffer));
  }
  const bytes = await readFile(`${kept}.layer`);
  const matte = await sharp(photo.alpha ?? `${kept}.png`)
    .extractChannel(0)
    .raw()
    .toBuffer();
  return { matte: new Uint8Array(matte), layer: new Float32Array(Uint8Array.from(bytes).buffer) };
}

/** The product as one look of the model gives it, without its edges: pose is told at 420 pixels. */
async function lookOnce(pixels: ColourPixels, tool: SegmentTool) {
  const look = await lookAt(pixels, frameOf(pixels), tool, { signal: AbortSignal.timeout(600_000) });
  const seen = sampleLook(look, frameOf(pixels), pixels.width, pixels.height);
  const subject = keepIslands(seen);
  const alone = subject ? removeSpecks(seen, subject) : seen;
  const { width, height } = pixels;
  const layer = poolLayer(look);
  if (layer === null) throw new Error('the model of this house has no layer: ./maison pull isnet-general --accept');
  return { width, height, alpha: Uint8Array.from(alone.data, (value) => (value > 0.5 ? 255 : 0)), layer };
}

async function writeWeights(tuning: readonly Labelled[]): Promise<void> {
  const fitted = fitWeights(tuning);
  const folder = path.join(import.meta.dirname, '../src/photo/cutout/pose');
  await writeFile(path.join(folder, 'pose-weights.ts'), writeSignals(fitted.signals));
  await writeFile(path.join(folder, 'layer-weights.ts'), writeLayer(fitted.layer));
  say(`fitted on ${tuning.length} photos of the tuning part`);
}

/** What each photo's probability is by weights that have seen none of its fold. */
function weighLeftOut(): Map<Measured, number> {
  const foldOf = ({ name }: Photo): number =>
    Number.parseInt(createHash('sha256').update(name).digest('hex').slice(2, 8), 16) % folds;
  const weighed = new Map<Measured, number>();
  for (let fold = 0; fold < folds; fold++) {
    const fitted = fitWeights(fittable.filter((one) => foldOf(one) !== fold));
    for (const one of measured)
      if (foldOf(one) === fold) weighed.set(one, weighSignals(one.signals, one.layer, fitted));
  }
  return weighed;
}

function report(part: string, standing: ReadonlyMap<Measured, number>): void {
  const all = measured.filter((one) => one.part === part);
  console.log(`\n${part}: right where it answers · asked · wrong as standing / wrong as lying`);
  const groups = new Map<string, Measured[]>([['all', all]]);
  for (const one of all) {
    const kinds = one.source === 'scenes' ? one.kind.split(', ') : [one.kind];
    for (const key of [
      one.source,
      ...kinds.map((kind) => `${one.source}, ${kind}`),
      one.standing ? 'standing' : 'lying',
    ]) {
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
  }
  for (const [name, list] of groups) console.log(describe(name, list, standing));
  if (!isLeftOut) {
    const alone = new Map(all.map((one) => [one, weighSignals(one.signals, null)]));
    console.log(describe('all, of another model', all, alone));
  }
  console.log(describeSurest(all, standing));
  if (part === 'tuning' && process.argv.includes('--list-wrong')) {
    for (const one of all)
      if (standing.get(one)! >= 0.5 !== one.standing) console.log(one.name, standing.get(one)!.toFixed(2));
  }
}

function describe(name: string, list: readonly Measured[], standing: ReadonlyMap<Measured, number>): string {
  const told = list.map((one) => ({ standing: one.standing, probability: standing.get(one)! }));
  const asked = told.filter(({ probability }) => isUnsure(probability));
  const answered = told.filter((one) => !asked.includes(one));
  const right = answered.filter(({ probability, standing }) => probability >= 0.5 === standing);
  const wrongStanding = answered.filter(({ probability, standing }) => probability >= 0.5 && !standing).length;
  const wrongLying = answered.length - right.length - wrongStanding;
  const guessed = told.filter(({ probability, standing }) => probability >= 0.5 === standing).length;
  const share = (some: number, of: number): string => `${((100 * some) / Math.max(1, of)).toFixed(1)} %`;
  return `${name.padEnd(24)} ${String(list.length).padStart(4)}  right ${share(right.length, answered.length)} (all guessed: ${share(guessed, list.length)})  asked ${share(asked.length, list.length)}  wrong ${wrongStanding} / ${wrongLying}`;
}

/** Of those said to stand without a question, by how sure the house is: how many, and how many of them lie. */
function describeSurest(list: readonly Measured[], standing: ReadonlyMap<Measured, number>): string {
  const bands = [0.74, 0.8, 0.85, 0.9, 0.95, 1.001];
  const told = bands.slice(1).map((to, at) => {
    const from = bands[at] ?? 0;
    const some = list.filter((one) => standing.get(one)! >= from && standing.get(one)! < to);
    return `${from}\u2013${Math.min(1, to)}: ${some.filter((one) => !one.standing).length} of ${some.length}`;
  });
  return `said to stand unasked, and lies: ${told.join(' · ')}`;
}

function readOption(name: string): string | undefined {
  const place = process.argv.indexOf(name);
  return place === -1 ? undefined : process.argv[place + 1];
}
