import { spawn } from 'node:child_process';
import { access, copyFile, mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig, repositoryFolder } from '../../src/base/index.ts';
import { catalogue } from '../../src/models/catalogue/catalogue.ts';
import { deleteFolder } from '../delete-folder.ts';

// The command as people run it: ISNet beside U²-Netp, which is put in as a model of the company’s own.

const entries = ['isnet-general', 'u2netp'].map((name) => catalogue.find((entry) => entry.name === name)!);
let folder: string;
let missing: string | null = null;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-compare-models-'));
  await mkdir(path.join(folder, 'models'));
  for (const { sha256, name } of entries) {
    const file = path.join(readConfig().modelsFolder, `${sha256}.onnx`);
    if (
      await access(file).then(
        () => false,
        () => true,
      )
    )
      missing = `${name} is not on this machine`;
    else await copyFile(file, path.join(folder, 'models', `${sha256}.onnx`));
  }
  await mkdir(path.join(folder, 'photos'));
  for (let one = 0; one < 5; one += 1) await drawPhoto(one);
  await describeModel('ours', {});
});
afterAll(() => deleteFolder(folder));

async function describeModel(name: string, image: object): Promise<void> {
  const { sha256, bytes, image: own } = entries[1]!;
  const described = {
    sha256,
    bytes,
    publisher: 'Us',
    licence: 'Apache-2.0',
    memoryMegabytes: 400,
    image: { ...own, ...image },
  };
  await writeFile(path.join(folder, 'models', `${name}.json`), JSON.stringify(described));
}

/** A ring on a ground, and its true cutout beside it. */
async function drawPhoto(one: number): Promise<void> {
  const ring = (colour: string) =>
    Buffer.from(
      `<svg width="600" height="600"><circle cx="300" cy="300" r="${150 + 10 * one}" fill="none" stroke="${colour}" stroke-width="90"/></svg>`,
    );
  const ground = sharp({ create: { width: 600, height: 600, channels: 3, background: '#e8e4dc' } });
  const file = path.join(folder, 'photos', `ring-${one}`);
  await ground
    .clone()
    .composite([{ input: ring('#27406b') }])
    .jpeg({ quality: 92 })
    .toFile(`${file}.jpg`);
  await sharp(ring('#ffffff')).png().toFile(`${file}.alpha.png`);
}

const run = async (...args: string[]) => {
  const command = [path.join(repositoryFolder, 'src/cli/maison.ts'), 'photo', 'compare-models', ...args];
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: {
      ...process.env,
      MAISON_HOME: path.join(folder, 'home'),
      MAISON_MODELS: path.join(folder, 'models'),
      MAISON_LANGUAGE: 'en',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
};

it('cuts out with both, measures, draws a page, and changes nothing', async (context) => {
  if (missing !== null) return context.skip(missing);
  const { code, stdout, stderr } = await run('photos', '--model', 'ours', '--compare-out', 'page', '--json');
  expect([code, stderr.includes('[')]).toEqual([0, false]);
  const found = JSON.parse(stdout) as { models: Record<string, unknown>[]; withTruth: number; photos: unknown[] };
  expect(found.models.map(({ name }) => name)).toEqual(['isnet-general', 'ours']);
  expect([found.withTruth, found.photos.length]).toEqual([5, 5]);
  for (const model of found.models) {
    expect(model['error']).toBeLessThan(0.5);
    expect(model['millisecondsOfLook']).toBeGreaterThan(0);
    expect(model['megabytes']).toBeGreaterThan(50);
  }
  expect(await readFile(path.join(folder, 'page', 'index.html'), 'utf8')).toContain('ring-0.jpg');
  expect(await sharp(path.join(folder, 'page', '001.webp')).metadata()).toMatchObject({ width: 4 * 360 + 3 * 12 });
  await expect(stat(path.join(folder, 'home', 'cutout-model'))).rejects.toThrow('ENOENT');
});

it('keeps a model only when told to, once it has passed its test, and says how to go back', async (context) => {
  if (missing !== null) return context.skip(missing);
  const kept = await run('--keep', 'ours');
  expect([kept.code, kept.stderr]).toEqual([0, expect.stringContaining('--keep isnet-general')]);
  expect(await readFile(path.join(folder, 'home', 'cutout-model'), 'utf8')).toBe('ours\n');
  expect((await run('--keep', 'isnet-general')).code).toBe(0);
  await expect(stat(path.join(folder, 'home', 'cutout-model'))).rejects.toThrow('ENOENT');
});

it('refuses a model whose description is not true of it, with the reason', async (context) => {
  if (missing !== null) return context.skip(missing);
  const cases: [image: object, reason: string][] = [
    [{ output: 'mask' }, 'and not mask'],
    [{ input: 'pixels' }, 'and not pixels'],
    [{ activation: 'sigmoid' }, 'does not find a disc'],
  ];
  for (const [image, reason] of cases) {
    await describeModel('wrong', image);
    const { code, stderr } = await run('--keep', 'wrong');
    expect([code, stderr]).toEqual([1, expect.stringContaining(reason)]);
  }
  await writeFile(path.join(folder, 'models', 'wrong.json'), '{ "sha256": 1 }');
  expect((await run('--keep', 'wrong')).stderr).toContain('sha256 must be 64 hexadecimal digits');
  await expect(stat(path.join(folder, 'home', 'cutout-model'))).rejects.toThrow('ENOENT');
});
