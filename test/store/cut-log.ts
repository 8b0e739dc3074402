import { open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { administrator } from '../../src/store/database/embedded.ts';

/** A session of the administrator in the running database of a house; a query of it that hears nothing for five seconds fails. */
export async function openAdministrator(home: string): Promise<pg.Client> {
  const password = (await readFile(path.join(home, 'secrets', 'database'), 'utf8')).trim();
  const client = new pg.Client({
    host: path.join(home, 'run'),
    user: administrator,
    password,
    database: 'maison',
    query_timeout: 5000,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** A place in the write-ahead log: its segment, and the byte in it. */
export interface LogPlace {
  readonly segment: string;
  readonly offset: number;
}

/** Where the write-ahead log of a running database stands now. */
export async function readLogPlace(client: pg.Client): Promise<LogPlace> {
  const { rows } = await client.query<LogPlace>(
    'select file_name as segment, file_offset as offset from pg_walfile_name_offset(pg_current_wal_flush_lsn())',
  );
  if (!rows[0]) throw new Error('no place in the log');
  return rows[0];
}

/** Zeroes the write-ahead log of a stopped database from `place` on, as a disk does that lied about what it had written. */
export async function cutLog(home: string, place: LogPlace): Promise<void> {
  const folder = path.join(home, 'database', 'pg_wal');
  const segments = (await readdir(folder)).filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= place.segment);
  for (const segment of segments) {
    const handle = await open(path.join(folder, segment), 'r+');
    const from = segment === place.segment ? place.offset : 0;
    const { size } = await handle.stat();
    await handle.write(Buffer.alloc(size - from), 0, size - from, from);
    await handle.sync();
    await handle.close();
  }
}
