import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeHits, Repository, RepositoryList } from '../../src/contract/index.ts';
import { take } from '../api/keys-for-tests.ts';
import { readRefusal } from '../api/people-for-tests.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { makeClone, type TestClone } from './git-for-tests.ts';
import { type GitServer, serveGit } from './git-server.ts';

// A repository by its address: fetched from git's own server over the way out, followed by commit, and refused where nobody
// wrote the server down.

let server: GitServer;
let clone: TestClone;
let house: TestHouse;

beforeAll(async () => {
  clone = await makeClone();
  await clone.write({ 'src/first.ts': 'export function paintWall(): number {\n  return 1;\n}\n' });
  clone.commit('First');
  server = await serveGit(path.dirname(clone.folder));
  house = await openTestHouse({ env: { MAISON_GIT_SERVERS: server.address, MAISON_GIT_TOKEN: 'token-of-the-house' } });
}, 120_000);
afterAll(async () => {
  await house?.close();
  await server?.close();
  await clone?.remove();
});

const addressOf = (): string => `${server.address}/${path.basename(clone.folder)}/.git`;
const add = (json: object): Promise<Response> =>
  house.request('/api/repositories', { method: 'POST', json: { space: 'entreprise', ...json } });
const settle = (): Promise<void> => house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
const list = async (): Promise<Repository[]> =>
  (await take<RepositoryList>(await house.request('/api/repositories'))).repositories;
const search = async (query: string): Promise<string[]> =>
  (await take<CodeHits>(await house.request('/api/code/search', { method: 'POST', json: { query } }))).hits.map(
    (hit) => hit.path,
  );

test('a repository is fetched by its address, searched, and followed by commit and by what is deleted', async () => {
  const added = await take<Repository>(await add({ address: addressOf(), name: 'Remote' }));
  expect(added).toMatchObject({ name: 'Remote', branch: 'main', address: addressOf() });
  await settle();
  expect(await search('paintWall')).toEqual(['src/first.ts']);
  expect((await list())[0]).toMatchObject({ state: 'ready', files: 1, commit: clone.git('rev-parse', 'HEAD') });
  await clone.write({ 'src/second.ts': 'export const boilWater = 2;\n' });
  clone.git('rm', '--quiet', 'src/first.ts');
  const tip = clone.commit('Second');
  server.asked.length = 0;
  await settle();
  expect(await search('boilWater')).toEqual(['src/second.ts']);
  expect(await search('paintWall')).toEqual([]);
  expect((await list())[0]).toMatchObject({ state: 'ready', commit: tip });
  // Only what is new is sent: what is there is named to the server.
  expect(server.asked.map(({ line }) => line)).toEqual([
    expect.stringMatching(/^GET .*info\/refs\?service=git-upload-pack$/),
    expect.stringMatching(/^POST .*git-upload-pack$/),
  ]);
}, 60_000);

test('the server is shown the token of the house, and the branch of the server that was rewritten is read anew', async () => {
  expect(
    server.asked.every(
      ({ authorization }) =>
        authorization === `Basic ${Buffer.from('x-access-token:token-of-the-house').toString('base64')}`,
    ),
  ).toBe(true);
  clone.git('commit', '--quiet', '--amend', '--message', 'Second, written anew');
  await settle();
  expect((await list())[0]?.commit).toBe(clone.git('rev-parse', 'HEAD'));
});

test('a server that fails is told with its reason, what was searched stays, and it goes on when the server does', async () => {
  server.breakWith(503);
  await settle();
  const [failed] = await list();
  expect(failed).toMatchObject({ state: 'failed' });
  expect(failed?.problem).toContain('HTTP 503');
  expect(await search('boilWater')).toEqual(['src/second.ts']);
  // A redirect would take the token elsewhere: it is no answer.
  server.breakWith(302, { location: 'http://127.0.0.1:9/elsewhere' });
  await settle();
  expect((await list())[0]?.problem).toContain('HTTP 302');
  server.mend();
  await settle();
  expect((await list())[0]).toMatchObject({ state: 'ready', problem: null });
});

test('a server that nobody wrote down, an address with a token, of no protocol, or of no repository: refused', async () => {
  expect(await readRefusal(await add({ address: 'https://git.elsewhere.example/x.git' }))).toEqual([
    403,
    'egress_denied',
  ]);
  expect(await readRefusal(await add({ address: 'http://169.254.169.254/latest/meta-data' }))).toEqual([
    403,
    'egress_denied',
  ]);
  const withToken = addressOf().replace('http://', 'http://user:secret@');
  expect(await readRefusal(await add({ address: withToken }))).toEqual([400, 'git_address_refused']);
  for (const address of ['file:///etc', 'ssh://git@127.0.0.1/x', 'ext::sh -c id'])
    expect((await readRefusal(await add({ address })))[0]).toBe(400);
  expect(await readRefusal(await add({ address: `${server.address}/nothing.git` }))).toEqual([
    502,
    'git_server_failed',
  ]);
  expect(await readRefusal(await add({ address: addressOf(), branch: 'nowhere' }))).toEqual([
    400,
    'repository_unreadable',
  ]);
  expect(await readRefusal(await add({ address: addressOf(), path: clone.folder }))).toEqual([
    400,
    'repository_source_unclear',
  ]);
  expect(await readRefusal(await add({}))).toEqual([400, 'repository_source_unclear']);
  expect(await readRefusal(await add({ address: addressOf() }))).toEqual([409, 'repository_known']);
});

test('a repository that is removed takes the house’s own clone with it', async () => {
  const [known] = await list();
  const folder = path.join(house.maison.parts.config.home, 'repositories');
  expect(await readdir(folder)).toEqual([`${known?.id}.git`]);
  await take(await house.request(`/api/repositories/${known?.id}`, { method: 'DELETE' }));
  expect(await readdir(folder)).toEqual([]);
  expect(existsSync(clone.folder)).toBe(true);
});
