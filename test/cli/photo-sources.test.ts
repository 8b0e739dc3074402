import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPhotoSources } from '../../src/cli/photo/sources.ts';
import { deleteFolder } from '../delete-folder.ts';

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-photo-sources-'));
  await mkdir(at('photos'));
  for (const name of ['photos/a.jpg', 'photos/b.jpg', 'beside.jpg']) await writeFile(at(name), name);
  await writeFile(at('list.csv'), 'fichier;code\na.jpg;A-1\nbeside.jpg;C-3\nabsent.jpg;Z-9\n');
});
afterAll(() => deleteFolder(folder));

async function read(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const source of readPhotoSources(paths, { signal: AbortSignal.timeout(60_000) }))
    found.push('refusal' in source ? `${source.name} refused` : [source.name, source.code].filter(Boolean).join(' '));
  return found;
}

test('a list finds its photos beside it and in the folders given with it, and each is sent once, as the list says', async () => {
  const sent = ['a.jpg A-1', 'beside.jpg C-3', 'absent.jpg refused', 'b.jpg'];
  expect(await read([at('list.csv'), at('photos')])).toEqual(sent);
  // In whatever order they are named, and a photo that is named by itself besides.
  expect(await read([at('photos'), at('beside.jpg'), at('list.csv')])).toEqual(sent);
  expect(await read([at('list.csv')])).toEqual(['a.jpg refused', 'beside.jpg C-3', 'absent.jpg refused']);
});

test('nothing is read where one of the paths does not exist', async () => {
  await expect(read([at('photos'), at('nowhere')])).rejects.toMatchObject({ code: 'path_unknown' });
});
