import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { readConfig, systemClock, locateHouse } from '../src/base/index.ts';
import { silentLog } from '../src/base/log/log.ts';
import { accessEmbedded } from '../src/store/database/connections.ts';
import { startEmbedded } from '../src/store/database/embedded.ts';
import { createDatabase, openStore, prepareDatabase } from '../src/store/house/open.ts';
import { deleteFolder } from './delete-folder.ts';

// What a whole run of Vitest shares: one embedded PostgreSQL (openTestStore) and one empty, closed house that
// others are copies of (makeClosedHouse). Each is made when the first test file asks for it, so that a run of plain
// unit tests pays nothing. Test files run in processes of their own: they ask by writing a file, and read from another
// where it is.

declare module 'vitest' {
  interface ProvidedContext {
    testDatabaseFolder: string;
  }
}

/** What can be asked for; `NAME.wanted` asks, `NAME.ready` answers with JSON. */
export type Shared = 'database' | 'home';
export const templateDatabase = 'template_house';

/** Vitest's global setup: watches for what is asked for, and stops the database after the last test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-test-'));
  await chmod(folder, 0o711); // Under root the database has a user of its own, who passes through.
  project.provide('testDatabaseFolder', folder);
  const made: Partial<Record<Shared, Promise<() => Promise<void>>>> = {};
  const makers = { database: startTemplate, home: makeHome };
  const watch = setInterval(() => {
    for (const name of ['database', 'home'] as const) {
      if (made[name] || !existsSync(path.join(folder, `${name}.wanted`))) continue;
      made[name] = makers[name](folder);
      made[name].catch((thrown: unknown) => {
        const problem = String(thrown instanceof Error ? (thrown.cause ?? thrown.stack) : thrown);
        return writeReady(folder, name, { problem }); // The test that asked reports it.
      });
    }
  }, 25);
  return async () => {
    clearInterval(watch);
    for (const one of Object.values(made))
      await one.then(
        (stop) => stop(),
        () => undefined,
      );
    await deleteFolder(folder);
  };
}

// Made by opening it, set as every house is (synced to disk).
async function makeHome(folder: string): Promise<() => Promise<void>> {
  const home = path.join(folder, 'closed-house');
  const store = await openStore(readConfig({ MAISON_HOME: home }), { log: silentLog, clock: systemClock });
  await store.close();
  await writeReady(folder, 'home', { home });
  return async () => undefined;
}

// The tests of rights, searches and queries lose nothing by an unsynced disk; those of crashes start
// houses of their own, set as every house is.
async function startTemplate(folder: string): Promise<() => Promise<void>> {
  const unsynced = [
    ['fsync', 'off'],
    ['synchronous_commit', 'off'],
    ['full_page_writes', 'off'],
    ['max_connections', '100'],
  ] as const;
  const database = await startEmbedded(locateHouse(path.join(folder, 'house')), silentLog, unsynced);
  const access = accessEmbedded(database, templateDatabase);
  await createDatabase(access.owner);
  await prepareDatabase(access);
  await writeReady(folder, 'database', { host: database.host, port: database.port, secret: database.secret });
  return database.stop;
}

async function writeReady(folder: string, name: Shared, content: object): Promise<void> {
  const file = path.join(folder, `${name}.ready`);
  await writeFile(`${file}.arriving`, JSON.stringify(content));
  await rename(`${file}.arriving`, file);
}
