import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { MaisonError } from '../../../src/base/index.ts';
import { CutoutSettings } from '../../../src/contract/index.ts';
import type { cutOutPixels } from '../../../src/photo/cutout/cut-out.ts';
import { weighSignals } from '../../../src/photo/cutout/doubt/judge-cutout.ts';
import type { Signals } from '../../../src/photo/cutout/doubt/measure-signals.ts';
import { frameOf, lookAt } from '../../../src/photo/cutout/look.ts';
import type { SegmentTool } from '../../../src/photo/cutout/tool.ts';
import { sampleLook } from '../../../src/photo/cutout/work-frame.ts';
import { decodePhoto } from '../../../src/photo/decode/decode-photo.ts';
import type { ColourPixels } from '../../../src/photo/pixels/pixels.ts';
import { measure, printMeasures, say } from '../../run/measure.ts';
import { fitDoubt } from './fit-doubt.ts';
import { keepLooks } from '../kept-looks.ts';
import { findHoles, meanAlpha, sumDifferences } from '../measures.ts';
import { openSegmentTool } from '../open-segment-tool.ts';
import { cacheFolder, type Case, drawEvenly, listCases, listMattes, readCase } from '../read-set.ts';

// Whether the doubt finds the bad cutouts, and which openings and parts are lost, by kind, beside the model's mask as it
// is: what rembg gives without an option, from the same weights. --set failures (bench/photo/failures/README.md) | scenes
// (bench/photo/pose/README.md) | mattes (the pairs of the project's test data) | photographs (real ones, labelled by eye;
// --clothing DIR: a clone of them) · --part tuning|untouched · --limit N (spread over the list) ·
// --reuse (figures of earlier runs, judged by today's ramps; only what is missing is looked at) · --seconds N (begins no photo after them) · --fit (writes the ramps anew, from the tuning part) ·
// --details (tuning part: each photo) · --code DIR (another state of this project, on the same answers of the model)

const set = readOption('--set') ?? 'failures';
const part = readOption('--part') ?? 'untouched';
const code = readOption('--code') ?? path.join(import.meta.dirname, '../../..');
const signal = AbortSignal.timeout(3 * 3600_000);
/** A cutout is bad from this error on, beside the product's area, or where it lost an opening. */
const badFrom = 0.05;
const doubtfulFrom = 0.5;
const rampsFile = path.join(import.meta.dirname, '../../../src/photo/cutout/doubt/doubt-ramps.ts');
const keptFile = path.join(cacheFolder, `signals-${set}-${part}.jsonl`);

interface Outcome {
  readonly name: string;
  readonly object: string;
  readonly kind: string;
  readonly error: number;
  readonly plainError: number;
  readonly holes: number;
  readonly found: number;
  /** Openings that the model's own mask had and the cutout lost. */
  readonly lost: number;
  /** Null where no product was found: nothing is delivered then, and nothing is to be flagged. */
  readonly signals: Signals | null;
  readonly doubts: string;
  readonly milliseconds: number;
}

const cutting = (await import(path.join(path.resolve(code), 'src/photo/cutout/cut-out.ts'))) as {
  cutOutPixels: typeof cutOutPixels;
};
/** Photographs whose cutout is no longer the one that was labelled: nothing is known of them. */
let changed = 0;
const outcomes = await judgeAll();
if (process.argv.includes('--fit')) {
  if (part !== 'tuning' || set !== 'failures') throw new Error('ramps are fitted on the tuning part');
  const known = outcomes.flatMap((one) => (one.signals ? [{ ...one, signals: one.signals, bad: isBad(one) }] : []));
  await writeFile(rampsFile, fitDoubt(known));
} else report();

