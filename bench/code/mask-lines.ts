import { listIdentifiers } from '../../src/code/language/code-words.ts';
import { findLanguage } from '../../src/code/language/languages.ts';
import { decodeFile, skipByContent, skipByPath } from '../../src/code/language/skip-file.ts';
import { listFiles, measureBlobs, readBlobs } from '../../src/code/git/git.ts';

/** A line, or some lines that belong together, that were taken out of a file of a commit, and what stands around. */
export interface MaskedLine {
  readonly repository: string;
  readonly path: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Without what stands before it on its line. */
  readonly line: string;
}

/** Every so many is a block of lines. */
const everyBlock = 3;
const [fewestOfBlock, mostOfBlock] = [2, 5];

/**
 * So many lines and blocks of a repository, drawn by file and by line: lines of code with two names and more and no import,
 * of files in a language with a grammar; every third with the lines that follow it without a gap and are not outside of it,
 * five at most. The indentation stays in the prefix, as an editor has it when somebody begins the line.
 */
export async function maskLines(
  folder: string,
  { repository, count, draw, signal }: { repository: string; count: number; draw: () => number; signal: AbortSignal },
): Promise<MaskedLine[]> {
  const all = await listFiles(folder, 'HEAD', { signal });
  const bytesOf = await measureBlobs(folder, [...new Set(all.map(({ blobId }) => blobId))], { signal });
  const files = all.filter(({ path, blobId }) => {
    const bytes = bytesOf.get(blobId);
    return bytes !== undefined && findLanguage(path)?.grammar && skipByPath(path, bytes) === null;
  });
  const masked: MaskedLine[] = [];
  for (let tries = 0; masked.length < count && tries < 20 * count; tries += 1) {
    const file = files[Math.floor(draw() * files.length)];
    if (!file) break;
    for await (const { content } of readBlobs(folder, [file.blobId], { signal })) {
      if (skipByContent(content) !== null) continue;
      const lines = decodeFile(content).split('\n');
      const fit = lines.flatMap((line, at) => (isWorthAsking(line) ? [at] : []));
      const at = fit[Math.floor(draw() * fit.length)];
      if (at === undefined) continue;
      const isBlock = masked.length % everyBlock === everyBlock - 1;
      const end = isBlock ? endOfBlock(lines, at) : at + 1;
      if (isBlock && end - at < fewestOfBlock) continue;
      const indentation = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
      masked.push({
        repository,
        path: file.path,
        prefix: `${lines.slice(0, at).join('\n')}\n${indentation}`,
        suffix: `\n${lines.slice(end).join('\n')}`,
        line: trimLines(lines.slice(at, end).join('\n')),
      });
    }
  }
  return masked;
}

function endOfBlock(lines: readonly string[], start: number): number {
  const depth = (line: string): number => /^\s*/.exec(line)?.[0].length ?? 0;
  let end = start + 1;
  for (; end < Math.min(lines.length, start + mostOfBlock); end += 1) {
    const line = lines[end] ?? '';
    if (line.trim() === '' || depth(line) < depth(lines[start] ?? '')) break;
  }
  return end;
}

/** Lines without what nobody sees at their ends, and without the indentation of the first. */
export const trimLines = (text: string): string => text.replaceAll(/[ \t\r]+$/gm, '').trim();

function isWorthAsking(line: string): boolean {
  const text = line.trim();
  if (text.length < 12 || text.length > 160) return false;
  if (/^(?:\/\/|#|\*|\/\*|--|"""|import\b|from\b|package\b|using\b|@|require\b|export \*)/.test(text)) return false;
  return listIdentifiers(text).length >= 2;
}

/** How alike two lines are, from 0 to 1: one minus the edits between them, by the longer one (Levenshtein). */
export function measureLikeness(one: string, other: string): number {
  if (one === other) return 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1)
      next.push(
        Math.min(
          (row[to] ?? 0) + 1,
          (next[to - 1] ?? 0) + 1,
          (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return 1 - (row[other.length] ?? 0) / Math.max(one.length, other.length, 1);
}
