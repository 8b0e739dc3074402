import { execFile } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { askForShared } from './shared-for-tests.ts';

/**
 * A new MAISON_HOME with an empty, closed house in it, set as every house is (synced to disk): a copy of the one that
 * the run made, since making one from nothing takes seconds. The caller removes the folder.
 */
export async function makeClosedHouse(): Promise<string> {
  const { home } = await askForShared<{ home: string }>('home');
  const copy = await makeFolder();
  await fillWithClosedHouse(copy, home);
  return copy;
}

/** Puts an empty, closed house into an empty folder. */
export async function fillWithClosedHouse(folder: string, original?: string): Promise<void> {
  const home = original ?? (await askForShared<{ home: string }>('home')).home;
  // Most of it is the database's journal, zeros that nobody has to write again.
  const sparse = process.platform === 'linux' ? ['--sparse=always'] : [];
  await promisify(execFile)('cp', ['-a', ...sparse, `${home}/.`, folder]);
}

/** A new folder that another user may pass through. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-house-'));
  await chmod(folder, 0o711);
  return folder;
}
