import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, type Sentence, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { backupBeforeUpgrade, openStore, restoreHouse } from '../../src/store/index.ts';
import { type Migration, readMigrations } from '../../src/store/database/migrate.ts';
import { makeClosedHouse, makeFolder } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';
import { fillHouse, lookAtHouse } from './filled-house.ts';

const signal = new AbortController().signal;
const planted = (number: number, sql: string): Migration => ({
  number,
  name: `${number}-planted.sql`,
  sql,
  checksum: String(number),
});

describe('a house that a new version opens', () => {
  let home: string;
  let filled: Awaited<ReturnType<typeof fillHouse>>;
  let before: Awaited<ReturnType<typeof lookAtHouse>>;
  let own: Migration[];
  const parts = (env: Record<string, string> = {}) => ({
    config: readConfig({ MAISON_HOME: home, ...env }),
    log: silentLog,
    clock: systemClock,
  });
  const notices: Sentence[] = [];
  const upgrade = async (migrations: Migration[], env: Record<string, string> = {}) => {
    const given = parts(env);
    const beforeUpgrade = () => backupBeforeUpgrade(given, { onNotice: (sentence) => notices.push(sentence) });
    return openStore(given.config, { ...given, migrations, beforeUpgrade });
  };
  const listBackups = async (): Promise<string[]> => readdir(path.join(home, 'backups')).catch(() => []);

  beforeAll(async () => {
    home = await makeClosedHouse();
    own = await readMigrations();
    const store = await openStore(parts().config, parts());
    filled = await fillHouse(store);
    before = await lookAtHouse(store, filled);
    await store.close();
  }, 60_000);
  afterAll(() => deleteFolder(home));

  const expectAsBefore = async (): Promise<void> => {
    const store = await upgrade(own);
    expect(await lookAtHouse(store, filled)).toEqual(before);
    await store.close();
  };

  test.each([
    ['fails at its second step', [planted(9001, 'create table planted (id int)'), planted(9002, 'select 1 / 0')]],
    ['leaves fewer documents than it found', [planted(9001, 'delete from messages')]],
  ])(
    'that %s is as it was, and was saved before',
    async (_title, steps) => {
      const saved = await listBackups();
      await expect(upgrade([...own, ...steps])).rejects.toMatchObject({
        code: 'upgrade_failed',
        sentence: { fr: expect.stringContaining('La maison est comme avant') },
      });
      await expectAsBefore();
      expect(await listBackups()).toHaveLength(saved.length + 1);
      expect(notices.at(-1)?.fr).toContain(path.join(home, 'backups'));
    },
    60_000,
  );

  test('is not changed where the backup before cannot be made', async () => {
    const nowhere = { MAISON_BACKUP_FOLDER: '/dev/null/backups' };
    await expect(upgrade([...own, planted(9001, 'create table planted (id int)')], nowhere)).rejects.toThrow();
    await expectAsBefore();
  }, 60_000);

  test('that goes well has its backup, which restores the house of before, and the older version refuses it', async () => {
    const elsewhere = await makeFolder();
    const store = await upgrade([...own, planted(9001, 'create table planted (id int)')]);
    expect(await lookAtHouse(store, filled)).toEqual(before);
    await store.close();
    await expect(upgrade(own)).rejects.toMatchObject({ code: 'schema_newer' });
    const newest = (await listBackups()).toSorted().at(-1) ?? '';
    const there = { ...parts(), config: readConfig({ MAISON_HOME: elsewhere }) };
    await restoreHouse(there, path.join(home, 'backups', newest), { signal, unverified: true });
    const restored = await openStore(there.config, there);
    expect(await lookAtHouse(restored, filled)).toEqual(before);
    await restored.close();
    await deleteFolder(elsewhere);
  }, 60_000);
});
