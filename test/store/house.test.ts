import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { makeClosedHouse, makeFolder } from '../closed-house.ts';
import { acknowledged, endHouses, isAlive, isOpen, kill, readPostmaster, startHouse as start } from './start-house.ts';
import { createId, systemClock, readConfig, readHolder } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { findDocument, openStore } from '../../src/store/index.ts';
import { deleteFolder } from '../delete-folder.ts';

const homes: string[] = [];

async function makeHome(): Promise<string> {
  const home = await makeClosedHouse();
  homes.push(home);
  return home;
}

async function makeEmptyFolder(): Promise<string> {
  const folder = await makeFolder();
  homes.push(folder);
  return folder;
}

afterEach(async () => {
  await endHouses();
  for (const home of homes.splice(0)) await deleteFolder(home);
});

describe('a house killed at any moment', () => {
  test('opens again by itself with everything that was acknowledged, and runs again what was running', async () => {
    const home = await makeHome();
    const known: string[] = [];
    for (let life = 0; life < 4; life++) {
      const house = start(home, 100_000);
      await house.until((lines) => acknowledged(lines).length > 3 + life * 10);
      await kill(house, 'SIGKILL');
      known.push(...acknowledged(house.lines));
      expect(Number(house.lines.find((line) => line.startsWith('open'))?.split(' ')[1])).toBeGreaterThanOrEqual(
        life === 0 ? 0 : 1,
      );
    }
    const after = start(home);
    // The first job of the last life never ended: it is taken up again at once, not at its expiry.
    await after.until((lines) => lines.some((line) => line.startsWith('job')));
    await kill(after, 'SIGTERM');
    await using store = await openHere(home);
    for (const id of known) {
      const found = await store.asActor({ id: 'owner', principals: ['everyone'], role: 'owner' }, (tx) =>
        findDocument(tx, { id }),
      );
      expect(found?.id).toBe(id);
      expect(await store.blobs.has(String(found?.sha256))).toBe(true);
    }
    expect(known.length).toBeGreaterThan(60);
    expect(await readdir(path.join(home, 'blobs', 'arriving'))).toEqual([]);
  }, 120_000);

  test('and a house that is stopped tell their jobs to end at once, and take them up again as if they had never run', async () => {
    const home = await makeHome();
    for (let life = 0; life < 5; life++) {
      const house = start(home, life === 0 ? 1 : 0);
      const said = await house.until((lines) => lines.some((line) => line.startsWith('job')));
      expect(said.filter((line) => line.startsWith('job'))).toHaveLength(1);
      const begun = performance.now();
      await kill(house, life % 2 === 0 ? 'SIGTERM' : 'SIGKILL');
      if (life % 2 === 0) expect(performance.now() - begun).toBeLessThan(4000);
    }
  }, 60_000);

  test('ends the database that it left running, also when another program took its process number', async () => {
    const home = await makeHome();
    const first = start(home);
    await first.until(isOpen);
    const postmaster = await readPostmaster(home);
    process.kill(postmaster, 'SIGSTOP'); // Or it would end with its house, by itself.
    await kill(first, 'SIGKILL');
    expect(isAlive(postmaster)).toBe(true);
    const second = start(home);
    await second.until(isOpen);
    expect(isAlive(postmaster)).toBe(false);
    await kill(second, 'SIGTERM');
    // What a crash of the machine leaves: a lock of the database naming a process that is somebody else's now.
    await writeFile(
      path.join(home, 'database', 'postmaster.pid'),
      `${process.pid}\n${path.join(home, 'database')}\n1\n5432\n${home}/run\n`,
    );
    await writeFile(
      path.join(home, 'house.lock'),
      JSON.stringify({ pid: process.pid, began: 'another boot:1', address: null }),
    );
    const third = start(home);
    await third.until(isOpen);
    expect(isAlive(process.pid)).toBe(true);
  }, 60_000);
});

