import { spawn } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { lockNames, openLocks, type OpenLocks, toLockNumber } from '../../src/store/database/locks.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';

let house: TestStore;
let locks: OpenLocks;
const signal = new AbortController().signal;
beforeAll(async () => {
  house = await openTestStore();
  locks = openLocks(house.access.worker, { log: silentLog });
});
afterAll(async () => {
  await locks.close();
  await house.close();
});

function startServer(name: string, rounds: number, hold: number) {
  const program = path.join(import.meta.dirname, 'lock-process.ts');
  const given = [program, JSON.stringify(house.access.worker), name, String(rounds), String(hold)];
  const child = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  const first = Promise.withResolvers<void>();
  child.stdout.on('data', (data: Buffer) => {
    text += data.toString();
    first.resolve();
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { child, first: first.promise, ended, lines: () => text.trim().split('\n') };
}

describe('a lock that several servers share', () => {
  test('is held by one of two processes at a time, and each has its turns', async () => {
    const servers = [startServer('shared', 12, 10), startServer('shared', 12, 10)];
    await Promise.all(servers.map(({ ended }) => ended));
    const moments = servers
      .flatMap(({ lines }, server) =>
        lines().map((line) => ({ server, what: line.split(' ')[0], at: Number(line.split(' ')[1]) })),
      )
      .toSorted((a, b) => a.at - b.at || (a.what === 'out' ? -1 : 1));
    expect(moments).toHaveLength(48);
    let inside = 0;
    for (const { what } of moments) {
      inside += what === 'in' ? 1 : -1;
      expect(inside).toBeLessThanOrEqual(1);
    }
  });

  test('is let go by the database when the process that holds it is killed', async () => {
    const server = startServer('killed', 1, 60_000);
    await server.first;
    expect(await locks.tryLock('killed', async () => 'mine')).toBeNull();
    expect(await locks.tryLock('another', async () => 'mine')).toBe('mine');
    server.child.kill('SIGKILL');
    expect(await locks.withLock('killed', { signal }, async () => 'mine')).toBe('mine');
  });

  test('is not had twice in one process either, and whoever no longer waits leaves the line', async () => {
    const seen: string[] = [];
    const take = (name: string) =>
      locks.withLock('line', { signal }, async () => {
        seen.push(`in ${name}`);
        await wait(5);
        seen.push(`out ${name}`);
      });
    const first = take('a');
    expect(await locks.tryLock('line', async () => 'mine')).toBeNull();
    const stop = new AbortController();
    const given = locks.withLock('line', { signal: stop.signal }, async () => seen.push('never'));
    stop.abort(new Error('enough'));
    await expect(given).rejects.toThrow('enough');
    await Promise.all([first, take('b')]);
    expect(seen).toEqual(['in a', 'out a', 'in b', 'out b']);
  });

  test('that the database has let go tells whoever works under it, and the next one takes it', async () => {
    const begun = Promise.withResolvers<void>();
    const lost = locks.withLock('lost', { signal }, async (held) => {
      begun.resolve();
      await wait(20_000, { signal: held });
    });
    lost.catch(() => undefined);
    await begun.promise;
    const owner = new pg.Client(house.access.owner);
    await owner.connect();
    await owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'maison locks' and datname = current_database()",
    );
    await owner.end();
    await expect(lost).rejects.toMatchObject({ name: 'AbortError', cause: { code: 'database_away' } });
    expect(await locks.withLock('lost', { signal }, async () => 'mine')).toBe('mine');
  });

  test('of a transaction is held until its end, and its number is a whole number of 64 bits', async () => {
    const order: string[] = [];
    const begun = Promise.withResolvers<void>();
    const first = house.store.asWorker(async (tx) => {
      await lockNames(tx, ['b', 'a']);
      begun.resolve();
      await wait(50);
      order.push('first');
    });
    await begun.promise;
    await house.store.asActor({ id: 'x', principals: ['everyone'], role: 'member' }, async (tx) => {
      await lockNames(tx, ['a', 'b']);
      order.push('second');
    });
    await first;
    expect(order).toEqual(['first', 'second']);
    expect(BigInt.asIntN(64, BigInt(toLockNumber('a'))).toString()).toBe(toLockNumber('a'));
  });
});
