import { readFile, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Log, MaisonError, wait } from '../base/index.ts';
import { isRunning, markProcess, readCommandLine, readWorkingFolder } from './processes.ts';

// After a `kill -9` of the house its database lives on. It belongs to whoever holds the house now.

const patienceMilliseconds = 20_000;

/** Ends a database that still runs on this data although nobody holds the house. Throws `database_orphan` when it will not end. */
export async function endOrphan(data: string, log: Log): Promise<void> {
  const pid = await readPostmaster(data);
  if (pid === null || !(await isPostmasterOf(pid, data))) return;
  const mark = markProcess(pid);
  if (!mark) return;
  log.warn({ pid }, 'ending the database that an interrupted house left running');
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < patienceMilliseconds; waited += 20) {
    if (!isRunning(mark)) return;
    await wait(20);
  }
  throw new MaisonError('database_orphan', 500, {
    fr: `Une base de données restée d’un arrêt brutal (processus ${pid}) ne s’arrête pas. Rien n’a été modifié. Arrêtez ce processus, puis relancez la maison.`,
    en: `A database left by a sudden stop (process ${pid}) does not end. Nothing was changed. Stop that process, then start the house again.`,
  });
}

/** Removes the locks of a database that no longer runs: PostgreSQL itself is misled by a reused process number. */
export async function removeLeftovers(data: string, socketFolder: string): Promise<void> {
  const pid = await readPostmaster(data);
  if (pid !== null && (await isPostmasterOf(pid, data))) return;
  await rm(path.join(data, 'postmaster.pid'), { force: true });
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) await rm(path.join(socketFolder, name), { force: true });
}

async function readPostmaster(data: string): Promise<number | null> {
  const text = await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

// The number may have gone to another program since: ours works in its data folder, or was started on it.
async function isPostmasterOf(pid: number, data: string): Promise<boolean> {
  const folder = readWorkingFolder(pid);
  if (folder !== null) return folder === (await realpath(data).catch(() => data));
  return readCommandLine(pid).includes(data);
}
