import { createQueue, type Log, wait } from '../../base/index.ts';

// Who pauses on one server is told at once, and the others read it within this time.
const followMilliseconds = 3_000;

export interface Pause {
  readonly paused: boolean;
  /** Keeps it for all servers of the database, and applies it to this one. */
  set(paused: boolean): Promise<void>;
  /** Resolves once the change that is under way has been applied; to be called when it is closed, after which there is none. */
  end(): Promise<void>;
}

/** What the database keeps of it. */
export interface PauseSetting {
  /** As it was when this was opened. */
  readonly paused: boolean;
  /** Other servers may set it. */
  readonly isShared: boolean;
  read(): Promise<boolean>;
  write(paused: boolean): Promise<void>;
}

interface PauseOptions {
  readonly setting: PauseSetting;
  readonly closing: AbortSignal;
  apply(paused: boolean): Promise<void>;
}

/** Keeps this server at what was said to any of them. */
export function keepPause({ log }: { log: Log }, options: PauseOptions): Pause {
  const { setting } = options;
  let { paused } = setting;
  // One after the other: a pause that is still ending must not stop what has just been resumed.
  const turns = createQueue();
  const apply = async (value: boolean): Promise<void> => {
    if (options.closing.aborted) return;
    paused = value;
    await options.apply(value);
  };
  const follow = (): Promise<void> =>
    turns.run(async () => {
      const kept = await setting.read();
      if (kept !== paused) await apply(kept);
    });
  const following = setting.isShared ? keepFollowing(follow, log, options.closing) : Promise.resolve();
  return {
    get paused() {
      return paused;
    },
    set: (value) =>
      turns.run(async () => {
        await setting.write(value);
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
