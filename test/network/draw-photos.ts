import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawProduct } from '../e2e/studio-photos.ts';

// Two product photos for a day of the house: node draw-photos.ts FOLDER

const [folder = ''] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
for (const [index, colour] of ['#274690', '#8b2f39'].entries())
  await writeFile(path.join(folder, `bottle-${index + 1}.jpg`), await drawProduct(colour));
