import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../src/base/index.ts';
import { printMeasures, say } from './run/measure.ts';
import { type Cutter, openCutter } from './photo/cut-with-maison.ts';
import { type Cutout, judge, type Quality } from './photo/measures.ts';
import {
  cacheFolder,
  type Case,
  drawEvenly,
  listCases,
  listMattes,
  type PhotoSet,
  readCase,
  readCutout,
} from './photo/read-set.ts';
import { compare, type Judged } from './photo/report-quality.ts';
import { requireRembg, requireWeights } from './run/material.ts';

// How well products are cut out, on photos whose truth is exact, beside rembg with the same weights in the same run.
// bench/photo/README.md: the set, the parts, the measures.
// --set rendered|failures · --part tuning|untouched · --limit N (spread over the list) · --ours DIR (judges DIR/NAME.png instead of Maison) · --reuse (keeps rembg's
// answers of an earlier run) · --quality best|fast|small · --python, --weights (where rembg and the weights are) · --settings plain,… · --details FILE

const set = (readOption('--set') ?? 'rendered') as PhotoSet;
const part = readOption('--part') ?? 'untouched';
const limit = Number(readOption('--limit') ?? Infinity);
const settings = (readOption('--settings') ?? 'plain,decontaminate,matting').split(',');
const signal = AbortSignal.timeout(6 * 3600 * 1000);

const cases = drawEvenly(await listCases(part, set), limit);
const mattes = process.argv.includes('--no-mattes') ? new Map<string, Case[]>() : await listMattes();
if (mattes.size === 0) say('skipped: the pairs of shared/data/photos/mattes');
const ours = readOption('--ours');
const cutter =
  ours === undefined
    ? await openCutter(readOption('--quality') ?? 'best', { looks: path.join(cacheFolder, 'looks') })
    : null;
try {
  const judged = await judgeAll(set === 'rendered' ? part : `${set}-${part}`, cases, cutter);
  const results = [compare(`${part}, all`, judged, rivals())];
  for (const hard of new Set(judged.flatMap((one) => one.hardCases)))
    results.push(
      compare(
        `${part}, ${hard}`,
        judged.filter((one) => one.hardCases.includes(hard)),
        rivals(),
      ),
    );
  for (const [kind, pairs] of mattes) {
    results.push(compare(`mattes apart, ${kind}`, await judgeAll(`mattes-${kind}`, pairs, cutter), rivals()));
  }
  await keepDetails(judged);
  print(results);
} finally {
  await cutter?.close();
}

/** rembg’s plain answer mixes black into its colours; `rembg photo-colours` judges the same alpha with the photo’s own. */
function rivals(): string[] {
  return settings.flatMap((setting) =>
    setting === 'plain' ? ['rembg plain', 'rembg photo-colours'] : [`rembg ${setting}`],
  );
}

async function judgeAll(group: string, list: readonly Case[], opened: Cutter | null): Promise<Judged[]> {
  const answers = await runRembg(group, list);
  const judged: Judged[] = [];
  for (const [index, one] of list.entries()) {
    const { photo, truth, coloursKnown } = await readCase(one);
    const mine = opened
      ? await opened.cut(one.photo, { signal })
      : await readCutout(path.join(ours ?? '', `${one.name}.png`));
    const qualities = new Map<string, Quality>([['maison', score(mine, truth, photo, coloursKnown)]]);
    for (const setting of settings) {
      const cutout = await readCutout(path.join(answers, `${path.parse(one.photo).name}.${setting}.png`));
      qualities.set(`rembg ${setting}`, score(cutout, truth, photo, coloursKnown));
      if (setting === 'plain')
        qualities.set('rembg photo-colours', score({ ...cutout, colour: photo }, truth, photo, coloursKnown));
    }
    judged.push({ name: one.name, object: one.object, hardCases: one.hardCases, qualities });
    if (index % 20 === 19) say(`${group}: ${index + 1} of ${list.length} judged`);
  }
  return judged;
}

/** Without true colours only the alpha and the holes are judged. */
function score(cutout: Cutout, truth: Cutout, photo: Uint8Array, coloursKnown: boolean): Quality {
  if (cutout.width !== truth.width || cutout.height !== truth.height) {
    throw new Error(`a cutout is ${cutout.width}×${cutout.height}, its photo ${truth.width}×${truth.height}`);
  }
  const quality = judge(cutout, truth, photo);
  return coloursKnown ? quality : { ...quality, rimColour: null, rimSeen: null };
}

/** The folder with rembg’s answers for these photos. */
async function runRembg(group: string, list: readonly Case[]): Promise<string> {
  const out = path.join(cacheFolder, 'rembg', group);
  const complete = list.every((one) =>
    settings.every((setting) => existsSync(path.join(out, `${path.parse(one.photo).name}.${setting}.png`))),
  );
  if (complete && process.argv.includes('--reuse')) return out;
  const python = readOption('--python') ?? path.join(cacheFolder, 'python-rembg/bin/python');
  requireRembg(python);
  await mkdir(out, { recursive: true });
  const names = path.join(out, 'photos.txt');
  await writeFile(names, list.map((one) => one.photo).join('\n'));
  say(`rembg on ${list.length} photos (${group}): ${settings.join(', ')}…`);
  const weights = readOption('--weights') ?? (await requireWeights('isnet-general'));
  const script = path.join(import.meta.dirname, 'photo/run-rembg.py');
  const result = await runCommand(
    python,
    [script, '--weights', weights, '--list', names, '--out', out, '--settings', settings.join(',')],
    { signal, environment: 'person' },
  );
  if (result.code !== 0) throw new Error(`rembg failed:\n${result.stderr.slice(-2000)}`);
  return out;
}

/** Figures of each photo, for the tuning part only: the other part is not to be looked at photo by photo. */
async function keepDetails(judged: readonly Judged[]): Promise<void> {
  const file = readOption('--details');
  if (file === undefined) return;
  if (part !== 'tuning') throw new Error('--details is for the tuning part; the untouched one shows means only');
  const lines = judged.map((one) => JSON.stringify({ ...one, qualities: Object.fromEntries(one.qualities) }));
  await writeFile(file, `${lines.join('\n')}\n`);
}

function print(results: readonly ReturnType<typeof compare>[]): void {
  const measures = results.flatMap((result) => result.measures);
  const comparisons = results.flatMap((result) => result.comparisons);
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ name: 'photo-quality', measures, comparisons }));
    return;
  }
  printMeasures('photo-quality', measures);
  console.log('\nDifference ours − rival, with its paired 95 % interval (bootstrap by object):');
  for (const { what, difference, low, high, verdict } of comparisons)
    console.log(`${verdict.padEnd(7)} ${difference.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]  ${what}`);
}

function readOption(name: string): string | undefined {
  const place = process.argv.indexOf(name);
  return place === -1 ? undefined : process.argv[place + 1];
}
