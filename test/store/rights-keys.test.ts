import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actors, type ActorLetter, plantForMatrix } from './rights-actors.ts';
import type { Planted } from './rights-planted.ts';

// What the tables of keys hold to, whatever the code above them asks for: letters as in rights-matrix.test.ts.

let planted: Planted;
let bare: string;
let opened: string;
beforeAll(async () => {
  planted = await plantForMatrix();
  const service = (name: string, company: boolean): Promise<pg.QueryResult<{ id: string }>> =>
    planted.administrator.query(
      `insert into maison.services values (gen_random_uuid(), '${name}', 'member', ${company}, 'user:owner', now()) returning id`,
    );
  bare = (await service('bare', false)).rows[0]?.id ?? '';
  opened = (await service('opened', true)).rows[0]?.id ?? '';
});
afterAll(() => planted?.close());

/** Who succeeds with a statement, in which `$self` is their first principal; it is undone. */
async function tryAs(statement: string): Promise<string> {
  let told = '';
  for (const letter of 'nsrcoaph' as Iterable<ActorLetter>) {
    const { principals, role } = actors[letter];
    await planted.program.query('begin');
    await planted.program.query(
      "select set_config('maison.principals', $1, true), set_config('maison.role', $2, true)",
      [JSON.stringify(principals), role],
    );
    const own = statement.replaceAll('$self', principals[0] ?? 'user:nobody');
    const done = await planted.program.query(own).then(
      ({ rowCount }) => (rowCount ?? 0) > 0,
      (thrown: unknown) => {
        if (thrown instanceof pg.DatabaseError && thrown.code === '42501') return false;
        throw thrown;
      },
    );
    await planted.program.query('rollback');
    if (done) told += letter;
  }
  return told;
}

const key = (holder: string, madeBy = '$self'): string => `insert into maison.keys
  (id, secret_hash, name, scopes, ${holder.split('=')[0]}, made_by, created_at, ends_at)
  values (gen_random_uuid(), 'x', 'x', '{ask}', '${holder.split('=')[1]}', '${madeBy}', now(), now() + interval '1 day')`;
const service = (company: boolean, madeBy = '$self'): string =>
  `insert into maison.services values (gen_random_uuid(), 'x', 'member', ${company}, '${madeBy}', now())`;

describe('a key', () => {
  test('of a service to which nothing is open is made by who runs the house, of any other by an owner', async () => {
    expect(await tryAs(key(`service=${bare}`))).toBe('ah');
    expect(await tryAs(key(`service=${opened}`))).toBe('h');
    await planted.administrator.query(
      `insert into maison.service_groups select '${bare}', id from maison.groups limit 1`,
    );
    expect(await tryAs(key(`service=${bare}`))).toBe('h');
    await planted.administrator.query(`delete from maison.service_groups where service = '${bare}'`);
  });

  test('of a person is made by that person, and in nobody else’s name', async () => {
    expect(await tryAs(key('person=alice'))).toBe('o');
    expect(await tryAs(key('person=alice', 'user:owner'))).toBe('');
    expect(await tryAs(key(`service=${bare}`, 'user:somebody'))).toBe('');
  });

  test('is revoked by its person; that of a service by who runs the house', async () => {
    await planted.administrator.query(
      key(`service=${opened}`, 'user:owner').replace("'x', 'x', '{ask}'", "'hash of a service', 'x', '{ask}'"),
    );
    expect(await tryAs("delete from maison.keys where person = 'alice'")).toBe('o');
    expect(await tryAs(`delete from maison.keys where service = '${opened}'`)).toBe('ah');
    expect(await tryAs("update maison.keys set ends_at = ends_at + interval '1 year'")).toBe('');
  });

  test.each(['keys', 'password_links'])('shows its secret to nobody through the program: %s', async (table) => {
    expect(await tryAs(`select secret_hash from maison.${table}`)).toBe('');
  });
});

describe('a service', () => {
  test('is opened to the whole company, or given a group, by an owner alone', async () => {
    expect(await tryAs(service(false))).toBe('ah');
    expect(await tryAs(service(true))).toBe('h');
    expect(await tryAs(service(false, 'user:somebody'))).toBe('');
    expect(await tryAs(`insert into maison.service_groups select '${bare}', id from maison.groups`)).toBe('h');
    expect(await tryAs('update maison.services set company = true')).toBe('');
  });
});

describe('a second factor', () => {
  test.each(['second_factors', 'recovery_codes'])(
    'is read and written by nobody through the program: %s',
    async (table) => {
      expect(await tryAs(`select from maison.${table}`)).toBe('');
      expect(await tryAs(`delete from maison.${table}`)).toBe('');
    },
  );

  test('is not said to be there, or gone, by an update of its person', async () => {
    expect(await tryAs('update maison.people set second_factor_at = null')).toBe('');
  });
});

describe('a link for a forgotten password', () => {
  test('is made for others whose role is in one’s hand', async () => {
    await planted.administrator.query(
      "insert into maison.people (id, role) values ('admin', 'administrator') on conflict do nothing",
    );
    const link = (person: string): string => `insert into maison.password_links
      values (gen_random_uuid(), 'y', '${person}', '$self', now(), now() + interval '1 day')`;
    expect(await tryAs(link('admin'))).toBe('h');
    expect(await tryAs(link('owner'))).toBe('');
    await planted.administrator.query('delete from maison.password_links');
    expect(await tryAs(link('alice'))).toBe('ah');
  });
});
