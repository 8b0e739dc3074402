import type pg from 'pg';

// What a backup takes of the database: every table of the house, row by row as JSON. The catalog is
// asked, so a table that a later migration adds is in the next backup by itself. Jobs are left out: what
// waits is put back in the queue from the documents.

export interface BackupTable {
  readonly name: string;
  readonly columns: string[];
  /** The columns that count by themselves, whose counters go on after the restored rows. */
  readonly identities: string[];
}

const notBackedUp = ['migrations'];
const rowsAtOnce = 200;

/** The tables in an order in which each comes after those it refers to. */
export async function listTables(client: pg.Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable & { needs: string[] }>(
    `select c.relname as name,
       array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
       array(select attname::text from pg_attribute where attrelid = c.oid and attidentity <> '') as identities,
       array(select confrelid::regclass::oid::int8::text from pg_constraint where conrelid = c.oid and contype = 'f' and confrelid <> c.oid) as needs,
       c.oid::int8::text as oid
     from pg_class c where c.relnamespace = 'maison'::regnamespace and c.relkind = 'r' and c.relname <> all($1) order by 1`,
    [notBackedUp],
  );
  const waiting = rows as (BackupTable & { needs: string[]; oid: string })[];
  const sorted: BackupTable[] = [];
  const done = new Set<string>();
  while (sorted.length < waiting.length) {
    const next = waiting.find((table) => !done.has(table.oid) && table.needs.every((oid) => done.has(oid)));
    if (!next) throw new Error('tables refer to each other in a circle');
    done.add(next.oid);
    sorted.push({ name: next.name, columns: next.columns, identities: next.identities });
  }
  return sorted;
}

/** The rows of a table as lines of JSON; `count` is told how many there were. Needs an open transaction. */
export async function* readRows(
  client: pg.Client,
  table: BackupTable,
  count: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const name = client.escapeIdentifier(table.name);
  await client.query(`declare backup no scroll cursor for select row_to_json(t)::text as line from maison.${name} t`);
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${rowsAtOnce} from backup`);
    if (rows.length === 0) break;
    count(rows.length);
    yield Buffer.from(rows.map((row) => `${row.line}\n`).join(''));
  }
  await client.query('close backup');
}

/** Writes lines of JSON into a table; answers how many. `columns` are those of the backup that the table still has. */
export async function writeRows(
  client: pg.Client,
  table: { name: string; columns: readonly string[] },
  lines: AsyncIterable<string>,
): Promise<number> {
  const name = client.escapeIdentifier(table.name);
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const statement = `insert into maison.${name} (${columns}) overriding system value select ${columns} from json_populate_recordset(null::maison.${name}, $1::json)`;
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
