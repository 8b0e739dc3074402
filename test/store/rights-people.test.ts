import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actors, type ActorLetter, plantForMatrix } from './rights-actors.ts';
import { type Planted, secret } from './rights-planted.ts';

// What the tables of people hold to, whatever the code above them asks for.

let planted: Planted;
beforeAll(async () => {
  planted = await plantForMatrix();
  await planted.administrator.query(`
    insert into maison.people (id, email, role) values
      ('admin', 'admin@example.org', 'administrator'), ('curator', 'curator@example.org', 'curator'),
      ('other', 'other@example.org', 'owner')`);
});
afterAll(() => planted?.close());

/** What becomes of a statement as each of these; it is undone. `3` rows, or the code of the refusal. */
async function tryAs(letters: string, statement: string): Promise<Record<string, string>> {
  const told: Record<string, string> = {};
  for (const letter of letters as Iterable<ActorLetter>) {
    await planted.program.query('begin');
    await actAs(planted.program, letter);
    const outcome = await planted.program.query(statement).then(
      ({ rowCount }) => String(rowCount),
      (thrown: unknown) => (thrown instanceof pg.DatabaseError ? String(thrown.code) : 'broken'),
    );
    await planted.program.query('rollback');
    told[outcome] = (told[outcome] ?? '') + letter;
  }
  return told;
}

async function actAs(client: pg.Client, letter: ActorLetter): Promise<void> {
  const { principals, role } = actors[letter];
  await client.query("select set_config('maison.principals', $1, true), set_config('maison.role', $2, true)", [
    JSON.stringify(principals),
    role,
  ]);
}

const everybody = 'nsrcoaph';

describe('a password and the secret of an invitation', () => {
  test.each([
    'select password from maison.people',
    'select secret_hash from maison.invitations',
    'select * from maison.people',
  ])('are read by nobody through the program: %s', async (statement) => {
    expect(await tryAs(everybody, statement)).toEqual({ 42501: everybody });
  });

  test.each([
    "update maison.people set password = 'x', password_set_at = now()",
    "update maison.people set id = 'x' where id = 'alice'",
    "update maison.invitations set secret_hash = 'x'",
    'delete from maison.people',
    "insert into maison.people (id, role) values ('mallory', 'owner')",
  ])('are written by nobody through the program, nor is anybody made or removed: %s', async (statement) => {
    expect(await tryAs(everybody, statement)).toEqual({ 42501: everybody });
  });
});

describe('a role', () => {
  test('is changed by nobody for themselves, whatever they are', async () => {
    expect(await tryAs('o', "update maison.people set role = 'owner' where id = 'alice'")).toEqual({ 42501: 'o' });
    expect(await tryAs('a', "update maison.people set role = 'owner' where id = 'admin'")).toEqual({ 42501: 'a' });
    expect(await tryAs('a', "update maison.people set state = 'suspended' where id = 'admin'")).toEqual({ 42501: 'a' });
    expect(await tryAs('h', "update maison.people set role = 'member' where id = 'owner'")).toEqual({ 42501: 'h' });
    expect(await tryAs('o', "update maison.people set name = 'Alice' where id = 'alice'")).toEqual({ 1: 'o' });
  });

  test('of who runs nothing is given by an administrator, every role by an owner, and none by anybody else', async () => {
    const give = (role: string, id = 'alice') => `update maison.people set role = '${role}' where id = '${id}'`;
    expect(await tryAs('nsrcaph', give('curator'))).toEqual({ 0: 'nsrcp', 1: 'ah' });
    for (const role of ['administrator', 'owner'])
      expect(await tryAs('ah', give(role)), role).toEqual({ 42501: 'a', 1: 'h' });
    expect(await tryAs('ah', give('member', 'other'))).toEqual({ 0: 'a', 1: 'h' });
    expect(await tryAs('ah', "update maison.people set name = 'x' where id = 'other'")).toEqual({ 0: 'a', 1: 'h' });
  });

  test('is what an invitation may be made for by who could give it, in their own name', async () => {
    const invite = (role: string, by: string) =>
      `insert into maison.invitations (id, secret_hash, email, role, invited_by, created_at, ends_at)
       values (gen_random_uuid(), gen_random_uuid()::text, 'x', '${role}', '${by}', now(), now())`;
    expect(await tryAs('a', invite('protection-officer', 'user:admin'))).toEqual({ 1: 'a' });
    expect(await tryAs('a', invite('member', 'user:owner'))).toEqual({ 42501: 'a' });
    for (const role of ['administrator', 'owner']) {
      expect(await tryAs('a', invite(role, 'user:admin')), role).toEqual({ 42501: 'a' });
      expect(await tryAs('h', invite(role, 'user:owner')), role).toEqual({ 1: 'h' });
    }
    expect(await tryAs('p', invite('member', 'user:officer'))).toEqual({ 42501: 'p' });
  });
});

describe('the last active owner', () => {
  test('stays, also when two owners demote each other at the same moment', async () => {
    const one = new pg.Client(planted.house.access.owner);
    const two = new pg.Client(planted.house.access.owner);
    await Promise.all([one.connect(), two.connect()]);
    try {
      await one.query('begin');
      await two.query('begin');
      await one.query("update maison.people set role = 'member' where id = 'other'");
      const second = two.query("update maison.people set state = 'suspended' where id = 'owner'").then(
        () => 'changed',
        (thrown: unknown) => (thrown as pg.DatabaseError).constraint,
      );
      await one.query('commit');
      expect(await second).toBe('people_last_owner');
      await two.query('rollback');
      const { rows } = await one.query("select id from maison.people where role = 'owner' and state = 'active'");
      expect(rows).toEqual([{ id: 'owner' }]);
    } finally {
      await Promise.all([one.end(), two.end()]);
    }
  });
});

test('what is planted is there to be read: a person reads their own row, and those who run the house all of them', async () => {
  expect(await tryAs(everybody, 'select name from maison.people')).toEqual({ 0: 'nsr', 1: 'co', 5: 'aph' });
  await planted.program.query('begin');
  await actAs(planted.program, 'o');
  const { rows } = await planted.program.query('select email, role from maison.people');
  expect(rows).toEqual([{ email: secret('email'), role: 'member' }]);
  await planted.program.query('rollback');
});
