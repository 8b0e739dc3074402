import { cp, lstat, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ensureSystemUser, findBlocked, lookUpUser, MaisonError, type SystemUser } from '../../base/index.ts';

// PostgreSQL refuses to run as root. A house of root therefore runs it as a user of its own, and that
// user must be able to reach the data and the program.

const accountName = 'maison-database';

/** The user the database runs as: null for the program's own, a system user made for it when that is root. */
export async function findDatabaseUser(databaseFolder: string): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  const existing = await stat(databaseFolder).catch(() => null);
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  const made = (await ensureSystemUser(accountName)) ?? (await lookUpUser('postgres')) ?? (await lookUpUser('nobody'));
  if (made) return made;
  throw new MaisonError('database_user_missing', 500, {
    fr: `La base de données refuse de tourner sous root, et l’utilisateur « ${accountName} » n’a pas pu être créé. Rien n’a démarré. Créez-le (useradd --system ${accountName}), ou lancez Maison sous un utilisateur ordinaire.`,
    en: `The database refuses to run as root, and the user "${accountName}" could not be made. Nothing was started. Create it (useradd --system ${accountName}), or run Maison as an ordinary user.`,
  });
}

/** Throws `home_unreachable` when `user` cannot pass through the folders that lead to the home. */
export async function requireReachable(home: string, user: SystemUser): Promise<void> {
  const blocked = await findBlocked(home, user);
  if (!blocked) return;
  throw new MaisonError('home_unreachable', 500, {
    fr: `L’utilisateur de la base de données ne peut pas entrer dans ${blocked}. Rien n’a démarré. Placez la maison ailleurs (MAISON_HOME=/var/lib/maison), ou ouvrez ce dossier au passage (chmod o+x ${blocked}).`,
    en: `The user of the database cannot enter ${blocked}. Nothing was started. Put the house elsewhere (MAISON_HOME=/var/lib/maison), or let others pass through that folder (chmod o+x ${blocked}).`,
  });
}

/**
 * The folder of PostgreSQL's programs for `user`: the installed one, or a copy inside the house where
 * the installed one lies behind a closed folder (a clone in /root). The copy is named by its version.
 */
export async function reachPrograms(
  installed: string,
  copies: string,
  version: string,
  user: SystemUser | null,
): Promise<string> {
  if (!user || !(await findBlocked(path.join(installed, 'bin'), user))) return installed;
  const copy = path.join(copies, version);
  if (await lstat(copy).catch(() => null)) return copy;
  const arriving = `${copy}.arriving`;
  await rm(arriving, { recursive: true, force: true });
  await mkdir(copies, { recursive: true, mode: 0o755 });
  await cp(installed, arriving, { recursive: true, verbatimSymlinks: true });
  await rename(arriving, copy);
  return copy;
}
