import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { sha256 } from '../../src/base/index.ts';
import { type CutoutFacts, PhotoRecipe } from '../../src/contract/index.ts';
import { measureBox } from '../../src/photo/scene/subject/subject.ts';
import { composePicture } from '../../src/photo/scene/compose/compose-picture.ts';
import { decodePhoto } from '../../src/photo/decode/decode-photo.ts';
import { defaultPhotoLimits } from '../../src/photo/decode/photo-limits.ts';
import { encodePicture } from '../../src/photo/output/encode-picture.ts';
import type { AlphaMatte } from '../../src/photo/pixels/pixels.ts';
import { encodeMatte, readMatte } from '../../src/photo/worker/jobs/read-matte.ts';
import { renderJob } from '../../src/photo/worker/jobs/render-job.ts';
import { encodeThumbnail } from '../../src/photo/worker/jobs/thumbnail.ts';
import { makeSizedPhotos } from './speed-photos.ts';

// Processor time (of all threads) and peak memory of everything a photo passes but the model and its edges, with a drawn
// matte: node --expose-gc bench/photo/profile-steps.ts --source FOLDER-OF-JPEG --sizes 1,12,50. For whoever makes it faster.

const source = readOption('--source') ?? '../shared/data/photos';
const sizes = (readOption('--sizes') ?? '1,12,50').split(',').map(Number);
const rounds = Number(readOption('--rounds') ?? 3);

const recipes = {
  'marble, JPEG of 2000 × 2000': PhotoRecipe.parse({
    background: { kind: 'scene', scene: 'marble', view: 'standing' },
  }),
  'transparent PNG of the photo’s size': PhotoRecipe.parse({
    background: { kind: 'transparent' },
    shadow: { mode: 'none' },
    layout: { size: 'original', padding: 0 },
    output: { format: 'png' },
  }),
};

const folder = await mkdtemp(path.join(tmpdir(), 'maison-steps-'));
try {
  for (const megapixels of sizes) await profileSize(megapixels);
} finally {
  await rm(folder, { recursive: true });
}

async function profileSize(megapixels: number): Promise<void> {
  const kept = readOption('--kept') ?? folder;
  await mkdir(kept, { recursive: true });
  const [photo] = await makeSizedPhotos(source, kept, { megapixels, count: 1 });
  const file = photo!.file;
  console.log(`\n${megapixels} MP`);
  const matteFile = path.join(folder, 'matte.png');
  const outFile = path.join(folder, 'picture');
  const decoded = await step('decode', () => decodePhoto(file));
  const matte = drawMatte(decoded.pixels);
  const cutout = describe(matte);
  await step('thumbnail', () => encodeThumbnail(decoded.pixels, matte));
  const encoded = await step('matte written', () => encodeMatte(matte));
  await writeFile(matteFile, encoded);
  await step('matte read', () => readMatte(matteFile, matte));
  console.log(`  matte file ${(encoded.length / 1024).toFixed(0)} kB`);
  for (const [title, recipe] of Object.entries(recipes)) {
    console.log(`  ${title}`);
    const picture = await step('compose', () => composePicture({ ...decoded, matte, cutout, recipe }));
    console.log(`    colours ${sha256(picture.colours.data).slice(0, 12)}`);
    await step('encode', () =>
      encodePicture(picture, recipe.output, {
        digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
      }),
    );
    const order = { file, matteFile, cutout, recipe, outFile };
    const tools = {
      limits: defaultPhotoLimits,
      signal: new AbortController().signal,
      segment: () => Promise.reject(new Error()),
      openSigner: () => Promise.reject(new Error()),
    };
    await step('whole render job', () => renderJob(order, tools));
    const bytes = await readFile(outFile);
    const alpha = await sharp(bytes).raw().toBuffer();
    console.log(`    file ${(bytes.length / 1024).toFixed(0)} kB, pixels ${sha256(alpha).slice(0, 12)}`);
  }
}

/** Runs a step a few times and prints the least processor time; the peak of resident memory above what was held before. */
async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  let result: T | undefined;
  let least = Infinity;
  let peak = 0;
  for (let round = 0; round < rounds; round += 1) {
    result = undefined;
    globalThis.gc?.();
    await writeFile('/proc/self/clear_refs', '5').catch(() => undefined);
    const before = process.cpuUsage();
    result = await work();
    const used = process.cpuUsage(before);
    least = Math.min(least, (used.user + used.system) / 1e6);
    const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }
  console.log(`    ${name.padEnd(18)} ${least.toFixed(3)} s  ${peak.toFixed(0).padStart(5)} MB at the peak`);
  return result as T;
}

/** A bottle with a soft rim and a ring beside it: straight and round edges, a hole. */
function drawMatte({ width, height }: { width: number; height: number }): AlphaMatte {
  const data = new Uint8Array(width * height);
  const soft = (distance: number): number => Math.min(1, Math.max(0, distance / 3 + 0.5));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = [x - width * 0.45, y - height * 0.5];
      const bottle = soft(width * 0.18 - Math.abs(u)) * soft(height * 0.35 - Math.abs(v));
      const distance = Math.hypot(x - width * 0.66, y - height * 0.6);
      const ring = soft(height * 0.15 - distance) * soft(distance - height * 0.08);
      data[y * width + x] = Math.round(Math.max(bottle, ring) * 255);
    }
  }
  return { width, height, data };
}

function describe(matte: AlphaMatte): CutoutFacts {
  return {
    box: measureBox(matte)!,
    uncertainty: 0,
    doubts: [],
    holes: 1,
    croppedSides: [],
    pose: 90,
    model: 'drawn',
    quality: 'best',
    milliseconds: 0,
  };
}

function readOption(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}
