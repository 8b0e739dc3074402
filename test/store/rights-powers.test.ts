import pg from 'pg';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openWithAccess } from '../../src/store/house/open.ts';
import { prepareRoles, restoreLogins } from '../../src/store/database/roles.ts';
import { makeClosedHouse } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';

// What a session of the program or the worker could still do for itself, were it taken over. In a PostgreSQL of its
// own: a role is the same in all databases of one.

let home: string;
let house: Awaited<ReturnType<typeof openWithAccess>>;
beforeAll(async () => {
  home = await makeClosedHouse();
  house = await openWithAccess(readConfig({ MAISON_HOME: home }), { log: silentLog, clock: systemClock });
});
afterAll(async () => {
  await house.store.close();
  await deleteFolder(home);
});

const roles = ['program', 'worker'] as const;

async function ask(login: pg.ClientConfig, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client(login);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await client.query(statement);
  } finally {
    await client.end().catch(() => undefined);
  }
}

describe.each(roles)('the role of the %s', (role) => {
  test.each([
    'select lo_create(0)',
    "select lo_from_bytea(0, '\\x00')",
    'select lo_creat(-1)',
    'select lo_open(1, 131072)',
    "select lowrite(0, '\\x00')",
    'select loread(0, 1)',
    "select lo_put(1, 0, '\\x00')",
    'select lo_get(1)',
    'select lo_unlink(1)',
  ])('makes, reads and removes no large object: %s', async (statement) => {
    await expect(ask(house.access[role], statement)).rejects.toMatchObject({
      code: '42501',
      message: expect.stringContaining('permission denied for function'),
    });
  });

  test('makes no temporary table', async () => {
    await expect(ask(house.access[role], 'create temporary table t (a int)')).rejects.toMatchObject({ code: '42501' });
  });

  test.each(['postgres', 'template1'])('does not enter the database %s, where it could make both', async (database) => {
    const login = { ...house.access[role], database };
    await expect(ask(login, 'select 1')).rejects.toMatchObject({ code: '42501', severity: 'FATAL' });
  });

  test('may change its own password, as PostgreSQL lets every role, and is let in again all the same', async () => {
    await ask(house.access[role], `alter role maison_${role} password 'taken'`);
    await expect(ask(house.access[role], 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await restoreLogins(house.access);
    expect((await ask(house.access[role], 'select 1')).rowCount).toBe(1);
    await expect(ask({ ...house.access[role], password: 'taken' }, 'select 1')).rejects.toMatchObject({
      code: '28P01',
    });
  });

  test('keeps no setting that it gave its later sessions', async () => {
    await ask(house.access[role], `alter role maison_${role} set default_transaction_read_only = on`);
    const owner = new pg.Client(house.access.owner);
    await owner.connect();
    await prepareRoles(owner, house.access);
    await owner.end();
    const { rows } = await ask(house.access[role], 'show default_transaction_read_only');
    expect(rows).toEqual([{ default_transaction_read_only: 'off' }]);
  });
});

test('a house whose program was locked out by a changed password serves again by itself, and says so meanwhile', async () => {
  await ask(house.access.program, "alter role maison_program password 'taken'");
  const seen = new Set<string>();
  const look = async (): Promise<string> => {
    const { database } = await house.store.readiness();
    seen.add(database);
    return database;
  };
  await expect.poll(look, { timeout: 15_000, interval: 100 }).toBe('refused');
  await expect.poll(look, { timeout: 15_000, interval: 100 }).toBe('answering');
  expect((await ask(house.access.program, 'select 1')).rowCount).toBe(1);
}, 60_000);
