import { cp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig, repositoryFolder, runCommand, systemClock, locateHouse } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import {
  backupHouse,
  checkBackup,
  fromPassphrase,
  openStore,
  refreshSearchStatistics,
  restoreHouse,
  writeKeyFile,
} from '../../src/store/index.ts';
import { readBackupState } from '../../src/store/backup/backup-state.ts';
import { compareHouse, type HouseComparison } from '../../src/store/backup/compare-house.ts';
import { openNightlyBackups } from '../../src/store/backup/nightly.ts';
import { maintenance } from '../../src/store/database/timeouts.ts';
import { makeClosedHouse, makeFolder } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';
import { addSearchable, askTwenty, fillSearchable } from './searchable-house.ts';

const signal = new AbortController().signal;
const passphrase = 'cinq mots au hasard vraiment';
const secret = fromPassphrase(passphrase);
const folders: string[] = [];
const makeParts = (home: string, env: Record<string, string> = {}) => {
  folders.push(home);
  return { config: readConfig({ MAISON_HOME: home, ...env }), log: silentLog, clock: systemClock };
};
const makeEmpty = async () => makeParts(await makeFolder());
afterAll(async () => {
  for (const folder of folders) await deleteFolder(folder);
});

test('a backup under load, encrypted and restored elsewhere: equal tables, the same first ten on twenty questions, nothing acknowledged before it lost', async () => {
  const parts = makeParts(await makeClosedHouse());
  const store = await openStore(parts.config, parts);
  await fillSearchable(store, 'ventes', 40);
  await fillSearchable(store, 'charge', 0);
  await store.asWorker((tx) => refreshSearchStatistics(tx, { at: new Date() }));
  const acknowledged: { id: string; at: number }[] = [];
  let loading = true;
  const load = async (worker: number): Promise<void> => {
    for (let number = worker; loading; number += 2)
      acknowledged.push({ id: await addSearchable(store, 'charge', number), at: performance.now() });
  };
  const loads = [load(0), load(1)];
  await new Promise((resolve) => setTimeout(resolve, 500));
  const file = path.join(parts.config.home, 'house.backup');
  const began = performance.now();
  const saved = await backupHouse(parts, file, { signal, secret });
  const madeIn = performance.now() - began;
  loading = false;
  await Promise.all(loads);
  const before = await askTwenty(store, 'ventes');
  await store.close();

  const elsewhere = await makeEmpty();
  let comparison: HouseComparison | null = null;
  const restoring = performance.now();
  await restoreHouse(elsewhere, file, {
    signal,
    secret,
    signer: String(saved.signer),
    inspect: async (backup, login) => void (comparison = await compareHouse(backup, login)),
  });
  const restoredIn = performance.now() - restoring;
  expect(comparison).toMatchObject({ searches: 20, differences: [] });
  const restored = await openStore(elsewhere.config, elsewhere);
  const ids = new Set(
    (await restored.asWorker((tx) => tx.selectFrom('documents').select('id').execute())).map(({ id }) => id),
  );
  const after = await askTwenty(restored, 'ventes');
  await restored.close();
  const lost = acknowledged.filter(({ id }) => !ids.has(id));
  const earlier = acknowledged.filter(({ at }) => at < began);
  expect(earlier.length).toBeGreaterThan(0);
  expect(earlier.filter(({ id }) => !ids.has(id))).toEqual([]);
  expect(after).toEqual(before);
  expect(after.every((ten) => ten.length === 10)).toBe(true);
  console.log(
    `backup in ${Math.round(madeIn)} ms under load, restored and compared in ${Math.round(restoredIn)} ms; ` +
      `${JSON.stringify(comparison)}; of ${acknowledged.length} documents acknowledged, ${lost.length} came after the ` +
      `moment of the backup and are not in it, ${earlier.length} before it and all are`,
  );
}, 120_000);

