import { rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeHit, Repository } from '../../src/contract/index.ts';
import { indexRepository } from '../../src/code/repositories/index-repository.ts';
import { findRepository } from '../../src/store/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { makeClone, type TestClone } from './git-for-tests.ts';

// Repositories as they are found: links in rings, files of a hundred megabytes, other encodings, brackets without end, names
// that look like options. What cannot be read is counted with its reason; the rest is searched.

let house: TestHouse;
let clone: TestClone;

beforeAll(async () => {
  house = await openTestHouse();
  clone = await makeClone();
}, 60_000);
afterAll(async () => {
  await house?.close();
  await clone?.remove();
});

const search = async (query: string): Promise<CodeHit[]> => {
  const answer = await house.request('/api/code/search', { method: 'POST', json: { query } });
  return ((await answer.json()) as { hits: CodeHit[] }).hits;
};
const add = (folder: string, more: object = {}): Promise<Response> =>
  house.request('/api/repositories', { method: 'POST', json: { path: folder, space: 'entreprise', ...more } });
const settle = (): Promise<void> => house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(120_000) });
const readAll = async (): Promise<Repository[]> =>
  ((await (await house.request('/api/repositories')).json()) as { repositories: Repository[] }).repositories;

test('what cannot be read is counted by its reason, and the rest is searched', async () => {
  await clone.write({
    'src/good.ts': 'export function goodOne(): void {}\n',
    'src/latin.py': Buffer.from('def été_calculé():\n    return 1  # préféré\n', 'latin1'),
    'src/deep.js': `${`${'('.repeat(100)}\n`.repeat(500)}\nfunction afterBrackets() {}\n`,
    'src/huge.ts': `export const huge = 1;\n${'// filler of a machine\n'.repeat(60_000)}`,
    'src/line.js': `var x="${'y'.repeat(50_000)}";`,
    'src/-rf.ts': 'export const looksLikeAnOption = 1;\n',
    'src/nom avec espaces é.ts': 'export const withSpaces = 1;\n',
    'src/windows.cs': 'class WindowsEnds {\r\n  void Run() {}\r\n}\r\n',
    'empty.ts': '',
  });
  await symlink('..', path.join(clone.folder, 'src/ring'));
  await symlink('/etc/passwd', path.join(clone.folder, 'src/outside.ts'));
  clone.commit('unusual');
  expect((await add(clone.folder)).status).toBe(200);
  await settle();
  const [repository] = await readAll();
  expect(repository).toMatchObject({ state: 'ready', leftOut: { 'too-large': 1, generated: 1 } });
  for (const [name, file] of [
    ['goodOne', 'src/good.ts'],
    ['looksLikeAnOption', 'src/-rf.ts'],
    ['withSpaces', 'src/nom avec espaces é.ts'],
    ['afterBrackets', 'src/deep.js'],
    ['WindowsEnds', 'src/windows.cs'],
    ['préféré', 'src/latin.py'],
  ])
    expect((await search(String(name)))[0]?.path, name).toBe(file);
  expect(await search('root:x:0:0')).toEqual([]);
}, 120_000);

test('a shallow clone and a bare one are read; one with a commit that is broken says so', async () => {
  const shallow = await makeClone();
  const bare = await makeClone();
  const broken = await makeClone();
  try {
    shallow.git('fetch', '--quiet', '--depth', '1', `file://${clone.folder}`, 'main:shallow');
    bare.git('clone', '--quiet', '--bare', clone.folder, `${bare.folder}/bare.git`);
    expect((await add(shallow.folder, { branch: 'shallow', name: 'shallow' })).status).toBe(200);
    expect((await add(`${bare.folder}/bare.git`, { name: 'bare' })).status).toBe(200);
    await broken.write({ 'a.ts': 'export const lostForEver = 1;\n', 'b.ts': 'export const stillThere = 1;\n' });
    broken.commit('one');
    const blob = broken.git('rev-parse', 'HEAD:a.ts');
    await rm(path.join(broken.folder, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true });
    expect((await add(broken.folder, { name: 'broken' })).status).toBe(200);
    await settle();
    const states = Object.fromEntries((await readAll()).map(({ name, state, files }) => [name, [state, files > 0]]));
    expect(states).toMatchObject({ shallow: ['ready', true], bare: ['ready', true] });
    expect((await readAll()).find(({ name }) => name === 'broken')).toMatchObject({
      state: 'ready',
      files: 1,
      leftOut: { unreadable: 1 },
    });
    expect((await search('stillThere'))[0]?.repository).toBe('broken');
  } finally {
    for (const one of [shallow, bare, broken]) await one.remove();
  }
}, 120_000);

