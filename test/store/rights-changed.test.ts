import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actors, plantForMatrix } from './rights-actors.ts';
import type { Planted } from './rights-planted.ts';
import { actAs, tryAll } from './rights-tried.ts';

// Who may change who reads, in the letters of rights-matrix.test.ts: the functions run with the rights of the owner of the
// tables, and hold the predicates themselves.

let planted: Planted;
beforeAll(async () => {
  planted = await plantForMatrix();
});
afterAll(() => planted?.close());

describe('changing who reads', () => {
  beforeAll(async () => {
    await planted.administrator.query(
      "insert into maison.people (id, role) values ('curator', 'curator'), ('reader', 'member'), ('alice', 'member') on conflict do nothing",
    );
  });
  const count = async (statement: string): Promise<string> => {
    let told = '';
    for (const letter of Object.keys(actors) as (keyof typeof actors)[]) {
      await planted.program.query('begin');
      await actAs(planted, letter);
      if (((await planted.program.query(statement)).rowCount ?? 0) > 0) told += letter;
      await planted.program.query('rollback');
    }
    return told;
  };

  test('a space, is for its curators, who are told when they would lose it, and it keeps one', async () => {
    const set = (readers: string, curators: string, confirmed = false) =>
      tryAll(planted, `maison.set_space_access('secret', '{${readers}}', '{${curators}}', ${confirmed})`);
    const others = { unknown: 'nsaphw', denied: 'ro' };
    expect(await set('user:curator,user:reader', 'user:curator')).toEqual({ ...others, changed: 'c' });
    expect(await set('user:reader', 'user:reader')).toEqual({ ...others, 'own-access-lost': 'c' });
    expect(await set('user:reader', 'user:reader', true)).toEqual({ ...others, changed: 'c' });
    expect(await set('user:reader', 'user:curator', true)).toEqual({ ...others, 'no-curator': 'c' });
    expect(await set('user:curator', 'user:admin', true)).toEqual({ ...others, 'principal-unknown': 'c' });
    expect(await set('everyone', 'everyone')).toEqual({ ...others, 'principal-unknown': 'c' });
  });

  test('a document, is for the curators of its space, and not for who added it', async () => {
    const { rows } = await planted.administrator.query(
      "select id from maison.documents where space = 'secret' limit 1",
    );
    const set = (rule: string, readers: string, confirmed = false) =>
      tryAll(planted, `maison.set_document_access('${rows[0].id}', '${rule}', '{${readers}}', ${confirmed})`);
    const others = { unknown: 'nsaphw', denied: 'ro' };
    expect(await set('replaced', 'user:curator')).toEqual({ ...others, changed: 'c' });
    expect(await set('replaced', 'user:reader')).toEqual({ ...others, 'own-access-lost': 'c' });
    expect(await set('replaced', 'user:reader', true)).toEqual({ ...others, changed: 'c' });
    expect(await set('narrowed', 'user:nobody')).toEqual({ ...others, 'principal-unknown': 'c' });
    expect(await set('replaced', '')).toEqual({ ...others, 'no-reader': 'c' });
    expect(await set('inherited', '')).toEqual({ ...others, unchanged: 'c' });
  });

  test('is helped by lists that say no more than each may know', async () => {
    const acl = "(select acl from maison.documents where space = 'secret' limit 1)";
    const { rows } = await planted.administrator.query(`select ${acl} as acl`);
    expect({
      principals: await count('select from maison.list_principals()'),
      spaces: await count("select from maison.list_space_access() where name = 'secret'"),
      access: await count(`select from maison.describe_access(${rows[0].acl}) as told where told is not null`),
      held: await count("select from maison.is_space_held('secret') as held where held"),
      newcomer: await count(`select from (select 1 where exists (select from maison.count_newcomer_documents())) told`),
    }).toEqual({ principals: 'ch', spaces: 'rco', access: 'rco', held: 'c', newcomer: '' });
    await planted.administrator.query('begin');
    await planted.administrator.query("update maison.acls set readers = '{everyone}'");
    await planted.administrator.query('commit');
    expect(await count('select from maison.count_newcomer_documents()')).toBe('ph');
  });

  test('an orphaned space, is for those who run the house, and never for themselves', async () => {
    await planted.administrator.query("update maison.spaces set curators = '{user:gone}' where name = 'secret'");
    const adopt = (person: string) => tryAll(planted, `maison.adopt_space('secret', '${person}')`);
    expect(await count("select from maison.list_orphaned_spaces() where name = 'secret'")).toBe('ah');
    expect(await adopt('reader')).toEqual({ unknown: 'nsrcopw', changed: 'ah' });
    expect(await adopt('owner')).toEqual({ unknown: 'nsrcopw', 'own-access': 'h', changed: 'a' });
    expect(await adopt('nobody')).toEqual({ unknown: 'nsrcopw', 'principal-unknown': 'ah' });
  });
});
