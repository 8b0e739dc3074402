import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import pg from 'pg';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const ask = async (route: string): Promise<{ status: number; milliseconds: number; body: unknown }> => {
  const begun = performance.now();
  const response = await house.maison.fetch(
    new Request(new URL(route, 'http://localhost'), { headers: { 'accept-language': 'en' } }),
  );
  return { status: response.status, body: await response.json(), milliseconds: performance.now() - begun };
};

it('says that it serves only while its database lets it in, and that its process lives all the time', async () => {
  expect(await ask('/api/health')).toMatchObject({ status: 200, body: { status: 'serving' } });
  const { home } = house.maison.parts.config;
  const postmaster = Number((await readFile(path.join(home, 'database', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  process.kill(postmaster, 'SIGSTOP');
  try {
    await expect.poll(async () => (await ask('/api/health')).status, { timeout: 15_000, interval: 200 }).toBe(503);
    const away = await ask('/api/health');
    expect(away).toMatchObject({ status: 503, body: { error: { code: 'database_away' } } });
    expect(away.milliseconds).toBeLessThan(2000);
    const times: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      const alive = await ask('/api/alive');
      expect(alive).toMatchObject({ status: 200, body: { status: 'alive' } });
      times.push(alive.milliseconds);
    }
    expect(Math.min(...times)).toBeLessThan(200); // A busy machine may hold up one of them.
  } finally {
    process.kill(postmaster, 'SIGCONT');
  }
  await expect.poll(async () => (await ask('/api/health')).status, { timeout: 15_000, interval: 200 }).toBe(200);
}, 60_000);

it('does not serve while the database refuses its login, and sets that right by itself', async () => {
  const { home } = house.maison.parts.config;
  const password = (await readFile(path.join(home, 'secrets', 'database'), 'utf8')).trim();
  const owner = new pg.Client({
    host: path.join(home, 'run'),
    user: 'maison_administrator',
    password,
    database: 'maison',
  });
  await owner.connect();
  await owner.query("alter role maison_program password 'other'");
  await owner.end();
  const seen: unknown[] = [];
  const look = async (): Promise<number> => {
    const { status, body } = await ask('/api/health');
    if (status !== 200) seen.push((body as { error: { code: string } }).error.code);
    return status;
  };
  await expect.poll(look, { timeout: 15_000, interval: 200 }).toBe(503);
  await expect.poll(look, { timeout: 15_000, interval: 200 }).toBe(200);
  expect(new Set(seen)).toEqual(new Set(['database_refused']));
}, 60_000);
