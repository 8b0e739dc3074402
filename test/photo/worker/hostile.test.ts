import { chmod, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MaisonError, repositoryFolder } from '../../../src/base/index.ts';
import { openPhotoWorker } from '../../../src/photo/index.ts';
import type { PhotoWorker } from '../../../src/photo/worker/photo-worker.ts';
import { buildHostile } from '../decode/build-hostile.ts';
import type { HostileFile } from '../decode/hostile-file.ts';
import { openSample } from '../decode/sample-photo.ts';
import { discTool, quickSettings as settings } from './disc-tool.ts';
import { deleteFolder } from '../../delete-folder.ts';

const sharedFiles = path.resolve(repositoryFolder, '..', 'shared', 'data', 'files', 'hostile');
let root: string;
let worker: PhotoWorker;
let files: HostileFile[];
const places = { given: '', made: '', temporary: '' };

beforeAll(async () => {
  files = await buildHostile();
  root = await mkdtemp(path.join(tmpdir(), 'hostile-'));
  for (const name of Object.keys(places) as (keyof typeof places)[]) {
    places[name] = await mkdtemp(path.join(root, `${name}-`));
  }
  // A user of its own must be able to pass, where this is root.
  for (const folder of [root, places.temporary]) await chmod(folder, 0o711);
  worker = openPhotoWorker({ timeoutMilliseconds: 30_000, sandbox: { folders: places.temporary } });
});
afterAll(async () => {
  await worker.close();
  await deleteFolder(root);
});

/** What became of a file: `decoded`, or the code of its refusal, which must be fit to be read by people. */
async function receive(file: HostileFile): Promise<string> {
  const at = path.join(places.given, 'photo');
  await writeFile(at, file.bytes);
  try {
    await worker.inspect(at, { name: file.name });
    await worker.show({ file: at, longestSide: 300 });
    return 'decoded';
  } catch (error) {
    if (!(error instanceof MaisonError)) throw error;
    expect(error.status, file.what).toBeGreaterThanOrEqual(400);
    expect(error.status, file.what).toBeLessThan(500);
    for (const sentence of Object.values(error.sentence)) expect(sentence.length, file.what).toBeGreaterThan(40);
    return error.code;
  }
}

/** The highest resident memory of a process so far, megabytes; 0 where the system does not tell. */
function readPeak(pid: number | null): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function expectGoodPhoto(): Promise<void> {
  const at = path.join(places.given, 'good');
  await writeFile(at, await openSample().jpeg().toBuffer());
  const shown = await worker.show({ file: at, longestSide: 64 });
  expect([shown.width, shown.height]).toEqual([64, 48]);
}

it('every hostile image ends in a named refusal or a decoded photo, in one process that stays within its memory', async () => {
  expect(files.length).toBeGreaterThan(150);
  await expectGoodPhoto();
  const child = worker.pid;
  const resident = process.memoryUsage.rss();
  const wrong: string[] = [];
  for (const file of files) {
    const outcome = await receive(file);
    if (!file.outcomes.includes(outcome)) wrong.push(`${file.what}: ${outcome}, not ${file.outcomes.join(' or ')}`);
  }
  expect(wrong).toEqual([]);
  // Nothing killed the child: no image was even near its limit.
  expect(worker.pid).toBe(child);
  expect(readPeak(child)).toBeLessThan(700);
  expect((process.memoryUsage.rss() - resident) / 1_048_576).toBeLessThan(200);
  await expectGoodPhoto();
}, 240_000);

it('the hostile files at hand end the same way', async ({ skip }) => {
  if (!existsSync(sharedFiles)) return skip('the shared hostile files are not here');
  const names = (await readdir(sharedFiles)).filter((name) => /\.(png|jpe?g|svg|docx|pdf|zip)$/.test(name));
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    const bytes = await readFile(path.join(sharedFiles, name));
    const outcome = await receive({ what: name, name, bytes, outcomes: [] });
    expect(outcome, name).toMatch(/^photo_(not_an_image|format_unsupported|wrong_extension|truncated|bomb)$/);
  }
  await expectGoodPhoto();
});

it('a cutout of a hostile image writes nothing, not even in part', async () => {
  const tool = { name: 'none', side: 64, segment: () => Promise.reject(new Error('the model was asked')) };
  const orders = {
    matteFile: path.join(places.made, 'matte.png'),
    thumbnailFile: path.join(places.made, 'small.webp'),
  };
  const refused = files.filter(
    ({ outcomes }) => !outcomes.includes('decoded') && !outcomes.includes('photo_wrong_extension'),
  );
  for (const { bytes } of refused.filter((_, index) => index % 5 === 0)) {
    const file = path.join(places.given, 'photo');
    await writeFile(file, bytes);
    await expect(worker.cutOut({ file, settings, ...orders }, tool)).rejects.toMatchObject({
      code: expect.stringMatching(/^photo_/),
    });
  }
  expect(await readdir(places.made)).toEqual([]);
}, 120_000);

it('what a cutout makes is brought out of the child’s folder, and nothing else is left there', async () => {
  const file = path.join(places.given, 'good.jpg');
  await writeFile(file, await openSample().jpeg().toBuffer());
  const { cutout, photo } = await worker.cutOut(
    {
      file,
      settings,
      matteFile: path.join(places.made, 'matte.png'),
      thumbnailFile: path.join(places.made, 'small.webp'),
    },
    discTool,
  );
  expect([photo.width, photo.height]).toEqual([128, 96]);
  expect(cutout.box.width).toBeGreaterThan(20);
  expect((await readdir(places.made)).sort()).toEqual(['matte.png', 'small.webp']);
  const [own = '', ...others] = await readdir(places.temporary);
  expect(others).toEqual([]);
  const left = await readdir(path.join(places.temporary, own), { recursive: true });
  expect(left).toEqual(['made']);
  await worker.close();
  expect(await readdir(places.temporary)).toEqual([]);
});
