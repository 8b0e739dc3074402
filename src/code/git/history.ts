import { streamProgram } from '../../base/index.ts';
import { explain, place, runGit, within } from './git.ts';

// What commits say of themselves and which lines they change, read by plumbing that no setting of the clone can turn into
// another program: no external diff, no conversion of texts, no signature that is looked into.

/** Some lines that a commit put into a file, or from where it took some. */
export interface Hunk {
  readonly path: string;
  /** In the file as it was after the commit. */
  readonly startLine: number;
  readonly endLine: number;
  /** What was put there. */
  readonly added: string;
  readonly removed: string;
}

/** A commit, with as many of its hunks as are worth keeping. */
export interface ReadCommit {
  readonly commit: string;
  readonly committedAt: Date;
  readonly message: string;
  readonly hunks: readonly Hunk[];
}

const mostHunks = 40;
const mostCharactersOfHunk = 1200;
const longestMessage = 8000;
const longestLine = 400;

/**
 * The commits of a branch but its merges, the newest first, from the tip down to what `known` holds already. Throws as
 * `listFiles` does, also in the middle where the clone has lost an object.
 */
export async function* readHistory(
  folder: string,
  { tip, known, most }: { readonly tip: string; readonly known: string | null; readonly most: number },
  { signal }: { signal: AbortSignal },
): AsyncGenerator<ReadCommit> {
  const range = known === null ? [tip] : [tip, `^${known}`];
  const list = ['rev-list', '--no-merges', `--max-count=${most}`, ...range, '--'];
  const commits = (await runGit(folder, list, { signal })).toString();
  if (commits.trim() === '') return;
  const args = ['diff-tree', '--stdin', '--root', '-r', '-p', '-U0', '--no-renames', '--no-color', '--no-ext-diff'];
  const form = ['--no-textconv', '--src-prefix=a/', '--dst-prefix=b/', '--format=%x00%H %ct%n%B%n%x00'];
  const program = streamProgram('git', [...place(folder), ...args, ...form], {
    input: commits,
    env: within(folder),
    signal,
  });
  const reader = openReader();
  let held = '';
  const decoder = new TextDecoder();
  try {
    for await (const data of program) {
      const lines = (held + decoder.decode(data, { stream: true })).split('\n');
      held = lines.pop() ?? '';
      for (const line of lines) {
        const done = reader.take(line);
        if (done) yield done;
      }
    }
  } catch (thrown) {
    throw explain(thrown);
  }
  const last = reader.end();
  if (last) yield last;
}

/** Whether one commit comes before another, or is it. */
export async function isAncestor(
  folder: string,
  { commit, of }: { readonly commit: string; readonly of: string },
  options: { signal: AbortSignal },
): Promise<boolean> {
  try {
    await runGit(folder, ['merge-base', '--is-ancestor', commit, of], options);
    return true;
  } catch {
    options.signal.throwIfAborted();
    return false;
  }
}

interface Reader {
  /** The commit that ends where the next begins. */
  take(line: string): ReadCommit | null;
  end(): ReadCommit | null;
}

// A commit begins with a NUL, its name and its time; a second NUL ends what it says. No line of a diff begins with one.
function openReader(): Reader {
  let commit: { commit: string; committedAt: Date } | null = null;
  let message: string[] = [];
  let isSpeaking = false;
  let hunks: OpenHunk[] = [];
  let path: string | null = null;
  const end = (): ReadCommit | null => {
    const whole = commit && {
      ...commit,
      message: message.join('\n').trim().slice(0, longestMessage),
      hunks: hunks.map(close),
    };
    [commit, message, hunks, path] = [null, [], [], null];
    return whole;
  };
  const takeDiff = (line: string): void => {
    if (line.startsWith('+++ ')) path = readPath(line);
    else if (line.startsWith('diff ')) path = null;
    else if (line.startsWith('--- ') && path === null) return;
    else if (line.startsWith('@@') && path !== null && hunks.length < mostHunks) {
      const hunk = readHunk(path, line);
      if (hunk) hunks.push(hunk);
    } else if (/^[+-]/.test(line) && path !== null) addLine(hunks.at(-1), path, line);
  };
  return {
    end,
    take(line) {
      const [, name, seconds] = /^\0([0-9a-f]{40,64}) (\d+)$/.exec(line) ?? [];
      if (name !== undefined && !isSpeaking) {
        const before = end();
        commit = { commit: name, committedAt: new Date(Number(seconds) * 1000) };
        isSpeaking = true;
        return before;
      }
      if (isSpeaking && line === '\0') isSpeaking = false;
      else if (isSpeaking) message.push(line);
      else takeDiff(line);
      return null;
    },
  };
}

interface OpenHunk {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly added: string[];
  readonly removed: string[];
  characters: number;
}

const close = ({ path, startLine, endLine, added, removed }: OpenHunk): Hunk => {
  return { path, startLine, endLine, added: added.join('\n'), removed: removed.join('\n') };
};

function readPath(line: string): string | null {
  // A name in quotes has letters that git will not print: such files are found without their commits.
  return /^\+\+\+ b\/(.+?)\t?$/.exec(line)?.[1] ?? null;
}

function readHunk(path: string, line: string): OpenHunk | null {
  const [, start, count] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
  if (start === undefined) return null;
  const startLine = Math.max(1, Number(start));
  const endLine = Math.max(startLine, startLine + Number(count ?? 1) - 1);
  return { path, startLine, endLine, added: [], removed: [], characters: 0 };
}

function addLine(hunk: OpenHunk | undefined, path: string, line: string): void {
  if (hunk?.path !== path || hunk.characters > mostCharactersOfHunk) return;
  // What is kept are whole lines, without a gap: from one that a machine wrote on, nothing.
  hunk.characters += line.length > longestLine ? mostCharactersOfHunk + 1 : line.length;
  if (line.length <= longestLine) (line.startsWith('+') ? hunk.added : hunk.removed).push(line.slice(1));
}
