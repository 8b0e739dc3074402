import path from 'node:path';
import { type Clock, type Config, isAbort, type Log, locateHouse } from '../../base/index.ts';
import { listUnfinishedErasures, runErasure, type Store, writeErasedCopy } from '../../store/index.ts';
import { system } from '../actor.ts';
import { recordAct } from '../acts/record-act.ts';
import { workJobs } from '../work-jobs.ts';

interface Parts {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** A table of more bytes is written anew at night alone: a search waits as long, some seconds for this one. */
const largestByDay = 256 * 1024 * 1024;
/** From the hour of the backups on. */
const nightHours = 4;

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
  const { hour } = config.backup;
  const ended = await runErasure({ store, clock }, id, {
    ...steps,
    mayRewrite: async () =>
      secondsUntilNight(clock.now(), hour) === 0 || (await store.cleaner.measureLargest()) <= largestByDay,
    onDone: (tx) => recordAct(tx, system, { act: 'person-erased', object }),
  });
  if (ended === 'later') {
    const startAfterSeconds = secondsUntilNight(clock.now(), hour);
    return store.asWorker((tx) =>
      store.jobs.send(tx, 'erase-person', { erasureId: id }, { key: id, startAfterSeconds }),
    );
  }
  if (ended !== 'done') return;
  log.info({ erasure: id }, 'person erased');
  await copyList(config).catch((thrown: unknown) => {
    if (!isAbort(thrown)) log.warn({ err: thrown }, 'list of erased people not copied beside the backups');
  });
}

/** How long the night still is away that begins at this hour; 0 while it lasts. */
export function secondsUntilNight(now: Date, hour: number): number {
  const since = (now.getHours() - hour + 24) % 24;
  if (since < nightHours) return 0;
  return (24 - since) * 3600 - now.getMinutes() * 60 - now.getSeconds();
}

// The next backup of the night writes it again.
async function copyList({ home, blobsFolder, backup }: Config): Promise<void> {
  if (backup.folder !== null) await writeErasedCopy(locateHouse(home, blobsFolder), path.resolve(backup.folder));
}
