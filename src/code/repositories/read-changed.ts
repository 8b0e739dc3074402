import { ChildGone, type Clock, type Log } from '../../base/index.ts';
import { hideSecrets } from '../../governance/index.ts';
import {
  deleteCodeFiles,
  type NewCodeFile,
  noteReading,
  replaceCodeFiles,
  replaceLeftOut,
  type Store,
  type StoredRepository,
} from '../../store/index.ts';
import { type GitFile, measureBlobs, readBlobs } from '../git/git.ts';
import { listCodeWords } from '../language/code-words.ts';
import { cutFile } from '../language/cut-file.ts';
import { findLanguage } from '../language/languages.ts';
import { decodeFile, skipByContent, skipByPath, type SkipReason } from '../language/skip-file.ts';
import type { CodeReader } from '../reader/code-reader.ts';
import type { CodeFile, CodeParts } from '../reader/code-reader-messages.ts';

export interface IndexParts {
  readonly store: Store;
  readonly reader: Pick<CodeReader, 'read'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Files in one transaction and one call of the reader: what is lost when the house is killed. */
const batchFiles = 40;
const batchBytes = 1_000_000;

/** How far a repository is read. */
export interface Reading {
  readonly repository: StoredRepository;
  /** How many files are left out, by reason. */
  readonly leftOut: Partial<Record<SkipReason | 'unreadable', number>>;
  filesRead: number;
}

/** One that is looked into and left out. */
type LeftOutFile = Parameters<typeof replaceLeftOut>[1]['files'][number];

/** A file as git has it. */
interface ReadFile extends GitFile {
  readonly content: Buffer;
}

/** One that is searched, before it is taken apart; its secrets are out. */
interface TakenFile extends GitFile {
  readonly language: NonNullable<ReturnType<typeof findLanguage>>;
  readonly text: string;
}

interface Batch {
  readonly paths: readonly string[];
  readonly taken: readonly TakenFile[];
  readonly left: readonly LeftOutFile[];
}

/**
 * Reads these files into the index, a batch at a time: while one is taken apart in the child, the one before is written and
 * the next one is read. A few files are searched by their words before that. Gives back those that cannot be read or are too large.
 */
export async function readChanged(
  parts: IndexParts,
  reading: Reading,
  changed: readonly GitFile[],
  options: { signal: AbortSignal },
): Promise<Set<string>> {
  const { path: folder } = reading.repository;
  const { readable, dropped } = await sortBySize(parts, reading, changed, options);
  // Two files may hold the same: git is asked for each content once.
  const filesOf = Map.groupBy(readable, ({ blobId }) => blobId);
  let before: Promise<void> = Promise.resolve();
  const isSmall = readable.length <= batchFiles;
  const pass = async (files: readonly ReadFile[]): Promise<void> => {
    const batch = takeFiles(reading, files);
    if (isSmall) await keepWords(parts, reading, batch);
    const apart = takeApart(parts, batch.taken.map(toCodeFile), options);
    // Whoever waits for it hears of what it throws; until then nobody does.
    apart.catch(() => undefined);
    await before;
    before = apart.then((made) => keepBatch(parts, reading, batch, made));
    before.catch(() => undefined);
  };
  try {
    let files: ReadFile[] = [];
    let bytes = 0;
    for await (const { blobId, content } of readBlobs(folder, [...filesOf.keys()], options)) {
      for (const file of filesOf.get(blobId) ?? []) files.push({ ...file, content });
      bytes += content.length;
      if (files.length < batchFiles && bytes < batchBytes) continue;
      await pass(files);
      [files, bytes] = [[], 0];
    }
    if (files.length > 0) await pass(files);
    await before;
  } finally {
    // Nothing is written any more once this has ended, however it ends.
    await before.catch(() => undefined);
  }
  return dropped;
}

// What is too large is not even opened.
async function sortBySize(
  { store }: IndexParts,
  reading: Reading,
  changed: readonly GitFile[],
  options: { signal: AbortSignal },
): Promise<{ readable: readonly GitFile[]; dropped: Set<string> }> {
  const { path: folder, id: repositoryId } = reading.repository;
  const ids = [...new Set(changed.map(({ blobId }) => blobId))];
  const bytesOf = await measureBlobs(folder, ids, options);
  const dropped = new Set<string>();
  const left: LeftOutFile[] = [];
  const readable = changed.filter((file) => {
    const bytes = bytesOf.get(file.blobId);
    const reason = bytes === undefined ? 'unreadable' : skipByPath(file.path, bytes);
    if (reason === null) return true;
    count(reading, reason);
    dropped.add(file.path);
    // What the clone has lost it may have again with the next commit.
    if (reason !== 'unreadable') left.push({ ...file, reason });
    return false;
  });
  if (dropped.size > 0)
    await store.asWorker((tx) => replaceLeftOut(tx, { repositoryId, paths: [...dropped], files: left }));
  return { readable, dropped };
}

function takeFiles(reading: Reading, files: readonly ReadFile[]): Batch {
  const taken: TakenFile[] = [];
  const left: LeftOutFile[] = [];
  for (const { path, blobId, content } of files) {
    const reason = skipByContent(content);
    const language = findLanguage(path);
    if (reason !== null || language === null) {
      count(reading, reason ?? 'not-code');
      left.push({ path, blobId, reason: reason ?? 'not-code' });
      continue;
    }
    // Before anything else sees it: no index, no log and no other person ever holds a key that stood in code.
    taken.push({ path, blobId, language, text: hideSecrets(decodeFile(content)) });
  }
  return { paths: files.map(({ path }) => path), taken, left };
}

const toCodeFile = ({ text, language }: TakenFile): CodeFile => ({ text, grammar: language.grammar });

async function keepBatch(
  { store }: IndexParts,
  reading: Reading,
  { paths, taken, left }: Batch,
  apart: readonly CodeParts[],
): Promise<void> {
  const { repository } = reading;
  const { id: repositoryId } = repository;
  const made = taken.map(({ path, blobId, language, text }, at): NewCodeFile => ({
    path,
    blobId,
    language: language.name,
    text,
    lines: text.split('\n').length,
    symbols: apart[at]?.definitions ?? [],
    chunks: apart[at]?.chunks ?? [],
  }));
  reading.filesRead += paths.length;
  await store.asWorker(async (tx) => {
    if (!(await noteReading(tx, repository, { filesRead: reading.filesRead, leftOut: reading.leftOut })))
      throw new RepositoryGone();
    // What became generated or binary since is searched no more.
    if (left.length > 0) await deleteCodeFiles(tx, { repositoryId, paths: left.map(({ path }) => path) });
    await replaceLeftOut(tx, { repositoryId, paths, files: left });
    await replaceCodeFiles(tx, { repositoryId, files: made });
  });
}

// A commit is searched by its words before the child has started that reads what they define. As if git named the content
// otherwise: should the house be killed in between, these files are read again.
async function keepWords({ store }: IndexParts, { repository }: Reading, { paths, taken, left }: Batch): Promise<void> {
  const { id: repositoryId } = repository;
  const files = taken.map(({ path, language, text }): NewCodeFile => {
    const chunks = cutFile(text, []).map((chunk) => ({ ...chunk, words: listCodeWords(chunk.text) }));
    return { path, blobId: '', language: language.name, text, lines: text.split('\n').length, symbols: [], chunks };
  });
  await store.asWorker(async (tx) => {
    if (left.length > 0) await deleteCodeFiles(tx, { repositoryId, paths });
    await replaceCodeFiles(tx, { repositoryId, files });
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

/** One more file is left out for this reason. */
export function count({ leftOut }: Reading, reason: keyof Reading['leftOut']): void {
  leftOut[reason] = (leftOut[reason] ?? 0) + 1;
}

/** Thrown when the repository was removed while it was being read. */
export class RepositoryGone extends Error {
  constructor() {
    super('the repository was removed');
    this.name = 'RepositoryGone';
  }
}
