import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { administrator } from '../../src/store/database/embedded.ts';
import { makeClosedHouse } from '../closed-house.ts';
import {
  acknowledged,
  endHouses,
  type House,
  isAlive,
  isOpen,
  kill,
  readPostmaster,
  startHouse,
} from './start-house.ts';
import { deleteFolder } from '../delete-folder.ts';

const homes: string[] = [];
const bystanders: ChildProcess[] = [];
const startMilliseconds = 10_000;
const canTie = spawnSync('setpriv', ['--pdeathsig', 'INT', 'true']).status === 0;
if (!canTie) process.stdout.write('skipped: a database that ends with a killed house (needs setpriv of util-linux)\n');

afterEach(async () => {
  for (const bystander of bystanders.splice(0)) bystander.kill('SIGKILL');
  await endHouses();
  for (const home of homes.splice(0)) await deleteFolder(home);
});

async function openHome(rounds = 0): Promise<{ home: string; house: House }> {
  const home = await makeClosedHouse();
  homes.push(home);
  const house = startHouse(home, rounds);
  await house.until(isOpen);
  return { home, house };
}

/** A session that works without ever waiting: it does not notice that its database was killed. */
async function keepSessionBusy(home: string): Promise<void> {
  const password = (await readFile(path.join(home, 'secrets', 'database'), 'utf8')).trim();
  const [client, looker] = [1, 2].map(
    () => new pg.Client({ host: path.join(home, 'run'), user: administrator, password, database: 'maison' }),
  ) as [pg.Client, pg.Client];
  for (const one of [client, looker]) {
    one.on('error', () => undefined);
    await one.connect();
  }
  const work = 'do $$ declare n bigint := 0; begin while n < 20000000000 loop n := n + 1; end loop; end $$';
  void client.query(work).catch(() => undefined);
  const working = "select 1 from pg_stat_activity where state = 'active' and query like 'do $$%'";
  await expect.poll(async () => (await looker.query(working)).rowCount, { timeout: 20_000, interval: 20 }).toBe(1);
  await looker.end();
}

describe('a house and its database killed together', () => {
  test('open again at once with everything that was acknowledged, although a session of before still works', async () => {
    const { home, house } = await openHome(100_000);
    let before = house;
    const known: string[] = [];
    for (let life = 0; life < 3; life++) {
      await before.until((lines) => acknowledged(lines).length > 3);
      await keepSessionBusy(home);
      process.kill(await readPostmaster(home), 'SIGKILL');
      await kill(before, 'SIGKILL');
      known.push(...acknowledged(before.lines));
      const begun = performance.now();
      before = startHouse(home, 100_000);
      const lines = await before.until(isOpen);
      expect(performance.now() - begun).toBeLessThan(startMilliseconds);
      const held = Number(lines.find((line) => line.startsWith('open'))?.split(' ')[1]);
      expect(held).toBeGreaterThanOrEqual(known.length);
    }
  }, 90_000);

  test('leave a program alone that only stands in the folder of the data', async () => {
    const { home, house } = await openHome();
    const folder = path.join(home, 'database');
    const { uid, gid } = await stat(folder);
    const bystander = spawn('sleep', ['300'], { cwd: folder, uid, gid }); // Of the same user as the database.
    bystanders.push(bystander);
    process.kill(await readPostmaster(home), 'SIGKILL');
    await kill(house, 'SIGKILL');
    await startHouse(home).until(isOpen);
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
    expect(isAlive(bystander.pid ?? 0)).toBe(true);
  }, 60_000);
});

describe('a database whose house has ended without closing it', () => {
  test('is ended within ten seconds by the next start, also when it is stopped and answers no signal', async () => {
    const { home, house } = await openHome();
    const postmaster = await readPostmaster(home);
    process.kill(postmaster, 'SIGSTOP');
    await kill(house, 'SIGKILL');
    const begun = performance.now();
    await startHouse(home).until(isOpen);
    expect(performance.now() - begun).toBeLessThan(startMilliseconds);
    expect(isAlive(postmaster)).toBe(false);
  }, 60_000);

  test.skipIf(!canTie)(
    'ends by itself',
    async () => {
      const { home, house } = await openHome(100_000);
      await house.until((lines) => acknowledged(lines).length > 3);
      const postmaster = await readPostmaster(home);
      await kill(house, 'SIGKILL');
      await expect.poll(() => isAlive(postmaster), { timeout: 10_000 }).toBe(false);
    },
    60_000,
  );
});
