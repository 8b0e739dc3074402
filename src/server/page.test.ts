import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageRoutes } from './page.ts';
import type { ServerEnv } from './session.ts';

let folder: string;
let app: Hono<ServerEnv>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-page-'));
  await writeFile(path.join(folder, 'secret.txt'), 'beside the page');
  const page = path.join(folder, 'page');
  await mkdir(path.join(page, 'assets'), { recursive: true });
  await writeFile(path.join(page, 'index.html'), '<!doctype html><p>Maison');
  await writeFile(path.join(page, 'assets', 'index-3f2a.js'), 'export {};');
  await writeFile(path.join(page, 'map.bcmap'), 'x');
  app = pageRoutes(page);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ask = (route: string): Promise<Response> => Promise.resolve(app.request(route));

it.each(['/', '/library', '/documents/0196-x', '/ask/a.b/c'])(
  'answers the page itself at %s, asked for again each time',
  async (route) => {
    const answer = await ask(route);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i);
    expect(await answer.text()).toContain('Maison');
  },
);

it('lets a file with a hash in its name be kept for ever, and only such a file', async () => {
  const asset = await ask('/assets/index-3f2a.js');
  expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  expect(asset.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(asset.headers.get('content-length')).toBe('10');
  const data = await ask('/map.bcmap');
  expect([data.headers.get('content-type'), data.headers.get('cache-control')]).toEqual([
    'application/octet-stream',
    'no-cache',
  ]);
});

it('hands out what was compressed when the page was built to who understands it', async () => {
  await writeFile(path.join(folder, 'page', 'assets', 'index-77aa.js'), 'export const long = true;');
  await writeFile(path.join(folder, 'page', 'assets', 'index-77aa.js.br'), 'shorter');
  const asset = (encoding: string): Promise<Response> =>
    Promise.resolve(app.request('/assets/index-77aa.js', { headers: { 'accept-encoding': encoding } }));
  const compressed = await asset('gzip, br');
  expect([await compressed.text(), compressed.headers.get('content-encoding')]).toEqual(['shorter', 'br']);
  expect(compressed.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(compressed.headers.get('vary')).toMatch(/accept-encoding/i);
  const plain = await asset('identity');
  expect([await plain.text(), plain.headers.get('content-encoding')]).toEqual(['export const long = true;', null]);
});

it.each(['/assets/index-old.js', '/nothing.png', '/assets/nothing.css'])(
  'answers 404 for a file that is gone, not the page: %s',
  async (route) => expect((await ask(route)).status).toBe(404),
);

it.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '//secret.txt',
  '/..%5csecret.txt',
])('hands out nothing that lies outside of its folder: %s', async (route) =>
  expect(await (await ask(route)).text()).not.toContain('beside'),
);
