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
import { nameView } from '../src/photo/scene/stage/scenes.ts';
import { measureBox } from '../src/photo/scene/subject/subject.ts';
import { measure, type Measure, printMeasures, say } from './measure.ts';
import { type CutPhoto, openKeptCutouts } from './photo/capture/kept-cutouts.ts';

// What a photo says of its own light, ground and camera; which enlargements a shop is told of; and how many pictures of
// the contact sheet are publishable by its labels (contact-sheet/).
// --scenes DIR: renders of make-capture-scenes.py, whose light and camera are exact. --photos DIR: photographs, cut out
// by the house's model. --part tuning|untouched (renders, by product). --each prints every answer.

interface Scene {
  readonly name: string;
  readonly object: string;
  readonly height: number;
  readonly side: string;
  readonly floor: string;
}

const sureEnough = 0.35;
const part = readOption('--part') ?? 'untouched';
const measures: Measure[] = [];
const scenes = readOption('--scenes');
if (scenes !== undefined) measures.push(...(await judgeScenes(scenes)));
const photos = readOption('--photos');
if (photos !== undefined) measures.push(...(await judgePhotos(photos)));
measures.push(...(await readLabels()));
printMeasures('photo-capture', measures);

async function judgeScenes(folder: string): Promise<Measure[]> {
  const parts = new Map<string, string>(
    JSON.parse(await readFile(path.join(import.meta.dirname, 'photo', 'objects.json'), 'utf8')).map(
      (one: { name: string; part: string }) => [one.name, one.part],
    ),
  );
  const lines = (await readFile(path.join(folder, 'scenes.jsonl'), 'utf8')).trim().split('\n');
  const list = lines.map((line) => JSON.parse(line) as Scene).filter(({ object }) => parts.get(object) === part);
  const judged: { scene: Scene; facts: CaptureFacts }[] = [];
  for (const scene of list) {
    const pixels = await readPixels(path.join(folder, `${scene.name}.jpg`));
    const matte = await readAlpha(path.join(folder, `${scene.name}-alpha.png`));
    const box = measureBox(matte);
    if (box === null) continue;
    const facts = await measureCapture(pixels, matte, { box, pose: 90, quality: 'best' });
    judged.push({ scene, facts });
    if (process.argv.includes('--each')) {
      const { light, camera } = facts;
      say(
        `${scene.name} ${scene.side} ${light!.side} ${light!.confidence} · ${scene.height}° ${camera!.pitch}° ${camera!.sure} ${scene.floor}`,
      );
    }
  }
  const even = judged.filter(({ scene }) => scene.floor === 'plain');
  const uneven = judged.filter(({ scene }) => scene.floor !== 'plain');
  return [
    ...judgeLight('renders on paper', even),
    ...judgeLight('renders on patterns', uneven),
    ...judgeCamera('renders', judged),
  ];
}

function judgeLight(kind: string, list: readonly { scene: Scene; facts: CaptureFacts }[]): Measure[] {
  const answered = list.filter(({ facts }) => facts.light!.confidence >= sureEnough);
  const right = answered.filter(({ scene, facts }) => facts.light!.side === scene.side).length;
  const sided = answered.filter(({ scene }) => scene.side !== 'front');
  const reversed = sided.filter(
    ({ scene, facts }) => facts.light!.side !== 'front' && facts.light!.side !== scene.side,
  );
  return [
    share(`${part}, ${kind}: light followed (${list.length} photos)`, answered.length, list.length, false),
    share(`${part}, ${kind}: its side right, where followed`, right, answered.length, false),
    share(`${part}, ${kind}: left taken for right, where followed`, reversed.length, sided.length, true),
  ];
}

function judgeCamera(kind: string, list: readonly { scene: Scene; facts: CaptureFacts }[]): Measure[] {
  const sure = list.filter(({ facts }) => facts.camera!.sure);
  const viewOf = (pitch: number): string => nameView(Math.min(60, pitch));
  const right = (of: typeof list, read: (one: (typeof list)[number]) => number): number =>
    of.filter((one) => viewOf(read(one)) === viewOf(one.scene.height)).length;
  const away = sure.map(({ scene, facts }) => Math.abs(facts.camera!.pitch - scene.height));
  const answer = ({ facts }: (typeof list)[number]): number => (facts.camera!.sure ? facts.camera!.pitch : 9);
  return [
    share(`${part}, ${kind}: camera’s height read from the foot`, sure.length, list.length, false),
    measure({
      what: `${part}, ${kind}: degrees away, where read (mean)`,
      ours: away.reduce((sum, value) => sum + value, 0) / Math.max(1, away.length),
      unit: '°',
    }),
    measure({
      what: `${part}, ${kind}: nearest plate chosen, beside the level one for all`,
      ours: (100 * right(list, answer)) / Math.max(1, list.length),
      rival: (100 * right(list, () => 9)) / Math.max(1, list.length),
      unit: '%',
      lowerIsBetter: false,
    }),
  ];
}

async function judgePhotos(folder: string): Promise<Measure[]> {
  await using cutouts = await openKeptCutouts();
  const names = (await readdir(folder)).filter((name) => /\.jpe?g$/i.test(name)).toSorted();
  const cut: CutPhoto[] = [];
  for (const name of names) cut.push(await cutouts.cutOut(path.join(folder, name)));
  const [balance, upscaling] = [await judgeBalance(cut), [] as Measure[]];
  for (const id of ['amazon-main', 'ebay'] as const) upscaling.push(await judgeUpscaling(cut, id));
  return [...balance, ...upscaling];

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

const casts = [
  [1.2, 1, 0.75],
  [0.85, 1, 1.2],
  [0.93, 1.05, 0.94],
] as const;

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
  const file = path.join(import.meta.dirname, 'photo', 'contact-sheet', 'labels.jsonl');
  const text = await readFile(file, 'utf8').catch(() => '');
  const labels = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Label);
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
