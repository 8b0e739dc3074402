import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { silentLog } from '../src/base/index.ts';
import { accessEmbedded } from '../src/store/connections.ts';
import { startEmbedded } from '../src/store/embedded.ts';
import { locateHouse } from '../src/store/locations.ts';
import { createDatabase, prepareDatabase } from '../src/store/open.ts';

// One embedded PostgreSQL for a whole run of Vitest, started when the first test file asks for it
// (openTestStore), so that a run of plain unit tests pays nothing. Test files run in processes of their
// own: they ask by writing a file, and read where the database is from another.

declare module 'vitest' {
  interface ProvidedContext {
    testDatabaseFolder: string;
  }
}

export const wantedFile = 'wanted';
export const readyFile = 'database.json';
export const templateDatabase = 'template_house';

/** Vitest's global setup: watches for the first request, and stops the database after the last test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-test-'));
  await chmod(folder, 0o711); // Under root the database has a user of its own, who passes through.
  project.provide('testDatabaseFolder', folder);
  let starting: Promise<() => Promise<void>> | null = null;
  const watch = setInterval(() => {
    if (!starting && existsSync(path.join(folder, wantedFile))) {
      starting = startTemplate(folder);
      starting.catch(() => undefined); // The test that asked reports it.
    }
  }, 25);
  return async () => {
    clearInterval(watch);
    await starting?.then(
      (stop) => stop(),
      () => undefined,
    );
    await rm(folder, { recursive: true, force: true });
  };
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
  try {
    const database = await startEmbedded(locateHouse(path.join(folder, 'house')), silentLog, unsynced);
    const access = accessEmbedded(database, templateDatabase);
    await createDatabase(access.owner);
    await prepareDatabase(access);
    await writeReady(folder, { host: database.host, port: database.port, secret: database.secret });
    return database.stop;
  } catch (thrown) {
    await writeReady(folder, { problem: String(thrown instanceof Error ? (thrown.cause ?? thrown.stack) : thrown) });
    throw thrown;
  }
}

async function writeReady(folder: string, content: object): Promise<void> {
  await writeFile(path.join(folder, `${readyFile}.arriving`), JSON.stringify(content));
  await rename(path.join(folder, `${readyFile}.arriving`), path.join(folder, readyFile));
}
