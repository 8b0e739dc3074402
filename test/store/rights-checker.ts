import type pg from 'pg';

// Asks the catalog what a role may use — tables, views, functions — and uses all of it, looking for rows
// that should stay hidden. Nothing is listed by hand, so what a later migration adds is tried as well.

/** What was found open: the object, and how it was used. */
export interface Hole {
  readonly object: string;
  readonly use: string;
}

export interface RightsCheck {
  readonly holes: Hole[];
  /** How many objects were used, so that a check that used nothing does not pass for a good one. */
  readonly relations: number;
  readonly functions: number;
  readonly calls: number;
}

export interface RightsProbe {
  /** A session of the role under test. */
  readonly program: pg.Client;
  /** A session that sees and may do everything. */
  readonly administrator: pg.Client;
  readonly principals: readonly string[];
  /** Texts planted in rows that must stay hidden: none may come back, in any shape. */
  readonly secrets: readonly string[];
  /** The id of a hidden document, which somebody may have learnt: knowing it must open nothing. */
  readonly documentId: string;
  /** Tables of which not one row may come back or be written. */
  readonly hiddenTables: readonly string[];
}

/** Uses everything the role may use, and reports every hidden row that came back or changed. */
export async function checkRights(probe: RightsProbe): Promise<RightsCheck> {
  await becomeMember(probe.program, probe.principals);
  await probe.program.query('set statement_timeout = 500');
  const before = await readFingerprints(probe);
  const holes: Hole[] = [];
  const relations = await listRelations(probe.administrator);
  for (const relation of relations) holes.push(...(await tryRelation(probe, relation)));
  const functions = await listFunctions(probe.administrator);
  let calls = 0;
  for (const candidate of functions) {
    const tried = await tryFunction(probe, candidate);
    calls += tried.calls;
    if (tried.hole) holes.push(tried.hole);
  }
  const after = await readFingerprints(probe);
  for (const [table, fingerprint] of before)
    if (after.get(table) !== fingerprint) holes.push({ object: table, use: 'changed' });
  return { holes, relations: relations.length, functions: functions.length, calls };
}

/** Has a session of the program act as a member with these principals. */
export async function becomeMember(program: pg.Client, principals: readonly string[]): Promise<void> {
  const names = JSON.stringify(principals);
  await program.query("select set_config('maison.principals', $1, false), set_config('maison.role', 'member', false)", [
    names,
  ]);
}

interface Relation {
  readonly name: string;
  readonly columns: string[];
  readonly select: boolean;
  readonly insert: boolean;
  readonly update: boolean;
  readonly remove: boolean;
}

async function listRelations(administrator: pg.Client): Promise<Relation[]> {
  const { rows } = await administrator.query<Relation>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      array(select quote_ident(attname) from pg_attribute a where attrelid = c.oid and attnum > 0 and not attisdropped
        and has_column_privilege('maison_program', c.oid, attnum, 'select')) as columns,
      has_table_privilege('maison_program', c.oid, 'select') or has_any_column_privilege('maison_program', c.oid, 'select') as select,
      has_table_privilege('maison_program', c.oid, 'insert') as insert,
      has_table_privilege('maison_program', c.oid, 'update') as update,
      has_table_privilege('maison_program', c.oid, 'delete') as remove
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and has_schema_privilege('maison_program', n.oid, 'usage')
      and (has_table_privilege('maison_program', c.oid, 'select, insert, update, delete')
        or has_any_column_privilege('maison_program', c.oid, 'select'))
    order by 1`);
  return rows;
}

async function tryRelation(probe: RightsProbe, relation: Relation): Promise<Hole[]> {
  const holes: Hole[] = [];
  const hidden = probe.hiddenTables.includes(relation.name);
  const note = (use: string): void => void holes.push({ object: relation.name, use });
  if (relation.select && relation.columns.length > 0) {
    const columns = relation.columns.join(', ');
    const read = await attempt(probe.program, `select ${columns} from ${relation.name}`);
    if (read && (leaks(probe, read.rows) || (hidden && read.rows.length > 0))) note('select');
    if (hidden) {
      const copied = await attempt(probe.program, `copy ${relation.name} (${columns}) to stdout`);
      if (copied && (copied.rowCount ?? 0) > 0) note('copy');
    }
  }
  if (!hidden) return holes;
  const column = relation.columns[0] ?? 'id';
  // A write without a where clause needs no right to read: row-level security must stop it by itself.
  for (const statement of [
    `update ${relation.name} set ${column} = ${column}`,
    `update ${relation.name} set ${column} = default`,
    `delete from ${relation.name}`,
  ]) {
    const written = await attempt(probe.program, statement);
    if (written && (written.rowCount ?? 0) > 0) note(statement);
  }
  for (const row of await forgeRows(probe, relation.name)) {
    const inserted = await attempt(
      probe.program,
      `insert into ${relation.name} overriding system value select * from jsonb_populate_record(null::${relation.name}, $1)`,
      [row],
    );
    if (inserted && (inserted.rowCount ?? 0) > 0) note('insert');
  }
  return holes;
}

// Rows as they stand, with new keys: what stops them must be the policy, not a key that is taken.
async function forgeRows(probe: RightsProbe, table: string): Promise<string[]> {
  const { rows } = await probe.administrator.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) as row from ${table} t limit 2`,
  );
  return rows.map(({ row }) => {
    const fresh: Record<string, unknown> = { ...row };
    if (typeof row.id === 'string') fresh.id = row.id.replace(/^.{8}/, 'ffffffff');
    if (typeof row.id === 'number') fresh.id = row.id + 1_000_000;
    for (const key of ['path', 'name', 'key']) if (typeof row[key] === 'string') fresh[key] = `forged ${row[key]}`;
    for (const key of ['number', 'ordinal']) {
      const value = row[key];
      if (typeof value === 'number') fresh[key] = value + 1_000_000;
    }
    return JSON.stringify(fresh);
  });
}

