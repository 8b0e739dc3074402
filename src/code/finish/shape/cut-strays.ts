import type { GapText } from './gap-text.ts';

// What a model that was taught to chat writes into a gap besides code, and what it writes twice: seen before any parser does,
// which would take it for code.

/** A text without its strays, and whether one of them ended it. */
interface Cut {
  readonly text: string;
  readonly ended: boolean;
}

/** The end of a block of Markdown stands alone on its line. */
export const isFence = (line: string): boolean => /^\s*```\s*$/.test(line);

/**
 * A text that ends before the fence behind which a model explains what it wrote, before it leaves the comment or the text of
 * several lines that the cursor is in, and before a line that goes deeper into the same again and again; without the
 * indentation that stands before the cursor already.
 */
export function cutStrays(gap: GapText): Cut {
  const text = dropIndent(gap.text, gap.prefix);
  const ends = [findFence, findClosing, findNesting].map((find) => find({ ...gap, text })).filter((at) => at >= 0);
  if (ends.length === 0) return { text, ended: false };
  return { text: text.slice(0, Math.min(...ends)).trimEnd(), ended: true };
}

function dropIndent(text: string, prefix: string): string {
  const line = prefix.slice(prefix.lastIndexOf('\n') + 1);
  return line !== '' && line.trim() === '' ? text.replace(/^[ \t]+(?=\S)/, '') : text;
}

// One that closes what was opened before it belongs to the text.
function findFence({ prefix, text }: GapText): number {
  let isOpen = countOf(prefix, /^[ \t]*```/gm) % 2 === 1;
  let at = 0;
  for (const line of text.split('\n')) {
    if (isFence(line) && !isOpen) return at;
    if (/^\s*```/.test(line)) isOpen = !isOpen;
    at += line.length + 1;
  }
  return -1;
}

const textsOfLines = ['"""', "'''"];

// Where what is open before the cursor is closed behind it, the text has no end of its own.
function findClosing({ prefix, suffix, text }: GapText): number {
  const inText = textsOfLines.filter((mark) => prefix.split(mark).length % 2 === 0 && suffix.includes(mark));
  const isComment = prefix.lastIndexOf('/*') > prefix.lastIndexOf('*/') && isClosed(suffix);
  const found = [...inText, ...(isComment ? ['*/'] : [])].map((mark) => text.indexOf(mark)).filter((at) => at >= 0);
  return found.length > 0 ? Math.min(...found) : -1;
}

// Before another one is opened.
function isClosed(suffix: string): boolean {
  const end = suffix.indexOf('*/');
  return end >= 0 && !suffix.slice(0, end).includes('/*');
}

/** Something of eight letters and more with an open bracket, three times one in the other. */
const nested = /([^\s()[\]{}][^\n)\]}]{6,80}[([{])\1\1/;

function findNesting({ text }: GapText): number {
  const found = nested.exec(text);
  return found ? Math.max(0, text.lastIndexOf('\n', found.index)) : -1;
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
