import {
  beginningMarks,
  type GapFamily,
  gapFamilies,
  type PlainPrompt,
  type PromptFile,
} from '../../../models/index.ts';

/** A gap that a client has laid out itself, taken apart. */
export interface LaidOutGap {
  /** In the marks of which family it was. */
  readonly family: string;
  readonly prompt: PlainPrompt & { readonly suffix: string };
}

/**
 * Takes apart a text that a client has laid out as a gap in the marks of a family of models; null where it is none. Each
 * mark has to stand once, the first at the beginning: code that speaks of such marks is no gap, and stays what it is.
 */
export function readGap(text: string): LaidOutGap | null {
  const begun = beginningMarks.find((mark) => text.startsWith(mark));
  const whole = begun === undefined ? text : text.slice(begun.length);
  for (const family of gapFamilies) {
    const prompt = readFamily(family, whole);
    if (prompt) return { family: family.name, prompt };
  }
  return null;
}

type Gap = LaidOutGap['prompt'];

function readFamily(family: GapFamily, text: string): Gap | null {
  const { prefix, suffix, middle } = family;
  const marks = [prefix, suffix, ...(middle === null ? [] : [middle])];
  if (!marks.every((mark) => standsOnce(text, mark))) return null;
  const [before, after] = [text.indexOf(prefix), text.indexOf(suffix)];
  const end = middle === null ? text.length : text.indexOf(middle);
  const head = readHead(family, text.slice(0, Math.min(before, after)));
  if (head === null || end < Math.max(before, after)) return null;
  const prefixFirst = before < after;
  // A family without a last mark has its prefix last: another order is none of its own.
  if (middle === null && prefixFirst) return null;
  // What stands behind the last mark is the beginning of what fills the gap.
  const begun = middle === null ? '' : text.slice(end + middle.length);
  const first = text.slice(before + prefix.length, prefixFirst ? after : end);
  const last = text.slice(after + suffix.length, prefixFirst ? end : before);
  return splitPrefix(family, { ...head, text: first + begun, suffix: last });
}

function standsOnce(text: string, mark: string): boolean {
  const at = text.indexOf(mark);
  return at >= 0 && !text.includes(mark, at + 1);
}

// What stands before the gap: nothing, or the files of its repository.
function readHead({ repository, file }: GapFamily, head: string): Omit<PlainPrompt, 'text' | 'suffix'> | null {
  if (head.trim() === '') return {};
  if (repository === undefined || file === undefined) return null;
  const named = head.startsWith(repository);
  if (!named && !head.startsWith(file)) return null;
  const [first = '', ...pieces] = head.split(file);
  const repositoryName = first.slice(repository.length).trim();
  const read = pieces.map(readFile);
  const own = read.at(-1);
  // The file of the gap has its name there, and its text behind.
  const isOwn = own !== undefined && own.text.trim() === '';
  const files = (isOwn ? read.slice(0, -1) : read).filter(({ text }) => text !== '');
  return {
    ...(named && repositoryName !== '' ? { repositoryName } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(isOwn && own.name !== '' ? { fileName: own.name } : {}),
  };
}

const looksLikePath = /^[^\s<>|]{1,300}$/;

// Some clients write the name of a file before its text, some do not.
function readFile(piece: string): PromptFile {
  const end = piece.indexOf('\n');
  const first = end < 0 ? piece : piece.slice(0, end);
  if (!looksLikePath.test(first) || !/[./\\]/.test(first)) return { name: '', text: trimEnd(piece) };
  return { name: first, text: end < 0 ? '' : trimEnd(piece.slice(end + 1)) };
}

// By hand: for an expression, a hundred thousand empty lines before the last word are seconds of the whole house.
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
}

// Codestral has the other files in the prefix itself, each behind a line with its name.
function splitPrefix({ middle, file }: GapFamily, gap: Gap): Gap {
  if (middle !== null || file === undefined || !gap.text.startsWith(file)) return gap;
  const pieces = `\n${gap.text}`.split(`\n${file}`).slice(1);
  const last = pieces.pop() ?? '';
  const end = last.indexOf('\n');
  if (end < 0) return gap;
  const files = pieces.map(readFile).filter(({ text }) => text !== '');
  const own = { ...gap, fileName: last.slice(0, end), text: last.slice(end + 1) };
  return files.length > 0 ? { ...own, files } : own;
}
