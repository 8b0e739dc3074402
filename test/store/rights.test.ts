import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPassages } from '../../src/store/index.ts';
import { becomeMember, checkRights, type RightsCheck } from './rights-checker.ts';
import { alice, plant, type Planted, secret, secrets } from './rights-planted.ts';

const contents = [
  'documents',
  'document_pages',
  'passages',
  'passage_vectors',
  'passage_bits',
  'conversations',
  'messages',
  'feedback',
  'evaluation_cases',
  'folders',
  'photos',
  'photo_recipes',
  'photo_brands',
  'photo_batches',
  'photo_batch_items',
  'people',
  'groups',
  'group_members',
].map((name) => `maison.${name}`);
const workerOnly = ['photo_cutouts', 'photo_results', 'sessions', 'known_browsers'].map((name) => `maison.${name}`);
/** For those who run the house: no member has any of it. */
const ofTheHouse = ['maison.invitations'];
const withNothing = ['spaces', 'settings', 'embedding_identities', 'exits'].map((name) => `maison.${name}`);

const check = (
  planted: Planted,
  principals: readonly string[],
  hiddenTables: readonly string[],
): Promise<RightsCheck> => checkRights({ ...planted, principals, secrets, hiddenTables });

describe('the role of the program', () => {
  let planted: Planted;
  beforeAll(async () => {
    planted = await plant();
  });
  afterAll(() => planted?.close());

  test('reads and writes no row of any table, view or function without principals', async () => {
    const result = await check(planted, [], [...contents, ...workerOnly, ...ofTheHouse, ...withNothing]);
    expect(result.holes).toEqual([]);
    expect(result.relations).toBeGreaterThan(100);
    expect(result.functions).toBeGreaterThan(1500);
    process.stdout.write(`${result.relations} relations, ${result.functions} functions, ${result.calls} calls\n`);
  }, 120_000);

  test('reads and writes no row of another person’s documents, conversations and photos with the wrong principals', async () => {
    const result = await check(planted, ['user:mallory', 'everyone'], [...contents, ...workerOnly, ...ofTheHouse]);
    expect(result.holes).toEqual([]);
  }, 120_000);

  test('reads all of it with the right principals, so that the checks above had something to find', async () => {
    await becomeMember(planted.program, ['user:alice']);
    for (const table of contents) {
      const { rowCount } = await planted.program.query(`select from ${table}`);
      expect(rowCount, table).toBe(table === 'maison.messages' ? 2 : 1);
    }
    const passages = await planted.house.store.asActor(alice, (tx) => readPassages(tx, { ids: ['1', '2', '3'] }));
    expect(passages.map(({ text }) => text)).toEqual([secret('passage')]);
  });

  test('owns nothing, cannot bypass the policies, and cannot become another role', async () => {
    const { rows } = await planted.administrator.query(`
      select r.rolname, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as powerful,
        (select count(*)::int from pg_class c where c.relowner = r.oid) + (select count(*)::int from pg_proc p where p.proowner = r.oid) as owned,
        (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships,
        has_database_privilege(r.oid, current_database(), 'create, temporary') as creates,
        has_schema_privilege(r.oid, 'public', 'create, usage') as public,
        has_schema_privilege(r.oid, 'maison', 'create') as maison
      from pg_roles r where r.rolname in ('maison_program', 'maison_worker') order by 1`);
    const nothing = { powerful: false, owned: 0, memberships: 0, creates: false, public: false, maison: false };
    expect(rows).toEqual([
      { rolname: 'maison_program', ...nothing },
      { rolname: 'maison_worker', ...nothing },
    ]);
  });

  test('meets forced row-level security on every table of the house', async () => {
    const { rows } = await planted.administrator.query(`
      select relname from pg_class where relnamespace = 'maison'::regnamespace and relkind in ('r', 'p')
        and not (relrowsecurity and relforcerowsecurity)`);
    expect(rows).toEqual([]);
  });

  test('never shows what was made once for everybody but through a photo of one’s own', async () => {
    await becomeMember(planted.program, ['user:alice']);
    for (const table of workerOnly)
      await expect(planted.program.query(`select from ${table}`)).rejects.toMatchObject({ code: '42501' });
  });

  test('cannot put a photo of somebody else into a batch of one’s own', async () => {
    await becomeMember(planted.program, ['user:alice']);
    const {
      rows: [photo],
    } = await planted.program.query<{ id: string }>('select id from maison.photos');
    await becomeMember(planted.program, ['user:mallory']);
    const batch = await planted.program.query<{ id: string }>(
      `insert into maison.photo_batches (id, owner, name, recipe, recipe_hash, channels, created_at)
       values (gen_random_uuid(), 'user:mallory', 'x', '{}', 'x', '{}', now()) returning id`,
    );
    const item = `insert into maison.photo_batch_items (id, owner, batch_id, photo_id, ordinal, file_name)
      values (gen_random_uuid(), $3, $1, $2, 0, 'x')`;
    const put = (owner: string) => planted.program.query(item, [batch.rows[0]?.id, photo?.id, owner]);
    await expect(put('user:mallory')).rejects.toMatchObject({ code: '23503' });
    await expect(put('user:alice')).rejects.toMatchObject({ code: '42501' });
  });

  test('leaves the worker without any conversation, recipe or brand', async () => {
    const worker = new pg.Client(planted.house.access.worker);
    await worker.connect();
    try {
      for (const table of [
        'conversations',
        'messages',
        'feedback',
        'evaluation_cases',
        'photo_recipes',
        'photo_brands',
      ].map((name) => `maison.${name}`)) {
        await expect(worker.query(`select from ${table}`)).rejects.toMatchObject({ code: '42501' });
      }
    } finally {
      await worker.end();
    }
  });

  test('cannot make a reader set it is not in itself', async () => {
    const make = (readers: string[]) => planted.program.query('select maison.create_reader_set($1)', [readers]);
    await becomeMember(planted.program, ['user:mallory']);
    await expect(make(['user:mallory'])).rejects.toMatchObject({ code: '42501' }); // A member makes no spaces.
    await planted.program.query("select set_config('maison.role', 'curator', false)");
    await expect(make(['user:alice'])).rejects.toMatchObject({ code: '42501' });
    await expect(make([])).rejects.toMatchObject({ code: '42501' });
    await planted.program.query("select set_config('maison.principals', '', false)");
    await expect(make(['everyone'])).rejects.toMatchObject({ code: '42501' });
  });

  test('forgets who acted in a transaction when it ends, also on the same connection', async () => {
    const { program } = planted;
    await program.query('begin');
    await program.query(
      `select set_config('maison.principals', '["user:alice"]', true), set_config('maison.role', 'member', true)`,
    );
    expect((await program.query('select from maison.documents')).rowCount).toBe(1);
    await program.query('commit');
    await program.query("select set_config('maison.principals', '', false), set_config('maison.role', '', false)");
    expect((await program.query('select from maison.documents')).rowCount).toBe(0);
  });

  test('opens no transaction for an actor without principals, and says so', async () => {
    const nobody = { id: 'nobody', principals: [], role: 'member' };
    await expect(planted.house.store.asActor(nobody, () => expect.unreachable())).rejects.toMatchObject({
      code: 'access_denied',
      status: 403,
    });
  });
});

