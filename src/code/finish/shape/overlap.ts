import type { GapText } from './gap-text.ts';

/** A text without what the code behind the gap says again: the rest of its line, a mark, or a line break. */
export function cutOverlap(text: string, { prefix, suffix }: Pick<GapText, 'prefix' | 'suffix'>): string {
  const rest = (suffix.split('\n', 1)[0] ?? '').trimEnd();
  const bare = text.trimEnd();
  const shown = /^(?:\r?\n|$)/.test(suffix) && text.includes('\n', bare.length) ? bare : text;
  if (rest.trim() === '') return shown;
  if (/[\p{L}\p{N}]/u.test(rest) && shown.endsWith(rest)) return shown.slice(0, -rest.length);
  // In the middle of a word, its rest.
  const word = /^[\p{L}\p{N}_$]{2,}/u.exec(rest)?.[0];
  if (word !== undefined && isWithinName(prefix) && shown.startsWith(word)) return '';
  // Before the bracket of a call, what is called.
  if (rest.startsWith('(') && isWithinName(prefix)) return /^[\p{L}\p{N}_$.]*/u.exec(shown)?.[0] ?? '';
  // Before brackets that are written already, the same ones.
  const group = /^(?:\([^()]+\)|\[[^[\]]+\])/.exec(rest)?.[0];
  if (group !== undefined && shown.includes(group)) return shown.slice(0, shown.indexOf(group));
  // `;` and `,` and what closes a string: letters may be the beginning of another word.
  const marks = /^[;,:'"`)\]}>]+/.exec(rest)?.[0] ?? '';
  for (let length = marks.length; length > 0; length -= 1)
    if (shown.endsWith(marks.slice(0, length)) && isSpare(shown, marks.slice(0, length)))
      return shown.slice(0, -length);
  return shown;
}

const isWithinName = (prefix: string): boolean => /[\p{L}\p{N}_$.]$/u.test(prefix);

// Brackets and quotes that the text has opened itself are its own.
function isSpare(text: string, marks: string): boolean {
  const inner = text.slice(0, -marks.length);
  return Array.from(marks).every((mark) => {
    if (/[;,:]/.test(mark)) return true;
    const opener = { ')': '(', ']': '[', '}': '{', '>': '<' }[mark];
    const count = (sign: string): number => inner.split(sign).length - 1;
    return opener === undefined ? count(mark) % 2 === 0 : count(opener) <= count(mark);
  });
}

/** Whether a line says enough to be known again where it stands twice. */
export function isTelling(line: string): boolean {
  return line.trim().length >= 4 && /[\p{L}\p{N}]{2}/u.test(line);
}
