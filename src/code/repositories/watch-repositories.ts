import { type Clock, isAbort, type Log } from '../../base/index.ts';
import { authorize, type Outbound, system } from '../../governance/index.ts';
import { findRepository, listRepositories, noteReading, type Store, type StoredRepository } from '../../store/index.ts';
import { fetchBranch } from '../git/fetch-branch.ts';
import { resolveCommit } from '../git/git.ts';
import { type CodeReader, openCodeReader } from '../reader/code-reader.ts';
import { indexHistory } from './index-history.ts';
import { describeProblem, indexRepository } from './index-repository.ts';
import { RepositoryGone } from './read-changed.ts';

/** Looks after every branch so often, or less where there are many: a commit is searchable within seconds. */
const lookMilliseconds = 1000;
/** Of the time, a tenth at most is spent on looking. */
const pausePerLook = 9;
/** So many are read side by side: a commit of ten files does not wait for a repository of a million lines. */
const readAtOnce = 3;
/** A git server is asked less often: it is another's machine. */
const askMilliseconds = 60_000;

/** The repositories of a house, followed while it is open. */
export interface RepositoryWatch {
  /** Looks now, and resolves when all repositories are at their commit or have failed. */
  settle(options: { signal: AbortSignal }): Promise<void>;
  /** Takes files apart for whoever asks about them, as those of a commit are. */
  readonly reader: Pick<CodeReader, 'read'>;
  close(): Promise<void>;
}

/** Follows the repositories of the house from now on; code is taken apart in a child whose folder lies in `childFolders`. */
export function openRepositories(
  options: Omit<WatchParts, 'reader'> & { childFolders: string; onAttempt: (address: string) => void },
): RepositoryWatch {
  const { store, clock, log, outbound, gitToken, childFolders, onAttempt } = options;
  const reader = openCodeReader({ sandbox: { folders: childFolders, onAttempt }, clock, log });
  return watchRepositories({ store, clock, log, outbound, gitToken, reader });
}

interface WatchParts {
  readonly store: Store;
  readonly reader: CodeReader;
  readonly clock: Clock;
  readonly log: Log;
  readonly outbound: Pick<Outbound, 'fetch'>;
  readonly gitToken: string | undefined;
}

/**
 * Follows the repositories of the house: each that has another commit than the one that is searched is read again, a few
 * side by side, each by one server at a time. A repository that cannot be read is tried again when its branch moves, or
 * when the house opens.
 */
function watchRepositories(parts: WatchParts): RepositoryWatch {
  const closing = new AbortController();
  const seen: Seen = { failed: new Map(), asked: new Map(), fetching: new Map(), reading: new Map() };
  let looking: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  const look = (): Promise<void> => {
    looking ??= lookAtAll(parts, seen, closing.signal)
      .catch((thrown: unknown) => {
        if (!closing.signal.aborted) parts.log.warn({ err: thrown }, 'the repositories could not be looked at');
      })
      .finally(() => (looking = null));
    return looking;
  };
  const again = (pause: number): void => {
    timer = setTimeout(() => {
      const began = parts.clock.elapsed();
      void look().finally(() => {
        const took = parts.clock.elapsed() - began;
        if (!closing.signal.aborted) again(Math.max(lookMilliseconds, pausePerLook * took));
      });
    }, pause);
    timer.unref();
  };
  again(lookMilliseconds);
  const lookThrough = async (): Promise<void> => {
    await look();
    await Promise.all(seen.reading.values());
  };
  return {
    reader: parts.reader,
    async settle({ signal }) {
      // What runs may have begun before what is waited for.
      await looking;
      await Promise.all(seen.reading.values());
      signal.throwIfAborted();
      seen.asked.clear();
      await lookThrough();
      if (seen.fetching.size === 0) return;
      await Promise.all(seen.fetching.values());
      await lookThrough();
    },
    async close() {
      closing.abort();
      clearTimeout(timer);
      await looking;
      await Promise.all([...seen.fetching.values(), ...seen.reading.values()]);
      await parts.reader.close();
    },
  };
}

