import type { ReviewLines } from '../../contract/index.ts';
import {
  findCodeFile,
  findCodePieces,
  findSymbols,
  type StoredRepository,
  type StoredSymbol,
  type Transaction,
} from '../../store/index.ts';
import { listCodeWords } from '../language/code-words.ts';
import { findLanguage } from '../language/languages.ts';
import type { CodeReader } from '../reader/code-reader.ts';
import type { ChangedFile, FileSide } from './changed-file.ts';

/** What a review looks at: the files of the diff, and the rest of the repository as it is searched. */
export interface ReviewSources {
  readonly files: readonly ChangedFile[];
  /** Files of the repository that hold a name and that the diff leaves alone, taken apart. */
  findFiles(name: string): Promise<readonly FileSide[]>;
  /** Where else a name is defined: in files that the diff leaves alone, and as it leaves the others. */
  findOtherDefinitions(name: string): Promise<readonly Pick<StoredSymbol, 'path' | 'startLine'>[]>;
  /** Whether a file is in the repository once the diff is in. */
  readonly readFile: (path: string) => Promise<string | null>;
  proveAfter(side: FileSide, startLine: number, endLine?: number): ReviewLines;
  proveBefore(side: FileSide, startLine: number, endLine?: number): ReviewLines;
  proveSearched(side: FileSide, startLine: number, endLine?: number): ReviewLines;
}

const piecesLookedAt = 300;
const filesLookedAt = 60;
const longestProof = 12;

/** Opens the sources of one review, as the actor of this transaction reads them. */
export function openReviewSources(
  { tx, reader, signal }: { tx: Transaction; reader: Pick<CodeReader, 'read'>; signal: AbortSignal },
  {
    repository,
    base,
    files,
  }: { repository: StoredRepository | null; base: string | null; files: readonly ChangedFile[] },
): ReviewSources {
  const changed = new Set(files.flatMap(({ diff }) => [diff.oldPath, diff.newPath]).filter((path) => path !== null));
  const held = new Map<string, Promise<FileSide | null>>();
  const repositories = repository ? [repository.id] : [];
  const takeApart = async (path: string): Promise<FileSide | null> => {
    const file = repository && (await findCodeFile(tx, { repositoryId: repository.id, path }));
    if (!file) return null;
    const grammar = findLanguage(path)?.grammar ?? null;
    const [parts] = await reader.read([{ text: file.text, grammar, wantsFacts: true }], { signal });
    return { path, text: file.text, parts: parts ?? { definitions: [], chunks: [] } };
  };
  const prove = makeProver(repository, base);
  return {
    files,
    async findFiles(name) {
      const [word = ''] = listCodeWords(name);
      if (!repository || word === '') return [];
      const asked = { words: [{ word, group: 1, weight: 1 }], repositories, limit: piecesLookedAt };
      const pieces = (await findCodePieces(tx, asked)).filter(({ text }) => text.includes(name));
      const paths = [...new Set(pieces.map(({ path }) => path))].filter((path) => !changed.has(path)).toSorted();
      const sides: FileSide[] = [];
      for (const path of paths.slice(0, filesLookedAt)) {
        const reading = held.get(path) ?? takeApart(path);
        held.set(path, reading);
        const side = await reading;
        if (side) sides.push(side);
      }
      return sides;
    },
    async findOtherDefinitions(name) {
      const stored = repository ? await findSymbols(tx, { names: [name], repositories, limit: 200 }) : [];
      const elsewhere = stored.filter((one) => one.name === name && !changed.has(one.path));
      const left = files.flatMap(({ after }) =>
        (after?.parts.definitions ?? []).flatMap((one) =>
          one.name === name ? [{ path: after?.path ?? '', startLine: one.startLine }] : [],
        ),
      );
      return [...elsewhere, ...left];
    },
    async readFile(path) {
      const own = files.find(({ diff }) => diff.newPath === path || diff.oldPath === path);
      if (own) return own.diff.newPath === path ? (own.after?.text ?? null) : null;
      return repository ? ((await findCodeFile(tx, { repositoryId: repository.id, path }))?.text ?? null) : null;
    },
    proveAfter: prove('after'),
    proveBefore: prove('before'),
    proveSearched: prove('searched'),
  };
}

type Prove = (side: FileSide, startLine: number, endLine?: number) => ReviewLines;

function makeProver(repository: StoredRepository | null, base: string | null): (of: ReviewLines['of']) => Prove {
  return (of: ReviewLines['of']) =>
    ({ path, text }: FileSide, startLine: number, endLine = startLine): ReviewLines => ({
      of,
      repositoryId: repository?.id ?? null,
      repository: repository?.name ?? null,
      commit: of === 'after' ? null : of === 'before' ? base : (repository?.commit ?? null),
      path,
      startLine,
      endLine: Math.min(endLine, startLine + longestProof - 1),
      text: text
        .split('\n')
        .slice(startLine - 1, Math.min(endLine, startLine + longestProof - 1))
        .join('\n'),
    });
}

/** Files in which tests are, by their paths. */
export const isTestPath = (path: string): boolean =>
  /(?:^|[/._-])(?:tests?|spec|__tests__|testdata|testing)(?:[/._-]|$)|Tests?\.java$/i.test(path);
