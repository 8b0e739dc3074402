import { type Clock, isAbort, type Log } from '../../base/index.ts';
import { authorize, system } from '../../governance/index.ts';
import { listRepositories, noteReading, type Store, type StoredRepository } from '../../store/index.ts';
import { resolveCommit } from '../git/git.ts';
import { type CodeReader, openCodeReader } from '../reader/code-reader.ts';
import { indexHistory } from './index-history.ts';
import { describeProblem, indexRepository, RepositoryGone } from './index-repository.ts';

/** Looks after every branch so often: a commit is searchable within seconds. */
const lookMilliseconds = 2000;

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
  const { store, clock, log, childFolders, onAttempt } = options;
  const reader = openCodeReader({ sandbox: { folders: childFolders, onAttempt }, clock, log });
  return watchRepositories({ store, clock, log, reader });
}

interface WatchParts {
  readonly store: Store;
  readonly reader: CodeReader;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Follows the repositories of the house: each that has another commit than the one that is searched is read again, one
 * after the other, by one server at a time. A repository that cannot be read is tried again when its branch moves, or
 * when the house opens.
 */
function watchRepositories(parts: WatchParts): RepositoryWatch {
  const closing = new AbortController();
  const failed = new Map<string, string>();
  let looking: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  const look = (): Promise<void> => {
    looking ??= lookAtAll(parts, failed, closing.signal)
      .catch((thrown: unknown) => {
        if (!closing.signal.aborted) parts.log.warn({ err: thrown }, 'the repositories could not be looked at');
      })
      .finally(() => (looking = null));
    return looking;
  };
  const again = (): void => {
    timer = setTimeout(() => void look().finally(() => closing.signal.aborted || again()), lookMilliseconds);
    timer.unref();
  };
  again();
  return {
    reader: parts.reader,
    async settle({ signal }) {
      // One that runs may have begun before what is waited for.
      await looking;
      signal.throwIfAborted();
      await look();
    },
    async close() {
      closing.abort();
      clearTimeout(timer);
      await looking;
      await parts.reader.close();
    },
  };
}

async function lookAtAll(parts: WatchParts, failed: Map<string, string>, signal: AbortSignal): Promise<void> {
  authorize(system, 'repository:index');
  for (const repository of await parts.store.asWorker(listRepositories)) {
    signal.throwIfAborted();
    await lookAt(parts, repository, failed, signal);
  }
}

async function lookAt(
  parts: WatchParts,
  repository: StoredRepository,
  failed: Map<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const { id, branch, path } = repository;
  let commit = '';
  try {
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
    parts.log.warn({ err: thrown, repository: id }, 'a repository could not be read');
    await parts.store.asWorker((tx) =>
      noteReading(tx, repository, { state: 'failed', problem: describeProblem(thrown) }),
    );
  }
}
