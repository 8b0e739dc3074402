import { createQueue, type Log, wait } from '../../base/index.ts';
import { readSetting, type Store, writeSetting } from '../../store/index.ts';

const key = 'ingestion.paused';
// Who pauses on one server is told at once, and the others read it within this time.
const followMilliseconds = 3_000;

/** Whether the house keeps its indexing paused, on whichever server that was said. */
export async function readPaused(store: Store): Promise<boolean> {
  return (await store.asWorker((tx) => readSetting(tx, { key }))) === true;
}

export interface Pause {
  readonly paused: boolean;
  /** Keeps it for all servers of the database, and applies it to this one. */
  set(paused: boolean): Promise<void>;
  /** Resolves once the change that is under way has been applied; to be called when it is closed, after which there is none. */
  end(): Promise<void>;
}

interface PauseOptions {
  readonly paused: boolean;
  readonly closing: AbortSignal;
  apply(paused: boolean): Promise<void>;
}

/** Keeps this server at what was said to any of them. */
export function keepPause({ store, log }: { store: Store; log: Log }, options: PauseOptions): Pause {
  let { paused } = options;
  // One after the other: a pause that is still ending must not stop what has just been resumed.
  const turns = createQueue();
  const apply = async (value: boolean): Promise<void> => {
    if (options.closing.aborted) return;
    paused = value;
    await options.apply(value);
  };
  const follow = (): Promise<void> =>
    turns.run(async () => {
      const kept = await readPaused(store);
      if (kept !== paused) await apply(kept);
    });
  // The embedded database is this server's alone.
  const following = store.record ? Promise.resolve() : keepFollowing(follow, log, options.closing);
  return {
    get paused() {
      return paused;
    },
    set: (value) =>
      turns.run(async () => {
        await store.asWorker((tx) => writeSetting(tx, { key, value }));
        await apply(value);
      }),
    async end() {
      await following;
      await turns.run(() => Promise.resolve());
    },
  };
}

async function keepFollowing(follow: () => Promise<void>, log: Log, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    await wait(followMilliseconds, { signal: closing }).catch(() => undefined);
    if (closing.aborted) return;
    await follow().catch((thrown: unknown) => log.warn({ err: thrown }, 'pause not read again'));
  }
}
