import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createId, type Log, systemClock, wait, locateHouse } from '../src/base/index.ts';
import { silentLog } from '../src/base/log/log.ts';
import { accessEmbedded, type DatabaseAccess } from '../src/store/database/connections.ts';
import { createDatabase, openParts } from '../src/store/house/open.ts';
import { prepareRoles } from '../src/store/database/roles.ts';
import type { Store } from '../src/store/index.ts';
import { templateDatabase } from './database-for-tests.ts';
import { askForShared } from './shared-for-tests.ts';
import { deleteFolder } from './delete-folder.ts';

/** A store of its own for one test file: a fresh database with the house's tables, blobs in a temporary folder. */
export interface TestStore extends AsyncDisposable {
  readonly store: Store;
  /** The temporary MAISON_HOME. */
  readonly home: string;
  /** Logins of the database's roles, for tests that speak SQL themselves. */
  readonly access: DatabaseAccess;
  close(): Promise<void>;
}

export interface TestStoreOptions {
  readonly log?: Log;
  /** False where others are opened beside it. */
  readonly alone?: boolean;
  /** Another server on the database and the files of this one, which is not alone. */
  readonly beside?: TestStore;
}

/**
 * Opens a fresh store: `const house = await openTestStore()` in beforeAll, `await house.close()` in afterAll.
 * The first call of a run starts the database (about two seconds), each later one clones it (a tenth).
 */
export async function openTestStore(options: TestStoreOptions = {}): Promise<TestStore> {
  const access = options.beside?.access ?? (await cloneHouse());
  const home = await mkdtemp(path.join(tmpdir(), 'maison-home-'));
  const blobs = options.beside ? locateHouse(options.beside.home).blobs : null;
  const store = await openParts(locateHouse(home, blobs), access, {
    lock: null,
    embedded: null,
    alone: options.alone ?? true,
    log: options.log ?? silentLog,
    clock: systemClock,
  });
  const close = async (): Promise<void> => {
    await store.close();
    await deleteFolder(home);
  };
  return { store, home, access, close, [Symbol.asyncDispose]: close };
}

async function cloneHouse(): Promise<DatabaseAccess> {
  const server = await askForShared<TestServer>('database');
  const access = accessEmbedded(server, `house_${createId().replaceAll('-', '')}`);
  for (let attempt = 0; ; attempt++) {
    try {
      await createDatabase(access.owner, templateDatabase);
      await shutDatabase(access);
      return access;
    } catch (thrown) {
      // Another test file is cloning at this very moment: the template takes one at a time.
      const busy = thrown instanceof Error && 'code' in thrown && thrown.code === '55006';
      if (!busy || attempt > 200) throw thrown;
      await wait(50);
    }
  }
}

// Who may connect belongs to the database, not to what is cloned into it.
async function shutDatabase(access: DatabaseAccess): Promise<void> {
  const client = new pg.Client(access.owner);
  await client.connect();
  try {
    await prepareRoles(client, access);
  } finally {
    await client.end();
  }
}

interface TestServer {
  readonly host: string;
  readonly port: number;
  readonly secret: string;
}
