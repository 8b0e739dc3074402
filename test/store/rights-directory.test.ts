import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantForMatrix } from './rights-actors.ts';
import { listTables } from './rights-matrix.ts';
import type { Planted } from './rights-planted.ts';

// What a directory of the company can do in the tables, whatever the code above them asks for.

let planted: Planted;
const own = "'00000000-0000-4000-8000-000000000001'";

beforeAll(async () => {
  planted = await plantForMatrix();
  await planted.administrator.query(`
    insert into maison.people (id, email, role) values ('admin', 'admin@example.org', 'administrator'), ('bob', 'bob@example.org', 'curator')`);
});
afterAll(() => planted?.close());

/** How many rows a statement touches as a directory, or the code of the refusal; it is undone. */
async function tryStatement(statement: string): Promise<number | string> {
  const { program } = planted;
  await program.query('begin');
  await program.query(
    `select set_config('maison.principals', '["directory:x"]', true), set_config('maison.role', 'provisioning', true)`,
  );
  const outcome = await program.query(statement).then(
    ({ rowCount }) => rowCount ?? 0,
    (thrown: unknown) => (thrown instanceof pg.DatabaseError ? String(thrown.code) : 'broken'),
  );
  await program.query('rollback');
  return outcome;
}

test('it reads people and groups, what it said of them, and nothing that anybody wrote', async () => {
  const read: string[] = [];
  for (const table of await listTables(planted.administrator)) {
    const outcome = await tryStatement(`select from maison.${table}`);
    if (typeof outcome === 'number' && outcome > 0) read.push(table);
  }
  // What left the house, and the name of the index, say nothing of anybody.
  expect(read).toEqual([
    'embedding_identities',
    'exits',
    'group_members',
    'groups',
    'people',
    'provisioned_groups',
    'provisioned_people',
  ]);
  expect(await tryStatement('select password from maison.people')).toBe('42501');
});

test('it makes members alone, changes members and curators alone, and no role', async () => {
  const make = (role: string): string =>
    `insert into maison.people (id, email, name, role, state, created_at) values ('new', 'n@example.org', 'n', '${role}', 'active', now())`;
  expect(await tryStatement(make('member'))).toBe(1);
  for (const role of ['curator', 'administrator', 'protection-officer', 'owner'])
    expect(await tryStatement(make(role)), role).toBe('42501');
  expect(await tryStatement("update maison.people set state = 'suspended' where id = 'alice'")).toBe(1);
  expect(await tryStatement("update maison.people set name = 'x' where id = 'bob'")).toBe(1);
  expect(await tryStatement("update maison.people set state = 'suspended' where id in ('admin', 'owner')")).toBe(0);
  for (const role of ['curator', 'owner'])
    expect(await tryStatement(`update maison.people set role = '${role}' where id = 'alice'`), role).toBe('42501');
  expect(await tryStatement("update maison.people set password = 'x' where id = 'alice'")).toBe('42501');
  expect(await tryStatement('delete from maison.people')).toBe('42501');
});

test('it changes the groups that it made, and none of the house', async () => {
  const join = (group: string): string =>
    `insert into maison.group_members (group_id, person) select id, 'bob' from maison.groups where ${group}`;
  expect(await tryStatement(join(`id = ${own}`))).toBe(1);
  expect(await tryStatement(join(`id <> ${own}`))).toBe('42501');
  expect(await tryStatement(`delete from maison.group_members where group_id <> ${own}`)).toBe(0);
  expect(await tryStatement("update maison.groups set name = 'taken' where name <> 'of the directory'")).toBe(0);
  expect(await tryStatement(`update maison.groups set name = 'x' where id = ${own}`)).toBe(1);
  expect(await tryStatement(`delete from maison.groups where id <> ${own}`)).toBe(0);
});

test('it sets up no provider, makes no token and links no identity', async () => {
  for (const table of ['sign_on_providers', 'provisioning_tokens', 'identities', 'sign_on_groups', 'invitations']) {
    expect(await tryStatement(`delete from maison.${table}`), table).toBe(0);
    expect(await tryStatement(`select from maison.${table}`), table).toBe(0);
  }
});
