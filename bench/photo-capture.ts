import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { CaptureFacts } from '../src/contract/index.ts';
import { builtInRecipes } from '../src/photo/studio/recipes/built-in.ts';
import { findChannel } from '../src/photo/channels/list.ts';
import type { AlphaMatte, ColourPixels } from '../src/photo/pixels/pixels.ts';
import { reducePhoto } from '../src/photo/pixels/small-photo.ts';
import { byteOfLinear, linearOfByte } from '../src/photo/pixels/tone.ts';
import { measureGroundCast } from '../src/photo/scene/capture/ground-cast.ts';
import { toLab } from '../src/photo/scene/capture/lab.ts';
import { measureCapture } from '../src/photo/scene/capture/measure-capture.ts';
import { balanceColours } from '../src/photo/scene/capture/white-balance.ts';
import type { ViewName } from '../src/photo/scene/stage/scene-file.ts';
import { nameView } from '../src/photo/scene/stage/scenes.ts';
import { measure, type Measure, printMeasures, say } from './run/measure.ts';
import { type CutPhoto, openKeptCutouts } from './photo/capture/kept-cutouts.ts';

// What a photo says of its own light, ground and camera; which enlargements a shop is told of; and how many pictures of
// the contact sheet are publishable by its labels (contact-sheet/).
// --photos DIR: photographs, cut out by the house's model. --each prints every answer.

const casts = [
  [1.2, 1, 0.75],
  [0.85, 1, 1.2],
  [0.93, 1.05, 0.94],
] as const;
const sureEnough = 0.35;
const measures: Measure[] = [];
const photos = readOption('--photos');
if (photos !== undefined) measures.push(...(await judgePhotos(photos)));
measures.push(...(await readLabels()));
printMeasures('photo-capture', measures);

interface CaptureLabel {
  readonly photo: string;
  readonly camera: ViewName | null;
  readonly light: string | null;
}

/** What the estimates say of the photos on which a person could tell, beside the level plate and the usual light for all. */
async function judgeEstimates(list: readonly CutPhoto[]): Promise<Measure[]> {
  const labels = new Map(
    (await readLines<CaptureLabel>(path.join('capture', 'labels.jsonl'))).map((label) => [label.photo, label]),
  );
  const judged = [];
  for (const { file, matteFile, cutout } of list) {
    const label = labels.get(path.parse(file).name);
    if (label === undefined) continue;
    const facts = await measureCapture(await readPixels(file), await readAlpha(matteFile), { ...cutout, pose: 90 });
    judged.push({ label, facts });
    const { camera, light } = facts;
    if (process.argv.includes('--each')) {
      say(
        `${label.photo} ${label.camera} ${camera!.pitch}° ${camera!.sure} · ${label.light} ${light!.side} ${light!.confidence}`,
      );
    }
  }
  const seen = judged.filter(({ label }) => label.camera !== null);
  const answer = ({ camera }: CaptureFacts): ViewName =>
    camera!.sure ? nameView(Math.min(60, camera!.pitch)) : 'standing';
  const lit = judged.filter(({ label }) => label.light !== null);
  const right = (count: number, of: readonly unknown[]): number => (100 * count) / Math.max(1, of.length);
  return [
    measure({
      what: `nearest plate right, beside the level one for all (${seen.length} photos)`,
      ours: right(seen.filter(({ label, facts }) => answer(facts) === label.camera).length, seen),
      rival: right(seen.filter(({ label }) => label.camera === 'standing').length, seen),
      unit: '%',
      lowerIsBetter: false,
    }),
    measure({
      what: `side of the light right and followed, beside always from the left (${lit.length} photos)`,
      ours: right(
        lit.filter(({ label, facts }) => facts.light!.side === label.light && facts.light!.confidence >= sureEnough)
          .length,
        lit,
      ),
      rival: right(lit.filter(({ label }) => label.light === 'left').length, lit),
      unit: '%',
      lowerIsBetter: false,
    }),
  ];
}

