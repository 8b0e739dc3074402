import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { MaisonError } from '../src/base/index.ts';
import { CutoutSettings } from '../src/contract/index.ts';
import type { cutOutPixels } from '../src/photo/cutout/cut-out.ts';
import { frameOf, lookAt } from '../src/photo/cutout/look.ts';
import type { SegmentTool } from '../src/photo/cutout/tool.ts';
import { sampleLook } from '../src/photo/cutout/work-frame.ts';
import { measure, printMeasures, say } from './measure.ts';
import { keepLooks } from './photo/kept-looks.ts';
import { findHoles, meanAlpha, sumDifferences } from './photo/measures.ts';
import { openSegmentTool } from './photo/open-segment-tool.ts';
import { cacheFolder, listMattes } from './photo/read-set.ts';

// Openings, parts and doubt on rendered scenes with exact alpha and real shadows (bench/photo/pose/README.md), beside
// the model's mask as it is: what rembg gives without an option, from the same weights.
// --part tuning|untouched|mattes · --limit N · --code DIR (another state of this project, on the same answers of the model) ·
// --details (tuning part: each photo's figures)

const part = readOption('--part') ?? 'untouched';
const code = readOption('--code') ?? path.join(import.meta.dirname, '..');
const signal = AbortSignal.timeout(3 * 3600_000);
/** A cutout is bad from this error on, beside the product's area, or where it lost an opening. */
const badFrom = 0.05;

interface Outcome {
  readonly name: string;
  readonly kind: string;
  readonly error: number;
  readonly plainError: number;
  readonly holes: number;
  readonly found: number;
  readonly plainFound: number;
  /** Openings that the model's mask had and the cutout lost. */
  readonly lost: number;
  readonly falseHoles: number;
  readonly uncertainty: number;
  readonly doubts: string;
}

const module_ = (await import(path.join(path.resolve(code), 'src/photo/cutout/cut-out.ts'))) as {
  cutOutPixels: typeof cutOutPixels;
};
const outcomes: Outcome[] = [];
const { tool: engine, close } = await openSegmentTool('large');
try {
  const tool = keepLooks(engine, path.join(cacheFolder, 'looks'));
  for (const scene of (await listScenes()).slice(0, Number(readOption('--limit') ?? Infinity))) {
    outcomes.push(await judgeScene(scene, tool));
    if (outcomes.length % 20 === 0) say(`${outcomes.length} judged`);
  }
} finally {
  await close();
}
report();

interface Scene {
  readonly name: string;
  readonly kind: string;
  readonly photo: string;
  readonly alpha: string;
}

/** The rendered scenes of one part, or with `--part mattes` the pairs of the project's test data. */
async function listScenes(): Promise<Scene[]> {
  if (part === 'mattes') {
    return [...(await listMattes()).entries()].flatMap(([kind, pairs]) => pairs.map((pair) => ({ ...pair, kind })));
  }
  const folder = path.join(cacheFolder, 'pose/scenes');
  const lines = (await readFile(path.join(folder, 'scenes.jsonl'), 'utf8')).trim().split('\n');
  const objects = JSON.parse(await readFile(path.join(import.meta.dirname, 'photo/objects.json'), 'utf8')) as {
    name: string;
    part: string;
    hardCases: string[];
  }[];
  return lines.flatMap((line) => {
    const { name, object } = JSON.parse(line) as { name: string; object: string };
    const entry = objects.find((one) => one.name === object);
    if (entry?.part !== part) return [];
    const kind = entry.hardCases.join(' ') || 'plain';
    return [{ name, kind, photo: path.join(folder, `${name}.jpg`), alpha: path.join(folder, `${name}-alpha.png`) }];
  });
}

