import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, createId, type Log } from '../../base/index.ts';
import { everyone } from '../../governance/index.ts';
import {
  findAssistant,
  insertAssistant,
  insertAssistantVersion,
  isDuplicate,
  listAssistantVersions,
  type Store,
  type Transaction,
  updateAssistant,
} from '../../store/index.ts';
import { readDiskFolder } from './disk-folder.ts';
import { type AssistantFolder, readSkill, toVersion } from './read-skill.ts';

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
    const isShipped = await store
      .asWorker((tx) => ship(tx, read, clock.now()))
      .catch((thrown: unknown) => {
        // Another server of this house has shipped it in this moment.
        if (isDuplicate(thrown)) return true;
        throw thrown;
      });
    if (!isShipped) log.warn({ name }, 'an assistant that comes with the house has a name that is taken');
  }
}

async function ship(tx: Transaction, folder: AssistantFolder, at: Date): Promise<boolean> {
  const { name } = folder.front;
  const known = await findAssistant(tx, { name });
  if (known && known.owner !== 'house') return false;
  const id = known?.id ?? createId();
  const [newest] = known ? await listAssistantVersions(tx, { id }) : [];
  if (newest?.digest === folder.digest) return true;
  const number = (newest?.number ?? 0) + 1;
  if (!known) {
    const shape = { name, owner: 'house', readers: [everyone], state: 'published' as const };
    await insertAssistant(tx, { id, ...shape, version: 1, expiresAt: null, createdAt: at });
  }
  const version = toVersion(folder, { number, savedBy: 'house', savedAt: at, note: '' });
  await insertAssistantVersion(tx, id, { ...version, files: folder.files });
  if (known) await updateAssistant(tx, id, { version: number });
  return true;
}
