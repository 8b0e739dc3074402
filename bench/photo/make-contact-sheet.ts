import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { CutoutFacts, type PhotoRecipe } from '../../src/contract/index.ts';
import { openOutbound } from '../../src/governance/index.ts';
import { openModels } from '../../src/models/index.ts';
import { openPhotoWorker } from '../../src/photo/index.ts';
import { builtInRecipes } from '../../src/photo/studio/recipes/built-in.ts';
import type { PhotoWorker } from '../../src/photo/worker/photo-worker.ts';
import { say } from '../measure.ts';

// One picture of many photos in several recipes, to be looked at: node bench/photo/make-contact-sheet.ts PHOTOS OUT.jpg
// --recipes white,studio,… · --cell 320 · --columns 2 (photos side by side). Mattes are kept in bench/photo/.cache/sheet.

const [source = '../shared/data/photos', out = 'docs/images/studio-contact-sheet.jpg'] = process.argv
  .slice(2)
  .filter((word, at, words) => !word.startsWith('--') && !words[at - 1]?.startsWith('--'));
const recipes = (readOption('--recipes') ?? 'studio,marble,wood,linen,concrete,plinth').split(',').map(findRecipe);
const cell = Number(readOption('--cell') ?? 240);
const perRow = Number(readOption('--columns') ?? 2);
const kept = path.join(import.meta.dirname, '.cache', 'sheet');

await mkdir(kept, { recursive: true });
const config = readConfig();
const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
const models = openModels(config, { outbound, log: silentLog, clock: systemClock });
const worker = openPhotoWorker();
try {
  await makeSheet();
} finally {
  await worker.close();
  await models.close();
  await outbound.close();
}

async function makeSheet(): Promise<void> {
  const names = (await readdir(source)).filter((name) => /\.jpe?g$/i.test(name)).toSorted();
  const width = recipes.length + 1;
  const cells: OverlayOptions[] = [];
  for (const [index, name] of names.entries()) {
    const left = (index % perRow) * width * cell;
    const top = Math.floor(index / perRow) * cell;
    const pictures = await makeRow(worker, path.join(source, name));
    cells.push(...pictures.map((input, column) => ({ input, left: left + column * cell, top })));
    say(`${index + 1} / ${names.length} ${name}`);
  }
  const rows = Math.ceil(names.length / perRow);
  const sheet = { width: width * perRow * cell, height: rows * cell, channels: 3 as const, background: '#ffffff' };
  await writeFile(out, await sharp({ create: sheet }).composite(cells).jpeg({ quality: 86 }).toBuffer());
}

/** The photo itself, then its picture in every recipe, as squares. */
async function makeRow(opened: PhotoWorker, file: string): Promise<Buffer[]> {
  const matteFile = path.join(kept, `${path.basename(file)}.matte.png`);
  const factsFile = `${matteFile}.json`;
  const cutout = await readFile(factsFile, 'utf8').then(
    (text) => CutoutFacts.parse(JSON.parse(text)),
    () => cutOut(opened, file, matteFile, factsFile),
  );
  const pictures = [await toCell(file)];
  for (const recipe of recipes) {
    const outFile = path.join(kept, 'picture');
    const sized: PhotoRecipe = {
      ...recipe,
      layout: { ...recipe.layout, size: { width: 1000, height: 1000 } },
      output: { ...recipe.output, format: 'png' },
    };
    await opened.render({ file, matteFile, cutout, recipe: sized, outFile });
    pictures.push(await toCell(outFile));
  }
  return pictures;
}

async function cutOut(opened: PhotoWorker, file: string, matteFile: string, factsFile: string): Promise<CutoutFacts> {
  const tool = await models.segment({ size: 'large', signal: new AbortController().signal });
  const settings = { quality: 'best', keepExistingAlpha: true, translucent: false } as const;
  const { cutout } = await opened.cutOut({ file, settings, matteFile, thumbnailFile: path.join(kept, 'small') }, tool);
  await writeFile(factsFile, JSON.stringify(cutout));
  return cutout;
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
