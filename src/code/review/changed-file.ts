import { hideSecrets } from '../../governance/index.ts';
import type { StoredRepository } from '../../store/index.ts';
import { findFile, readBlobs } from '../git/git.ts';
import { findLanguage, type Grammar } from '../language/languages.ts';
import { decodeFile, skipByContent, skipByPath } from '../language/skip-file.ts';
import type { CodeReader } from '../reader/code-reader.ts';
import type { CodeParts } from '../reader/code-reader-messages.ts';
import { applyDiff, type FileDiff } from './read-diff.ts';

/** One side of a file that a diff changes. */
export interface FileSide {
  readonly path: string;
  readonly text: string;
  readonly parts: CodeParts;
}

/** A file that a diff changes, as far as it could be read. */
export interface ChangedFile {
  readonly diff: FileDiff;
  readonly path: string;
  readonly grammar: Grammar | null;
  readonly before: FileSide | null;
  /** null: it goes, or the diff is of another version of it. */
  readonly after: FileSide | null;
  /** Lines of it that are new, as it becomes. */
  readonly added: ReadonlySet<number>;
  /** The diff is of another version of it. */
  readonly isForeign: boolean;
}

interface Reading {
  readonly reader: Pick<CodeReader, 'read'>;
  readonly repository: Pick<StoredRepository, 'path'> | null;
  readonly commit: string | null;
}

/** Reads the files of a diff as they were at a commit and as they become, secrets taken out once both are known. */
export async function readChangedFiles(
  { reader, repository, commit }: Reading,
  diffs: readonly FileDiff[],
  options: { signal: AbortSignal },
): Promise<ChangedFile[]> {
  const files: ChangedFile[] = [];
  for (const diff of diffs) {
    const path = diff.newPath ?? diff.oldPath ?? '';
    const language = findLanguage(path);
    if (!language || skipByPath(path, 0) !== null) continue;
    const raw =
      diff.oldPath === null || !repository || commit === null
        ? null
        : await readRaw(repository.path, { commit, path: diff.oldPath }, options);
    const becomes = diff.newPath === null ? null : applyDiff(diff.oldPath === null ? '' : (raw ?? ''), diff);
    const isForeign = diff.newPath !== null && (becomes === null || (diff.oldPath !== null && raw === null));
    const take = async (at: string | null, text: string | null): Promise<FileSide | null> => {
      if (at === null || text === null) return null;
      const clean = hideSecrets(text);
      const [parts] = await reader.read([{ text: clean, grammar: language.grammar, wantsFacts: true }], options);
      return { path: at, text: clean, parts: parts ?? { definitions: [], chunks: [] } };
    };
    files.push({
      diff,
      path,
      grammar: language.grammar,
      before: await take(diff.oldPath, raw),
      after: isForeign ? null : await take(diff.newPath, becomes),
      added: new Set(
        diff.hunks.flatMap((hunk) => hunk.filter(({ kind }) => kind === 'added').map(({ newLine }) => newLine)),
      ),
      isForeign,
    });
  }
  return files;
}

async function readRaw(
  folder: string,
  wanted: { commit: string; path: string },
  options: { signal: AbortSignal },
): Promise<string | null> {
  const file = await findFile(folder, wanted, options);
  if (!file || skipByPath(wanted.path, file.bytes) !== null) return null;
  for await (const { content } of readBlobs(folder, [file.blobId], options))
    return skipByContent(content) === null ? decodeFile(content) : null;
  return null;
}
