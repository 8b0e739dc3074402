import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actors, plantForMatrix } from './rights-actors.ts';
import { actAs, tryAll } from './rights-tried.ts';
import { expectedRights } from './rights-expected.ts';
import { listTables, readMatrix } from './rights-matrix.ts';
import type { Planted } from './rights-planted.ts';

let planted: Planted;
beforeAll(async () => void (planted = await plantForMatrix()));
afterAll(() => planted?.close());

describe('every command on every table', () => {
  test('is allowed to those it is meant for, and to nobody else', async () => {
    const tables = await listTables(planted.administrator);
    const matrix = await readMatrix(planted, tables);
    process.stdout.write(`${tables.length} tables, ${tables.length * 4 * Object.keys(actors).length} commands tried\n`);
    expect(matrix).toEqual(expectedRights);
  }, 60_000);

  test('also with the principals of somebody who reads it, but without a role', async () => {
    await planted.program.query('begin');
    await planted.program.query(`select set_config('maison.principals', '["user:alice", "group:secret"]', true)`);
    for (const table of ['documents', 'passages', 'conversations', 'photos', 'spaces'])
      expect((await planted.program.query(`select from maison.${table}`)).rowCount, table).toBe(0);
    await planted.program.query('rollback');
  });
});

describe('what no update may touch', () => {
  test.each(['id', 'space', 'path', 'acl', 'added_by', 'sha256', 'folder_id', 'mail_id'])(
    'a document’s %s, not even for its curator',
    async (column) => {
      await actAs(planted, 'c');
      await expect(planted.program.query(`update maison.documents set ${column} = ${column}`)).rejects.toMatchObject({
        code: '42501',
      });
    },
  );

  test('a document in somebody else’s name, or with other readers than its space’s', async () => {
    const insert = (addedBy: string, space: string, acl: string) =>
      planted.program.query(
        `insert into maison.documents (id, space, path, name, folded, media_type, bytes, sha256, changed_at, added_at, added_by, acl)
         values (gen_random_uuid(), '${space}', 'x', 'x', 'x', 'x', 1, repeat('a', 64), now(), now(), '${addedBy}', ${acl})`,
      );
    const readers = (space: string) => `(select acl from maison.spaces where name = '${space}')`;
    await actAs(planted, 'r');
    await expect(insert('user:alice', 'free', readers('free'))).rejects.toMatchObject({ code: '42501' });
    await expect(insert('everyone', 'free', readers('free'))).rejects.toMatchObject({ code: '23514' });
    // Attached to a mail, which is for the worker to say.
    await expect(
      planted.program.query(
        `insert into maison.documents (id, space, path, name, folded, media_type, bytes, sha256, changed_at, added_at, added_by, acl, mail_id)
         values (gen_random_uuid(), 'free', 'x', 'x', 'x', 'x', 1, repeat('a', 64), now(), now(), 'user:reader',
           ${readers('free')}, gen_random_uuid())`,
      ),
    ).rejects.toMatchObject({ code: '42501' });
    // Published to the whole company by one of its readers.
    await expect(insert('user:reader', 'free', readers('entreprise'))).rejects.toMatchObject({ code: '42501' });
  });
});

describe('moving a document and renaming a space', () => {
  let id: string;
  beforeAll(async () => {
    id = (await planted.administrator.query('select id from maison.documents limit 1')).rows[0].id;
  });

  test('is for who added it and the curator of its space, into a space that they read', async () => {
    expect(await tryAll(planted, `maison.move_document('${id}', 'free', 'x', 'x')`)).toEqual({
      unknown: 'nsaphw',
      denied: 'r',
      moved: 'co',
    });
    const { rows } = await planted.administrator.query(
      "select name from maison.spaces where acl not in (select acl from maison.documents) and not starts_with(name, 'files:')",
    );
    expect(rows).toEqual([{ name: 'entreprise' }]);
    expect(await tryAll(planted, `maison.move_document('${id}', 'entreprise', 'x', 'x')`)).toEqual({
      unknown: 'nsaphw',
      denied: 'r',
      moved: 'co',
    });
    expect(await tryAll(planted, `maison.move_document('${id}', 'nowhere', 'x', 'x')`)).toEqual({
      unknown: 'nsaphw',
      denied: 'r',
      'space-unknown': 'co',
    });
    await planted.administrator.query("insert into maison.acls (readers) values ('{user:somebody}')");
    await planted.administrator.query(
      "insert into maison.spaces (name, acl, curators) select 'hidden', id, '{user:curator}' from maison.acls where readers = '{user:somebody}'",
    );
    expect(await tryAll(planted, `maison.move_document('${id}', 'hidden', 'x', 'x')`)).toEqual({
      unknown: 'nsaphw',
      denied: 'r',
      'space-unknown': 'co',
    });
    expect(await tryAll(planted, "maison.rename_space('hidden', 'x')")).toEqual({ unknown: 'nsrcoaphw' });
    expect(await tryAll(planted, "maison.rename_space('secret', 'hidden')")).toEqual({
      unknown: 'nsaphw',
      denied: 'ro',
      taken: 'c',
    });
    expect(await tryAll(planted, "maison.rename_space('secret', 'x')")).toEqual({
      unknown: 'nsaphw',
      denied: 'ro',
      renamed: 'c',
    });
  });
});

