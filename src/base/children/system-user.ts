import { stat } from 'node:fs/promises';
import path from 'node:path';
import { runCommand, type SystemUser } from './run-program.ts';

// A house of root hands what it need not do as root to users of its own, who own nothing and cannot log in.

/**
 * The system user `name`, made when the machine has none; null when it cannot be made. Only root may make one.
 */
export async function ensureSystemUser(name: string): Promise<SystemUser | null> {
  const found = await lookUpUser(name);
  if (found) return found;
  const folder = ['--no-create-home', '--home-dir', '/nonexistent'];
  await runCommand('useradd', ['--system', '--user-group', ...folder, '--shell', '/usr/sbin/nologin', name]);
  const made = await lookUpUser(name);
  if (made) return made;
  // Alpine and other small systems have adduser only.
  await runCommand('adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', name]);
  return lookUpUser(name);
}

/** The user of that name with its first group, or null when the machine has none. */
export async function lookUpUser(name: string): Promise<SystemUser | null> {
  const [uid, gid] = await Promise.all([runCommand('id', ['-u', name]), runCommand('id', ['-g', name])]);
  if (uid.code !== 0 || gid.code !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** The first folder from the root down to `folder` that `user` may not pass; null when the way is free. */
export async function findBlocked(folder: string, user: SystemUser): Promise<string | null> {
  const parts = path.resolve(folder).split(path.sep).filter(Boolean);
  for (let depth = 0; depth <= parts.length; depth++) {
    const step = path.join(path.sep, ...parts.slice(0, depth));
    const found = await stat(step).catch(() => null);
    if (!found) return null; // Not there yet: it will be made passable.
    const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
    if ((found.mode & bit) === 0) return step;
  }
  return null;
}
