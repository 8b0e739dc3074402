import { MaisonError } from '../../base/index.ts';
import {
  countIndexed,
  deleteCodeFiles,
  listIndexedFiles,
  noteReading,
  replaceLeftOut,
  type Store,
  type StoredRepository,
} from '../../store/index.ts';
import { type GitFile, listFiles } from '../git/git.ts';
import { findLanguage } from '../language/languages.ts';
import { skipByPath } from '../language/skip-file.ts';
import { count, type IndexParts, readChanged, type Reading, RepositoryGone } from './read-changed.ts';

/**
 * Brings a repository to a commit: only files whose content git names otherwise than before are read, and what the commit
 * has no more goes. Each batch is kept at once, so that a killed house goes on where it was, and is searched at once. False
 * where the repository was removed meanwhile. Throws what git throws.
 */
export async function indexRepository(
  parts: IndexParts,
  repository: StoredRepository,
  commit: string,
  options: { signal: AbortSignal },
): Promise<boolean> {
  const { store, reader } = parts;
  // The child starts while git lists the files: a commit is waited for.
  void reader.read([], options).catch(() => undefined);
  const reading: Reading = { repository, leftOut: {}, filesRead: 0 };
  const all = await listFiles(repository.path, commit, options);
  const before = await readBefore(store, repository.id);
  const { wanted, changed } = compareFiles(reading, all, before);
  reading.filesRead = wanted.size - changed.length;
  if (!(await store.asWorker((tx) => noteReading(tx, repository, { state: 'indexing', files: wanted.size }))))
    throw new RepositoryGone();
  const dropped = await readChanged(parts, reading, changed, options);
  const isGone = (path: string): boolean => !wanted.has(path);
  const gone = [...before.files.keys()].filter((path) => isGone(path) || dropped.has(path));
  const goneLeft = [...before.leftOut.keys()].filter(isGone);
  const repositoryId = repository.id;
  return store.asWorker(async (tx) => {
    if (gone.length > 0) await deleteCodeFiles(tx, { repositoryId, paths: gone });
    if (goneLeft.length > 0) await replaceLeftOut(tx, { repositoryId, paths: goneLeft, files: [] });
    const { files, lines } = await countIndexed(tx, { repositoryId });
    return noteReading(tx, repository, {
      state: 'ready',
      problem: null,
      commit,
      files,
      filesRead: files,
      lines,
      leftOut: reading.leftOut,
      indexedAt: parts.clock.now(),
    });
  });
}

interface Before {
  /** Git's name of what each file held that is searched. */
  readonly files: ReadonlyMap<string, string>;
  /** The same of those that were looked into and left out, with the reason. */
  readonly leftOut: ReadonlyMap<string, { readonly blobId: string; readonly reason: keyof Reading['leftOut'] }>;
}

async function readBefore(store: Store, repositoryId: string): Promise<Before> {
  const { files, leftOut } = await store.asWorker((tx) => listIndexedFiles(tx, { repositoryId }));
  return {
    files: new Map(files.map(({ path, blobId }) => [path, blobId])),
    leftOut: new Map(
      leftOut.map(({ path, blobId, reason }) => [path, { blobId, reason: reason as keyof Reading['leftOut'] }]),
    ),
  };
}

// Which files are code by their names, and which of these git names otherwise than before.
function compareFiles(
  reading: Reading,
  all: readonly GitFile[],
  before: Before,
): { wanted: ReadonlySet<string>; changed: readonly GitFile[] } {
  const wanted = new Set<string>();
  const changed: GitFile[] = [];
  for (const file of all) {
    const byName = findLanguage(file.path) === null ? 'not-code' : skipByPath(file.path, 0);
    const left = before.leftOut.get(file.path);
    if (byName !== null) count(reading, byName);
    else {
      wanted.add(file.path);
      if (left?.blobId === file.blobId) count(reading, left.reason);
      else if (before.files.get(file.path) !== file.blobId) changed.push(file);
    }
  }
  return { wanted, changed };
}

/** Why a repository could not be read, as it is kept: in both languages. */
export function describeProblem(thrown: unknown): string {
  const sentence =
    thrown instanceof MaisonError
      ? thrown.sentence
      : {
          fr: 'La lecture du dépôt s’est arrêtée sur une erreur de la maison. Ce qui était déjà indexé reste. Elle sera reprise au prochain commit.',
          en: 'The reading of the repository ended in an error of the house. What was indexed before stays. It is taken up again with the next commit.',
        };
  return JSON.stringify(sentence);
}
