// A diff as git, an editor or a page shows it, with whatever stands around it: what can be read of it.

/** A line of a hunk; a line that stays is in both files. */
export interface DiffLine {
  readonly kind: 'stays' | 'added' | 'removed';
  readonly text: string;
  /** In the file as it was; of an added one where it comes. */
  readonly oldLine: number;
  /** In the file as it becomes. */
  readonly newLine: number;
}

/** What becomes of a file. */
export interface FileDiff {
  /** null: it is new. */
  readonly oldPath: string | null;
  /** null: it goes. */
  readonly newPath: string | null;
  readonly hunks: readonly (readonly DiffLine[])[];
}

const mostFiles = 300;
const mostLines = 50_000;

/** The files of a diff; none where the text is no diff. */
export function readDiff(pasted: string): FileDiff[] {
  const text = unindent(pasted);
  const files: OpenFile[] = [];
  let hunk: OpenHunk | null = null;
  let count = 0;
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    if ((count += 1) > mostLines || files.length > mostFiles) break;
    const at = files.at(-1);
    const started = hunk ? null : readHead(line, files);
    if (started || !at) continue;
    const begun = readHunkHead(line);
    if (begun) {
      hunk = begun;
      at.hunks.push(hunk.lines);
    } else if (hunk && !takeLine(hunk, line)) {
      hunk = null;
      readHead(line, files);
    }
    if (hunk && hunk.oldLeft <= 0 && hunk.newLeft <= 0) hunk = null;
  }
  return files.filter(({ hunks, oldPath, newPath }) => hunks.some(({ length }) => length > 0) || oldPath !== newPath);
}

/** Whether `git diff --word-diff` wrote it, which marks words within lines: nobody can put it into a file again. */
export function isByWords(diff: string): boolean {
  if (/^[+-](?![+-])/m.test(diff)) return false;
  return diff.split('\n').some((line) => holdsMarked(line, '[-', '-]') || holdsMarked(line, '{+', '+}'));
}

// By the first mark and the last: for an expression, a line of nothing but first ones would be hours.
function holdsMarked(line: string, open: string, close: string): boolean {
  const at = line.indexOf(open);
  return at >= 0 && line.lastIndexOf(close) > at + open.length;
}

// As a chat or a mail shows it: all of it moved to the right.
function unindent(text: string): string {
  const [, indentation = ''] = /^([ \t]+)(?:diff --git |--- )/m.exec(text) ?? [];
  return indentation === '' || /^(?:diff --git |--- )/m.test(text)
    ? text
    : text.replaceAll(new RegExp(`^${indentation}`, 'gm'), '');
}

interface OpenFile {
  oldPath: string | null;
  newPath: string | null;
  readonly hunks: DiffLine[][];
}

interface OpenHunk {
  readonly lines: DiffLine[];
  oldLine: number;
  newLine: number;
  oldLeft: number;
  newLeft: number;
}

function readHead(whole: string, files: OpenFile[]): boolean {
  // A sign that ends a line for an expression alone would have each place tried where the first name may end.
  const [line = ''] = whole.split(/[\r\u2028\u2029]/, 1);
  const [, first, second] = /^diff --git "?(?:[aciow]\/)?(.+?)"? "?(?:[bciow]\/)?(.+?)"?$/s.exec(line) ?? [];
  if (first !== undefined && second !== undefined) {
    files.push({ oldPath: first, newPath: second, hunks: [] });
    return true;
  }
  const file = files.at(-1);
  const [, old] = /^--- ([^\t]+)/.exec(line) ?? [];
  const [, next] = /^\+\+\+ ([^\t]+)/.exec(line) ?? [];
  if (old !== undefined) {
    // A diff without `diff --git`: each file begins here.
    if (!file || file.hunks.length > 0) files.push({ oldPath: stripSide(old), newPath: null, hunks: [] });
    else file.oldPath = stripSide(old);
    return true;
  }
  if (next === undefined || !file) return false;
  file.newPath = stripSide(next);
  return true;
}

const stripSide = (path: string): string | null =>
  path === '/dev/null' ? null : path.replace(/^"|"$/g, '').replace(/^[abciow]\//, '');

function readHunkHead(line: string): OpenHunk | null {
  const [, oldLine, oldLeft = '1', newLine, newLeft = '1'] =
    /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
  if (oldLine === undefined || newLine === undefined) return null;
  // What is put in front of a file stands before its first line.
  return {
    lines: [],
    oldLine: Math.max(1, Number(oldLine) + (oldLeft === '0' ? 1 : 0)),
    newLine: Math.max(1, Number(newLine)),
    oldLeft: Number(oldLeft),
    newLeft: Number(newLeft),
  };
}

// False for a line that is none of the hunk.
function takeLine(hunk: OpenHunk, line: string): boolean {
  if (line.startsWith('\\')) return true;
  const kind = line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : /^ |^$/.test(line) ? 'stays' : null;
  if (kind === null) return false;
  hunk.lines.push({ kind, text: line.slice(1), oldLine: hunk.oldLine, newLine: hunk.newLine });
  if (kind !== 'added') [hunk.oldLine, hunk.oldLeft] = [hunk.oldLine + 1, hunk.oldLeft - 1];
  if (kind !== 'removed') [hunk.newLine, hunk.newLeft] = [hunk.newLine + 1, hunk.newLeft - 1];
  return true;
}

/** The file as it becomes; null where the diff is of another version of it. */
export function applyDiff(text: string, { hunks }: Pick<FileDiff, 'hunks'>): string | null {
  const lines = text.split('\n');
  const made: string[] = [];
  let from = 0;
  for (const hunk of hunks) {
    const before = hunk.filter(({ kind }) => kind !== 'added').map((line) => line.text);
    const at = findPlace(lines, before, (hunk[0]?.oldLine ?? 1) - 1, from);
    if (at === null) return null;
    made.push(...lines.slice(from, at), ...hunk.filter(({ kind }) => kind !== 'removed').map((line) => line.text));
    from = at + before.length;
  }
  return [...made, ...lines.slice(from)].join('\n');
}

const furthest = 200;

// Where it says, or near it: other changes may have come before.
function findPlace(lines: readonly string[], before: readonly string[], wanted: number, from: number): number | null {
  const fits = (at: number): boolean =>
    at >= from && at + before.length <= lines.length && before.every((line, offset) => same(lines[at + offset], line));
  for (let distance = 0; distance <= furthest; distance += 1)
    for (const at of distance === 0 ? [wanted] : [wanted - distance, wanted + distance]) if (fits(at)) return at;
  return null;
}

const same = (one: string | undefined, other: string): boolean => one?.trimEnd() === other.trimEnd();
