import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MaisonError } from '../../../src/base/index.ts';
import { type CutoutFacts, PhotoRecipe } from '../../../src/contract/index.ts';
import { openPhotoWorker } from '../../../src/photo/index.ts';
import { findChannel } from '../../../src/photo/channels/list.ts';
import type { PhotoWorker } from '../../../src/photo/worker/photo-worker.ts';
import { openSample } from '../decode/sample-photo.ts';
import { discTool, quickSettings as settings } from './disc-tool.ts';
import { deleteFolder } from '../../delete-folder.ts';

const white = PhotoRecipe.parse({ background: { kind: 'colour', colour: '#ffffff' }, shadow: { mode: 'none' } });
const clear = PhotoRecipe.parse({
  background: { kind: 'transparent' },
  shadow: { mode: 'none' },
  output: { format: 'png' },
});
let folder: string;
let worker: PhotoWorker;
let cutout: CutoutFacts;
const files = { file: '', matteFile: '', thumbnailFile: '', outFile: '' };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pictures-'));
  for (const name of Object.keys(files) as (keyof typeof files)[]) files[name] = path.join(folder, name);
  await writeFile(files.file, await openSample({ grain: 2 }).resize(800, 600).jpeg({ quality: 92 }).toBuffer());
  worker = openPhotoWorker();
  ({ cutout } = await worker.cutOut({ ...files, settings }, discTool));
});
afterAll(async () => {
  await worker.close();
  await deleteFolder(folder);
});

it('a cutout leaves a grey matte of the photo’s own size and a small see-through picture', async () => {
  const matte = await sharp(files.matteFile).metadata();
  expect(matte).toMatchObject({ format: 'png', width: 800, height: 600, channels: 1, depth: 'uchar' });
  const small = await sharp(files.thumbnailFile).metadata();
  expect(small).toMatchObject({ format: 'webp', width: 320, height: 240, hasAlpha: true });
  const { data } = await sharp(files.thumbnailFile).extractChannel(3).raw().toBuffer({ resolveWithObject: true });
  expect([data[5], data[120 * 320 + 160]]).toEqual([0, 255]);
});

it('a finished picture is written whole, with what its record says', async () => {
  const facts = await worker.render({ ...files, cutout, recipe: white });
  const bytes = await readFile(files.outFile);
  expect(facts).toMatchObject({ width: 2000, height: 2000, bytes: bytes.length, format: 'jpeg', rules: [] });
  expect(facts.untouchedPixels).toBe(facts.productPixels);
  expect(facts.productPixels).toBeGreaterThan(100_000);
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 2000, height: 2000 });
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('a channel’s size and rules are applied and measured', async () => {
  const channel = findChannel('amazon-main');
  const facts = await worker.render({ ...files, cutout, recipe: clear, channel });
  expect([facts.width, facts.height, facts.format]).toEqual([channel.width, channel.height, channel.format]);
  expect(facts.rules.find(({ rule }) => rule === 'background-border')).toMatchObject({ status: 'passed' });
  const again = await worker.check({ file: files.outFile, channel });
  expect(facts.rules.map(({ rule }) => rule)).toEqual(expect.arrayContaining(again.map(({ rule }) => rule)));
  expect(again.length).toBeGreaterThan(5);
});

it('a preview shows the same picture smaller, and follows a matte that is made again', async () => {
  const order = { ...files, cutout, recipe: clear, longestSide: 400 };
  const [first, second] = [await worker.preview(order), await worker.preview(order)];
  expect(first).toMatchObject({ mediaType: 'image/png', width: 400, height: 400 });
  expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  await worker.render({ ...files, cutout, recipe: clear });
  const onWhite = (picture: string | Uint8Array) =>
    sharp(picture).flatten({ background: '#ffffff' }).resize(400, 400).raw().toBuffer();
  expect(averageDifference(await onWhite(files.outFile), await onWhite(first.bytes))).toBeLessThan(2);
  const matte = await readFile(files.matteFile);
  await writeFile(files.matteFile, await sharp(matte).flop().blur(9).toColourspace('b-w').png().toBuffer());
  const third = await worker.preview(order);
  await writeFile(files.matteFile, matte);
  expect(Buffer.compare(first.bytes, third.bytes)).not.toBe(0);
});

it('what the model says when it fails is what the caller hears, and the process goes on', async () => {
  const pid = worker.pid;
  const absent = new MaisonError('model_absent', 503, { fr: 'Pas de modèle.', en: 'No model.' });
  const tool = { ...discTool, segment: () => Promise.reject(absent) };
  await expect(worker.cutOut({ ...files, settings }, tool)).rejects.toBe(absent);
  expect(worker.pid).toBe(pid);
});

it('a cutout that is given up while the model works ends at once, and the process goes on', async () => {
  const pid = worker.pid;
  const controller = new AbortController();
  const segment = (_rgb: Uint8Array, { signal }: { signal: AbortSignal }) => {
    controller.abort(new Error('changed my mind'));
    signal.throwIfAborted();
    return discTool.segment(_rgb);
  };
  const job = worker.cutOut({ ...files, settings }, { ...discTool, segment }, { signal: controller.signal });
  await expect(job).rejects.toThrow('changed my mind');
  await worker.show({ file: files.file, longestSide: 64 });
  expect(worker.pid).toBe(pid);
});

it('a process that is killed from outside is replaced, and the cutout is made all the same', async () => {
  let asked = 0;
  const segment = (rgb: Uint8Array) => {
    asked += 1;
    if (asked === 1 && worker.pid !== null) process.kill(worker.pid, 'SIGKILL');
    return discTool.segment(rgb);
  };
  const made = await worker.cutOut({ ...files, settings }, { ...discTool, segment });
  expect(asked).toBeGreaterThan(1);
  expect(made.cutout.box).toEqual(cutout.box);
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

function averageDifference(one: Buffer, other: Buffer): number {
  expect(one.length).toBe(other.length);
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;
}
