import path from 'node:path';
import { isAbort, MaisonError, ProgramFailed, streamProgram } from '../../base/index.ts';

// A clone is read by git itself, which is told everything it may do: no hooks, no network, no settings of whoever made
// the clone or of this machine. Only `rev-parse`, `ls-tree`, `cat-file`, and
// `rev-list`, `diff-tree` and `merge-base` for what commits say, are ever run, which write nothing.

/** A file of a commit. */
export interface GitFile {
  readonly path: string;
  readonly blobId: string;
}

const settings = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'protocol.allow=never', 'safe.directory=*'];
const environment = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_LITERAL_PATHSPECS: '1',
  LC_ALL: 'C.UTF-8',
};
const objectName = /^[0-9a-f]{40,64}$/;
const mostFiles = 300_000;

/** The commit at the end of a branch, or of what is checked out. Throws `repository_unreadable` (400). */
export async function resolveCommit(folder: string, branch: string, options: { signal: AbortSignal }): Promise<string> {
  const reference = branch === 'HEAD' ? 'HEAD' : `refs/heads/${branch}`;
  const printed = await runGit(folder, ['rev-parse', '--verify', '--end-of-options', `${reference}^{commit}`], options);
  const commit = printed.toString().trim();
  if (!objectName.test(commit)) throw repositoryUnreadable();
  return commit;
}

/** The branch that is checked out; HEAD where none is. Throws `repository_unreadable` (400) where there is no clone. */
export async function readBranch(folder: string, options: { signal: AbortSignal }): Promise<string> {
  const printed = await runGit(folder, ['rev-parse', '--abbrev-ref', 'HEAD'], options);
  return printed.toString().trim() || 'HEAD';
}

/** Every file of a commit but links and repositories inside it. Throws `repository_too_large` (400), `repository_unreadable`. */
export async function listFiles(folder: string, commit: string, options: { signal: AbortSignal }): Promise<GitFile[]> {
  // Without their sizes: git would open each file for these.
  const printed = await runGit(folder, ['ls-tree', '-r', '-z', '--full-tree', commit], options);
  const files = readListing(printed);
  if (files.length > mostFiles) throw repositoryTooLarge();
  return files;
}

function readListing(printed: Buffer): GitFile[] {
  const files: GitFile[] = [];
  for (const line of printed.toString().split('\0')) {
    const [, mode, blobId, path] = /^(\d+) blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
    if (blobId === undefined || path === undefined || mode === '120000') continue;
    files.push({ path, blobId });
  }
  return files;
}

/** One file of a commit; null where it has none of this path. Throws as `listFiles` does. */
export async function findFile(
  folder: string,
  { commit, path: wanted }: { readonly commit: string; readonly path: string },
  options: { signal: AbortSignal },
): Promise<(GitFile & { readonly bytes: number }) | null> {
  const printed = await runGit(folder, ['ls-tree', '-z', '--full-tree', commit, '--', wanted], options);
  const found = readListing(printed).find((file) => file.path === wanted);
  const bytes = found && (await measureBlobs(folder, [found.blobId], options)).get(found.blobId);
  return found && bytes !== undefined ? { ...found, bytes } : null;
}

/** How many bytes files hold; of one that the clone has lost there is none. */
export async function measureBlobs(
  folder: string,
  blobIds: readonly string[],
  { signal }: { signal: AbortSignal },
): Promise<Map<string, number>> {
  if (blobIds.length === 0) return new Map();
  const args = [...place(folder), 'cat-file', '--batch-check=%(objectname) %(objectsize)'];
  const printed: Buffer[] = [];
  try {
    const program = streamProgram('git', args, { input: `${blobIds.join('\n')}\n`, env: within(folder), signal });
    for await (const data of program) printed.push(data);
  } catch (thrown) {
    throw explain(thrown);
  }
  const lines = Buffer.concat(printed).toString('latin1').split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [, blobId, bytes] = /^([0-9a-f]+) (\d+)$/.exec(line) ?? [];
      return blobId === undefined ? [] : [[blobId, Number(bytes)] as const];
    }),
  );
}

