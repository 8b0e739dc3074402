import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { repositoryFolder } from '../../../src/base/index.ts';
import type { InspectedPicture } from '../../../src/contract/index.ts';
import { deleteFolder } from '../../delete-folder.ts';
import { openTestHouse, type TestHouse } from '../../house-for-tests.ts';
import { drawPhoto } from '../../photos-for-tests.ts';
import { photoForm } from '../../api/photo-edit-house.ts';

// A house that signs all: what leaves it by one call, in an archive and in a batch, and what its command says of it.

let house: TestHouse;
let folder: string;
let photo: Buffer;
beforeAll(async () => {
  house = await openTestHouse({ env: { MAISON_PHOTO_CREDENTIALS: 'always' } });
  await house.maison.listen({ port: 0, host: '127.0.0.1' });
  folder = await mkdtemp(path.join(tmpdir(), 'maison-signed-'));
  photo = await drawPhoto(33);
});
afterAll(async () => {
  await house?.close();
  await deleteFolder(folder);
});

const run = async (args: readonly string[], language = 'en') => {
  const child = spawn(process.execPath, [path.join(repositoryFolder, 'src/cli/maison.ts'), 'photo', ...args], {
    env: { ...process.env, MAISON_HOME: house.maison.parts.config.home, MAISON_LANGUAGE: language },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
};
const inspect = async (...files: string[]): Promise<{ code: number | null; found: InspectedPicture[] }> => {
  const { code, stdout } = await run(['inspect', '--json', ...files]);
  return { code, found: JSON.parse(stdout) as InspectedPicture[] };
};
async function edit(recipe: object): Promise<Buffer> {
  const answer = await house.maison.fetch(
    new Request('http://localhost/api/photos/edit', {
      method: 'POST',
      headers: { authorization: `Bearer ${house.maison.token}` },
      body: photoForm('image', photo, { recipe: JSON.stringify(recipe) }),
    }),
  );
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}
const size = { width: 300, height: 300 };
const keep = async (name: string, bytes: Buffer): Promise<string> => {
  await writeFile(path.join(folder, name), bytes);
  return path.join(folder, name);
};

test('the answer of one call is signed, and the command tells it valid in both languages', async () => {
  const file = await keep('call.webp', await edit({ layout: { size }, output: { format: 'webp' } }));
  const { code, found } = await inspect(file);
  expect([code, found.map(({ credentials }) => credentials.state)]).toEqual([0, ['valid']]);
  const said = await run(['inspect', file]);
  expect(said.stdout).toContain('valid: signed by this house');
  expect(said.stdout).toContain('WEBP, 300 × 300');
  expect((await run(['inspect', file], 'fr')).stdout).toContain('signées par cette maison');
});

test('in an archive of colour and alpha the colours are signed', async () => {
  const zip = await yauzl.fromBufferPromise(await edit({ layout: { size }, output: { format: 'zip' } }));
  const files: string[] = [];
  for await (const entry of zip.eachEntry()) {
    const pieces = await Array.fromAsync(await zip.openReadStreamPromise(entry));
    files.push(await keep(entry.fileName, Buffer.concat(pieces as Buffer[])));
  }
  const { found } = await inspect(...files.toSorted());
  expect(found.map(({ credentials }) => credentials.state)).toEqual(['none', 'valid']);
});

test('a recipe that wants none gets none, and a picture that was altered ends the command with 1', async () => {
  const bare = await keep('bare.jpg', await edit({ layout: { size }, output: { credentials: false } }));
  const signed = await edit({ layout: { size }, output: { format: 'png' } });
  signed[signed.length - 300]! ^= 4;
  const altered = await keep('altered.png', signed);
  expect((await inspect(bare)).found[0]?.credentials.state).toBe('none');
  const { code, stdout, stderr } = await run(['inspect', altered]);
  expect(code).toBe(1);
  expect(stdout + stderr).toMatch(/ALTERED/);
});

test('the pictures of a batch are signed, and made before they were to be, they are made again', async () => {
  const sent = await keep('vase.png', photo);
  const recipe = (credentials: boolean) => ({ recipe: { layout: { size }, output: { credentials } } });
  const make = async (name: string, credentials: boolean) => {
    await house.request(`/api/photo-recipes/${name}`, { method: 'PUT', json: recipe(credentials) });
    const out = path.join(folder, name);
    const { code, stderr } = await run([sent, '--recipe', name, '--out', out]);
    expect([code, stderr.includes('rror')]).toEqual([0, false]);
    const pictures = (await readdir(out, { recursive: true })).filter((one) => one.endsWith('.jpg'));
    expect(pictures).toHaveLength(1);
    return path.join(out, pictures[0]!);
  };
  const [bare, signed] = [await make('bare', false), await make('signed', true)];
  const { found } = await inspect(bare, signed);
  expect(found.map(({ credentials }) => credentials.state)).toEqual(['none', 'valid']);
  expect((await readFile(signed)).equals(await readFile(await make('signed', true)))).toBe(true);
});