test('a repository whose reading is killed goes on where it was', async () => {
  const large = await makeClone();
  try {
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [`src/file${at}.ts`, `export const numbered${at} = ${at};\n`]),
    );
    await large.write(files);
    large.commit('many');
    expect((await add(large.folder, { name: 'large' })).status).toBe(200);
    await settle();
    // As a killed house leaves it: some files in, the commit not.
    const { id } = (await readAll()).find(({ name }) => name === 'large') as Repository;
    const { store } = house.maison.parts;
    await store.asWorker(async (tx) => {
      await tx.deleteFrom('code_files').where('repository_id', '=', id).where('path', 'like', 'src/file1%').execute();
      await tx.updateTable('repositories').set({ commit_id: null, state: 'indexing' }).where('id', '=', id).execute();
    });
    const readBefore = await store.asWorker((tx) =>
      tx.selectFrom('code_files').select('id').where('repository_id', '=', id).execute(),
    );
    await settle();
    const after = await store.asWorker((tx) =>
      tx.selectFrom('code_files').select('id').where('repository_id', '=', id).execute(),
    );
    expect(after.length).toBe(200);
    // Those that were in were not read again.
    const ids = new Set(after.map((row) => row.id));
    expect(readBefore.every((row) => ids.has(row.id))).toBe(true);
    expect((await search('numbered123'))[0]?.path).toBe('src/file123.ts');
  } finally {
    await large.remove();
  }
}, 120_000);

test('a commit is searched while another repository is being read, and however long that takes', async () => {
  const [waiting, followed] = [await makeClone(), await makeClone()];
  const held = new AbortController();
  try {
    for (const clone_ of [waiting, followed]) {
      await clone_.write({ 'src/first.ts': 'export const firstOfAll = 1;\n' });
      clone_.commit('first');
    }
    const { id } = (await (await add(waiting.folder, { name: 'waiting' })).json()) as Repository;
    await add(followed.folder, { name: 'followed' });
    await settle();
    const { store } = house.maison.parts;
    const taken = Promise.withResolvers<void>();
    // As another server that reads it for as long as it takes.
    const reading = store.withLock(`index ${id}`, { signal: AbortSignal.timeout(60_000) }, async () => {
      taken.resolve();
      await new Promise<void>((resolve) => held.signal.addEventListener('abort', () => resolve()));
    });
    await taken.promise;
    await waiting.write({ 'src/later.ts': 'export const zebraStripes = 2;\n' });
    waiting.commit('second');
    await followed.write({ 'src/later.ts': 'export const mangoFlavour = 2;\n' });
    followed.commit('second');
    await expect.poll(async () => (await search('mangoFlavour')).length, { timeout: 20_000 }).toBe(1);
    expect(await search('zebraStripes')).toEqual([]);
    held.abort();
    await reading;
    await expect.poll(async () => (await search('zebraStripes')).length, { timeout: 20_000 }).toBe(1);
  } finally {
    held.abort();
    for (const one of [waiting, followed]) await one.remove();
  }
}, 90_000);

test('a commit is searched by its words while what it defines is still being read, and read again where that was cut', async () => {
  const written = await makeClone();
  try {
    await written.write({ 'src/first.ts': 'export const firstOfAll = 1;\n' });
    written.commit('first');
    const { id } = (await (await add(written.folder, { name: 'written' })).json()) as Repository;
    await settle();
    const { store, clock, log } = house.maison.parts;
    const signal = AbortSignal.timeout(60_000);
    const released = Promise.withResolvers<never>();
    released.promise.catch(() => undefined);
    const reader = { read: async (files: readonly unknown[]) => (files.length === 0 ? [] : released.promise) };
    // In the place of the watch, which waits here, with a child that does not answer.
    await store.withLock(`index ${id}`, { signal }, async () => {
      await written.write({ 'src/pelican.ts': 'export const pelicanBeak = 2;\n' });
      const commit = written.commit('second');
      const repository = await store.asWorker((tx) => findRepository(tx, { id }));
      if (!repository) throw new Error('it is not there');
      const reading = indexRepository({ store, clock, log, reader }, repository, commit, { signal });
      reading.catch(() => undefined);
      await expect.poll(async () => (await search('pelicanBeak')).map((hit) => hit.path)).toEqual(['src/pelican.ts']);
      expect((await search('pelicanBeak'))[0]?.defines).toEqual([]);
      released.reject(new Error('the house is killed'));
      await expect(reading).rejects.toThrow('the house is killed');
    });
    await settle();
    expect((await search('pelicanBeak'))[0]?.defines.map(({ name }) => name)).toEqual(['pelicanBeak']);
  } finally {
    await written.remove();
  }
}, 90_000);
