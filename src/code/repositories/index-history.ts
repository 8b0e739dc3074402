import { MaisonError } from '../../base/index.ts';
import { hideSecrets } from '../../governance/index.ts';
import { deleteCommits, insertCommits, noteReading, type StoredRepository } from '../../store/index.ts';
import { isAncestor, readHistory, type ReadCommit } from '../git/history.ts';
import { listCodeWords } from '../language/code-words.ts';
import { findLanguage } from '../language/languages.ts';
import { skipByPath } from '../language/skip-file.ts';
import type { IndexParts } from './read-changed.ts';

/** So many commits of a branch are read, the newest ones. */
const mostCommits = 4000;
const batchCommits = 50;
const mostChanges = 12;
const longestChange = 600;
const mostWords = 600;

/**
 * Brings the commits that are searched to the tip of a branch: what they say, without the lines that name people, and
 * some of the lines they change. Where the branch was written anew, all over again. A clone that has lost an object is
 * searched by the commits that it still has.
 */
export async function indexHistory(
  parts: Pick<IndexParts, 'store' | 'log'>,
  repository: Pick<StoredRepository, 'id' | 'path' | 'historyId'>,
  tip: string,
  options: { signal: AbortSignal },
): Promise<void> {
  const { store, log } = parts;
  const { id: repositoryId, path: folder, historyId } = repository;
  if (historyId === tip) return;
  const known =
    historyId !== null && (await isAncestor(folder, { commit: historyId, of: tip }, options)) ? historyId : null;
  if (known === null) await store.asWorker((tx) => deleteCommits(tx, { repositoryId }));
  const keep = (batch: readonly ReadCommit[]): Promise<void> =>
    store.asWorker((tx) => insertCommits(tx, { repositoryId, commits: batch.map(prepare) }));
  let batch: ReadCommit[] = [];
  try {
    for await (const commit of readHistory(folder, { tip, known, most: mostCommits }, options)) {
      batch.push(commit);
      if (batch.length < batchCommits) continue;
      await keep(batch);
      batch = [];
    }
  } catch (thrown) {
    if (options.signal.aborted || !(thrown instanceof MaisonError)) throw thrown;
    log.warn({ err: thrown, repository: repositoryId }, 'not all commits of a repository could be read');
  }
  await keep(batch);
  await store.asWorker((tx) => noteReading(tx, { ...repository, id: repositoryId }, { historyId: tip }));
}

type PreparedCommit = Parameters<typeof insertCommits>[1]['commits'][number];

/** Who wrote, signed or reviewed it is nobody's business here: only what was done and why. */
const namesPeople = /^[ \t]*(?:[\w-]+-by|co-authored-by|cc|author)\s*:.*$/gim;

function prepare({ commit, committedAt, message, hunks }: ReadCommit): PreparedCommit {
  const said = hideSecrets(message.replaceAll(namesPeople, '')).trim();
  const own = hunks.filter(({ path }) => findLanguage(path) !== null && skipByPath(path, 0) === null);
  const changes = own.slice(0, mostChanges).map(({ path, startLine, endLine, added }) => {
    return { path, startLine, endLine, text: cutLines(hideSecrets(added)) };
  });
  const changed = own.map(({ path, added, removed }) => `${path}\n${hideSecrets(added)}\n${hideSecrets(removed)}`);
  const words = [...new Set([...listCodeWords(said), ...listCodeWords(changed.join('\n'))])].slice(0, mostWords);
  return { commit, committedAt, message: said, changes, words };
}

// Whole lines: what is quoted as a proof stands so in its file.
function cutLines(text: string): string {
  if (text.length <= longestChange) return text;
  return text.slice(0, Math.max(0, text.lastIndexOf('\n', longestChange)));
}
