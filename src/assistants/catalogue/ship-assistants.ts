import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, createId, type Log } from '../../base/index.ts';
import { everyone } from '../../governance/index.ts';
import {
  findAssistant,
  insertAssistant,
  insertAssistantVersion,
  listAssistantVersions,
  type Store,
  type Transaction,
  updateAssistant,
} from '../../store/index.ts';
import { readDiskFolder } from './disk-folder.ts';
import { type AssistantFolder, readSkill } from './read-skill.ts';

/** The assistants that come with the house, a folder each like anybody’s. */
export const shippedFolder = path.join(import.meta.dirname, 'shipped');

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Offers what comes with this version of the house to everybody: a new version where a folder has changed since. One that was
 * retired stays so, and a name that a person has taken stays theirs.
 */
export async function shipAssistants({ store, clock, log }: Parts, folder = shippedFolder): Promise<void> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const { name } of names) {
    const read = readSkill(await readDiskFolder(path.join(folder, name)));
    const isShipped = await store.asWorker((tx) => ship(tx, read, clock.now()));
    if (!isShipped) log.warn({ name }, 'an assistant that comes with the house has a name that is taken');
  }
}

async function ship(
  tx: Transaction,
  { front, instructions, settings, files, digest }: AssistantFolder,
  at: Date,
): Promise<boolean> {
  const known = await findAssistant(tx, { name: front.name });
  if (known && known.owner !== 'house') return false;
  const id = known?.id ?? createId();
  const [newest] = known ? await listAssistantVersions(tx, { id }) : [];
  if (newest?.digest === digest) return true;
  const number = (newest?.number ?? 0) + 1;
  if (!known) {
    const shape = { name: front.name, owner: 'house', readers: [everyone], state: 'published' as const };
    await insertAssistant(tx, { id, ...shape, version: 1, expiresAt: null, createdAt: at });
  }
  const said = { description: front.description, instructions, settings, digest, files };
  await insertAssistantVersion(tx, id, { number, savedBy: 'house', savedAt: at, note: '', ...said });
  if (known) await updateAssistant(tx, id, { version: number });
  return true;
}
