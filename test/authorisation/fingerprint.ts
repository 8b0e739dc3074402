import { locateHouse } from '../../src/base/index.ts';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { accessEmbedded } from '../../src/store/database/connections.ts';
import type { TestHouse } from '../house-for-tests.ts';

/** A connection of the role that owns the tables of a house: it sees every row. */
export async function connectAsOwner(house: TestHouse): Promise<pg.Client> {
  const { database, secrets } = locateHouse(house.maison.parts.config.home);
  // The fifth line of what PostgreSQL writes of itself is the folder of its socket.
  const host = (await readFile(path.join(database, 'postmaster.pid'), 'utf8')).split('\n')[4];
  const secret = await readFile(path.join(secrets, 'database'), 'utf8');
  const client = new pg.Client(accessEmbedded({ host: String(host), port: 5432, secret }, 'maison').owner);
  await client.connect();
  return client;
}

// Moved by time and by the house's own work, whoever asks; the audit grows by every refusal, and has tests of its own.
const counted = ['corpus_statistics', 'lexeme_statistics', 'audit_events', 'audit_payloads', 'exits'];
const moving = ['seen_at', 'read_at', 'scanned_at', 'used_at'];

/** Every row of every table, as JSON, by table. */
export type Fingerprint = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads every table of the house and of its jobs, as the role that owns them. */
export async function takeFingerprint(client: pg.Client): Promise<Fingerprint> {
  const found = new Map<string, Set<string>>((await listTables(client)).map((table) => [table, new Set()]));
  const reads = [...found.keys()].map(
    (table) => `select '${table}' as name, (to_jsonb(t) - $1::text[])::text as row from ${table} t`,
  );
  const { rows } = await client.query<{ name: string; row: string }>(reads.join(' union all '), [moving]);
  for (const { name, row } of rows) found.get(name)?.add(row);
  return found;
}

/**
 * What became of a house in between that is not one's own: a row that names nothing of one's own, and was there and is
 * another one or gone; and a new one of these with a column that is one of the `foreign` identifiers. With `mixed` also a new row of one's own that
 * names one of them.
 */
export function listEffects(
  before: Fingerprint,
  after: Fingerprint,
  { own, foreign, mixed = false }: { own: readonly string[]; foreign: readonly string[]; mixed?: boolean },
): string[] {
  const isOwn = (row: string): boolean => own.some((one) => row.includes(one));
  return [...after].flatMap(([table, now]) => {
    const gone = [...(before.get(table) ?? [])].filter((row) => !now.has(row) && !isOwn(row));
    const added = [...now].filter((row) => !before.get(table)?.has(row) && !isOwn(row) && names(row, foreign));
    const both = [...now].filter(
      (row) =>
        mixed && table.startsWith('maison.') && !before.get(table)?.has(row) && isOwn(row) && names(row, foreign),
    );
    return [
      ...(both.length > 0 ? [`${table}: ${both.length} rows of one’s own that name somebody else’s`] : []),
      ...(gone.length > 0 ? [`${table}: ${gone.length} rows changed or gone`] : []),
      ...(added.length > 0 ? [`${table}: ${added.length} new rows about somebody else’s`] : []),
    ];
  });
}

/** Whether a column of a row is one of these. */
function names(row: string, values: readonly string[]): boolean {
  const cells = Object.values(JSON.parse(row) as Record<string, unknown>);
  return cells.some((cell) => typeof cell === 'string' && values.includes(cell));
}

async function listTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
    where (schemaname = 'maison' and tablename <> all ($1::text[])) or (schemaname = 'pgboss' and tablename like 'job%') order by 1`,
    [counted],
  );
  return rows.map(({ name }) => name);
}
