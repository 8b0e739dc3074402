import pg from 'pg';
import { createId } from '../../src/base/index.ts';
import { type ActorLetter, actors } from './rights-actors.ts';
import type { Planted } from './rights-planted.ts';

// Tries each command on each table of the live catalogue as everybody, and writes down who succeeded.

const commands = ['select', 'insert', 'update', 'delete'] as const;
type Command = (typeof commands)[number];

/** Who may, as letters of `actors` in their order. */
export type TableRights = Readonly<Record<Command, string>>;

// Rows that were there before anything was planted would be read by everybody.
const onlyPlanted: Readonly<Record<string, string>> = { spaces: "name = 'free'", settings: "key = 'paused'" };

/** The names of the tables of the house, asked of the catalogue. */
export async function listTables(administrator: pg.Client): Promise<string[]> {
  const { rows } = await administrator.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'maison'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by 1",
  );
  return rows.map(({ name }) => name);
}

/** What everybody can do with each of these tables, tried and undone. */
export async function readMatrix(planted: Planted, tables: readonly string[]): Promise<Record<string, TableRights>> {
  const worker = new pg.Client(planted.house.access.worker);
  await worker.connect();
  try {
    const matrix: Record<string, TableRights> = {};
    for (const table of tables) matrix[table] = await tryTable(planted, worker, table);
    return matrix;
  } finally {
    await worker.end();
  }
}

async function tryTable(planted: Planted, worker: pg.Client, table: string): Promise<TableRights> {
  const { rows } = await planted.administrator.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) as row from maison.${table} t where ${onlyPlanted[table] ?? 'true'} limit 1`,
  );
  if (!rows[0]) throw new Error(`nothing was planted in ${table}: no command could find anything there`);
  const allowed = { select: '', insert: '', update: '', delete: '' };
  for (const letter of Object.keys(actors) as ActorLetter[]) {
    const client = letter === 'w' ? worker : planted.program;
    for (const command of commands) {
      const row = forge(rows[0].row, actors[letter].principals[0] ?? 'user:nobody');
      if (await tryCommand(client, letter, { command, table, row })) allowed[command] += letter;
    }
  }
  return allowed;
}

interface Try {
  readonly command: Command;
  readonly table: string;
  /** A new row, in the name of who tries. */
  readonly row: string;
}

async function tryCommand(client: pg.Client, letter: ActorLetter, tried: Try): Promise<boolean> {
  const { role, principals } = actors[letter];
  await client.query('begin');
  try {
    const names = JSON.stringify(principals);
    await client.query("select set_config('maison.principals', $1, true), set_config('maison.role', $2, true)", [
      names,
      role,
    ]);
    const statement = await write(client, tried);
    if (statement === null) return false;
    const { rowCount } = await client.query(statement, tried.command === 'insert' ? [tried.row] : []);
    return (rowCount ?? 0) > 0;
  } catch (thrown) {
    const code = thrown instanceof pg.DatabaseError ? thrown.code : undefined;
    // Refused by a policy or for want of the right; or by a key that ties the row to somebody else's.
    if (code === '42501' || code === '23503') return false;
    // Past the policy, and stopped by a key that is taken, or by what the table holds of itself.
    if (code === '23505' || code === '23514') return true;
    throw thrown;
  } finally {
    await client.query('rollback');
  }
}

async function write(client: pg.Client, { command, table }: Try): Promise<string | null> {
  const where = onlyPlanted[table] ? ` where ${onlyPlanted[table]}` : '';
  if (command === 'select') return `select from maison.${table}${where}`;
  if (command === 'delete') return `delete from maison.${table}${where}`;
  if (command === 'insert') {
    const columns = await client.query<{ names: string }>(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [`maison.${table}`],
    );
    const names = columns.rows[0]?.names ?? '';
    return `insert into maison.${table} (${names}) overriding system value select ${names} from jsonb_populate_record(null::maison.${table}, $1)`;
  }
  // A right to change one column is a right to change the row.
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and attidentity = '' and attgenerated = '' and has_column_privilege(attrelid, attnum, 'update') order by attnum limit 1`,
    [`maison.${table}`],
  );
  return rows[0] ? `update maison.${table} set ${rows[0].name} = ${rows[0].name}${where}` : null;
}

// With new keys and in the own name: what stops it must be a policy.
function forge(row: Record<string, unknown>, principal: string): string {
  const forged: Record<string, unknown> = { ...row };
  if (typeof row.id === 'string') forged.id = createId();
  if (typeof row.id === 'number') forged.id = row.id + 10_000;
  for (const key of ['path', 'name', 'file_name', 'key', 'lexeme'])
    if (typeof row[key] === 'string') forged[key] = `forged-${row[key]}`;
  for (const key of ['number', 'ordinal']) if (typeof row[key] === 'number') forged[key] = row[key] + 10_000;
  for (const key of ['owner', 'added_by', 'invited_by', 'made_by'])
    if (typeof row[key] === 'string') forged[key] = principal;
  if (Array.isArray(row.curators)) forged.curators = [principal];
  if (Array.isArray(row.readers)) forged.readers = [principal];
  return JSON.stringify(forged);
}

/** The letters of a table, a command each. */
export const rights = (select: string, insert: string, update: string, remove: string): TableRights => ({
  select,
  insert,
  update,
  delete: remove,
});
/** Made of documents by the worker alone. */
export const made = rights('rcow', 'w', 'w', 'w');
/** What the worker alone sees and writes. */
export const workerOnly = rights('w', 'w', 'w', 'w');
/** One person's own: everybody who reads content may begin something of their own. */
export const own = rights('o', 'srcoh', 'o', 'o');
/** What no row of is anybody's. */
export const nobody = rights('', '', '', '');
