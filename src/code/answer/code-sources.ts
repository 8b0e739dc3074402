import type { CodeLines } from '../../contract/index.ts';
import { findCodeFile, listRepositories, type StoredRepository, type Transaction } from '../../store/index.ts';

/** What a claim may quote: files as they are indexed, read once for each answer. */
export interface CodeSources {
  readonly tx: Transaction;
  /** Lines of a file as a proof; null where it is not there. */
  quote(repositoryId: string, path: string, startLine: number, endLine: number): Promise<CodeLines | null>;
  /** All lines of a file; none where it is not there. */
  readLines(repositoryId: string, path: string): Promise<readonly string[]>;
  nameRepository(repositoryId: string): string;
  /** Those that may be read. */
  readonly repositories: readonly Pick<
    StoredRepository,
    'id' | 'name' | 'state' | 'commit' | 'files' | 'filesRead' | 'lines' | 'indexedAt'
  >[];
}

const longestProof = 60;

/** Opens the sources of one answer, as the actor of this transaction reads them. */
export async function openSources(tx: Transaction): Promise<CodeSources> {
  const repositories = new Map<string, StoredRepository>((await listRepositories(tx)).map((one) => [one.id, one]));
  const files = new Map<string, Promise<readonly string[]>>();
  const readLines = (repositoryId: string, path: string): Promise<readonly string[]> => {
    const key = `${repositoryId} ${path}`;
    const reading =
      files.get(key) ?? findCodeFile(tx, { repositoryId, path }).then((file) => file?.text.split('\n') ?? []);
    files.set(key, reading);
    return reading;
  };
  return {
    tx,
    readLines,
    repositories: [...repositories.values()],
    nameRepository: (id) => repositories.get(id)?.name ?? '',
    async quote(repositoryId, path, startLine, endLine) {
      const repository = repositories.get(repositoryId);
      const lines = await readLines(repositoryId, path);
      const last = Math.min(endLine, startLine + longestProof - 1, lines.length);
      if (!repository || startLine < 1 || last < startLine) return null;
      return {
        type: 'lines',
        repositoryId,
        repository: repository.name,
        commit: repository.commit ?? '',
        path,
        startLine,
        endLine: last,
        text: lines.slice(startLine - 1, last).join('\n'),
      };
    },
  };
}

const comment = /^\s*(?:\/\/|\/\*|\*|#(?!include|define|if|endif|!)|"""|'''|--|<!--)/;
const decoration = /^\s*(?:@\w|\[\w|#\[)/;

/** Whether a line is a comment, as its beginning tells. */
export function isComment(line: string): boolean {
  return comment.test(line);
}

/** The first line of the comment that stands above a definition, decorators left out; its own where there is none. */
export function findCommentAbove(lines: readonly string[], line: number): number {
  let first = line;
  for (let at = line - 1; at >= 1 && at > line - 40; at -= 1) {
    const text = lines[at - 1] ?? '';
    if (isComment(text)) first = at;
    else if (!decoration.test(text)) break;
  }
  return first;
}

const aside = /(?:^|[/._-])(?:tests?|spec|__tests__|testdata|examples?|fixtures?|docs?)(?:[/._-]|$)|Tests?\.java$/i;

/** Whether a file tries the code or shows it: nothing of the product is defined there. */
export function isAside(path: string): boolean {
  return aside.test(path);
}
