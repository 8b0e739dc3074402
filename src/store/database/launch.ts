import { open, readFile, stat, statfs, truncate } from 'node:fs/promises';
import path from 'node:path';
import {
  MaisonError,
  runCommand,
  type RunningProgram,
  startProgram,
  type SystemUser,
  wait,
  type Locations,
} from '../../base/index.ts';
import type { DatabaseSetting } from './server-settings.ts';

const startMilliseconds = 60_000; // After a crash the write-ahead log is played back first.
// A session whose database was killed holds the shared memory until it notices. Where nothing tells which
// that is (no /proc), it is given so long.
const heldMilliseconds = 8000;
const heldPauseMilliseconds = 250;
const largestLog = 10_000_000;
const leastBytes = 8_000_000; // Two segments of the write-ahead log.

/** What runs a program that is told to end when the house dies, even by `kill -9`; nothing where the system cannot. */
export async function tieToHouse(): Promise<string[]> {
  const tie = ['setpriv', '--pdeathsig', 'INT'];
  const tried = await runCommand('setpriv', [...tie.slice(1), 'true']);
  return tried.code === 0 ? tie : [];
}

/** Starts PostgreSQL by `command` and resolves once it takes connections. Throws `database_not_started` (500), or ENOSPC. */
export async function launchDatabase(
  places: Locations,
  command: readonly string[],
  settings: readonly DatabaseSetting[],
  user: SystemUser | null,
): Promise<RunningProgram> {
  for (let waited = 0; ; waited += heldPauseMilliseconds) {
    try {
      return await launch(places, command, settings, user);
    } catch (thrown) {
      if (waited >= heldMilliseconds || !isStillHeld(thrown)) throw thrown;
      await wait(heldPauseMilliseconds);
    }
  }
}

function isStillHeld(thrown: unknown): boolean {
  const said = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause.message : '';
  return /shared memory block .{0,200} still in use|lock file "postmaster\.pid" already exists/.test(said);
}

async function launch(
  places: Locations,
  [command = '', ...before]: readonly string[],
  settings: readonly DatabaseSetting[],
  user: SystemUser | null,
): Promise<RunningProgram> {
  const logFile = path.join(places.logs, 'database.log');
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size > largestLog) await truncate(logFile);
  const output = await open(logFile, 'a', 0o600);
  const given = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const program = startProgram(command, [...before, '-D', places.database, ...given], {
    output: output.fd,
    cwd: places.run,
    env: { LC_ALL: 'C' },
    ...(user ? { user } : {}),
  });
  await output.close();
  await waitUntilReady(program, places, size > largestLog ? 0 : size);
  return program;
}

// PostgreSQL writes its state into the last line of postmaster.pid; looking there costs no connection.
async function waitUntilReady(program: RunningProgram, places: Locations, logged: number): Promise<void> {
  let ended = false;
  void program.ended.then(() => (ended = true));
  for (let waited = 0; waited < startMilliseconds; waited += 10) {
    const lines = (await readFile(path.join(places.database, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (Number(lines[0]) === program.pid && lines[7]?.trim() === 'ready') return;
    if (ended) break;
    await wait(10);
  }
  program.signal('SIGQUIT');
  const said = (await readFile(path.join(places.logs, 'database.log'), 'utf8').catch(() => ''))
    .slice(logged)
    .slice(-2000);
  const { bavail, bsize } = await statfs(places.database);
  // On a full disk the reason itself could not be written down.
  if (/No space left on device/.test(said) || bavail * bsize < leastBytes)
    throw Object.assign(new Error(said), { code: 'ENOSPC' });
  throw failedStart((await program.ended).problem ?? new Error(said));
}

/** The refusal of a database that does not start, with its reason for the log. */
export function failedStart(cause: unknown): MaisonError {
  return new MaisonError(
    'database_not_started',
    500,
    {
      fr: 'La base de données de la maison n’a pas démarré. Rien n’a été modifié. Le journal « logs/database.log » de la maison en donne la raison ; « ./maison doctor » dit quoi faire.',
      en: 'The database of the house did not start. Nothing was changed. The log "logs/database.log" of the house gives the reason; "./maison doctor" says what to do.',
    },
    { cause },
  );
}