describe('a database killed under a running house', () => {
  test('is started again, and what was acknowledged is there', async () => {
    const home = await makeHome();
    await using store = await openHere(home);
    const nobody = (): Promise<unknown> =>
      store.asActor({ id: 'owner', principals: ['everyone'], role: 'owner' }, (tx) =>
        findDocument(tx, { id: createId() }),
      );
    expect(await nobody()).toBeNull();
    process.kill(await readPostmaster(home), 'SIGKILL');
    await expect.poll(() => nobody().catch((thrown: unknown) => thrown), { timeout: 20_000, interval: 100 }).toBeNull();
  }, 60_000);
});

describe('a house that is held', () => {
  test('is refused to a second program, which learns the process and the address of the first', async () => {
    const home = await makeHome();
    const first = start(home);
    await first.until(isOpen);
    const second = start(home);
    const lines = await second.until((said) => said.some((line) => line.startsWith('failed')));
    expect(lines[0]).toContain('failed house_held');
    expect(lines[0]).toContain(String(first.child.pid));
    expect(lines[0]).toContain('http://127.0.0.1:3000');
    expect(await readHolder(path.join(home, 'house.lock'))).toMatchObject({
      pid: first.child.pid,
      address: 'http://127.0.0.1:3000',
    });
    await kill(first, 'SIGTERM');
    expect(await readHolder(path.join(home, 'house.lock'))).toBeNull();
  }, 60_000);
});

describe.skipIf(process.getuid?.() !== 0)('a house of root', () => {
  test('in a folder that the database’s user cannot enter is refused in one sentence that says what to do', async () => {
    const closed = await makeEmptyFolder();
    await chmod(closed, 0o700);
    const house = start(path.join(closed, 'house'));
    const lines = await house.until((said) => said.some((line) => line.startsWith('failed')));
    expect(lines[0]).toMatch(/^failed home_unreachable .*MAISON_HOME=\/var\/lib\/maison.*chmod o\+x/);
  }, 60_000);

  test('opens with a path too long for a socket, and with no network but loopback', async () => {
    const home = path.join(await makeEmptyFolder(), 'a'.repeat(60), 'b'.repeat(60));
    await mkdir(home, { recursive: true });
    await chmod(path.dirname(home), 0o711);
    const house = start(home, 0, ['unshare', '-n', 'sh', '-c', 'ip link set lo up 2>/dev/null; exec "$0" "$@"']);
    expect(await house.until(isOpen)).toEqual(['open 0']);
  }, 60_000);

  test('works for an ordinary user too, whose database runs as that user', async () => {
    const home = await makeEmptyFolder();
    await chmod(home, 0o777);
    const house = start(path.join(home, 'own'), 1, [
      'setpriv',
      '--reuid=65534',
      '--regid=65534',
      '--clear-groups',
      'env',
      'HOME=/nonexistent',
    ]);
    await house.until((lines) => acknowledged(lines).length > 0);
    const postmaster = await readPostmaster(path.join(home, 'own'));
    expect(await readFile(`/proc/${postmaster}/status`, 'utf8')).toMatch(/Uid:\s+65534/);
  }, 60_000);

  test('without space left refuses what is sent, keeps reading and removing, and takes up again when there is room', async () => {
    const home = await makeEmptyFolder();
    const script = path.join(import.meta.dirname, 'full-disk-process.ts');
    const disk = `mount -t tmpfs -o size=160m,mode=711 none ${home} && exec "$0" ${script}`;
    const house = start(home, 0, ['unshare', '-m', 'sh', '-c', disk]);
    await house.ended;
    expect(house.lines).toEqual([
      'add storage_full',
      'stream storage_full',
      'read done',
      'remove done',
      'add-again done',
      'close done',
    ]);
  }, 60_000);
});

async function openHere(home: string) {
  const store = await openStore(readConfig({ MAISON_HOME: home }), { log: silentLog, clock: systemClock });
  return { ...store, [Symbol.asyncDispose]: () => store.close() };
}