/** What files held, in the order asked for; one that the clone has lost is left out. */
export async function* readBlobs(
  folder: string,
  blobIds: readonly string[],
  { signal }: { signal: AbortSignal },
): AsyncGenerator<{ blobId: string; content: Buffer }> {
  if (blobIds.length === 0) return;
  const input = `${blobIds.join('\n')}\n`;
  const program = streamProgram('git', [...place(folder), 'cat-file', '--batch'], {
    input,
    env: within(folder),
    signal,
  });
  let held: Buffer = Buffer.alloc(0);
  const parts: Buffer[] = [];
  let awaited: { blobId: string; until: number } | null = null;
  let length = 0;
  try {
    for await (const data of program) {
      parts.push(data);
      length += data.length;
      // Put together once a whole file is there: a large one comes in hundreds of parts.
      if (awaited && length < awaited.until) continue;
      held = Buffer.concat(parts);
      for (;;) {
        awaited ??= readHeader(held);
        if (!awaited || held.length < awaited.until) break;
        if (awaited.blobId !== '') yield { blobId: awaited.blobId, content: headless(held, awaited.until) };
        held = held.subarray(awaited.until);
        awaited = null;
      }
      parts.splice(0, parts.length, held);
      length = held.length;
    }
  } catch (thrown) {
    throw explain(thrown);
  }
}

// `NAME blob SIZE\n`, the content, `\n`; or `NAME missing\n`, which ends where the line ends and stands for nothing.
function readHeader(held: Buffer): { blobId: string; until: number } | null {
  const end = held.indexOf(10);
  if (end === -1) return null;
  const [blobId = '', type, size] = held.subarray(0, end).toString('latin1').split(' ');
  return type === 'missing' ? { blobId: '', until: end + 1 } : { blobId, until: end + 1 + Number(size) + 1 };
}

function headless(held: Buffer, until: number): Buffer {
  return Buffer.from(held.subarray(held.indexOf(10) + 1, until - 1));
}

/** What one command of git prints. Throws `repository_unreadable` (400), `git_missing` (503). */
export async function runGit(
  folder: string,
  args: readonly string[],
  { signal }: { signal: AbortSignal },
): Promise<Buffer> {
  const printed: Buffer[] = [];
  try {
    for await (const data of streamProgram('git', [...place(folder), ...args], { env: within(folder), signal }))
      printed.push(data);
  } catch (thrown) {
    throw explain(thrown);
  }
  return Buffer.concat(printed);
}

/** A folder below a clone is none: its own name is where the search for one ends. */
export const within = (folder: string): Record<string, string> => ({
  ...environment,
  GIT_CEILING_DIRECTORIES: path.dirname(folder),
});
/** Where git works, and under which settings. */
export const place = (folder: string): string[] => ['-C', folder, ...settings.flatMap((setting) => ['-c', setting])];

/** What went wrong, as people are told. */
export function explain(thrown: unknown): unknown {
  if (isAbort(thrown) || !(thrown instanceof ProgramFailed)) return thrown;
  return thrown.code === 127 ? gitMissing(thrown) : repositoryUnreadable(thrown);
}

function gitMissing(cause: unknown): MaisonError {
  return new MaisonError(
    'git_missing',
    503,
    {
      fr: 'Le programme « git » n’est pas sur la machine de la maison. Rien n’a été lu. Installez-le, puis recommencez.',
      en: 'The program “git” is not on the machine of the house. Nothing was read. Install it, then try again.',
    },
    { cause },
  );
}

/** The error for a folder in which git finds no commit of that branch. */
export function repositoryUnreadable(cause?: unknown): MaisonError {
  return new MaisonError(
    'repository_unreadable',
    400,
    {
      fr: 'Ce dossier n’est pas un dépôt git lisible, ou cette branche n’y est pas. Ce qui était déjà indexé reste. Vérifiez le chemin, la branche et les droits.',
      en: 'This folder is no readable git repository, or it has no such branch. What was indexed before stays. Check the path, the branch and the permissions.',
    },
    { cause },
  );
}

function repositoryTooLarge(): MaisonError {
  return new MaisonError('repository_too_large', 400, {
    fr: `Ce dépôt a plus de ${mostFiles} fichiers. Il n’a pas été lu. Ajoutez-en des parties, ou retirez ce qui n’est pas du code.`,
    en: `This repository has more than ${mostFiles} files. It was not read. Add parts of it, or remove what is not code.`,
  });
}