/** Those judged by an earlier run with `--reuse`, and what is missing, one by one kept: what stops goes on. */
async function judgeAll(): Promise<Outcome[]> {
  const known = process.argv.includes('--reuse') && existsSync(keptFile) ? await readFile(keptFile, 'utf8') : '';
  const found = known.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Outcome]));
  const photos = drawEvenly(await listPhotos(), Number(readOption('--limit') ?? Infinity));
  const missing = photos.filter(({ name }) => !found.some((one) => one.name === name));
  if (missing.length === 0 || process.argv.includes('--fit')) return found;
  await writeFile(keptFile, known);
  const { tool: engine, close } = await openSegmentTool('large');
  try {
    const tool = keepLooks(engine, path.join(cacheFolder, 'looks'));
    for (const one of missing) {
      if (performance.now() > 1000 * Number(readOption('--seconds') ?? Infinity)) break;
      const outcome = 'label' in one ? await judgeLabelled(one, tool) : await judgeCase(one, tool);
      if (outcome === null) continue;
      found.push(outcome);
      await appendFile(keptFile, `${JSON.stringify(outcome)}\n`);
      if (found.length % 20 === 0) say(`${found.length} judged`);
    }
  } finally {
    await close();
  }
  return found;
}

type Photo = Pick<Case, 'name' | 'object' | 'hardCases' | 'photo' | 'alpha'> | Labelled;

/** A photograph with what was said of its cutout, and the first digits of the SHA-256 of the alpha that it was said of. */
interface Labelled {
  readonly name: string;
  readonly photo: string;
  readonly label: 'good' | 'slight' | 'bad';
  readonly reason?: string;
  readonly alpha: string;
  readonly part: string;
}

async function listLabelled(): Promise<Labelled[]> {
  const clothing = readOption('--clothing');
  if (clothing === undefined) throw new Error('--clothing DIR: a clone of the photographs');
  const lines = (await readFile(path.join(import.meta.dirname, 'photographs.jsonl'), 'utf8')).trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as Omit<Labelled, 'name'>)
    .filter((one) => one.part === part)
    .map((one) => ({ ...one, name: one.photo, photo: path.join(clothing, one.photo) }));
}

async function judgeLabelled(one: Labelled, tool: SegmentTool): Promise<Outcome | null> {
  const { pixels } = await decodePhoto(one.photo);
  const { alpha, signals, doubts, milliseconds } = await cutOrNothing(pixels, tool);
  const isSame = createHash('sha256').update(alpha).digest('hex').startsWith(one.alpha);
  if (!isSame) changed += 1;
  const error = one.label === 'bad' ? 1 : 0;
  const nothing = { plainError: 0, holes: 0, found: 0, lost: 0 };
  const kind = one.reason ?? one.label;
  return isSame ? { name: one.name, object: one.name, kind, error, ...nothing, signals, doubts, milliseconds } : null;
}

async function listPhotos(): Promise<readonly Photo[]> {
  if (set === 'photographs') return listLabelled();
  if (set === 'failures') return listCases(part, 'failures');
  if (set === 'mattes') return [...(await listMattes()).values()].flat();
  const folder = path.join(cacheFolder, 'pose/scenes');
  const lines = (await readFile(path.join(folder, 'scenes.jsonl'), 'utf8')).trim().split('\n');
  const objects = JSON.parse(await readFile(path.join(import.meta.dirname, '../objects.json'), 'utf8')) as {
    name: string;
    part: string;
    hardCases: string[];
  }[];
  return lines.flatMap((line) => {
    const { name, object } = JSON.parse(line) as { name: string; object: string };
    const entry = objects.find((one) => one.name === object);
    if (entry?.part !== part) return [];
    const files = { photo: path.join(folder, `${name}.jpg`), alpha: path.join(folder, `${name}-alpha.png`) };
    return [{ name, object, hardCases: [entry.hardCases.join(' ') || 'plain'], ...files }];
  });
}

async function judgeCase(one: Exclude<Photo, Labelled>, tool: SegmentTool): Promise<Outcome> {
  const { truth } = await readCase({ ...one, foreground: null });
  const { width, height, alpha } = truth;
  const pixels = { width, height, data: new Uint8Array(await sharp(one.photo).removeAlpha().raw().toBuffer()) };
  const look = await lookAt(pixels, frameOf(pixels), tool, { signal });
  const sampled = sampleLook(look, frameOf(pixels), width, height).data;
  const plain = Uint8Array.from(sampled, (value) => Math.round(value * 255));
  const cut = await cutOrNothing(pixels, tool);
  const area = alpha.reduce((sum, value) => sum + value, 0) / 255;
  const holes = findHoles(truth);
  const isOpen = (of: Uint8Array) => (hole: (typeof holes)[number]) => meanAlpha(of, hole) < 0.5;
  return {
    name: one.name,
    object: one.object,
    kind: one.hardCases[0] ?? '',
    error: sumDifferences(cut.alpha, alpha) / area,
    plainError: sumDifferences(plain, alpha) / area,
    holes: holes.length,
    found: holes.filter(isOpen(cut.alpha)).length,
    lost: holes.filter((hole) => isOpen(plain)(hole) && !isOpen(cut.alpha)(hole)).length,
    signals: cut.signals,
    doubts: cut.doubts,
    milliseconds: cut.milliseconds,
  };
}

