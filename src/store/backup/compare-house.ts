import { createHash } from 'node:crypto';
import pg from 'pg';
import { readMigrations } from '../database/migrate.ts';
import { maintenance } from '../database/timeouts.ts';
import type { OpenedBackup } from './open-backup.ts';
import { readLines } from './restore-content.ts';
import { askProbes } from './search-probes.ts';
import { listTables, readRows } from './tables.ts';

/** What was compared between a backup and the house restored from it, and what differs. */
export interface HouseComparison {
  readonly tables: number;
  readonly rows: number;
  readonly searches: number;
  /** Tables whose rows are not those of the backup, and searches (by their passage) whose first ten are others. */
  readonly differences: readonly { readonly kind: 'table' | 'search'; readonly name: string }[];
}

/**
 * Compares every table of a restored house with the backup by the hash of its rows, and asks the backup's searches
 * again. A backup of an earlier version has other columns: only how many rows there are is compared then.
 */
export async function compareHouse(backup: OpenedBackup, owner: pg.ClientConfig): Promise<HouseComparison> {
  const client = new pg.Client({ ...owner, ...maintenance, application_name: 'maison comparison' });
  await client.connect();
  try {
    await client.query("set timezone to 'UTC'");
    await client.query('set role maison_owner');
    await client.query('begin isolation level repeatable read read only');
    const tables = await compareTables(client, backup);
    const searches = await compareSearches(client, backup);
    await client.query('commit');
    const rows = backup.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const counted = { tables: backup.manifest.tables.length, rows, searches: backup.manifest.probes?.length ?? 0 };
    return { ...counted, differences: [...tables, ...searches] };
  } finally {
    await client.end();
  }
}

async function compareTables(client: pg.Client, backup: OpenedBackup): Promise<HouseComparison['differences']> {
  const sameVersion = backup.manifest.migrations.length === (await readMigrations()).length;
  const present = new Map((await listTables(client)).map((table) => [table.name, table]));
  const differing: { kind: 'table'; name: string }[] = [];
  for (const { name, parts, rows } of backup.manifest.tables) {
    const table = present.get(name);
    const saved = createRowsHash();
    for (const part of parts) for await (const line of readLines(backup, part.name)) saved.add(line);
    const restored = createRowsHash();
    if (table) for await (const { lines } of readRows(client, table)) restored.addAll(lines);
    const equal = sameVersion ? saved.digest() === restored.digest() : rows === restored.count();
    if (!equal) differing.push({ kind: 'table', name });
  }
  return differing;
}

async function compareSearches(client: pg.Client, backup: OpenedBackup): Promise<HouseComparison['differences']> {
  const before = backup.manifest.probes ?? [];
  const now = await askProbes(
    client,
    before.map(({ passage }) => passage),
  );
  return before.flatMap((probe, index) =>
    JSON.stringify(probe) === JSON.stringify(now[index]) ? [] : [{ kind: 'search' as const, name: probe.passage }],
  );
}

interface RowsHash {
  add(line: string): void;
  addAll(lines: Buffer): void;
  count(): number;
  /** The same for the same rows in any order: tables have none. */
  digest(): string;
}

function createRowsHash(): RowsHash {
  let [sum, rows] = [0n, 0];
  const add = (line: string): void => {
    sum = BigInt.asUintN(256, sum + BigInt(`0x${createHash('sha256').update(line).digest('hex')}`));
    rows += 1;
  };
  return {
    add,
    addAll: (lines) => {
      // As the reader of a backup cuts them: at the end of each line, and nowhere else.
      for (const line of lines.toString('utf8').split('\n')) if (line !== '') add(line);
    },
    count: () => rows,
    digest: () => `${rows}:${sum.toString(16)}`,
  };
}