describe('a restore check', () => {
  test('finds a backup equal, notes it, and leaves neither a house nor a change behind', async () => {
    const folder = await makeFolder();
    folders.push(folder);
    const key = path.join(folder, 'key.txt');
    await writeKeyFile(key);
    const parts = makeParts(await makeClosedHouse(), {
      MAISON_BACKUP_FOLDER: path.join(folder, 'backups'),
      MAISON_BACKUP_KEEP: '1',
      MAISON_BACKUP_KEY_FILE: key,
    });
    const store = await openStore(parts.config, parts);
    await fillSearchable(store, 'ventes', 8);
    let now = Date.parse('2026-11-20T02:00:00Z');
    const clock = { ...systemClock, now: () => new Date((now += 3_600_000)) };
    const nightly = openNightlyBackups({ ...parts, clock: { ...clock, now: () => clock.now() } });
    await nightly.close(); // Only what is asked for: no timer.
    for (let night = 0; night < 2; night += 1) await nightly.run(signal);
    const state = await nightly.state();
    await store.close();
    expect(state).toMatchObject({ failure: null, checked: { searches: 20, differences: [] } });
    expect(state?.made?.file).toBe(state?.checked?.file);
    expect(await readdir(path.join(folder, 'backups'))).toHaveLength(1);
    expect(await readdir(parts.config.home)).not.toContain('check');
  }, 180_000);

  test('says so when the restored house is another one, or does not open', async () => {
    const parts = makeParts(await makeClosedHouse());
    const store = await openStore(parts.config, parts);
    await fillSearchable(store, 'ventes', 10);
    const file = path.join(parts.config.home, 'house.backup');
    const saved = await backupHouse(parts, file, { signal, secret });
    await store.close();
    const elsewhere = await makeEmpty();
    const compared: HouseComparison[] = [];
    await restoreHouse(elsewhere, file, {
      signal,
      secret,
      signer: String(saved.signer),
      inspect: async (backup, login) => {
        const client = new pg.Client({ ...login, ...maintenance });
        await client.connect();
        await client.query('set role maison_owner');
        await client.query("update maison.passages set lexemes = '' where ordinal = 1");
        await client.query(
          'delete from maison.passage_bits where passage_id = (select min(passage_id) from maison.passage_bits)',
        );
        await client.end();
        compared.push(await compareHouse(backup, login));
      },
    });
    const names = compared[0]?.differences.map(({ kind, name }) => (kind === 'table' ? name : kind));
    expect(names).toEqual(expect.arrayContaining(['passages', 'passage_bits', 'search']));
    await truncate(file, 100_000);
    await expect(checkBackup(parts, file, { signal, secret })).rejects.toMatchObject({ code: expect.any(String) });
    const state = await readBackupState(locateHouse(parts.config.home));
    expect(state.failure).toMatchObject({ step: 'check', code: expect.stringMatching(/^backup_/) });
  }, 120_000);
});

test('the commands make a key, an encrypted backup, its check, and restore it elsewhere', async () => {
  const home = await makeClosedHouse();
  const elsewhere = await makeFolder();
  folders.push(home, elsewhere);
  const run = (place: string, ...given: string[]) =>
    runCommand(process.execPath, ['--no-warnings', path.join(repositoryFolder, 'src/cli/maison.ts'), ...given], {
      env: { ...process.env, MAISON_HOME: place, LANG: 'fr_FR.UTF-8' },
    });
  const key = path.join(home, 'key.txt');
  expect(await run(home, 'backup', 'key', key)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^age1/) });
  const file = path.join(home, 'house.backup');
  const made = await run(home, 'backup', file, '--key-file', key);
  expect(made.code, made.stderr).toBe(0);
  const signer = /empreinte ([0-9a-f-]{39})/.exec(made.stderr)?.[1] ?? '';
  const checked = await run(home, 'backup', 'check', file, '--key-file', key, '--json');
  expect(checked.code, checked.stderr).toBe(0);
  expect(JSON.parse(checked.stdout)).toMatchObject({ differences: [] });
  await cp(file, path.join(elsewhere, 'house.backup'));
  const words = path.join(elsewhere, 'words.txt');
  await writeFile(words, 'pas la bonne phrase\n');
  const wrong = await run(elsewhere, 'restore', path.join(elsewhere, 'house.backup'), '--passphrase-file', words);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('Ce n’est pas la phrase secrète ou la clé');
  await rm(words);
  const restored = await run(
    elsewhere,
    'restore',
    path.join(elsewhere, 'house.backup'),
    '--key-file',
    key,
    '--signer',
    signer,
  );
  expect(restored.stderr).toContain('Rétabli en ');
  expect(restored.stderr).toContain('ni clés de programmes');
  expect(restored.code).toBe(0);
}, 120_000);
