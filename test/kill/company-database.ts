import { locateHouse } from '../../src/base/index.ts';
import { chmod, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { silentLog } from '../../src/base/log/log.ts';
import { administrator, startEmbedded } from '../../src/store/database/embedded.ts';
import { deleteFolder } from '../delete-folder.ts';

/** The company's own PostgreSQL, reached over TCP, and a folder that the machines share. */
export interface CompanyDatabase extends AsyncDisposable {
  readonly folder: string;
  /** DATABASE_URL and DATABASE_OWNER_URL. */
  readonly addresses: { readonly DATABASE_URL: string; readonly DATABASE_OWNER_URL: string };
  /** One statement as the administrator of the whole server. */
  query(statement: string): Promise<Record<string, unknown>[]>;
}

/** Starts a PostgreSQL with one database, its owner and the program's login. */
export async function openCompanyDatabase(): Promise<CompanyDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-company-'));
  await chmod(folder, 0o711);
  const port = await findFreePort();
  const database = await startEmbedded(locateHouse(path.join(folder, 'company')), silentLog, [
    ['listen_addresses', '127.0.0.1'],
    ['port', String(port)],
    ['max_connections', '80'],
  ]);
  const login = { host: '127.0.0.1', port, user: administrator, password: database.secret };
  const client = new pg.Client({ ...login, database: 'postgres' });
  await client.connect();
  await client.query("create role acme_owner login createrole password 'owner'");
  await client.query("create role acme_program login password 'program'");
  await client.query('create database acme owner acme_owner');
  await client.end();
  const pool = new pg.Pool({ ...login, database: 'acme', max: 2 });
  pool.on('error', () => undefined);
  return {
    folder,
    addresses: {
      DATABASE_URL: `postgres://acme_program:program@127.0.0.1:${port}/acme`,
      DATABASE_OWNER_URL: `postgres://acme_owner:owner@127.0.0.1:${port}/acme`,
    },
    query: async (statement) => (await pool.query<Record<string, unknown>>(statement)).rows,
    async [Symbol.asyncDispose]() {
      await pool.end();
      await database.stop();
      await deleteFolder(folder);
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