interface Candidate {
  readonly name: string;
  readonly types: string[];
  readonly returnsSet: boolean;
}

// Everything but what makes no sense to call: triggers, aggregates, the inner functions of types; and
// what would end the session under test.
async function listFunctions(administrator: pg.Client): Promise<Candidate[]> {
  const { rows } = await administrator.query<Candidate>(`
    select format('%I.%I', n.nspname, p.proname) as name, p.proretset as "returnsSet",
      array(select format_type(t, null) from unnest(p.proargtypes) with ordinality as a(t, place) order by place) as types
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prokind in ('f', 'p') and has_schema_privilege('maison_program', n.oid, 'usage')
      and has_function_privilege('maison_program', p.oid, 'execute')
      and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype, 'internal'::regtype)
      and p.proname not in ('pg_terminate_backend', 'pg_cancel_backend', 'pg_sleep', 'pg_sleep_for', 'pg_sleep_until', 'set_config')
      and not (p.proargtypes::oid[] && array['internal', 'cstring']::regtype[]::oid[])
    order by n.nspname = 'pg_catalog', 1, p.oid`);
  return rows;
}

async function tryFunction(probe: RightsProbe, candidate: Candidate): Promise<{ calls: number; hole: Hole | null }> {
  const own = !candidate.name.startsWith('pg_catalog.');
  const choices = candidate.types.map((type) => plausibleValues(type, probe));
  if (choices.some((values) => values.length === 0)) return { calls: 0, hole: null };
  // Ours with every kind of argument, PostgreSQL's thousands with two.
  const rounds = candidate.types.length === 0 ? 1 : own ? 12 : 2;
  for (let round = 0; round < rounds; round++) {
    const values = choices.map((list, place) => String(list[(round + (round > 5 ? place : 0)) % list.length]));
    const call = `${candidate.name}(${values.join(', ')})`;
    const answer = await attempt(
      probe.program,
      candidate.returnsSet ? `select * from ${call}` : `select ${call} as value`,
    );
    if (answer && leaks(probe, answer.rows)) return { calls: round + 1, hole: { object: candidate.name, use: call } };
  }
  return { calls: rounds, hole: null };
}

function plausibleValues(type: string, probe: RightsProbe): string[] {
  const table = probe.hiddenTables[0] ?? 'pg_class';
  const known: Record<string, string[]> = {
    text: [`'select * from ${table}'`, `'mot'`, `'${table}'`, `'${probe.documentId}'`],
    name: [`'maison'`, `'documents'`],
    'text[]': [`array['mot']`, `array['everyone', 'user:other']`, `array['select']`],
    integer: ['1', '10', '100'],
    bigint: ['1', '2', '100'],
    smallint: ['1::smallint'],
    real: ['0.5'],
    'double precision': ['0.5'],
    numeric: ['1'],
    boolean: ['true', 'false'],
    uuid: [`'${probe.documentId}'::uuid`],
    'uuid[]': ['null::uuid[]'],
    'integer[]': ['array[1,2,3,4]'],
    'bigint[]': ['array[1,2,3]::bigint[]'],
    jsonb: [`'{}'::jsonb`, `'{"space": "secret"}'::jsonb`],
    json: [`'{}'::json`],
    bytea: [`'\\x00'::bytea`],
    'bit varying': [`B'10'::bit varying`],
    bit: [`B'10'`],
    tsquery: [`'mot'::tsquery`],
    tsvector: [`'mot:1'::tsvector`],
    regclass: probe.hiddenTables.map((name) => `'${name}'::regclass`),
    oid: probe.hiddenTables.map((name) => `'${name}'::regclass::oid`),
    'timestamp with time zone': ['now()'],
    xml: [`'<a/>'::xml`],
    refcursor: [`'cursor'::refcursor`],
    record: [`row(1, 'a')`],
    anyelement: [`'mot'::text`],
    anyarray: [`array['mot']`],
    '"char"': [`'r'::"char"`],
  };
  return known[type] ?? [`null::${type}`].filter(() => !type.startsWith('any') && type !== 'void');
}

function leaks(probe: RightsProbe, rows: readonly unknown[]): boolean {
  const text =
    JSON.stringify(rows, (_, value: unknown) => (Buffer.isBuffer(value) ? value.toString('utf8') : value)) ?? '';
  return probe.secrets.some((secret) => text.includes(secret));
}

async function attempt(
  client: pg.Client,
  statement: string,
  values: readonly unknown[] = [],
): Promise<pg.QueryResult | null> {
  try {
    const answer: pg.QueryResult | pg.QueryResult[] = await client.query(statement, [...values]);
    return Array.isArray(answer) ? (answer[0] ?? null) : answer;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' && thrown.code.length === 5)
      return null;
    throw thrown; // Not PostgreSQL saying no: the check itself is broken.
  }
}

async function readFingerprints(probe: RightsProbe): Promise<Map<string, string>> {
  const fingerprints = new Map<string, string>();
  for (const table of probe.hiddenTables) {
    const { rows } = await probe.administrator.query<{ mark: string }>(
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as mark from ${table} t`,
    );
    fingerprints.set(table, String(rows[0]?.mark));
  }
  return fingerprints;
}
