import { readFile, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readConfig, sha256, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { owner } from '../../src/governance/index.ts';
import { dismissMissing, listMissing } from '../../src/knowledge/index.ts';
import { recoverMissing } from '../../src/knowledge/ingest/documents/missing-documents.ts';
import { deleteDocument, findDocument, listDocuments, openStore, type Store } from '../../src/store/index.ts';
import { makeClosedHouse } from '../closed-house.ts';
import { cutLog, type LogPlace, openAdministrator, readLogPlace } from '../store/cut-log.ts';
import { acknowledged, endHouses, isAlive, isOpen, kill, readPostmaster, startHouse } from '../store/start-house.ts';
import { deleteFolder } from '../delete-folder.ts';

const homes: string[] = [];
const options = { signal: new AbortController().signal };
afterEach(async () => {
  await endHouses();
  for (const home of homes.splice(0)) await deleteFolder(home);
});

async function openHere(home: string): Promise<Store> {
  return openStore(readConfig({ MAISON_HOME: home }), { log: silentLog, clock: systemClock });
}

/** A house of forty acknowledged documents, killed with its database; `place` is where its log stood after the first `before`. */
async function fillAndKill(before: number): Promise<{ home: string; ids: string[]; place: LogPlace }> {
  const home = await makeClosedHouse();
  homes.push(home);
  const house = startHouse(home, 40);
  await house.until(isOpen);
  await house.until((lines) => acknowledged(lines).length >= before);
  const administrator = await openAdministrator(home);
  const place = await readLogPlace(administrator);
  await house.until((lines) => acknowledged(lines).length >= 40);
  await administrator.end();
  const postmaster = await readPostmaster(home);
  process.kill(postmaster, 'SIGKILL');
  await kill(house, 'SIGKILL');
  await expect.poll(() => isAlive(postmaster)).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 1000)); // Its other processes notice.
  return { home, ids: acknowledged(house.lines), place };
}

async function countThere(store: Store, ids: readonly string[]): Promise<number> {
  const found = await Promise.all(ids.map((id) => store.asActor(owner, (tx) => findDocument(tx, { id }))));
  return found.filter((document) => document !== null).length;
}

describe('a write-ahead log cut inside live data', () => {
  test('loses no acknowledged document without a word: those whose bytes are there are taken in again, the others are named', async () => {
    const { home, ids, place } = await fillAndKill(20);
    await cutLog(home, place);
    const store = await openHere(home);
    try {
      const held = await countThere(store, ids);
      expect(held).toBeLessThan(40); // Or there was nothing to find.
      const missing = await Promise.all(
        ids.map(async (id) => ((await store.asActor(owner, (tx) => findDocument(tx, { id }))) ? [] : [id])),
      );
      const lost = missing.flat().at(-1) ?? '';
      await store.blobs.remove(sha256(lost));
      const parts = { store, clock: systemClock, log: silentLog };
      await recoverMissing(parts);
      const notices = await listMissing(parts, owner);
      expect(notices).toHaveLength(40 - held);
      expect(notices.filter(({ outcome }) => outcome === 'lost').map(({ id, path: name }) => [id, name])).toEqual([
        [lost, lost],
      ]);
      expect(notices.filter(({ outcome }) => outcome === 'restored')).toHaveLength(39 - held);
      expect(await countThere(store, ids)).toBe(39);
      // Told until somebody has seen it, found once.
      await recoverMissing(parts);
      expect(await listMissing(parts, owner)).toEqual(notices);
      await dismissMissing(parts, owner, {}, options);
      await recoverMissing(parts);
      expect(await listMissing(parts, owner)).toEqual([]);
    } finally {
      await store.close();
    }
  }, 120_000);
});

describe('the record of what was acknowledged', () => {
  test('agrees with a house that was killed in the middle of its work, and is for its owner alone', async () => {
    const { home, ids } = await fillAndKill(20);
    const store = await openHere(home);
    try {
      await recoverMissing({ store, clock: systemClock, log: silentLog });
      expect(await listMissing({ store }, owner)).toEqual([]);
      expect(await countThere(store, ids)).toBe(40);
      expect((await stat(path.join(home, 'record', 'acknowledged'))).mode & 0o777).toBe(0o600);
    } finally {
      await store.close();
    }
  }, 120_000);

  test('knows of a removal, so that a document that comes back with an old database goes again', async () => {
    const { home, ids } = await fillAndKill(20);
    const store = await openHere(home);
    const administrator = await openAdministrator(home);
    try {
      const parts = { store, clock: systemClock, log: silentLog };
      const [gone = ''] = ids;
      const { rows } = await administrator.query('select to_json(d) as row from maison.documents d where id = $1', [
        gone,
      ]);
      await store.asActor(owner, (tx) => deleteDocument(tx, { id: gone }));
      await recoverMissing(parts);
      expect(await listMissing(parts, owner)).toEqual([]);
      await administrator.query(
        'insert into maison.documents select * from json_populate_record(null::maison.documents, $1)',
        [rows[0].row],
      );
      expect(await countThere(store, [gone])).toBe(1);
      await recoverMissing(parts);
      expect(await countThere(store, [gone])).toBe(0);
      expect((await listMissing(parts, owner)).map(({ outcome }) => outcome)).toEqual(['removed-again']);
    } finally {
      await administrator.end();
      await store.close();
    }
  }, 120_000);

  test('is made from the tables where there is none yet, and leaves out a line that a crash cut short', async () => {
    const { home, ids } = await fillAndKill(20);
    const file = path.join(home, 'record', 'acknowledged');
    await rm(file);
    const first = await openHere(home);
    const parts = { clock: systemClock, log: silentLog };
    await recoverMissing({ ...parts, store: first });
    await first.close();
    const whole = (await readFile(file, 'utf8')).split('\n').filter((line) => line.includes('"kept"'));
    expect(whole.length).toBeGreaterThanOrEqual(ids.length);
    const end = (await readFile(file)).indexOf(0);
    await truncate(file, (end < 0 ? (await stat(file)).size : end) - 30);
    const second = await openHere(home);
    try {
      await recoverMissing({ ...parts, store: second });
      expect(await listMissing({ store: second }, owner)).toEqual([]);
      const { total } = await second.asActor(owner, (tx) => listDocuments(tx, { order: 'path', offset: 0, limit: 1 }));
      expect(total).toBe(ids.length);
    } finally {
      await second.close();
    }
  }, 120_000);
});
