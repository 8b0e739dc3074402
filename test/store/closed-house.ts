import { execFile } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readConfig, silentLog, systemClock } from '../../src/base/index.ts';
import { openStore } from '../../src/store/index.ts';

let first: Promise<string> | null = null;

/**
 * A new MAISON_HOME with an empty, closed house in it, set as every house is (synced to disk). The first is made
 * from nothing, the others are copies of it: making one takes seconds. The caller removes the folder.
 */
export async function makeClosedHouse(): Promise<string> {
  const original = await (first ??= makeFirst());
  const copy = await makeFolder();
  await promisify(execFile)('cp', ['-a', `${original}/.`, copy]);
  return copy;
}

/** A new folder that another user may pass through. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-house-'));
  await chmod(folder, 0o711);
  return folder;
}

async function makeFirst(): Promise<string> {
  const home = await makeFolder();
  process.once('exit', () => process.getBuiltinModule('node:fs').rmSync(home, { recursive: true, force: true }));
  const store = await openStore(readConfig({ MAISON_HOME: home }), { log: silentLog, clock: systemClock });
  await store.close();
  return home;
}
