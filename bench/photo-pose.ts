import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { isStudio, isUnsure, measurePoseSignals, weighSignals } from '../src/photo/cutout/pose/estimate-pose.ts';
import { frameOf, lookAt } from '../src/photo/cutout/look.ts';
import { keepIslands, removeSpecks } from '../src/photo/cutout/subject.ts';
import type { SegmentTool } from '../src/photo/cutout/tool.ts';
import { sampleLook } from '../src/photo/cutout/work-frame.ts';
import type { ColourPixels } from '../src/photo/pixels/pixels.ts';
import { say } from './measure.ts';
import { openSegmentTool } from './photo/open-segment-tool.ts';
import { fitWeights, type Labelled } from './photo/pose/fit-weights.ts';
import { cacheFolder } from './photo/read-set.ts';

// How often the pose of a product is told right, asked or told wrong, by source and by kind (bench/photo/pose/README.md).
// --clothing DIR (a clone of the CC0 photos) · --part tuning|untouched · --fit (weights from the tuning part) ·
// --list-wrong (tuning part only)

const here = path.join(import.meta.dirname, 'photo/pose');
const cache = path.join(cacheFolder, 'pose');
const shared = path.join(import.meta.dirname, '../../shared/data/photos');

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

const measured = await measureAll(await listAll());
if (process.argv.includes('--fit'))
  await writeWeights(measured.filter(({ part, signals }) => part === 'tuning' && !isStudio(signals)));
else for (const part of readOption('--part')?.split(',') ?? ['tuning', 'untouched']) report(part);

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
    const part = even ? 'untouched' : 'tuning';
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
    throw new Error('no photos: --clothing DIR, or make-pose-scenes.py (bench/photo/pose/README.md)');
  await mkdir(path.join(cache, 'mattes'), { recursive: true });
  const { tool, close } = await openSegmentTool('small');
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
      const matte = await readMatte(photo, () => lookOnce(pixels, tool));
      const signals = await measurePoseSignals(pixels, { width, height, data: matte });
      done.push({ ...photo, signals, group: String(photo.standing) });
      if (done.length % 50 === 0) say(`${done.length} of ${photos.length} photos measured`);
    }
  } finally {
    await close();
  }
  return done;
}

/** The exact alpha, or what the model sees; kept for the next run. */
async function readMatte(photo: Photo, look: () => Promise<{ width: number; height: number; alpha: Uint8Array }>) {
  const kept = path.join(cache, 'mattes', `${photo.name.replaceAll('/', '-')}.png`);
  const file = photo.alpha ?? kept;
  if (!existsSync(file)) {
    const { width, height, alpha } = await look();
    await sharp(alpha, { raw: { width, height, channels: 1 } })
      .png()
      .toFile(kept);
  }
  return new Uint8Array(await sharp(file).extractChannel(0).raw().toBuffer());
}

/** The product as one look of the model gives it, without its edges: pose is told at 420 pixels. */
async function lookOnce(pixels: ColourPixels, tool: SegmentTool) {
  const look = await lookAt(pixels, frameOf(pixels), tool, { signal: AbortSignal.timeout(600_000) });
  const seen = sampleLook(look, frameOf(pixels), pixels.width, pixels.height);
  const subject = keepIslands(seen);
  const alone = subject ? removeSpecks(seen, subject) : seen;
  const { width, height } = pixels;
  return { width, height, alpha: Uint8Array.from(alone.data, (value) => (value > 0.5 ? 255 : 0)) };
}

async function writeWeights(tuning: readonly Labelled[]): Promise<void> {
  const text = fitWeights(tuning);
  await writeFile(path.join(import.meta.dirname, '../src/photo/cutout/pose/pose-weights.ts'), text);
  say(`fitted on ${tuning.length} photos of the tuning part`);
}

function report(part: string): void {
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
  for (const [name, list] of groups) console.log(describe(name, list));
  if (part === 'tuning' && process.argv.includes('--list-wrong')) {
    for (const one of all)
      if (weighSignals(one.signals) >= 0.5 !== one.standing)
        console.log(one.name, weighSignals(one.signals).toFixed(2));
  }
}

function describe(name: string, list: readonly Measured[]): string {
  const told = list.map((one) => ({ ...one, probability: weighSignals(one.signals) }));
  const asked = told.filter(({ probability }) => isUnsure(probability));
  const answered = told.filter((one) => !asked.includes(one));
  const right = answered.filter(({ probability, standing }) => probability >= 0.5 === standing);
  const wrongStanding = answered.filter(({ probability, standing }) => probability >= 0.5 && !standing).length;
  const wrongLying = answered.length - right.length - wrongStanding;
  const guessed = told.filter(({ probability, standing }) => probability >= 0.5 === standing).length;
  const share = (some: number, of: number): string => `${((100 * some) / Math.max(1, of)).toFixed(1)} %`;
  return `${name.padEnd(24)} ${String(list.length).padStart(4)}  right ${share(right.length, answered.length)} (all guessed: ${share(guessed, list.length)})  asked ${share(asked.length, list.length)}  wrong ${wrongStanding} / ${wrongLying}`;
}

function readOption(name: string): string | undefined {
  const place = process.argv.indexOf(name);
  return place === -1 ? undefined : process.argv[place + 1];
}