async function readLines<Line>(file: string): Promise<Line[]> {
  const text = await readFile(path.join(import.meta.dirname, 'photo', file), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

async function judgePhotos(folder: string): Promise<Measure[]> {
  await using cutouts = await openKeptCutouts();
  const names = (await readdir(folder)).filter((name) => /\.jpe?g$/i.test(name)).toSorted();
  const cut: CutPhoto[] = [];
  for (const name of names) cut.push(await cutouts.cutOut(path.join(folder, name)));
  const estimates = await judgeEstimates(cut);
  return [...estimates, ...(await judgeBalance(cut)), await judgeUpscaling(cut, 'amazon-main')];

  /** How many pictures of the channel a person is asked to look at for their enlargement, beside the fine detail alone. */
  async function judgeUpscaling(list: readonly CutPhoto[], id: string): Promise<Measure> {
    const channel = findChannel(id);
    const { recipe } = builtInRecipes[0]!;
    let [now, before] = [0, 0];
    for (const { file, matteFile, cutout } of list) {
      const outFile = path.join(cutouts.folder, 'picture');
      const { rules } = await cutouts.worker.render({ file, matteFile, cutout, recipe, channel, outFile });
      const known = rules.find(({ rule }) => rule === 'upscaling')!;
      const blind = (await cutouts.worker.check({ file: outFile, channel })).find(({ rule }) => rule === 'upscaling')!;
      if (process.argv.includes('--each')) {
        say(`${id} ${path.basename(file)} ${known.status} ${known.measured} · ${blind.status} ${blind.measured}`);
      }
      if (known.status === 'review') now += 1;
      if (blind.status === 'review') before += 1;
    }
    return measure({
      what: `${id}: asked to look at an enlargement, of ${list.length}`,
      ours: now,
      rival: before,
      unit: 'photos',
    });
  }
}

/** Known casts laid on photos whose ground is neutral: how far the product's colours are from the photo's own. */
async function judgeBalance(list: readonly CutPhoto[]): Promise<Measure[]> {
  const sums = { before: 0, after: 0, count: 0, found: 0 };
  const states: Record<string, number> = {};
  for (const { file, matteFile, cutout } of list) {
    const state = cutout.capture?.ground?.state ?? 'absent';
    states[state] = (states[state] ?? 0) + 1;
    if (state !== 'neutral') continue;
    const [pixels, matte] = [await readPixels(file), await readAlpha(matteFile)];
    for (const cast of casts) {
      const tinted = tint(pixels, cast);
      const ground = measureGroundCast(await reducePhoto(tinted, matte));
      sums.count += 1;
      if (ground.state === 'cast') sums.found += 1;
      sums.before += differ(pixels, tinted, matte);
      sums.after += differ(pixels, ground.state === 'cast' ? balanceColours(tinted, ground.gains) : tinted, matte);
    }
  }
  say(`grounds: ${JSON.stringify(states)}`);
  return [
    share(`known casts on neutral grounds found (${sums.count} photos)`, sums.found, sums.count, false),
    measure({
      what: 'the product’s colours after the correction, beside before',
      ours: sums.after / Math.max(1, sums.count),
      rival: sums.before / Math.max(1, sums.count),
      unit: 'ΔE76',
    }),
  ];
}

function tint(pixels: ColourPixels, cast: readonly number[]): ColourPixels {
  const data = pixels.data.map((byte, at) =>
    Math.round(byteOfLinear(Math.min(1, linearOfByte[byte]! * cast[at % 3]!))),
  );
  return { ...pixels, data };
}

function differ(one: ColourPixels, other: ColourPixels, matte: AlphaMatte): number {
  let [sum, count] = [0, 0];
  const labOf = ({ data }: ColourPixels, at: number) =>
    toLab(linearOfByte[data[at * 3]!]!, linearOfByte[data[at * 3 + 1]!]!, linearOfByte[data[at * 3 + 2]!]!);
  for (let at = 0; at < matte.data.length; at += 13) {
    if (matte.data[at] !== 255) continue;
    const [a, b] = [labOf(one, at), labOf(other, at)];
    sum += Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    count += 1;
  }
  return sum / Math.max(1, count);
}

interface Label {
  readonly photo: string;
  readonly scene: string;
  readonly publishable: boolean;
  readonly fails: readonly string[];
}

/** The share of publishable pictures, by what was written down when each was looked at. */
async function readLabels(): Promise<Measure[]> {
  const labels = await readLines<Label>(path.join('contact-sheet', 'labels.jsonl'));
  if (labels.length === 0) return [];
  const of = (list: readonly Label[], what: string): Measure =>
    share(
      `publishable, ${what} (${list.length})`,
      list.filter(({ publishable }) => publishable).length,
      list.length,
      false,
    );
  const kinds = Object.groupBy(labels, ({ scene }) => scene);
  for (const { photo, scene, publishable, fails } of labels) {
    if (!publishable && process.argv.includes('--each')) say(`${photo} ${scene}: ${fails.join(', ')}`);
  }
  return [of(labels, 'all'), ...Object.entries(kinds).map(([scene, list]) => of(list ?? [], scene))];
}

function share(what: string, count: number, total: number, lowerIsBetter: boolean): Measure {
  return measure({ what, ours: (100 * count) / Math.max(1, total), unit: '%', lowerIsBetter });
}

async function readPixels(file: string): Promise<ColourPixels> {
  const { data, info } = await sharp(file)
    .rotate()
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

async function readAlpha(file: string): Promise<AlphaMatte> {
  const { data, info } = await sharp(file).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

function readOption(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}
