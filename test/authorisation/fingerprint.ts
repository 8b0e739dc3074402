import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { accessEmbedded } from '../../src/store/database/connections.ts';
import { locateHouse } from '../../src/store/database/locations.ts';
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

// Moved by time and by the house's own work, whoever asks.
const counted = ['corpus_statistics', 'lexeme_statistics'];
const moving = ['seen_at', 'read_at', 'scanned_at'];

/** The hash of every row of every table, by table. */
export type Fingerprint = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads every table of the house and of its jobs, as the role that owns them: all rows that name nothing of one's `own`. */
export async function takeFingerprint(client: pg.Client, own: readonly string[]): Promise<Fingerprint> {
  const found = new Map<string, Set<string>>();
  for (const table of await listTables(client)) {
    const { rows } = await client.query<{ hash: string }>(
      `select md5((to_jsonb(t) - $1::text[])::text) as hash from ${table} t
        where not exists (select from unnest($2::text[]) as one where position(one in t::text) > 0)`,
      [moving, own],
    );
    found.set(table, new Set(rows.map(({ hash }) => hash)));
  }
  return found;
}

/**
 * What became of a house in between that is not one's own: a row that was there and is another one or gone, and a new
 * row with a column that is one of the `foreign` identifiers.
 */
export async function listEffects(
  client: pg.Client,
  before: Fingerprint,
  { own, foreign }: { own: readonly string[]; foreign: readonly string[] },
): Promise<string[]> {
  const effects: string[] = [];
  for (const table of await listTables(client)) {
    const { rows } = await client.query<{ hash: string; names: boolean }>(
      `select md5((to_jsonb(t) - $1::text[])::text) as hash,
        exists (select from jsonb_each_text(to_jsonb(t)) as cell where cell.value = any ($2::text[])) as names from ${table} t
        where not exists (select from unnest($3::text[]) as one where position(one in t::text) > 0)`,
      [moving, foreign, own],
    );
    const old = before.get(table) ?? new Set<string>();
    const now = new Set(rows.map(({ hash }) => hash));
    const gone = [...old].filter((hash) => !now.has(hash));
    const added = rows.filter(({ hash, names }) => names && !old.has(hash));
    if (gone.length > 0) effects.push(`${table}: ${gone.length} rows changed or gone`);
    if (added.length > 0) effects.push(`${table}: ${added.length} new rows about somebody else’s`);
  }
  return effects;
}

async function listTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
    where (schemaname = 'maison' and tablename <> all ($1::text[])) or (schemaname = 'pgboss' and tablename like 'job%') order by 1`,
    [counted],
  );
  return rows.map(({ name }) => name);
}
