import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { totalmem } from 'node:os';
import { type Measure, measure, printMeasures, quantile, say } from './run/measure.ts';
import { readTreeMegabytes, watchMemory } from './photo/process-tree.ts';
import { cacheFolder } from './photo/read-set.ts';
import { makeSizedPhotos } from './photo/speed-photos.ts';
import { requireRembg, requireWeights } from './run/material.ts';
import { openPipeline, type TimedMode, type TimedPipeline } from './photo/time-maison.ts';

// Time and memory of the photo studio beside rembg: same weights, same photos, same run, one after the other on a
// quiet machine. --sizes 1,12,50 (or none: "") · --python PATH (of an environment with rembg) · --flat 1000 (how many photos in a row)

const folder = path.join(cacheFolder, 'speed');
const source = path.join(cacheFolder, 'tuning');
const python = readOption('--python') ?? path.join(cacheFolder, 'python-rembg', 'bin', 'python');
const sizes = (readOption('--sizes') ?? '1,12,50').split(',').filter(Boolean).map(Number);
const flat = Number(readOption('--flat') ?? 0);
const longestMilliseconds = 20 * 60_000;
const mostMegabytes = (totalmem() / 1e6) * 0.85;

interface Timing {
  /** Median of the photos, seconds; infinite when not even the first ended. */
  readonly seconds: number;
  /** The most that the process and its children held together, megabytes. */
  readonly peak: number;
}

const measures: Measure[] = [];
for (const megapixels of sizes) measures.push(...(await compareSize(megapixels)));
if (flat > 0) measures.push(...(await workInARow(flat)));
printMeasures('photo-speed', measures);

async function compareSize(megapixels: number): Promise<Measure[]> {
  const count = { 1: 5, 12: 3 }[megapixels] ?? 1;
  const photos = await makeSizedPhotos(source, folder, { megapixels, count });
  requireRembg(python);
  const files = photos.map(({ file }) => file);
  say(`${megapixels} megapixels: ${count} photos`);
  const [full, fast, low] = [
    await timeOurs('full', files),
    await timeOurs('fast', files),
    await timeOurs('low-memory', files),
  ];
  const [plain, matting] = [await timeRembg('plain', files), await timeRembg('matting', files)];
  const seconds = (what: string, ours: Timing, rival: Timing): Measure => {
    const figure = { what: `${megapixels} MP, ${what}`, ours: ours.seconds, unit: 's' };
    if (Number.isFinite(rival.seconds)) return measure({ ...figure, rival: rival.seconds });
    return measure({ ...figure, what: `${figure.what} (which did not end)` });
  };
  const memory = (what: string, ours: Timing, rival: Timing): Measure =>
    measure({ what: `${megapixels} MP, peak memory, ${what}`, ours: ours.peak, rival: rival.peak, unit: 'MB' });
  return [
    seconds('everything, scene included, beside rembg with alpha matting', full, matting),
    seconds('fast mode beside plain rembg', fast, plain),
    seconds('low-memory mode with scene beside plain rembg', low, plain),
    memory('everything beside rembg with alpha matting', full, matting),
    memory('fast mode beside plain rembg', fast, plain),
    memory('low-memory mode beside plain rembg', low, plain),
  ];
}

async function timeOurs(mode: TimedMode, files: readonly string[]): Promise<Timing> {
  const watch = watchMemory(process.pid);
  const pipeline = await openPipeline(mode);
  try {
    await pipeline.work(files[0] ?? ''); // The engine has then loaded everything; rembg is warmed likewise.
    const times: number[] = [];
    for (const file of files) times.push(await pipeline.work(file));
    say(`  Maison ${mode}: ${times.map((time) => time.toFixed(2)).join(', ')} s`);
    return { seconds: quantile(times, 0.5), peak: watch.stop() };
  } finally {
    watch.stop();
    await pipeline.close();
  }
}

async function timeRembg(setting: 'plain' | 'matting', files: readonly string[]): Promise<Timing> {
  const weights = await requireWeights('isnet-general');
  const script = path.join(import.meta.dirname, 'photo', 'run-rembg-speed.py');
  const args = [script, '--weights', weights, '--setting', setting, files[0] ?? '', ...files];
  const child = spawn(python, args, { stdio: ['ignore', 'pipe', 'inherit'], timeout: longestMilliseconds });
  const watch = watchMemory(child.pid ?? -1);
  const guard = setInterval(() => {
    // A machine without memory left would measure nothing any more.
    if (readTreeMegabytes(child.pid ?? -1) > mostMegabytes) child.kill('SIGKILL');
  }, 200);
  const times: number[] = [];
  // pymatting prints warnings among the answers.
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('{')) times.push((JSON.parse(line) as { seconds: number }).seconds);
  clearInterval(guard);
  const peak = watch.stop();
  // Of a rival so slow that the time was up, those photos count that it finished.
  const missing =
    times.length < files.length
      ? ` (${times.length} of ${files.length}; then ${explainEnd(child.signalCode, peak)})`
      : '';
  say(`  rembg ${setting}: ${times.map((time) => time.toFixed(2)).join(', ')} s${missing}`);
  return { seconds: times.length > 0 ? quantile(times, 0.5) : Infinity, peak };
}

function explainEnd(signal: NodeJS.Signals | null, peak: number): string {
  const held = `${Math.round(peak)} MB held`;
  if (signal === 'SIGTERM') return `its ${longestMilliseconds / 60_000} minutes were up, ${held}`;
  return signal === 'SIGKILL' ? `ended for lack of memory, ${held}` : `ended by itself, ${held}`;
}

/** Many photos one after the other: neither memory nor time may grow. */
async function workInARow(count: number): Promise<Measure[]> {
  const photos = await makeSizedPhotos(source, folder, { megapixels: 1, count: 40 });
  const pipeline = await openPipeline('low-memory');
  try {
    const { times, resting } = await runRow(
      pipeline,
      photos.map(({ file }) => file),
      count,
    );
    const second = { from: 100, to: 200 };
    const beside = (what: string, values: readonly number[], unit: string): Measure =>
      measure({
        what: `${count} photos in a row, last hundred beside the second: ${what}`,
        ours: quantile(values.slice(-100), 0.5),
        rival: quantile(values.slice(second.from, second.to), 0.5),
        unit,
      });
    return [beside('time a photo', times, 's'), beside('memory at rest', resting, 'MB')];
  } finally {
    await pipeline.close();
  }
}

async function runRow(pipeline: TimedPipeline, files: readonly string[], count: number) {
  const times: number[] = [];
  const resting: number[] = [];
  for (let index = 0; index < count; index += 1) {
    times.push(await pipeline.work(files[index % files.length] ?? ''));
    resting.push(readTreeMegabytes(process.pid));
    if (index % 100 === 99) say(`  ${index + 1} photos, ${Math.round(resting.at(-1) ?? 0)} MB`);
  }
  return { times, resting };
}

function readOption(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}
