import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { createSequence } from '../retrieval/invent-text.ts';
import { say } from '../run/measure.ts';
import type { Composed } from './failures/compose.ts';
import { drawGoods, drawnNames } from './failures/drawn-jewels.ts';
import { composeClear, type FailureKind, failureKinds, type Surroundings } from './failures/failure-kinds.ts';
import {
  cutProduct,
  dealParts,
  type FailureObject,
  isUsable,
  listClothing,
  sharedPhotos,
} from './failures/failure-objects.ts';
import { keepLooks } from './kept-looks.ts';
import { openSegmentTool } from './open-segment-tool.ts';
import { cacheFolder } from './read-set.ts';

// Makes the photos on which cutouts fail (bench/photo/failures/README.md) in bench/photo/.cache/failures: real products,
// drawn jewellery and clear goods over grounds that are hard, their alpha exact, dealt by object into two parts.
// --clothing DIR (a clone of the CC0 photos) · --only clear (the clear goods alone: nothing has to be cut out)

const clothing = readOption('--clothing') ?? path.join(cacheFolder, 'clothing');
const folder = path.join(cacheFolder, 'failures');
const signal = AbortSignal.timeout(3 * 3600_000);
const isClearOnly = readOption('--only') === 'clear';
const mostClothing = 9;
/** Of each real product: one plain photo or two in a room, one in a room, and two of these in turn. */
const inTurn: readonly FailureKind[] = ['shadow', 'near', 'several', 'hand'];

const { tool, close } = await openSegmentTool('large');
try {
  const kept = keepLooks(tool, path.join(cacheFolder, 'looks'));
  const rooms = await listClothing(clothing, ['shoes', 'clothes']);
  if (rooms.length === 0) throw new Error(`no photos in ${clothing}: --clothing DIR`);
  const [dealtRooms, objects] = [dealParts(rooms), isClearOnly ? [] : await listObjects()];
  say(`${objects.length} products, ${rooms.length} rooms and floors`);
  const made = { tuning: [] as string[], untouched: [] as string[] };
  for (const part of ['tuning', 'untouched'] as const) {
    await mkdir(path.join(folder, part), { recursive: true });
    const own = objects.filter((one) => one.part === part);
    const real = own.filter(({ name }) => !drawnNames.includes(name));
    const around = rooms.filter((room) => dealtRooms.get(room) === part);
    for (const [index, { name, product }] of own.entries()) {
      const isDrawn = drawnNames.includes(name);
      const kinds: readonly FailureKind[] = isDrawn
        ? ['jewellery', 'jewellery']
        : [index % 2 === 0 ? 'plain' : 'room', 'room', inTurn[index % 4]!, inTurn[(index + 1) % 4]!];
      for (const [number, kind] of kinds.entries()) {
        const other = real[(index + 1 + number) % real.length]!.product;
        const surroundings: Surroundings = {
          rooms: around,
          other,
          seed: 31 * index + 7 * number + (part === 'tuning' ? 1 : 2),
        };
        const photo = await failureKinds[kind](product, surroundings);
        made[part].push(await keep(part, `${name}-${kind}-${number}`, name, kind, photo));
      }
    }
    // The numbers that photo-glass was made with, and ones that it was not.
    const numbers = part === 'tuning' ? [0, 1, 2, 3, 4, 5] : [12, 13, 14, 15, 16, 17];
    for (const number of numbers) {
      const photo = await composeClear(number, around);
      made[part].push(await keep(part, `clear-${number}`, `clear-${number}`, 'clear', photo));
    }
    await writeFile(path.join(folder, part, 'index.jsonl'), `${made[part].join('\n')}\n`);
    say(
      `${part}: ${made[part].length} photos of ${new Set(own.map(({ name }) => name)).size + numbers.length} products`,
    );
  }

  async function listObjects(): Promise<FailureObject[]> {
    const shared = (await readdir(sharedPhotos))
      .filter((name) => name.endsWith('.jpg') && isUsable(name))
      .toSorted()
      .map((name) => path.join(sharedPhotos, name));
    const candidates = await listClothing(clothing, ['hat', 'hanging', 'shoes']);
    const found: Omit<FailureObject, 'part'>[] = [];
    let worn = 0;
    for (const file of [...shared, ...candidates]) {
      const isShared = shared.includes(file);
      if (!isShared && worn >= mostClothing) break;
      const product = await cutProduct(file, kept, signal).catch(() => null);
      if (product === null) continue;
      worn += isShared ? 0 : 1;
      found.push({ name: path.parse(file).name, product });
    }
    for (const name of drawnNames) found.push({ name, product: await drawGoods(name) });
    const isDrawn = ({ name }: { name: string }): boolean => drawnNames.includes(name);
    const parts = new Map([
      ...dealParts(found.filter((one) => !isDrawn(one)).map(({ name }) => name)),
      ...dealParts(drawnNames),
    ]);
    return found.map((one) => ({ ...one, part: parts.get(one.name)! }));
  }
} finally {
  await close();
}

/** Writes a photo and its truth as the rendered set has them; returns its line of the index. */
async function keep(part: string, name: string, object: string, kind: string, composed: Composed): Promise<string> {
  const { width, height, photo, truth, colour } = composed;
  const next = createSequence(photo.length + name.length);
  const noise = photo.map((value) => Math.min(255, Math.max(0, Math.round(value + 2.6 * (next() + next() - 1)))));
  const to = path.join(folder, part, name);
  const raw = { width, height };
  await sharp(noise, { raw: { ...raw, channels: 3 } })
    .jpeg({ quality: 78 + Math.floor(17 * next()), chromaSubsampling: '4:2:0' })
    .toFile(`${to}.jpg`);
  await sharp(truth, { raw: { ...raw, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toFile(`${to}-alpha.png`);
  if (colour)
    await sharp(colour, { raw: { ...raw, channels: 3 } })
      .png({ compressionLevel: 3 })
      .toFile(`${to}-foreground.png`);
  return JSON.stringify({ name, object, hardCases: [kind], colours: colour !== null });
}

function readOption(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}
