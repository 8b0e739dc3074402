import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { createId, hashFile, MaisonError } from '../../base/index.ts';
import type { HouseClient } from '../open-house.ts';
import { judgePicture, type PictureState, placePicture } from '../../photo/index.ts';
import { language } from '../terminal.ts';
import { readItems } from './items.ts';

const Manifest = z.object({
  items: z.array(z.object({ fileName: z.string().nullable(), fileSha256: z.string().nullable() })),
});

/**
 * Writes the finished pictures of a batch and its record into `folder`: each under another name first, so that a file
 * under its own name is whole. What is there already, byte for byte, is left alone.
 */
export async function saveResults(
  house: HouseClient,
  batchId: string,
  folder: string,
  onSaved: () => void,
): Promise<void> {
  const route = `/api/photo-batches/${batchId}`;
  const manifest = await readWhole(house, `${route}/manifest.json`);
  const hashes = new Map(
    Manifest.parse(JSON.parse(manifest.toString('utf8'))).items.map((item) => [item.fileName, item.fileSha256]),
  );
  for await (const { id, state, fileName, doubtful, facts } of readItems(house, batchId)) {
    if (state !== 'done' || fileName === null) continue;
    const placed = placePicture({ fileName, doubtful, facts }, language);
    const file = placeIn(folder, placed);
    // Not there, or not readable: it is written again.
    const there = await hashFile(file).catch(() => null);
    if (there === null || there !== hashes.get(placed))
      await writeWhole(file, await house.stream(`${route}/items/${id}/picture`));
    onSaved();
  }
  await writeWhole(path.join(folder, 'manifest.json'), [manifest]);
  await writeWhole(path.join(folder, 'manifest.csv'), await house.stream(`${route}/manifest.csv`));
}

/** A picture that was written. */
export interface SavedPicture {
  readonly file: string;
  readonly photo: string;
  readonly state: PictureState;
}

/**
 * Writes those pictures of a batch into `folder` that are done and not among the `saved` yet, so that they appear as they
 * are made. What lies there already in its length is left for saveResults, which compares every byte.
 */
export async function saveNewResults(
  house: HouseClient,
  batchId: string,
  folder: string,
  saved: Set<string>,
): Promise<SavedPicture[]> {
  const written: SavedPicture[] = [];
  for await (const { id, state, fileName, photoName, doubtful, facts } of readItems(house, batchId)) {
    if (state !== 'done' || fileName === null || saved.has(id)) continue;
    const placed = placePicture({ fileName, doubtful, facts }, language);
    const file = placeIn(folder, placed);
    const there = await stat(file).catch(() => null);
    if (there?.size !== facts?.bytes)
      await writeWhole(file, await house.stream(`/api/photo-batches/${batchId}/items/${id}/picture`));
    saved.add(id);
    written.push({ file: placed, photo: photoName, state: judgePicture({ doubtful, facts }) });
  }
  return written;
}

// The names come from the house, and yet: nothing is written outside of the folder.
function placeIn(folder: string, name: string): string {
  const root = path.resolve(folder);
  const place = path.resolve(root, name);
  if (place.startsWith(root + path.sep)) return place;
  throw new MaisonError('path_invalid', 500, {
    fr: `La maison a donné à une image un nom qui sort du dossier (« ${name} »). Elle n’a pas été écrite.`,
    en: `The house gave a picture a name that leaves the folder (“${name}”). It was not written.`,
  });
}

async function writeWhole(file: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const arriving = path.join(path.dirname(file), `.${createId()}.part`);
  try {
    await pipeline(content, createWriteStream(arriving, { flags: 'wx', flush: true }));
    await rename(arriving, file);
  } finally {
    await rm(arriving, { force: true });
  }
}

async function readWhole(house: HouseClient, route: string): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(await house.stream(route)));
}
