import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import type { PhotoRecipe } from '../../src/contract/index.ts';
import { builtInRecipes } from '../../src/photo/studio/recipes/built-in.ts';
import { say } from '../run/measure.ts';
import { openKeptCutouts } from './capture/kept-cutouts.ts';

// One picture of many photos in several recipes, to be looked at: node bench/photo/make-contact-sheet.ts PHOTOS OUT.jpg
// --recipes white,studio,… · --cell 320 · --columns 2 (photos side by side) · --from 0
// --count 12 · --answered (what the studio asks or offers of a photo is answered once: glass, the offered strokes) ·
// --poses 46-skirt:lying,… (the answer where it asks that). Mattes are kept in bench/photo/.cache/sheet.

const [source = '../shared/data/photos', out = 'docs/images/studio-contact-sheet.webp'] = process.argv
  .slice(2)
  .filter((word, at, words) => !word.startsWith('--') && !words[at - 1]?.startsWith('--'));
const recipes = (readOption('--recipes') ?? 'studio,marble,wood,linen,concrete,plinth').split(',').map(findRecipe);
const cell = Number(readOption('--cell') ?? 240);
const perRow = Number(readOption('--columns') ?? 2);
const poses = new Map(
  (readOption('--poses') ?? '').split(',').map((one) => one.split(':') as [string, 'standing' | 'lying']),
);
await using cutouts = await openKeptCutouts();
await makeSheet();

async function makeSheet(): Promise<void> {
  const files = await listPhotos();
  const width = recipes.length + 1;
  const cells: OverlayOptions[] = [];
  for (const [index, file] of files.entries()) {
    const left = (index % perRow) * width * cell;
    const top = Math.floor(index / perRow) * cell;
    const pictures = await makeRow(file);
    cells.push(...pictures.map((input, column) => ({ input, left: left + column * cell, top })));
    say(`${index + 1} / ${files.length} ${path.basename(file)}`);
  }
  const rows = Math.ceil(files.length / perRow);
  const sheet = { width: width * perRow * cell, height: rows * cell, channels: 3 as const, background: '#ffffff' };
  const image = sharp({ create: sheet }).composite(cells);
  const encoded = path.extname(out) === '.webp' ? image.webp({ quality: 72 }) : image.jpeg({ quality: 86 });
  await writeFile(out, await encoded.toBuffer());
}

/** The photos of the folder, from `--from` on, `--count` of them. */
async function listPhotos(): Promise<string[]> {
  const names = (await readdir(source)).filter((name) => /\.jpe?g$/i.test(name)).toSorted();
  const from = Number(readOption('--from') ?? 0);
  const count = Number(readOption('--count') ?? names.length);
  return names.slice(from, from + count).map((name) => path.join(source, name));
}

/** The photo itself, then its picture in every recipe, as squares. */
async function makeRow(file: string): Promise<Buffer[]> {
  const photo = process.argv.includes('--answered')
    ? await cutouts.cutOutAnswered(file, poses.get(path.parse(file).name))
    : { ...(await cutouts.cutOut(file)), answers: [] };
  const { pose, standing, capture, croppedSides, uncertainty, doubts, glass } = photo.cutout;
  const told = { pose, standing, camera: capture?.camera, croppedSides, uncertainty, doubts, glass };
  say(`${JSON.stringify(told)} ${photo.answers.join(' ')}`);
  const pictures = [await toCell(file)];
  for (const recipe of recipes) {
    const outFile = path.join(cutouts.folder, `picture-${process.pid}`);
    const sized: PhotoRecipe = {
      ...recipe,
      layout: { ...recipe.layout, size: { width: 640, height: 640 } },
      output: { ...recipe.output, format: 'png' },
    };
    const { matteFile, cutout } = photo;
    await cutouts.worker.render({ file, matteFile, cutout, recipe: sized, outFile });
    pictures.push(await toCell(outFile));
  }
  return pictures;
}

function toCell(file: string): Promise<Buffer> {
  return sharp(file)
    .rotate()
    .flatten({ background: '#ffffff' })
    .resize(cell, cell, { fit: 'contain', background: '#f2f2f2' })
    .toBuffer();
}

function findRecipe(name: string): PhotoRecipe {
  const found = builtInRecipes.find((recipe) => recipe.name === name);
  if (found) return found.recipe;
  throw new Error(`no recipe ${name}; there are ${builtInRecipes.map((recipe) => recipe.name).join(', ')}`);
}

function readOption(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}