async function judgeScene({ name, kind, ...files }: Scene, tool: SegmentTool): Promise<Outcome> {
  const { data, info } = await sharp(files.photo).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const alpha = new Uint8Array(await sharp(files.alpha).extractChannel(0).raw().toBuffer());
  const { width, height } = info;
  const pixels = { width, height, data: new Uint8Array(data) };
  const look = await lookAt(pixels, frameOf(pixels), tool, { signal });
  const plain = Uint8Array.from(sampleLook(look, frameOf(pixels), width, height).data, (value) =>
    Math.round(value * 255),
  );
  const cut = await cutOrNothing(pixels, tool);
  const area = alpha.reduce((sum, value) => sum + value, 0) / 255;
  const holes = findHoles({ width, height, alpha, colour: pixels.data });
  const isOpen = (of: Uint8Array) => (hole: (typeof holes)[number]) => meanAlpha(of, hole) < 0.5;
  const truth = { width, height, colour: pixels.data };
  return {
    ...{ name, kind, uncertainty: cut.uncertainty, doubts: cut.doubts },
    error: sumDifferences(cut.alpha, alpha) / area,
    plainError: sumDifferences(plain, alpha) / area,
    holes: holes.length,
    found: holes.filter(isOpen(cut.alpha)).length,
    plainFound: holes.filter(isOpen(plain)).length,
    lost: holes.filter((hole) => isOpen(plain)(hole) && !isOpen(cut.alpha)(hole)).length,
    falseHoles: findHoles({ ...truth, alpha: cut.alpha }).filter((hole) => meanAlpha(alpha, hole) > 0.9).length,
  };
}

async function cutOrNothing(pixels: { width: number; height: number; data: Uint8Array }, tool: SegmentTool) {
  try {
    const { matte, facts } = await module_.cutOutPixels({ pixels, alpha: null }, tool, CutoutSettings.parse({}), {
      signal,
    });
    return { alpha: matte.data, uncertainty: facts.uncertainty, doubts: facts.doubts.join(' ') };
  } catch (error) {
    if (!(error instanceof MaisonError)) throw error;
    return { alpha: new Uint8Array(pixels.width * pixels.height), uncertainty: 1, doubts: error.code };
  }
}

function report(): void {
  if (process.argv.includes('--details') && part !== 'untouched') {
    for (const one of outcomes) console.log(JSON.stringify(one));
  }
  const sum = (read: (one: Outcome) => number, list = outcomes): number =>
    list.reduce((total, one) => total + read(one), 0);
  const isBad = (one: Outcome): boolean => one.error > badFrom || one.found < one.holes;
  const isFlagged = (one: Outcome): boolean => one.uncertainty >= 0.5;
  const share = (some: number, of: number): number => (100 * some) / Math.max(1, of);
  const bad = outcomes.filter(isBad);
  const good = outcomes.filter((one) => !isBad(one));
  const holes = sum(({ holes: count }) => count);
  printMeasures('photo-parts', [
    measure({
      what: `${part}: error beside the product's area, ${outcomes.length} photos`,
      ours: share(
        sum(({ error }) => error),
        outcomes.length,
      ),
      rival: share(
        sum(({ plainError }) => plainError),
        outcomes.length,
      ),
      unit: '%',
    }),
    measure({
      what: `${part}: openings found, of ${holes}`,
      ours: share(
        sum(({ found }) => found),
        holes,
      ),
      rival: share(
        sum(({ plainFound }) => plainFound),
        holes,
      ),
      unit: '%',
      lowerIsBetter: false,
    }),
    measure({ what: `${part}: openings lost that the model's mask had`, ours: sum(({ lost }) => lost), unit: '' }),
    measure({ what: `${part}: openings where the product is`, ours: sum(({ falseHoles }) => falseHoles), unit: '' }),
    measure({
      what: `${part}: bad cutouts flagged, of ${bad.length}`,
      ours: share(bad.filter(isFlagged).length, bad.length),
      unit: '%',
      lowerIsBetter: false,
    }),
    measure({
      what: `${part}: good cutouts flagged, of ${good.length}`,
      ours: share(good.filter(isFlagged).length, good.length),
      unit: '%',
    }),
  ]);
  for (const [kind, list] of Map.groupBy(outcomes, (one) => one.kind)) {
    console.log(
      `${kind.padEnd(28)} ${list.length}  error ${share(
        sum(({ error }) => error, list),
        list.length,
      ).toFixed(1)} (mask ${share(
        sum(({ plainError }) => plainError, list),
        list.length,
      ).toFixed(
        1,
      )})  bad ${list.filter(isBad).length}, flagged ${list.filter((one) => isBad(one) && isFlagged(one)).length}, false alarms ${list.filter((one) => !isBad(one) && isFlagged(one)).length}`,
    );
  }
}

function readOption(name: string): string | undefined {
  const place = process.argv.indexOf(name);
  return place === -1 ? undefined : process.argv[place + 1];
}
