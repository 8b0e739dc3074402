import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { addBlobToArchive } from './add-to-archive.ts';
import { type Blobs, openBlobs } from './blobs.ts';

let folder: string;
let blobs: Blobs;
afterEach(() => rm(folder, { recursive: true, force: true }));

async function openArchive(contents: readonly Buffer[]): Promise<{ zip: ZipFile; output: Readable; hashes: string[] }> {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-archive-'));
  blobs = await openBlobs(folder);
  const hashes = await Promise.all(contents.map(async (content) => (await blobs.put(content)).sha256));
  const zip = new ZipFile();
  return { zip, output: zip.outputStream as Readable, hashes };
}

async function listOpenFiles(): Promise<string[]> {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).filter((file) => file.startsWith(folder));
}

test.runIf(process.platform === 'linux')('who leaves an archive in the middle leaves no file open', async () => {
  const { zip, output, hashes } = await openArchive([Buffer.alloc(20_000_000, 'a'), Buffer.alloc(1000, 'b')]);
  for (const sha256 of hashes) addBlobToArchive(zip, blobs, { sha256, place: sha256, compress: false });
  zip.end();
  const reader = (Readable.toWeb(output) as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  await expect.poll(listOpenFiles).toHaveLength(1);
  await reader.cancel();
  await expect.poll(listOpenFiles).toEqual([]);
});

test('a file that is gone breaks an archive off', async () => {
  const { zip, output } = await openArchive([]);
  addBlobToArchive(zip, blobs, { sha256: '0'.repeat(64), place: 'gone', compress: false });
  zip.end();
  await expect(Array.fromAsync(output)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a file that is gone or damaged is named, and left empty, where the rest is wanted all the same', async () => {
  const { zip, output } = await openArchive([]);
  const gone: string[] = [];
  const onGone = (place: string): void => void gone.push(place);
  addBlobToArchive(zip, blobs, { sha256: '0'.repeat(64), place: 'gone', compress: false, onGone });
  zip.addReadStreamLazy('gone.json', (give) => give(null, Readable.from([JSON.stringify(gone)])));
  zip.end();
  expect((await Array.fromAsync(output)).length).toBeGreaterThan(0);
  expect(gone).toEqual(['gone']);
});
