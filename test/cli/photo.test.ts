import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import Excel from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createId, repositoryFolder, sha256 } from '../../src/base/index.ts';
import type { RepairReport } from '../../src/cli/photo/repairs.ts';
import { rememberBatch } from '../../src/cli/photo/remembered-batch.ts';
import { BatchList, NamedRecipe, PhotoList } from '../../src/contract/index.ts';
import { insertBatch } from '../../src/store/index.ts';
import { buildZip } from '../documents/build-zip.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawGlowing, drawLogo, drawPhoto, findLogo } from '../photos-for-tests.ts';
import { drawOnFloor } from '../photos-on-floor.ts';
import { deleteFolder } from '../delete-folder.ts';

// The command as people run it, in a process of its own, speaking to a house that listens in this one.

let house: TestHouse;
let folder: string;
beforeAll(async () => {
  house = await openTestHouse();
  await house.maison.listen({ port: 0, host: '127.0.0.1' });
  const recipe = { layout: { size: { width: 128, height: 128 } } };
  const saved = await house.request('/api/photo-recipes/small', { method: 'PUT', json: { recipe } });
  if (saved.status !== 200) throw new Error('the recipe was not saved');
  folder = await mkdtemp(path.join(tmpdir(), 'maison-photo-command-'));
});
afterAll(async () => {
  await house?.close();
  await deleteFolder(folder);
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], onStart?: (interrupt: () => void) => void): Promise<Ended> {
  const child = spawn(process.execPath, [path.join(repositoryFolder, 'src/cli/maison.ts'), 'photo', ...args], {
    env: { ...process.env, MAISON_HOME: house.maison.parts.config.home, MAISON_LANGUAGE: 'en' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  onStart?.(() => child.kill('SIGINT'));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

async function listWritten(out: string): Promise<string[]> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(out, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

test('makes pictures of a folder, an archive and a list, records them, and says which files are no photo', async () => {
  const out = path.join(folder, 'out');
  const given = path.join(folder, 'given');
  await mkdir(path.join(given, 'below'), { recursive: true });
  await writeFile(path.join(given, 'one.png'), await drawPhoto(1));
  await writeFile(path.join(given, 'below', 'two.png'), await drawPhoto(2));
  await writeFile(path.join(given, 'notes.txt'), 'passed over');
  await writeFile(path.join(folder, 'more.zip'), buildZip([{ name: 'a/three.png', content: await drawPhoto(3) }]));
  await writeFile(path.join(folder, 'four.png'), await drawPhoto(4));
  await writeFile(path.join(folder, 'bad.png'), 'no picture');
  // As a spreadsheet in France writes it: semicolons and Windows-1252.
  const list = 'Fichier;Référence\r\nfour.png;REF-4\r\nbad.png;REF-5\r\nabsent.png;REF-6\r\n';
  await writeFile(path.join(folder, 'liste.csv'), Buffer.from(list, 'latin1'));
  const paths = [given, path.join(folder, 'more.zip'), path.join(folder, 'liste.csv')];
  const args = [...paths, '--recipe', 'transparent', '--naming', '{code}_{n}', '--out', out, '--json'];
  const ended = await run(args);
  expect(ended.code, ended.stderr).toBe(1);
  const report = JSON.parse(ended.stdout) as { done: number; refused: { name: string; code: string }[] };
  expect(report.done).toBe(4);
  expect(report.refused.map(({ name, code }) => [name, code])).toEqual([
    ['bad.png', 'photo_not_an_image'],
    ['absent.png', 'path_unknown'],
  ]);
  const names = ['REF-4_1.png', 'one_1.png', 'three_1.png', 'two_1.png'];
  expect(await listWritten(out)).toEqual([...names, 'manifest.csv', 'manifest.json'].toSorted());
  for (const name of names) expect((await sharp(path.join(out, name)).metadata()).hasAlpha).toBe(true);
  expect(await readFile(path.join(out, 'manifest.csv'), 'utf8')).toContain('REF-4_1.png');

  // Once more: nothing is written again, and a picture that was lost comes back.
  const before = await stat(path.join(out, 'one_1.png'));
  await rm(path.join(out, 'two_1.png'));
  expect((await run(args)).code).toBe(1);
  expect((await stat(path.join(out, 'one_1.png'))).mtimeMs).toBe(before.mtimeMs);
  expect(await listWritten(out)).toContain('two_1.png');
}, 120_000);

test('a list in Excel names the photos and gives each its recipe and size, in a folder for those made alike', async () => {
  const given = path.join(folder, 'excel');
  await mkdir(given);
  for (const [index, name] of ['a.png', 'b.png', 'c.png'].entries())
    await writeFile(path.join(given, name), await drawPhoto(61 + index));
  const writeList = async (recipe: string): Promise<string> => {
    const workbook = new Excel.Workbook();
    const sheet = workbook.addWorksheet('Catalogue');
    for (const row of [
      ['Fichier', 'Référence', 'Nom', 'Recette', 'Taille'],
      ['a.png', 'A-1', 'Vase', '', ''],
      ['b.png', 'B-1', 'Tasse', recipe, '96x64'],
      ['c.png', 'C-1', 'Bol', '', ''],
    ])
      sheet.addRow(row);
    const file = path.join(given, 'liste.xlsx');
    await workbook.xlsx.writeFile(file);
    return file;
  };
  const out = path.join(folder, 'excel-out');
  const unknown = await run([await writeList('missing'), '--recipe', 'small', '--out', out, '--json']);
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('recipe_unknown')]);
  const { photos } = PhotoList.parse(await (await house.request('/api/photos')).json());
  const names = photos.map(({ name }) => name);
  expect(names).not.toContain('Vase.png');
  // A list may say a recipe as the page calls it.
  const { code, stdout } = await run([await writeList('Fond blanc'), '--recipe', 'small', '--out', out, '--json']);
  expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ done: 3, refused: [] })]);
  const written = (await listWritten(out)).filter((name) => /\.(png|jpg)$/.test(name));
  expect(written).toEqual(['Fond blanc 96x64/Tasse.jpg', 'small/Bol.jpg', 'small/Vase.jpg']);
  expect(await sharp(path.join(out, 'Fond blanc 96x64/Tasse.jpg')).metadata()).toMatchObject({ width: 96, height: 64 });
}, 120_000);

