import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { actors, plantForMatrix } from './rights-actors.ts';
import type { Planted } from './rights-planted.ts';
import { actAs } from './rights-tried.ts';

// The reader sets of an actor are found once a transaction. What is kept must never be somebody else's, nor be of before a
// change that the same transaction made.

let planted: Planted;
beforeAll(async () => {
  planted = await plantForMatrix();
  await planted.administrator.query(
    "insert into maison.people (id, role) values ('reader', 'member'), ('curator', 'curator') on conflict do nothing",
  );
});
afterEach(async () => {
  await planted.program.query('rollback');
});
afterAll(() => planted?.close());

const countSecret = async (): Promise<number> =>
  (await planted.program.query("select from maison.documents where space = 'secret'")).rowCount ?? 0;
const name = (letter: keyof typeof actors, role = actors[letter].role): Promise<unknown> =>
  planted.program.query("select set_config('maison.principals', $1, true), set_config('maison.role', $2, true)", [
    JSON.stringify(actors[letter].principals),
    role,
  ]);

test('other names in the same transaction find their own, and none of those before', async () => {
  await planted.program.query('begin');
  await actAs(planted, 's');
  expect(await countSecret()).toBe(0);
  await name('r');
  expect(await countSecret()).toBeGreaterThan(0);
  await name('s');
  expect(await countSecret()).toBe(0);
});

test('another role of the same names reads what that role reads', async () => {
  await planted.program.query('begin');
  await name('r');
  expect(await countSecret()).toBeGreaterThan(0);
  await name('r', 'administrator');
  expect(await countSecret()).toBe(0);
});

test('what another transaction takes away is gone at the next transaction, and once found is not found again before', async () => {
  await planted.program.query('begin');
  await name('r');
  const before = await countSecret();
  expect(before).toBeGreaterThan(0);
  const { rows } = await planted.administrator.query(
    "select id, readers from maison.acls where id = (select acl from maison.spaces where name = 'secret')",
  );
  try {
    await planted.administrator.query('update maison.acls set readers = array[$2] where id = $1', [
      rows[0].id,
      'user:curator',
    ]);
    expect(await countSecret()).toBe(before);
    await planted.program.query('commit');
    await planted.program.query('begin');
    await name('r');
    expect(await countSecret()).toBe(0);
  } finally {
    await planted.administrator.query('update maison.acls set readers = $2 where id = $1', [
      rows[0].id,
      rows[0].readers,
    ]);
  }
});

test('what a transaction takes from itself is gone at its next statement, and back where that is undone', async () => {
  await planted.program.query('begin');
  await name('c');
  const before = await countSecret();
  expect(before).toBeGreaterThan(0);
  const give = async (person: string): Promise<void> => {
    const { rows } = await planted.program.query(
      `select maison.set_space_access('secret', '{user:${person}}', '{user:${person}}', true) as told`,
    );
    expect(rows[0].told).toBe('changed');
  };
  // The space leaves a set that it shared with another one: what it holds stands under a number that nobody knew before.
  await give('curator');
  expect(await countSecret()).toBe(before);
  await planted.program.query('savepoint here');
  await give('reader');
  expect(await countSecret()).toBe(0);
  await planted.program.query('rollback to savepoint here');
  expect(await countSecret()).toBe(before);
});

test('nothing of it is left on the connection for whoever comes next', async () => {
  await planted.program.query('begin');
  await name('r');
  expect(await countSecret()).toBeGreaterThan(0);
  await planted.program.query('commit');
  const { rows } = await planted.program.query(
    "select current_setting('maison.acls_found_for', true) as names, current_setting('maison.acls_found', true) as sets",
  );
  expect(rows).toEqual([{ names: '', sets: '' }]);
});