async function cutOrNothing(pixels: ColourPixels, tool: SegmentTool) {
  try {
    const { matte, facts, signals } = await cutting.cutOutPixels(
      { pixels, alpha: null },
      tool,
      CutoutSettings.parse({}),
      {
        signal,
      },
    );
    const { milliseconds } = facts;
    return { alpha: matte.data, signals: signals ?? null, doubts: facts.doubts.join(' '), milliseconds };
  } catch (error) {
    if (!(error instanceof MaisonError)) throw error;
    return { alpha: new Uint8Array(pixels.width * pixels.height), signals: null, doubts: error.code, milliseconds: 0 };
  }
}

function isBad(one: Outcome): boolean {
  return one.error > badFrom || one.found < one.holes;
}

function isFlagged({ signals }: Outcome): boolean {
  return signals !== null && weighSignals(signals) >= doubtfulFrom;
}

function report(): void {
  if (process.argv.includes('--details')) {
    if (part !== 'tuning' && set !== 'mattes')
      throw new Error('--details is for the tuning part; the untouched one shows sums only');
    for (const one of outcomes) console.log(JSON.stringify({ ...one, bad: isBad(one), flagged: isFlagged(one) }));
  }
  const cut = outcomes.filter(({ signals }) => signals !== null);
  const [bad, good] = [cut.filter(isBad), cut.filter((one) => !isBad(one))];
  const share = (some: number, of: number): number => (100 * some) / Math.max(1, of);
  const mean = (read: (one: Outcome) => number): number =>
    outcomes.reduce((sum, one) => sum + read(one), 0) / Math.max(1, outcomes.length);
  const sum = (read: (one: Outcome) => number): number => outcomes.length * mean(read);
  const flagged = [
    flaggedOf(`${part}: bad cutouts flagged, of ${bad.length}`, bad, false),
    flaggedOf(`${part}: good cutouts flagged, of ${good.length}`, good, true),
  ];
  const exact = [
    measure({
      what: `${part}: no product found, of ${outcomes.length}`,
      ours: share(outcomes.length - cut.length, outcomes.length),
      unit: '%',
    }),
    measure({
      what: `${part}: mean error beside the product's area, and of the model's own mask`,
      ours: 100 * mean(({ error }) => Math.min(1, error)),
      rival: 100 * mean(({ plainError }) => Math.min(1, plainError)),
      unit: '%',
    }),
    measure({
      what: `${part}: openings found, of ${sum(({ holes }) => holes)}`,
      ours: share(
        sum(({ found }) => found),
        sum(({ holes }) => holes),
      ),
      unit: '%',
      lowerIsBetter: false,
    }),
    measure({ what: `${part}: openings lost that the model's mask had`, ours: sum(({ lost }) => lost), unit: '' }),
  ];
  printMeasures('photo-doubt', set === 'photographs' ? flagged : [...flagged, ...exact]);
  if (set === 'photographs') say(`${changed} left out: their cutout is not the one that was labelled`);
  for (const [kind, list] of Map.groupBy(cut, (one) => one.kind)) {
    const [wrong, right] = [list.filter(isBad), list.filter((one) => !isBad(one))];
    const [told, alarms] = [wrong.filter(isFlagged).length, right.filter(isFlagged).length];
    console.log(
      `${kind.padEnd(12)} ${String(list.length).padStart(3)}  flagged ${told} of ${wrong.length} bad, ${alarms} of ${right.length} good`,
    );
  }

  function flaggedOf(what: string, list: readonly Outcome[], lowerIsBetter: boolean) {
    return measure({ what, ours: share(list.filter(isFlagged).length, list.length), unit: '%', lowerIsBetter });
  }
}

function readOption(name: string): string | undefined {
  const place = process.argv.indexOf(name);
  return place === -1 ? undefined : process.argv[place + 1];
}
