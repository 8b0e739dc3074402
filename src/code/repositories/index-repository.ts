import { ChildGone, type Clock, type Log, MaisonError } from '../../base/index.ts';
import { hideSecrets } from '../../governance/index.ts';
import {
  deleteCodeFiles,
  listIndexedFiles,
  type NewCodeFile,
  noteReading,
  replaceCodeFiles,
  type Store,
  type StoredRepository,
} from '../../store/index.ts';
import { type GitFile, listFiles, readBlobs } from '../git/git.ts';
import { findLanguage } from '../language/languages.ts';
import { decodeFile, skipByContent, skipByPath, type SkipReason } from '../language/skip-file.ts';
import type { CodeReader } from '../reader/code-reader.ts';
import type { CodeFile, CodeParts } from '../reader/code-reader-messages.ts';

export interface IndexParts {
  readonly store: Store;
  readonly reader: CodeReader;
  readonly clock: Clock;
  readonly log: Log;
}

/** Files in one transaction and one call of the reader: what is lost when the house is killed. */
const batchFiles = 40;
const batchBytes = 1_000_000;

interface Reading {
  readonly repository: StoredRepository;
  readonly leftOut: Partial<Record<SkipReason | 'unreadable', number>>;
  filesRead: number;
}

/**
 * Brings a repository to a commit: only files whose content git names otherwise than before are read, and what the commit
 * has no more goes. Each batch is kept at once, so that a killed house goes on where it was. False where the repository was
 * removed meanwhile. Throws what git throws.
 */
export async function indexRepository(
  parts: IndexParts,
  repository: StoredRepository,
  commit: string,
  options: { signal: AbortSignal },
): Promise<boolean> {
  const { store } = parts;
  const reading: Reading = { repository, leftOut: {}, filesRead: 0 };
  const all = await listFiles(repository.path, commit, options);
  const wanted = all.filter(({ path, bytes }) => isWanted(reading, path, bytes));
  const known = new Map(
    (await store.asWorker((tx) => listIndexedFiles(tx, { repositoryId: repository.id }))).map((file) => [
      file.path,
      file,
    ]),
  );
  const changed = wanted.filter(({ path, blobId }) => known.get(path)?.blobId !== blobId);
  reading.filesRead = wanted.length - changed.length;
  await note(parts, reading, { state: 'indexing', files: wanted.length });
  await readChanged(parts, reading, changed, options);
  const kept = new Set(wanted.map(({ path }) => path));
  const gone = [...known.keys()].filter((path) => !kept.has(path));
  return store.asWorker(async (tx) => {
    if (gone.length > 0) await deleteCodeFiles(tx, { repositoryId: repository.id, paths: gone });
    const indexed = await listIndexedFiles(tx, { repositoryId: repository.id });
    return noteReading(tx, repository, {
      state: 'ready',
      problem: null,
      commit,
      files: indexed.length,
      filesRead: indexed.length,
      lines: indexed.reduce((sum, { lines }) => sum + lines, 0),
      leftOut: reading.leftOut,
      indexedAt: parts.clock.now(),
    });
  });
}

function isWanted(reading: Reading, path: string, bytes: number | null): boolean {
  const isCode = findLanguage(path) !== null;
  const reason = !isCode ? 'not-code' : bytes === null ? 'unreadable' : skipByPath(path, bytes);
  if (reason === null) return true;
  count(reading, reason);
  return false;
}

function count({ leftOut }: Reading, reason: keyof Reading['leftOut']): void {
  leftOut[reason] = (leftOut[reason] ?? 0) + 1;
}

async function readChanged(
  parts: IndexParts,
  reading: Reading,
  changed: readonly GitFile[],
  options: { signal: AbortSignal },
): Promise<void> {
  const { path: folder } = reading.repository;
  // Two files may hold the same: git is asked for each content once.
  const filesOf = Map.groupBy(changed, ({ blobId }) => blobId);
  let batch: { readonly path: string; readonly blobId: string; readonly content: Buffer }[] = [];
  let bytes = 0;
  for await (const { blobId, content } of readBlobs(folder, [...filesOf.keys()], options)) {
    for (const { path } of filesOf.get(blobId) ?? []) batch.push({ path, blobId, content });
    bytes += content.length;
    if (batch.length < batchFiles && bytes < batchBytes) continue;
    await keepBatch(parts, reading, batch, options);
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) await keepBatch(parts, reading, batch, options);
}

async function keepBatch(
  parts: IndexParts,
  reading: Reading,
  batch: readonly { readonly path: string; readonly blobId: string; readonly content: Buffer }[],
  options: { signal: AbortSignal },
): Promise<void> {
  const { repository } = reading;
  const taken = batch.flatMap(({ path, blobId, content }) => {
    const reason = skipByContent(content);
    const language = findLanguage(path);
    if (reason !== null) count(reading, reason);
    if (reason !== null || language === null) return [];
    // Before anything else sees it: no index, no log and no other person ever holds a key that stood in code.
    return [{ path, blobId, language, text: hideSecrets(decodeFile(content)) }];
  });
  const files = taken.map(({ text, language }) => ({ text, grammar: language.grammar }));
  const apart = await takeApart(parts, files, options);
  const made = taken.map(({ path, blobId, language, text }, at): NewCodeFile => ({
    path,
    blobId,
    language: language.name,
    text,
    lines: text.split('\n').length,
    symbols: apart[at]?.definitions ?? [],
    chunks: apart[at]?.chunks ?? [],
  }));
  const skipped = batch.filter(({ path }) => !made.some((one) => one.path === path)).map(({ path }) => path);
  reading.filesRead += batch.length;
  await parts.store.asWorker(async (tx) => {
    if (!(await noteReading(tx, repository, { filesRead: reading.filesRead, leftOut: reading.leftOut })))
      throw new RepositoryGone();
    // What became generated or too large since is searched no more.
    if (skipped.length > 0) await deleteCodeFiles(tx, { repositoryId: repository.id, paths: skipped });
    await replaceCodeFiles(tx, { repositoryId: repository.id, files: made });
  });
}

// A file that ends its reader is searched by its words alone, and the others are read one by one.
async function takeApart(
  parts: IndexParts,
  files: readonly CodeFile[],
  options: { signal: AbortSignal },
): Promise<readonly CodeParts[]> {
  try {
    return await parts.reader.read(files, options);
  } catch (thrown) {
    if (!(thrown instanceof ChildGone) || options.signal.aborted) throw thrown;
    const [only] = files;
    if (files.length > 1) {
      const apart: CodeParts[] = [];
      for (const file of files) apart.push(...(await takeApart(parts, [file], options)));
      return apart;
    }
    parts.log.warn({ grammar: only?.grammar }, 'a file of code ended its reader');
    if (!only || only.grammar === null) return [{ definitions: [], chunks: [] }];
    return takeApart(parts, [{ ...only, grammar: null }], options);
  }
}

async function note(
  { store }: IndexParts,
  { repository }: Reading,
  found: Parameters<typeof noteReading>[2],
): Promise<void> {
  if (!(await store.asWorker((tx) => noteReading(tx, repository, found)))) throw new RepositoryGone();
}

/** Thrown when the repository was removed while it was being read. */
export class RepositoryGone extends Error {
  constructor() {
    super('the repository was removed');
    this.name = 'RepositoryGone';
  }
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