describe('the matrix itself', () => {
  const plantings: [name: string, table: string, statement: string, undo: string][] = [
    [
      'a table without policies',
      'open_table',
      'create table maison.open_table as select * from maison.documents; grant select, delete on maison.open_table to maison_program',
      'drop table maison.open_table',
    ],
    [
      'a view that reads as its owner',
      'open_view',
      'create view maison.open_view as select title from maison.documents; grant select on maison.open_view to maison_program',
      'drop view maison.open_view',
    ],
    [
      'a policy that lets a reader remove documents',
      'documents',
      'create policy open on maison.documents for delete to maison_program using (acl = any((select maison.readable_acls())::integer[]))',
      'drop policy open on maison.documents',
    ],
    [
      'a policy for all commands where one was meant',
      'settings',
      'create policy open on maison.settings to maison_program using (cardinality((select maison.principals())) > 0)',
      'drop policy open on maison.settings',
    ],
    [
      'a function of the owner that says yes to everybody',
      'folders',
      `create or replace function maison.curated_spaces() returns text[] language sql stable security definer parallel safe
         set search_path = pg_catalog as $$ select array_agg(name) from maison.spaces $$`,
      '',
    ],
  ];
  test.each(plantings)('reports %s', async (_, table, statement, undo) => {
    const { rows } = await planted.administrator.query(
      "select pg_get_functiondef('maison.curated_spaces'::regproc) as body",
    );
    await planted.administrator.query('set role maison_owner');
    await planted.administrator.query(statement);
    try {
      const tables = await listTables(planted.administrator);
      expect(tables).toContain(table);
      await planted.administrator.query('reset role');
      expect(await readMatrix(planted, [table])).not.toEqual({ [table]: expectedRights[table] });
    } finally {
      await planted.administrator.query('set role maison_owner');
      await planted.administrator.query(undo || String(rows[0].body));
      await planted.administrator.query('reset role');
    }
  });
});

describe('the functions that read as the owner of the tables', () => {
  test('are known by name, and each that the program may call asks for the principals itself', async () => {
    const { rows } = await planted.administrator.query<{
      name: string;
      body: string;
      program: boolean;
      worker: boolean;
    }>(
      `select proname as name, prosrc as body, has_function_privilege('maison_program', oid, 'execute') as program,
         has_function_privilege('maison_worker', oid, 'execute') as worker
       from pg_proc where pronamespace = 'maison'::regnamespace and prosecdef order by 1`,
    );
    const who = rows.map(
      ({ name, program, worker }) => `${name}:${program ? ' program' : ''}${worker ? ' worker' : ''}`,
    );
    expect(who).toEqual([
      'adopt_space: program',
      'anonymise_audit: worker',
      'append_audit: program worker',
      'assistant_owner_left: program',
      'audit_head: worker',
      'close_interrupted_messages: worker',
      'count_assistant_proposals: program',
      'count_code_words: program',
      'count_kept_sentences: worker',
      'count_newcomer_documents: program',
      'count_person_data: program',
      'count_questions: worker',
      'create_reader_set: program',
      'curated_spaces: program',
      'describe_access: program',
      'erase_from_audit: worker',
      'erase_person: worker',
      'find_any_own_readers: worker',
      'find_code_pieces: program',
      'find_file_set_of: program',
      'find_own_readers: program',
      'forget_corrected:',
      'forget_key_budget:',
      'guard_person:',
      'guard_provisioned_role:',
      'held_bytes: program',
      'is_space_held: program',
      'known_code_names: program',
      'known_people_names: program',
      'list_colleagues: program',
      'list_orphaned_spaces: program',
      'list_principals: program',
      'list_private_documents: program',
      'list_space_access: program',
      'make_file_set: program',
      'move_document: program',
      'name_assistant_people: program',
      'name_draft_people: program',
      'read_shared_messages: program',
      'readable_acls: program',
      'readable_repositories: program',
      'readable_spaces: program',
      'recover_document_access: worker',
      'recover_space: worker',
      'refresh_search_statistics: worker',
      'remove_file_set: program worker',
      'rename_space: program',
      'search_code: program',
      'search_passages: program',
      'set_document_access: program',
      'set_space_access: program',
      'spent_budgets: worker',
    ]);
    for (const { name, body, program } of rows)
      if (program) expect(body, name).toMatch(/maison\.(principals|readable_acls|readable_repositories)\(\)/);
  });
});
