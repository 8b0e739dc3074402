import { chmod, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createId, readConfig, sha256, systemClock, locateHouse } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { deleteDocument, findDocument, insertDocument, openStore, type Store } from '../../src/store/index.ts';
import { administrator, type EmbeddedDatabase, startEmbedded } from '../../src/store/database/embedded.ts';
import { deleteFolder } from '../delete-folder.ts';

// The company's own PostgreSQL: a server reached over TCP, whose administrator is not us. Its owner may
// make roles and owns one database; the program's login is an ordinary one.

const owner = { id: 'owner', principals: ['user:owner', 'everyone'], role: 'owner' };
let server: EmbeddedDatabase;
let address: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-server-'));
  await chmod(folder, 0o711);
  const port = await findFreePort();
  const settings = [
    ['listen_addresses', '127.0.0.1'],
    ['port', String(port)],
    ['max_connections', '60'],
  ] as const;
  server = await startEmbedded(locateHouse(path.join(folder, 'company')), silentLog, settings);
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: administrator,
    password: server.secret,
    database: 'postgres',
  });
  await client.connect();
  await client.query("create role acme_owner login createrole password 'own/er:1'");
  await client.query("create role acme_program login password 'program'");
  await client.query('create database acme owner acme_owner');
  await client.end();
  address = `127.0.0.1:${port}/acme`;
});
afterAll(async () => {
  await server?.stop();
  await deleteFolder(folder);
});

const programUrl = (): string => `postgres://acme_program:program@${address}`;
const ownerUrl = (): string => `postgres://acme_owner:${encodeURIComponent('own/er:1')}@${address}`;

function open(
  name: string,
  urls: Record<string, string> = { DATABASE_URL: programUrl(), DATABASE_OWNER_URL: ownerUrl() },
): Promise<Store> {
  const places = { MAISON_HOME: path.join(folder, name), MAISON_BLOBS: path.join(folder, 'files') };
  return openStore(readConfig({ ...places, ...urls }), {
    log: silentLog,
    clock: systemClock,
  });
}

describe('a house on the company’s PostgreSQL', () => {
  test('has the same tables, rights and jobs, opened by two machines at the same time', async () => {
    const stores = await Promise.all([open('one'), open('two')]);
    const [first, second] = stores;
    try {
      const id = createId();
      const at = new Date('2026-11-24T12:00:00Z');
      const document = {
        id,
        space: 'entreprise',
        path: 'a',
        name: 'a',
        mediaType: 'text/plain',
        bytes: 1,
        sha256: sha256('a'),
        changedAt: at,
        addedAt: at,
        addedBy: 'user:owner',
      };
      const done = new Promise<unknown>(
        (resolve) => void second.jobs.work('read-document', { concurrency: 1 }, async (data) => resolve(data)),
      );
      await first.asActor(owner, async (tx) => {
        expect(await insertDocument(tx, document)).toBe(true);
        await first.jobs.send(tx, 'read-document', { id });
      });
      expect(await done).toEqual({ id });
      expect(await second.asActor(owner, (tx) => findDocument(tx, { id }))).toMatchObject({ path: 'a' });
      expect(
        await second.asActor({ id: 'x', principals: ['user:x'], role: 'member' }, (tx) => findDocument(tx, { id })),
      ).toBeNull();
      expect(await first.asActor(owner, (tx) => deleteDocument(tx, { id }))).not.toBeNull();
    } finally {
      await Promise.all(stores.map((store) => store.close()));
    }
  }, 60_000);

  test('is refused to a server whose files lie elsewhere, in one sentence that names the setting', async () => {
    const urls = { DATABASE_URL: programUrl(), DATABASE_OWNER_URL: ownerUrl() };
    const refused = open('one', { ...urls, MAISON_BLOBS: path.join(folder, 'not-mounted') });
    await expect(refused).rejects.toMatchObject({ code: 'blobs_elsewhere' });
    await expect(refused).rejects.toThrow('MAISON_BLOBS');
  }, 60_000);

  test('opens again without changing anything', async () => {
    const client = new pg.Client(ownerUrl());
    await client.connect();
    const read = async () => (await client.query('select number, applied_at from maison.migrations order by 1')).rows;
    try {
      await client.query('set role maison_owner');
      const before = await read();
      expect(before.length).toBeGreaterThan(0);
      await (await open('one')).close();
      expect(await read()).toEqual(before);
    } finally {
      await client.end();
    }
  }, 60_000);

  test('gives the program’s login nothing of its own and no way to the worker', async () => {
    const client = new pg.Client(programUrl());
    await client.connect();
    try {
      await expect(client.query('set role maison_worker')).rejects.toMatchObject({ code: '42501' });
      await expect(client.query('set role maison_owner')).rejects.toMatchObject({ code: '42501' });
      await expect(client.query('create table maison.mine (x int)')).rejects.toMatchObject({ code: '42501' });
      await expect(client.query('select * from pgboss.job')).rejects.toMatchObject({ code: '42501' });
      expect((await client.query('select from maison.spaces')).rowCount).toBe(0);
    } finally {
      await client.end();
    }
  });

  test('is refused in one sentence without the owner’s address, and with one role for both', async () => {
    await expect(open('three', { DATABASE_URL: programUrl() })).rejects.toMatchObject({
      code: 'database_owner_missing',
    });
    await expect(open('three', { DATABASE_URL: ownerUrl(), DATABASE_OWNER_URL: ownerUrl() })).rejects.toMatchObject({
      code: 'database_roles_same',
    });
    const wrong = ownerUrl().replace('acme_owner:', 'acme_owner:x');
    await expect(open('three', { DATABASE_URL: programUrl(), DATABASE_OWNER_URL: wrong })).rejects.toMatchObject({
      code: 'database_refused',
    });
    const nowhere = {
      DATABASE_URL: 'postgres://a:b@127.0.0.1:1/acme',
      DATABASE_OWNER_URL: 'postgres://c:d@127.0.0.1:1/acme',
    };
    await expect(open('three', nowhere)).rejects.toMatchObject({ code: 'database_away' });
  });

  test('of a newer version of Maison, or whose migrations were edited, is left alone', async () => {
    const client = new pg.Client(ownerUrl());
    await client.connect();
    try {
      await client.query('set role maison_owner');
      await client.query("insert into maison.migrations (number, name, checksum) values (9999, 'later', 'x')");
      await expect(open('one')).rejects.toMatchObject({ code: 'schema_newer' });
      await client.query('delete from maison.migrations where number = 9999');
      const { rows } = await client.query(
        "update maison.migrations set checksum = 'y' where number = 1 returning old.checksum",
      );
      await expect(open('one')).rejects.toMatchObject({ code: 'schema_changed' });
      await client.query('update maison.migrations set checksum = $1 where number = 1', [rows[0].checksum]);
    } finally {
      await client.end();
    }
  }, 60_000);
});

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const found = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof found === 'object' && found !== null ? found.port : 0;
}
