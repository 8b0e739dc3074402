import { readFile, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  isRunning,
  listProcesses,
  type Log,
  MaisonError,
  markProcess,
  type ProcessMark,
  readCommandLine,
  readOwner,
  readProgram,
  readWorkingFolder,
  wait,
} from '../../base/index.ts';

// What a kill leaves of a database: a postmaster that lives on without its house, or, when it was killed
// too, sessions that still work and hold its shared memory. All of it belongs to whoever holds the house now.
// PostgreSQL is safe against each of the signals below: what was committed is in its write-ahead log.

interface Step {
  readonly signal: NodeJS.Signals;
  readonly patienceMilliseconds: number;
}

/** One after the other until it has ended; together they stay well below the ten seconds of a start. */
const steps: readonly Step[] = [
  { signal: 'SIGINT', patienceMilliseconds: 3000 },
  { signal: 'SIGQUIT', patienceMilliseconds: 1500 },
  { signal: 'SIGKILL', patienceMilliseconds: 1500 },
];
// Without a postmaster there is nothing left to close cleanly.
const sessionSteps = steps.slice(1);

/** Ends all that still runs on this data although nobody holds the house. Throws `database_orphan` when something will not end. */
export async function endOrphan(data: string, log: Log): Promise<void> {
  const pid = await readPostmaster(data);
  const postmaster = pid !== null && (await isPostmasterOf(pid, data)) ? markProcess(pid) : null;
  if (postmaster) {
    log.warn({ pid: postmaster.pid }, 'ending the database that an interrupted house left running');
    await endAll([postmaster], steps);
  }
  const sessions = await findSessions(data);
  if (sessions.length === 0) return;
  log.warn({ sessions: sessions.length }, 'ending the sessions that an interrupted database left running');
  await endAll(sessions, sessionSteps);
}

async function endAll(marks: readonly ProcessMark[], escalation: readonly Step[]): Promise<void> {
  let left = marks;
  for (const { signal, patienceMilliseconds } of escalation) {
    for (const { pid } of left) {
      sendSignal(pid, signal);
      sendSignal(pid, 'SIGCONT'); // A stopped process would keep the signal waiting for ever.
    }
    for (let waited = 0; waited < patienceMilliseconds; waited += 20) {
      left = left.filter((mark) => isRunning(mark));
      if (left.length === 0) return;
      await wait(20);
    }
  }
  throw orphanStays(left[0]?.pid ?? 0);
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has just ended.
  }
}

// A session works in the data folder, as the owner of the data, and is PostgreSQL by its program: a person
// who happens to stand in that folder is none. Where the system tells nothing (no /proc) none is found.
async function findSessions(data: string): Promise<ProcessMark[]> {
  const folder = await realpath(data).catch(() => null);
  if (folder === null) return [];
  const owner = readOwner(folder);
  return listProcesses()
    .filter((pid) => readWorkingFolder(pid) === folder)
    .filter((pid) => path.basename(readProgram(pid) ?? '') === 'postgres' && readOwner(`/proc/${pid}`) === owner)
    .map((pid) => markProcess(pid))
    .filter((mark) => mark !== null);
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

function orphanStays(pid: number): MaisonError {
  return new MaisonError('database_orphan', 500, {
    fr: `Une base de données restée d’un arrêt brutal (processus ${pid}) ne s’arrête pas. Rien n’a été modifié. Arrêtez ce processus, puis relancez la maison.`,
    en: `A database left by a sudden stop (process ${pid}) does not end. Nothing was changed. Stop that process, then start the house again.`,
  });
}
