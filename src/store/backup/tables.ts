import type pg from 'pg';

// What a backup takes of the database: every table of the house, row by row as JSON. The catalog is
// asked, so a table that a later migration adds is in the next backup by itself. Jobs are left out: what
// waits is put back in the queue from the documents.

export interface BackupTable {
  readonly name: string;
  readonly columns: string[];
  /** The columns that count by themselves, whose counters go on after the restored rows. */
  readonly identities: string[];
  /** The rows of other tables without which a row of this one cannot be. */
  readonly references: { readonly table: string; readonly columns: string[]; readonly targets: string[] }[];
  /** Which of its rows are left out, as a condition of SQL on those that are kept. */
  readonly kept?: string;
}

// A session that was ended, a key that was revoked, or an invitation or a link that was withdrawn, must not live again with
// a restored house, nor a link to a conversation; and that has its files in another folder.
const notBackedUp = [
  'migrations',
  'sessions',
  'keys',
  'invitations',
  'password_links',
  'conversation_shares',
  'blob_folder',
];
// Files of a temporary conversation, and those nothing was asked about yet: what is not kept is not backed up either.
const keptOf = (alias: string, column: string): string =>
  `${alias}.${column} not in (select s.acl from maison.spaces s join maison.file_sets f on f.space = s.name where f.conversation_id is null)`;

/** A condition on the documents that a backup takes, where the house has files of conversations at all. */
export function keepDocuments(tables: ReadonlySet<string>, alias: string): string | null {
  return tables.has('file_sets') ? keptOf(alias, 'acl') : null;
}

function keepRows(name: string, columns: readonly string[], tables: ReadonlySet<string>): { kept?: string } {
  if (!tables.has('file_sets')) return {};
  if (name === 'file_sets') return { kept: 't.conversation_id is not null' };
  if (name === 'acls') return { kept: keptOf('t', 'id') };
  return columns.includes('acl') ? { kept: keptOf('t', 'acl') } : {};
}

const rowsAtOnce = 200;
const pieceLength = 4_000_000;

/** The tables in an order in which each comes after those it refers to. */
export async function listTables(client: pg.Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable & { needs: string[] }>(
    `select c.relname as name,
       array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
       array(select attname::text from pg_attribute where attrelid = c.oid and attidentity <> '') as identities,
       array(select json_build_object('table', t.relname,
           'columns', array(select attname from unnest(k.conkey) with ordinality as u(number, place) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number order by place),
           'targets', array(select attname from unnest(k.confkey) with ordinality as u(number, place) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number order by place))
         from pg_constraint k join pg_class t on t.oid = k.confrelid where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as references,
       array(select confrelid::regclass::oid::int8::text from pg_constraint where conrelid = c.oid and contype = 'f' and confrelid <> c.oid) as needs,
       c.oid::int8::text as oid
     from pg_class c where c.relnamespace = 'maison'::regnamespace and c.relkind = 'r' and c.relname <> all($1) order by 1`,
    [notBackedUp],
  );
  const waiting = rows as (BackupTable & { needs: string[]; oid: string })[];
  const sorted: BackupTable[] = [];
  const names = new Set(waiting.map(({ name }) => name));
  const done = new Set<string>();
  while (sorted.length < waiting.length) {
    const next = waiting.find((table) => !done.has(table.oid) && table.needs.every((oid) => done.has(oid)));
    if (!next) throw new Error('tables refer to each other in a circle');
    done.add(next.oid);
    const { name, columns, identities, references } = next;
    sorted.push({ name, columns, identities, references, ...keepRows(name, columns, names) });
  }
  return sorted;
}

/**
 * The rows of a table as lines of JSON, in pieces of some megabytes: what is damaged later takes one piece with it.
 * Needs an open transaction.
 */
export async function* readRows(
  client: pg.Client,
  table: BackupTable,
): AsyncGenerator<{ lines: Buffer; rows: number }> {
  const name = client.escapeIdentifier(table.name);
  await client.query(
    `declare backup no scroll cursor for select row_to_json(t)::text as line from maison.${name} t${table.kept === undefined ? '' : ` where ${table.kept}`}`,
  );
  let lines: string[] = [];
  let length = 0;
  const take = (): { lines: Buffer; rows: number } => {
    const piece = { lines: Buffer.from(lines.join('')), rows: lines.length };
    [lines, length] = [[], 0];
    return piece;
  };
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${rowsAtOnce} from backup`);
    if (rows.length === 0) break;
    for (const { line } of rows) {
      lines.push(`${line}\n`);
      length += line.length;
    }
    if (length >= pieceLength) yield take();
  }
  await client.query('close backup');
  if (lines.length > 0) yield take();
}

/**
 * Writes lines of JSON into a table; answers how many. `columns` are those of the backup that the table still has.
 * With `references`, rows are left out whose row of another table was lost.
 */
export async function writeRows(
  client: pg.Client,
  table: { name: string; columns: readonly string[]; references?: BackupTable['references'] },
  lines: AsyncIterable<string>,
): Promise<number> {
  const name = client.escapeIdentifier(table.name);
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const statement = `insert into maison.${name} (${columns}) overriding system value select ${columns} from json_populate_recordset(null::maison.${name}, $1::json) as r${keepWhole(client, table.references ?? [])}`;
  let count = 0;
  let batch: string[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const { rowCount } = await client.query(statement, [`[${batch.join(',')}]`]);
    count += rowCount ?? 0;
    batch = [];
    length = 0;
  };
  for await (const line of lines) {
    batch.push(line);
    length += line.length;
    if (batch.length >= 1000 || length > 8_000_000) await flush();
  }
  await flush();
  return count;
}

function keepWhole(client: pg.Client, references: BackupTable['references']): string {
  const quote = (column: string): string => client.escapeIdentifier(column);
  const kept = references.map(({ table, columns, targets }) => {
    const empty = columns.map((column) => `r.${quote(column)} is null`);
    const pairs = columns.map((column, index) => `t.${quote(targets[index] ?? '')} = r.${quote(column)}`);
    return `(${empty.join(' or ')} or exists (select from maison.${quote(table)} t where ${pairs.join(' and ')}))`;
  });
  return kept.length > 0 ? ` where ${kept.join(' and ')}` : '';
}

/** Lets the counters of a table go on after its highest rows. */
export async function advanceIdentities(client: pg.Client, table: BackupTable): Promise<void> {
  const name = client.escapeIdentifier(table.name);
  for (const column of table.identities) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${client.escapeIdentifier(column)}), 0) + 1, false) from maison.${name}`,
      [`maison.${name}`, column],
    );
  }
}
