import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/base/index.ts';
import { addFolder, compareFiles, listDamagedFiles, openOriginal, removeDocument } from '../../src/knowledge/index.ts';
import { scanFolderForReport } from '../../src/knowledge/ingest/folders/scan-folder.ts';
import { describeDamagedFiles } from '../../src/cli/damaged-files.ts';
import { checkOriginals } from '../../src/store/index.ts';
import { createScriptedParser } from './scripted-parser.ts';
import { openTestIngestion, options, owner, type TestIngestion } from './house-for-ingestion.ts';
import { deleteFolder } from '../delete-folder.ts';
import { diskFolder } from '../temporary-folder.ts';

let house: TestIngestion;
beforeEach(async () => {
  house = await openTestIngestion({ parser: createScriptedParser() });
});
afterEach(() => house?.close());

/** Turns over one bit of a file of the house, and leaves its dates as a failing disk would. */
async function damage(hash: string, at = 3): Promise<void> {
  const file = await open(house.parts.store.blobs.path(hash), 'r+');
  const { atime, mtime } = await file.stat();
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  await file.write(Buffer.of((byte[0] ?? 0) ^ 4), 0, 1, at);
  await file.utimes(atime, mtime);
  await file.close();
}

const check = (milliseconds = Infinity): Promise<boolean> =>
  checkOriginals(house.parts, { ...options, milliseconds, quiet: async () => undefined });
const listDamaged = async () => (await listDamagedFiles(house.parts, owner, {}, options)).files;
const read = async (id: string): Promise<string> => {
  const original = await openOriginal(house.parts, owner, { id }, options);
  return new Response(original.content).text();
};

describe('a file of the house whose bytes have changed on the disk', () => {
  test('is not given out: a small one with a sentence, a large one without its end', async () => {
    const small = await house.add('a.txt', 'un contrat de deux pages');
    const large = await house.add('b.txt', 'x'.repeat(9_000_000));
    await house.settle();
    expect(await read(small.document.id)).toBe('un contrat de deux pages');
    expect(await read(large.document.id)).toHaveLength(9_000_000);
    await damage(small.document.sha256);
    await damage(large.document.sha256, 8_999_999);
    await expect(read(small.document.id)).rejects.toMatchObject({ code: 'blob_damaged', status: 500 });
    await expect(read(large.document.id)).rejects.toThrow();
    const listed = await house.list();
    expect(listed.map(({ fileProblem }) => fileProblem?.code)).toEqual(['blob_damaged', 'blob_damaged']);
    expect(listed[0]?.fileProblem?.message).toContain('Déposez-le de nouveau');
  });

  test('is found by reading all files through, a piece at a time, and named; a restart remembers it', async () => {
    const added = [];
    for (const name of ['a', 'b', 'c', 'd']) added.push((await house.add(`rh/${name}.txt`, `texte ${name}`)).document);
    await house.settle();
    const [first, second] = added;
    await damage(first?.sha256 ?? '');
    await rm(house.parts.store.blobs.path(second?.sha256 ?? ''));
    let rounds = 1;
    while (!(await check(0.01))) rounds += 1; // Each call has time for one file at most.
    expect(rounds).toBeGreaterThan(2);
    const found = await listDamaged();
    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        { reason: 'damaged', names: ['entreprise/rh/a.txt'] },
        { reason: 'missing', names: ['entreprise/rh/b.txt'] },
      ]),
    );
    expect(describeDamagedFiles({ files: found })?.fr).toContain('entreprise/rh/a.txt (abîmé)');
    expect(await check()).toBe(false); // The next round is a week away.
    house.parts.store.blobs.damage.clear();
    await house.reopen();
    expect((await house.list()).map(({ fileProblem }) => fileProblem?.code ?? null)).toEqual([
      'blob_damaged',
      'document_missing',
      null,
      null,
    ]);
    await removeDocument(house.parts, owner, { id: second?.id ?? '' }, options);
    expect(await listDamaged()).toHaveLength(1);
  });

  test('is asked for again, and whole again once it is sent', async () => {
    const { document } = await house.add('a.txt', 'texte');
    await house.settle();
    const files = [{ path: 'a.txt', sha256: document.sha256 }];
    const compare = () => compareFiles(house.parts, owner, { space: 'entreprise', files }, options);
    expect(await compare()).toEqual({ unchanged: ['a.txt'] });
    await damage(document.sha256);
    await check();
    expect(await compare()).toEqual({ unchanged: [] });
    expect((await house.add('a.txt', 'texte')).outcome).toBe('unchanged');
    expect(await read(document.id)).toBe('texte');
    expect(await listDamaged()).toEqual([]);
    expect(await compare()).toEqual({ unchanged: ['a.txt'] });
  });

  test('is taken again from a watched folder, where it is whole', async () => {
    const root = await mkdtemp(path.join(diskFolder(), 'maison-folder-'));
    try {
      await mkdir(path.join(root, 'rh'));
      await writeFile(path.join(root, 'rh', 'a.txt'), 'texte');
      const { home } = house.house;
      const config = { home, modelsFolder: path.join(home, 'models'), blobsFolder: null };
      const added = { path: root, space: 'entreprise' };
      const { id } = await addFolder({ ...house.parts, config }, owner, added, options);
      const scan = () => scanFolderForReport(house.parts, owner, { id }, options);
      await scan();
      const [document] = await house.settle();
      await damage(sha256('texte'));
      await check();
      await scan();
      expect(await read(document?.id ?? '')).toBe('texte');
      expect(await scan()).toMatchObject({ unchanged: 1 });
    } finally {
      await deleteFolder(root);
    }
  });

  test('is refused by name instead of being read, and read once it is sent again', async () => {
    await house.parts.ingestion.setPaused(true);
    const { document } = await house.add('a.txt', 'texte');
    await damage(document.sha256);
    await house.parts.ingestion.setPaused(false);
    expect(await house.settle()).toMatchObject([{ state: 'refused', refusal: { code: 'blob_damaged' } }]);
    await house.add('a.txt', 'texte');
    expect(await house.settle()).toMatchObject([{ state: 'complete', refusal: null, fileProblem: null }]);
  });
});
