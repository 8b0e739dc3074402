import { mkdtemp, realpath } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClone, type TestClone } from '../code/git-for-tests.ts';
import { deleteFolder } from '../delete-folder.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { diskFolder } from '../temporary-folder.ts';
import { bringIn, readRefusal, type TestPerson } from './people-for-tests.ts';

// An owner who reads a space and does not look after it may open no folder and no clone of the machine to its readers.

let house: TestHouse;
let clone: TestClone;
let folder: string;
let second: TestPerson;

beforeAll(async () => {
  house = await openTestHouse();
  clone = await makeClone();
  await clone.write({ 'a.ts': 'export const one = 1;\n' });
  clone.commit('first');
  folder = await realpath(await mkdtemp(path.join(diskFolder(), 'maison-watched-')));
  second = await bringIn(house, 'second', 'owner');
}, 180_000);
afterAll(async () => {
  await house?.close();
  await clone?.remove();
  await deleteFolder(folder);
});

const post = (route: string, json: object) => second.request(route, { method: 'POST', json });

describe('an owner who is no curator of a space that they read', () => {
  it('adds no repository to it, and is told that they may not', async () => {
    const answer = await post('/api/repositories', { path: clone.folder, space: 'entreprise' });
    expect(await readRefusal(answer)).toEqual([403, 'access_denied']);
  });

  it('removes none that is there, and is told that they may not', async () => {
    const json = { path: clone.folder, space: 'entreprise', name: 'du premier' };
    const { id } = (await (await house.request('/api/repositories', { method: 'POST', json })).json()) as {
      id: string;
    };
    const answer = await second.request(`/api/repositories/${id}`, { method: 'DELETE' });
    expect(await readRefusal(answer)).toEqual([403, 'access_denied']);
  });

  it('has no folder watched for it, and is told that they may not', async () => {
    const answer = await post('/api/folders', { path: folder, space: 'entreprise' });
    expect(await readRefusal(answer)).toEqual([403, 'access_denied']);
  });

  it('adds one to a space that they made, and hears of no space that they do not read', async () => {
    expect((await post('/api/spaces', { name: 'atelier' })).status).toBe(200);
    const json = { path: clone.folder, space: 'atelier', name: 'du second' };
    expect((await post('/api/repositories', json)).status).toBe(200);
    await house.request('/api/spaces', { method: 'POST', json: { name: 'secret', private: true } });
    const secret = await post('/api/repositories', { ...json, space: 'secret' });
    expect(await readRefusal(secret)).toEqual([404, 'space_unknown']);
  });
});
