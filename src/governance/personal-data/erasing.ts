import path from 'node:path';
import { type Clock, type Config, isAbort, type Log } from '../../base/index.ts';
import { listUnfinishedErasures, locateHouse, runErasure, type Store, writeErasedCopy } from '../../store/index.ts';
import { system } from '../actor.ts';
import { recordAct } from '../acts/record-act.ts';
import { workJobs } from '../work-jobs.ts';

interface Parts {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Has the house carry out the erasures that were begun, one at a time, and go on with those that a stop cut short.
 * `onRemoved` is told the documents that are gone, and takes away what copies of files there are elsewhere.
 */
export async function openErasing(
  parts: Parts,
  { onRemoved }: { onRemoved: (documents: readonly string[]) => Promise<void> },
): Promise<void> {
  const { store } = parts;
  await workJobs(parts, 'erase-person', (id, { signal }) => eraseOne(parts, id, { signal, onRemoved }));
  await store.asWorker(async (tx) => {
    for (const id of await listUnfinishedErasures(tx))
      await store.jobs.send(tx, 'erase-person', { erasureId: id }, { key: id });
  });
}

async function eraseOne(
  parts: Parts,
  id: string,
  steps: { signal: AbortSignal; onRemoved: (documents: readonly string[]) => Promise<void> },
): Promise<void> {
  const { config, store, clock, log } = parts;
  const object = { kind: 'erasure', id };
  const done = await runErasure({ store, clock }, id, {
    ...steps,
    onDone: (tx) => recordAct(tx, system, { act: 'person-erased', object }),
  });
  if (!done) return;
  log.info({ erasure: id }, 'person erased');
  await copyList(config).catch((thrown: unknown) => {
    if (!isAbort(thrown)) log.warn({ err: thrown }, 'list of erased people not copied beside the backups');
  });
}

// The next backup of the night writes it again.
async function copyList({ home, blobsFolder, backup }: Config): Promise<void> {
  if (backup.folder !== null) await writeErasedCopy(locateHouse(home, blobsFolder), path.resolve(backup.folder));
}