// Small drawn photos are enlarged, and do not say how their product lies: both are said, and are no failure.
function withoutRemarks(stderr: string): string {
  return stderr
    .split('\n')
    .filter((line) => !/^\s*\? |^\d+ pictures? will show/u.test(line))
    .join('\n');
}

test('interrupted, leaves a batch that the same command finishes', async () => {
  const out = path.join(folder, 'interrupted');
  const given = path.join(folder, 'many');
  await mkdir(given);
  for (let number = 0; number < 12; number += 1)
    await writeFile(path.join(given, `p${number}.png`), await drawPhoto(100 + number));
  const args = [given, '--recipe', 'small', '--quality', 'fast', '--out', out];
  const readBatches = async () => BatchList.parse(await (await house.request('/api/photo-batches')).json()).batches;
  const known = (await readBatches()).length;
  let ended = false;
  const first = run(args, (interrupt) => {
    const look = async (): Promise<void> => {
      while (!ended) {
        const [latest] = await readBatches();
        if ((await readBatches()).length > known && (latest?.counts.done ?? 0) > 1) return interrupt();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    void look();
  });
  const { code, stderr } = await first;
  ended = true;
  expect(code).toBe(1);
  expect(stderr).toContain('the same command goes on with the rest');
  expect(stderr).toContain('Interrupted.');
  expect(stderr).not.toContain('internal_error');
  const [paused] = await readBatches();
  expect(paused?.state).toBe('paused');
  expect(paused?.counts.waiting).toBeGreaterThan(0);
  // Beside the reminder of the batch lies what was made by then: pictures appear as they are done.
  const early = await listWritten(out);
  expect(early).toContain('.maison-batch.json');
  expect(early.filter((name) => !name.startsWith('.') && !name.endsWith('.jpg'))).toEqual([]);
  const second = await run(args);
  expect([second.code, withoutRemarks(second.stderr)]).toEqual([0, '']);
  expect((await readBatches()).length).toBe(known + 1);
  expect((await listWritten(out)).length).toBe(14);
}, 180_000);

test('with --fix makes again what a recipe can repair, records it, and names what no recipe repairs', async () => {
  const out = path.join(folder, 'fixed');
  const given = path.join(folder, 'halo.png');
  await writeFile(given, await drawGlowing(2));
  const args = [given, '--recipe', 'white', '--channel', 'google-merchant', '--naming', 'halo', '--out', out];
  const ended = await run([...args, '--fix', '--json']);
  expect(ended.code, ended.stderr).toBe(0);
  const { repairs } = JSON.parse(ended.stdout) as { repairs: RepairReport };
  expect(repairs.repaired).toMatchObject([{ file: 'halo.jpg', rules: ['subject-fill'] }]);
  expect(repairs.beyondRecipe).toEqual([{ file: 'halo.jpg', rules: ['file-name'] }]);
  expect(await readFile(path.join(out, 'manifest.csv'), 'utf8')).toMatch(/;subject-fill;padding \d\.\d\d %;/);
  // The same command again without it makes the picture as the recipe says.
  expect((await run(args)).stdout).not.toContain('repaired');
  expect(await readFile(path.join(out, 'manifest.csv'), 'utf8')).not.toContain(';padding ');
}, 120_000);

test('names every picture that failed, also beyond the first page of them', async () => {
  const out = path.join(folder, 'failed');
  const given = path.join(folder, 'failed.png');
  await writeFile(given, await drawPhoto(11));
  const args = [given, '--recipe', 'small', '--out', out, '--json'];
  expect((await run(args)).code).toBe(0);
  // As an earlier run left it: a batch with more failures than one page of the API holds.
  const batchId = await plantFailures(620);
  const { recipe } = NamedRecipe.parse(await (await house.request('/api/photo-recipes/small')).json());
  const photos = PhotoList.parse(await (await house.request('/api/photos?limit=500')).json()).photos;
  const photoIds = photos.filter(({ name }) => name === 'failed.png').map(({ id }) => id);
  const key = sha256(JSON.stringify({ name: 'maison photo small', photoIds, recipe, channels: [] }));
  await rememberBatch(out, { batchId, key });
  const ended = await run(args);
  expect(ended.code, ended.stderr).toBe(1);
  const report = JSON.parse(ended.stdout) as { batchId: string; refused: { code: string }[] };
  expect(report.batchId).toBe(batchId);
  expect(report.refused.length).toBe(620);
}, 120_000);

/** A batch of one photo that ended without a single picture, `count` times tried. */
async function plantFailures(count: number): Promise<string> {
  const { store } = house.maison.parts;
  const id = createId();
  await store.asWorker(async (tx) => {
    const items = Array.from({ length: count }, (_, n) => ({ id: createId(), channel: null, fileName: `${n}.jpg` }));
    const { photo_id: photoId, owner } = await tx
      .selectFrom('photo_batch_items')
      .select(['photo_id', 'owner'])
      .executeTakeFirstOrThrow();
    const batch = { id, owner, name: 'planted', recipe: {}, recipeHash: 'planted', channels: [], fix: false };
    await insertBatch(tx, { ...batch, createdAt: new Date(), items: items.map((item) => ({ ...item, photoId })) });
    const problem = JSON.stringify({ code: 'planted', message: { fr: 'Raté.', en: 'Failed.' } });
    await tx.updateTable('photo_batch_items').set({ state: 'failed', problem }).where('batch_id', '=', id).execute();
    await tx.updateTable('photo_batches').set({ state: 'done' }).where('id', '=', id).execute();
  });
  return id;
}

test('a recipe of the house carries the brand', async () => {
  const out = path.join(folder, 'branded');
  const body = new Blob([new Uint8Array(await drawLogo())]).stream();
  const added = await house.request('/api/photos?name=logo.png&purpose=logo', { method: 'POST', body });
  const logo = { photoId: ((await added.json()) as { id: string }).id, corner: 'top-left', width: 0.2 };
  await house.request('/api/photo-brand', { method: 'PUT', json: { padding: 0.2, logo } });
  await writeFile(path.join(folder, 'branded.png'), await drawPhoto(9));
  const ended = await run([path.join(folder, 'branded.png'), '--recipe', 'white', '--out', out]);
  expect([ended.code, withoutRemarks(ended.stderr)]).toEqual([0, '']);
  const { pixels, x, y } = await findLogo(await readFile(path.join(out, 'branded.jpg')));
  expect([pixels > 5000, x < 200, y < 200]).toEqual([true, true, true]);
}, 120_000);

test('used wrongly ends with 2 before anything is sent, and an unknown recipe or channel with 1', async () => {
  const out = path.join(folder, 'nothing');
  expect((await run([folder, '--out', out, '--ground', 'white'])).code).toBe(2);
  const misspelt = await run([folder, '--out', out, '--channel', 'amazn']);
  expect([misspelt.code, misspelt.stderr.includes('photo_channel_unknown')]).toEqual([1, true]);
  expect((await run([folder, '--recipe', 'white', '--out', out, '--quality', 'finest'])).code).toBe(2);
  expect((await run([path.join(folder, 'nowhere'), '--recipe', 'white', '--out', out])).code).toBe(2);
  const unknown = await run([folder, '--recipe', 'nowhere', '--out', out]);
  expect([unknown.code, unknown.stderr.includes('recipe_unknown')]).toEqual([1, true]);
  await expect(stat(out)).rejects.toThrow('ENOENT');
}, 120_000);

test('gives all photos the photo of their empty ground, and names one that it does not fit', async () => {
  const [given, out] = [path.join(folder, 'on-floor'), path.join(folder, 'out-floor')];
  await mkdir(given);
  await writeFile(path.join(given, 'here.png'), await drawOnFloor({ product: true }));
  await writeFile(path.join(given, 'there.png'), await drawOnFloor({ product: true, floor: 40, seed: 5 }));
  const plate = path.join(folder, 'floor.png');
  await writeFile(plate, await drawOnFloor({ move: [1.6, -2.3], seed: 2 }));
  const { code, stdout, stderr } = await run([
    given,
    '--out',
    out,
    '--recipe',
    'small',
    '--clean-plate',
    plate,
    '--json',
  ]);
  expect([code, stderr.includes('Error')]).toEqual([1, false]);
  const report = JSON.parse(stdout) as { done: number; refused: { name: string; code: string }[] };
  expect([report.done, report.refused.map(({ name, code: why }) => [name, why])]).toEqual([
    2,
    [['there.png', 'photo_plate_elsewhere']],
  ]);
  const { photos } = PhotoList.parse(await (await house.request('/api/photos')).json());
  const plates = photos
    .filter(({ name }) => ['here.png', 'there.png'].includes(name))
    .map((one) => [one.name, one.plate]);
  expect(Object.fromEntries(plates)).toEqual({ 'here.png': { name: 'floor.png' }, 'there.png': null });
  expect((await run([given, '--clean-plate', path.join(folder, 'none.png')])).stderr).toContain('is no file');
}, 120_000);