interface Seen {
  /** Commits that could not be read. */
  readonly failed: Map<string, string>;
  /** When the server of each repository was asked last. */
  readonly asked: Map<string, number>;
  /** Those that are being fetched: the others are read meanwhile. */
  readonly fetching: Map<string, Promise<void>>;
  /** Those that are being looked at, and read. */
  readonly reading: Map<string, Promise<void>>;
}

async function lookAtAll(parts: WatchParts, seen: Seen, signal: AbortSignal): Promise<void> {
  authorize(system, 'repository:index');
  const { reading } = seen;
  for (const listed of await parts.store.asWorker(listRepositories)) {
    const { id } = listed;
    if (reading.has(id)) continue;
    let repository: StoredRepository | null = listed;
    while (reading.size >= readAtOnce) {
      await Promise.race(reading.values());
      // It may have been read or removed while it waited.
      repository = await parts.store.asWorker((tx) => findRepository(tx, { id }));
    }
    signal.throwIfAborted();
    if (!repository || reading.has(id)) continue;
    const looked = lookAt(parts, repository, seen, signal)
      .catch((thrown: unknown) => parts.log.warn({ err: thrown, repository: id }, 'a repository was not looked at'))
      .finally(() => reading.delete(id));
    reading.set(id, looked);
  }
}

async function lookAt(parts: WatchParts, repository: StoredRepository, seen: Seen, signal: AbortSignal): Promise<void> {
  const { id, branch, path, address } = repository;
  const { failed } = seen;
  let commit = '';
  try {
    if (address !== null && !(await isFetched(parts, { ...repository, address }, seen, signal))) return;
    commit = await resolveCommit(path, branch, { signal });
    const isRead = commit === repository.commit && repository.state === 'ready';
    if (isRead && repository.historyId === commit) return;
    if (failed.get(id) === commit) return;
    await parts.store.withLock(`index ${id}`, { signal }, async (held) => {
      const options = { signal: AbortSignal.any([signal, held]) };
      if (!isRead) await indexRepository(parts, repository, commit, options);
      // The files first: they are what a commit is waited for.
      await indexHistory(parts, repository, commit, options);
    });
    failed.delete(id);
  } catch (thrown) {
    if (signal.aborted || thrown instanceof RepositoryGone) return;
    if (isAbort(thrown)) return; // The lock was lost: whoever has it now reads on.
    if (failed.get(id) === commit) return;
    failed.set(id, commit);
    await noteFailed(parts, id, thrown);
  }
}

/** Asks the server now and then, beside the reading; false while there is nothing to read yet. */
async function isFetched(
  parts: WatchParts,
  repository: StoredRepository & { readonly address: string },
  { failed, asked, fetching }: Seen,
  signal: AbortSignal,
): Promise<boolean> {
  const { id, branch, path: folder } = repository;
  const now = parts.clock.elapsed();
  if (!fetching.has(id) && now - (asked.get(id) ?? -Infinity) >= askMilliseconds) {
    asked.set(id, now);
    const fetched = fetchNew(parts, repository, signal)
      .then(() => void failed.delete(id))
      .catch(async (thrown: unknown) => {
        if (signal.aborted || isAbort(thrown)) return;
        failed.set(id, await resolveCommit(folder, branch, { signal }).catch(() => ''));
        await noteFailed(parts, id, thrown);
      })
      .finally(() => fetching.delete(id));
    fetching.set(id, fetched);
  }
  return resolveCommit(folder, branch, { signal }).then(
    () => true,
    () => false,
  );
}

// One server of the house at a time writes into a clone.
async function fetchNew(
  { store, outbound, gitToken: token }: WatchParts,
  { id, address, branch, path: folder }: StoredRepository & { readonly address: string },
  signal: AbortSignal,
): Promise<void> {
  await store.withLock(`fetch ${id}`, { signal }, (held) =>
    fetchBranch({ outbound, token }, { address, folder, branch }, { signal: AbortSignal.any([signal, held]) }),
  );
}

async function noteFailed({ store, log }: WatchParts, id: string, thrown: unknown): Promise<void> {
  log.warn({ err: thrown, repository: id }, 'a repository could not be read');
  await store
    .asWorker((tx) => noteReading(tx, { id }, { state: 'failed', problem: describeProblem(thrown) }))
    .catch((cause: unknown) => log.warn({ cause }, 'and this could not be written down'));
}
