import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPhotoArchive } from '../../../src/photo/studio/photos/photo-archive.ts';
import { buildOverlappingZip, buildZip, packSpaces } from '../../documents/build-zip.ts';
import { deleteFolder } from '../../delete-folder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-archive-'));
});
afterAll(() => deleteFolder(folder));

// How many bytes came out of an archive before it ended, and the code it ended with.
async function unfold(content: Buffer): Promise<{ bytes: number; code: string | null }> {
  const file = path.join(folder, 'photos.zip');
  await writeFile(file, content);
  let bytes = 0;
  try {
    for await (const found of readPhotoArchive(file, { signal: new AbortController().signal }))
      if ('open' in found) for await (const chunk of found.open()) bytes += chunk.length;
    return { bytes, code: null };
  } catch (thrown) {
    return { bytes, code: (thrown as { code: string }).code };
  }
}

const picture = (millions: number): { name: string; content: string; packed: Buffer; announcedSize: number } => ({
  name: `photo-${millions}.bmp`,
  content: '',
  packed: packSpaces(millions),
  announcedSize: millions * 1_000_000,
});

test('an archive whose entries share their bytes is refused before a byte is unfolded', async () => {
  const names = Array.from({ length: 2000 }, (_, index) => `photo-${index}.bmp`);
  const archive = buildOverlappingZip(picture(2), names);
  expect(archive.length).toBeLessThan(250_000);
  expect(await unfold(archive)).toEqual({ bytes: 0, code: 'photo_archive_unreadable' });
});

test('an archive that announces hundreds of times its size is refused before a byte is unfolded', async () => {
  expect(await unfold(buildZip([picture(150), picture(151)]))).toEqual({ bytes: 0, code: 'photo_archive_too_large' });
});

test('one plain picture that packs to next to nothing is read', async () => {
  expect(await unfold(buildZip([picture(150)]))).toEqual({ bytes: 150_000_000, code: null });
});
