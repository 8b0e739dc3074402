import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { readConfig, repositoryFolder, systemClock, wait } from '../src/base/index.ts';
import { silentLog } from '../src/base/log/log.ts';
import type { Photo } from '../src/contract/index.ts';
import { createMaison } from '../src/main.ts';
import { type Measure, measure, printMeasures, quantile, say } from './run/measure.ts';
import { readTreeSeconds } from './photo/process-tree.ts';
import { requirePhotos, requireWeights } from './run/material.ts';
import { grounds, listSlides, type Slide } from './photo/slide.ts';

// How soon the picture follows a slider: real photos in a real house, cut out by its model, and changes of a recipe asked
// one after the other through HTTP as the page asks them, until the last byte of the picture is there. The rival is the
// least that any such answer costs: sharp alone lays layers that lie ready over one another and encodes them alike.
// --photos FILE,FILE · --steps 8 (of each slider) · --side 1000

const photosFolder = path.join(repositoryFolder, '..', 'shared', 'data', 'photos');
const files = (readOption('--photos') ?? '06-mug.jpg,08-loafers.jpg')
  .split(',')
  .map((name) => path.resolve(photosFolder, name));
const steps = Number(readOption('--steps') ?? 8);
const side = Number(readOption('--side') ?? 1000);
const limit = 150;

interface Timed extends Slide {
  readonly ground: string;
  readonly milliseconds: number;
}

interface House {
  readonly address: string;
  readonly token: string;
}

const measures: Measure[] = [];
requirePhotos('photo-preview', files);
await requireWeights('isnet-general');
await inTemporaryHouse(async (house) => {
  const ids = [];
  for (const file of files) ids.push(await addPhoto(house, file));
  const slid: Timed[] = [];
  for (const [ground, background] of Object.entries(grounds)) {
    const slides = listSlides(background, steps);
    const [before, of] = [readTreeSeconds(process.pid), slid.length];
    for (const id of ids) {
      const first = await timePreview(house, id, slides[0]!);
      say(`${ground}: first picture of a photo after ${Math.round(first.milliseconds)} ms`);
      for (const slide of slides.slice(1)) slid.push({ ...slide, ground, ...(await timePreview(house, id, slide)) });
    }
    const seconds = (readTreeSeconds(process.pid) - before) / (slid.length - of);
    measures.push(...describeGround(ground, slid.slice(of), seconds, await timeRival(ground === 'transparent')));
  }
  measures.push(...describeSliders(slid), ...describeAll(slid));
});
printMeasures('photo-preview', measures);

function describeGround(ground: string, slid: readonly Timed[], seconds: number, rival: readonly number[]): Measure[] {
  const times = slid.map(({ milliseconds }) => milliseconds);
  const show = (what: string, share: number): Measure =>
    measure({ what: `${ground}, ${what}`, ours: quantile(times, share), rival: quantile(rival, share), unit: 'ms' });
  return [
    show('median (rival: sharp alone, layers ready)', 0.5),
    show('p95 (rival: same)', 0.95),
    measure({ what: `${ground}, processor time a change, all processes`, ours: seconds * 1000, unit: 'ms' }),
  ];
}

function describeSliders(slid: readonly Timed[]): Measure[] {
  return [...Map.groupBy(slid, ({ slider }) => slider)].map(([slider, of]) =>
    measure({ what: `slider ${slider}, p95 over all grounds`, ours: p95(of), unit: 'ms' }),
  );
}

function describeAll(slid: readonly Timed[]): Measure[] {
  const late = slid.filter(({ milliseconds }) => milliseconds > limit);
  return [
    measure({ what: `every change (${slid.length}), p95 (limit ${limit})`, ours: p95(slid), unit: 'ms' }),
    measure({ what: `changes later than ${limit} ms`, ours: (late.length / slid.length) * 100, unit: '%' }),
    measure({ what: 'the slowest change', ours: Math.max(...slid.map((one) => one.milliseconds)), unit: 'ms' }),
  ];
}

function p95(slid: readonly Timed[]): number {
  return quantile(
    slid.map(({ milliseconds }) => milliseconds),
    0.95,
  );
}

async function inTemporaryHouse(work: (house: House) => Promise<void>): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), 'maison-preview-'));
  await chmod(home, 0o711); // Under root the database has a user of its own, who passes through.
  const config = readConfig({ ...process.env, MAISON_HOME: home, MAISON_OFFLINE: 'true' });
  const maison = await createMaison(config, { log: silentLog, clock: systemClock });
  try {
    const { address } = await maison.listen({ port: 0, host: '127.0.0.1' });
    await work({ address, token: maison.token });
  } finally {
    await maison.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** Brings a photo in and waits until it is cut out. */
async function addPhoto(house: House, file: string): Promise<string> {
  const route = `/api/photos?name=${encodeURIComponent(path.basename(file))}`;
  const added = await call(house, route, { body: await readFile(file), type: 'application/octet-stream' });
  const { id } = (await added.json()) as Photo;
  for (let waited = 0; waited < 240_000; waited += 200) {
    const photo = (await (await call(house, `/api/photos/${id}`)).json()) as Photo;
    if (photo.cutout) return id;
    if (photo.state === 'failed' || photo.state === 'no-subject') throw new Error(`${photo.name}: ${photo.state}`);
    await wait(200);
  }
  throw new Error(`${path.basename(file)} was not cut out within four minutes: is the model there (./maison pull)?`);
}

async function timePreview(house: House, id: string, { recipe }: Slide): Promise<{ milliseconds: number }> {
  const body = JSON.stringify({ recipe, longestSide: side });
  const began = performance.now();
  const response = await call(house, `/api/photos/${id}/preview`, { body, type: 'application/json' });
  await response.arrayBuffer();
  return { milliseconds: performance.now() - began };
}

async function call(
  { address, token }: House,
  route: string,
  sent?: { body: string | Uint8Array<ArrayBuffer>; type: string },
): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, ...(sent ? { 'content-type': sent.type } : {}) };
  const response = await fetch(`${address}${route}`, { headers, ...(sent ? { method: 'POST', body: sent.body } : {}) });
  if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
  return response;
}

/** Ground, shadow and product as raw layers of the picture's size, joined and encoded as a preview is. */
async function timeRival(transparent: boolean): Promise<number[]> {
  const size = { width: side, height: side };
  const noise = { type: 'gaussian', mean: 150, sigma: 12 } as const;
  const ground = await sharp({ create: { ...size, channels: 3, background: '#999999', noise } })
    .raw()
    .toBuffer();
  const see = transparent ? 4 : 3;
  const base = transparent ? Buffer.alloc(side * side * 4) : ground;
  const shadow = await drawLayer(`<ellipse cx="50%" cy="80%" rx="34%" ry="8%" fill="#000" opacity=".4"/>`);
  const product = await drawLayer(`<rect x="25%" y="20%" width="50%" height="60%" rx="40" fill="#557799"/>`);
  const layers = [shadow, product].map((input) => ({ input, raw: { ...size, channels: 4 as const } }));
  const times: number[] = [];
  for (let round = 0; round < 2 * steps; round += 1) {
    const began = performance.now();
    const image = sharp(base, { raw: { ...size, channels: see } }).composite(layers);
    await (
      transparent ? image.png({ compressionLevel: 2, adaptiveFiltering: false }) : image.jpeg({ quality: 88 })
    ).toBuffer();
    times.push(performance.now() - began);
  }
  return times;
}

function drawLayer(shape: string): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">${shape}</svg>`;
  return sharp(Buffer.from(drawing)).ensureAlpha().raw().toBuffer();
}

function readOption(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
