import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { readDigitalSourceType } from '../../src/photo/output/digital-source-type.ts';
import { deleteFolder } from '../delete-folder.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { openEditsServer } from './edits-server.ts';
import { untilPainterReady } from './painter-ready.ts';
import type { PaintingServer } from './painting-server.ts';

// `./maison photo --paint`, in a process of its own.

let server: PaintingServer;
let house: TestHouse;
let folder: string;
beforeAll(async () => {
  server = await openEditsServer({ reads: 'white' });
  house = await openTestHouse({ env: { MAISON_PAINT_URL: `${server.url}/v1`, MAISON_PAINT_SIDE: '256' } });
  await house.maison.listen({ port: 0, host: '127.0.0.1' });
  folder = await mkdtemp(path.join(tmpdir(), 'maison-paint-command-'));
  await writeFile(path.join(folder, 'vase.png'), await drawPhoto(4, { side: 200 }));
  await untilPainterReady(house.request);
}, 60_000);
afterAll(async () => {
  await house?.close();
  await server?.[Symbol.asyncDispose]();
  await deleteFolder(folder);
});

function run(home: string, args: readonly string[]): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, [path.join(repositoryFolder, 'src/cli/maison.ts'), 'photo', ...args], {
    env: { ...process.env, MAISON_HOME: home, MAISON_LANGUAGE: 'en' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stderr })));
}

const home = (of: TestHouse): string => of.maison.parts.config.home;

test('has the background of each picture painted, and the record counts', async () => {
  const out = path.join(folder, 'out');
  const vase = path.join(folder, 'vase.png');
  const ended = await run(home(house), [vase, '--paint', 'une table de cuisine', '--out', out]);
  expect(ended).toMatchObject({ code: 0 });
  expect(await readdir(out)).toEqual(expect.arrayContaining(['vase.jpg', 'manifest.csv']));
  expect(await readDigitalSourceType(await readFile(path.join(out, 'vase.jpg')))).toContain(
    'compositeWithTrainedAlgorithmicMedia',
  );
  expect(await readFile(path.join(out, 'manifest.csv'), 'utf8')).toContain('Background painted by a model');
  expect(server.asked.at(-1)?.fields.prompt).toBe('une table de cuisine');
}, 60_000);

test('sends no photo where nothing could be painted', async () => {
  const vase = path.join(folder, 'vase.png');
  const marked = await run(home(house), [vase, '--paint', '<lora:x:1>', '--out', path.join(folder, 'none')]);
  expect([marked.code, marked.stderr]).toEqual([2, expect.stringContaining('3 to 500 characters')]);
  await using bare = await openTestHouse();
  await bare.maison.listen({ port: 0, host: '127.0.0.1' });
  const absent = await run(home(bare), [vase, '--paint', 'une table', '--out', path.join(folder, 'none')]);
  expect([absent.code, absent.stderr]).toEqual([1, expect.stringContaining('MAISON_PAINT_URL')]);
  expect(((await (await bare.request('/api/photos')).json()) as { total: number }).total).toBe(0);
}, 60_000);