describe('a right that changes on a document', () => {
  test('changes on its pages, passages and vectors in the same statement', async () => {
    const planted = await plant();
    try {
      await planted.administrator.query("insert into maison.acls (readers) values ('{user:bob}')");
      await planted.administrator.query(
        "update maison.documents set acl = (select id from maison.acls where readers = '{user:bob}')",
      );
      for (const [principal, seen] of [
        ['user:alice', 0],
        ['user:bob', 1],
      ] as const) {
        await becomeMember(planted.program, [principal]);
        for (const table of ['documents', 'document_pages', 'passages', 'passage_vectors', 'passage_bits']) {
          const { rowCount } = await planted.program.query(`select from maison.${table}`);
          expect(rowCount, `${table} for ${principal}`).toBe(seen);
        }
      }
    } finally {
      await planted.close();
    }
  });
});

describe('the checker itself', () => {
  const holes: [name: string, object: string, statement: string][] = [
    [
      'a view that reads as its owner',
      'maison.open_view',
      'create view maison.open_view as select title from maison.documents; grant select on maison.open_view to maison_program',
    ],
    [
      'a function of the owner without the predicate',
      'maison.open_function',
      `create function maison.open_function(wanted bigint) returns text language sql security definer as $$ select text from maison.passages where id = wanted $$;
       grant execute on function maison.open_function(bigint) to maison_program`,
    ],
    [
      'a function of the owner that writes',
      'maison.documents',
      `create function maison.open_writer(id uuid) returns void language sql security definer as $$ update maison.documents set name = 'changed' where documents.id = open_writer.id $$;
       grant execute on function maison.open_writer(uuid) to maison_program`,
    ],
    [
      'a copy of a table without row-level security',
      'maison.open_table',
      'create table maison.open_table as select parts from maison.messages; grant select on maison.open_table to maison_program',
    ],
    [
      'a table whose policy is switched off',
      'maison.passages',
      'alter table maison.passages no force row level security; alter table maison.passages disable row level security',
    ],
    [
      'a policy that lets everybody in',
      'maison.conversations',
      'create policy open on maison.conversations to maison_program using (true)',
    ],
    [
      'a policy that shows everybody’s photos to everybody',
      'maison.photos',
      'create policy open on maison.photos to maison_program using (true)',
    ],
    [
      'a right to read the queue, which names documents',
      'pgboss.job_common',
      'grant select on pgboss.job_common to maison_program',
    ],
    [
      'the statistics of the planner',
      'pg_catalog.pg_statistic',
      'grant select on pg_catalog.pg_statistic to maison_program',
    ],
  ];

  // All of them in one house, looked at once: each must be found by itself.
  let result: RightsCheck;
  beforeAll(async () => {
    const planted = await plant();
    try {
      for (const [, object, statement] of holes) {
        if (!object.startsWith('pg_catalog.')) await planted.administrator.query('set role maison_owner');
        await planted.administrator.query(statement);
        await planted.administrator.query('reset role');
      }
      result = await check(planted, [], contents);
    } finally {
      await planted.close();
    }
  }, 120_000);

  test.each(holes)('reports %s', (_, object) => {
    expect(result.holes.map((hole) => hole.object)).toContain(object);
  });
});
