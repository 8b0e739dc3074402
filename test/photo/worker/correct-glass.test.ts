import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CutoutFacts, PhotoRecipe, type Stroke } from '../../../src/contract/index.ts';
import { defaultPhotoLimits } from '../../../src/photo/decode/photo-limits.ts';
import { correctJob } from '../../../src/photo/worker/jobs/correct-job.ts';
import { encodeMatte } from '../../../src/photo/worker/jobs/read-matte.ts';
import { renderJob } from '../../../src/photo/worker/jobs/render-job.ts';
import { deleteFolder } from '../../delete-folder.ts';

// A pane of glass over a pale ground, cut out as solid: after one stroke of glass a dark ground shows through it.

const side = 200;
const isPane = (at: number): boolean => Math.abs((at % side) - 100) < 50 && Math.abs(Math.floor(at / side) - 100) < 60;
const tools = {
  limits: defaultPhotoLimits,
  signal: new AbortController().signal,
  segment: () => Promise.reject(new Error('no model looks')),
  openSigner: () => Promise.reject(new Error('nothing is signed')),
};
const cutout: CutoutFacts = {
  box: { left: 50, top: 40, width: 100, height: 120 },
  uncertainty: 0,
  doubts: [],
  holes: 0,
  croppedSides: [],
  pose: 90,
  model: 'drawn',
  quality: 'best',
  milliseconds: 0,
};
const recipe = PhotoRecipe.parse({
  background: { kind: 'colour', colour: '#202020' },
  shadow: { mode: 'none' },
  layout: { size: 'original', padding: 0 },
  output: { format: 'png' },
});
let folder: string;
const inFolder = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-glass-'));
  const photo = new Uint8Array(side * side * 3).fill(210);
  for (let at = 0; at < side * side; at++) if (isPane(at)) photo.fill(196, at * 3, at * 3 + 3);
  await sharp(photo, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toFile(inFolder('photo.png'));
  const data = Uint8Array.from({ length: side * side }, (_, at) => (isPane(at) ? 255 : 0));
  await writeFile(inFolder('matte.png'), await encodeMatte({ width: side, height: side, data }));
});
afterAll(() => deleteFolder(folder));

/** How light the middle of the pane is over the dark ground after strokes. */
async function renderAfter(strokes: readonly Stroke[]): Promise<{ facts: CutoutFacts; level: number }> {
  const files = { file: inFolder('photo.png'), matteFile: inFolder('matte.png') };
  const correctedFile = inFolder('corrected.png');
  const order = { ...files, strokes, cutout, correctedFile, thumbnailFile: inFolder('small.webp') };
  const facts = await correctJob(order, tools);
  const outFile = inFolder('picture.png');
  await renderJob({ file: files.file, matteFile: correctedFile, cutout: facts, recipe, outFile }, tools);
  const { data } = await sharp(await readFile(outFile))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { facts, level: data[(100 * side + 100) * 3]! };
}

it('a stroke of glass has the picture’s own ground show through, and the facts say that its colours were divided', async () => {
  const points = [
    { x: 0.5, y: 0.4 },
    { x: 0.5, y: 0.6 },
  ];
  const solid = await renderAfter([{ tool: 'keep', radius: 0.02, points }]);
  expect(solid.level).toBe(196);
  expect(solid.facts.glass).toBeUndefined();
  const clear = await renderAfter([{ tool: 'glass', radius: 0.02, points }]);
  expect(clear.facts.glass).toBe('divided');
  // The dark ground, a little darker still.
  expect(clear.level).toBeLessThan(45);
}, 30_000);
