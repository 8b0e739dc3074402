/** A stretch of a text (UTF-16 units, end exclusive). */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

// After these a capital or a number still belongs to the sentence.
const neverLast = new Set(
  (
    'm mm mme mmes mlle mlles me mes mgr dr drs pr prof mr mrs ms st ste art al alin chap fig tab p pp vol t n no nos nº cf ' +
    'av bd tél tel réf ref env vs ann sect sec éd ed coll dir sté ets dép dépt arr eq approx rev gen'
  ).split(' '),
);
// After these the sentence goes on before a number or a lower case letter only.
const seldomLast = new Set(
  'janv févr fév avr juil sept oct nov déc jan feb aug dec ex hab max min inc ltd corp co cie bât app'.split(' '),
);
// What a sentence begins with, to tell `la S.A.R.L. Elle…` from `la S.A.R.L. Dupont`.
const openers = new Set(
  (
    'le la les l un une des il elle ils elles on ce cet cette ces c nous vous je j tu dans en pour par avec sans si au aux à sur selon toute tout ' +
    'the a an it this that these those they we you he she in on for with if when all'
  ).split(' '),
);

// Each repetition starts where its run starts and no pattern looks further back than a few characters: a text of a
// million full stops, or of one line, costs no more than its length.
const boundary = /(?<![.!?…])[.!?…]+(?:[\s\u00a0\u202f]{0,9}»|[”"’')\]])*(?=\s|$)|\n+/gu;
const listItem = /^\s*(?:[-–—•·▪◦*]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s|\d+°\s)/u;
const lineStartLength = 60;
/** A line at least this long, broken without punctuation, is taken for a wrapped one. */
const wrappedLineLength = 40;

/**
 * The sentences of a text, in order, without the white space around them; every other character is in exactly one.
 * Knows French and English abbreviations, initials, numbered lists and « quotes ». A new line ends a sentence
 * at a blank line, a list item, a table row or after a short line, not where a paragraph is merely wrapped.
 */
export function splitSentences(text: string): TextRange[] {
  const ranges: TextRange[] = [];
  let start = 0;
  for (const match of text.matchAll(boundary)) {
    const end = match.index + match[0].length;
    const ends = match[0].startsWith('\n')
      ? lineEnds(text, match.index, end)
      : sentenceEnds(text, start, match.index, end);
    if (!ends) continue;
    addTrimmed(ranges, text, start, end);
    start = end;
  }
  addTrimmed(ranges, text, start, text.length);
  return ranges;
}

function addTrimmed(ranges: TextRange[], text: string, from: number, to: number): void {
  const found = text.slice(from, to);
  const trimmed = found.trim();
  if (trimmed === '') return;
  const start = from + found.indexOf(trimmed);
  ranges.push({ start, end: start + trimmed.length });
}

function lineEnds(text: string, index: number, end: number): boolean {
  if (end - index > 1) return true;
  const line = text.slice(text.lastIndexOf('\n', index - 1) + 1, index).trim();
  const next = text.slice(end, text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end));
  if (next.trim() === '' || line === '' || listItem.test(next) || isTableRow(line) || isTableRow(next)) return true;
  if (/[.!?…:;]["»”')\]]*$/u.test(line)) return !/^\s*\p{Ll}/u.test(next) || /[:;]$/u.test(line);
  if (/^\s*\p{Ll}/u.test(next)) return listItem.test(line) && line.length < wrappedLineLength;
  return line.length < wrappedLineLength;
}

function isTableRow(line: string): boolean {
  return line.includes('\t') || line.includes(' | ');
}

function sentenceEnds(text: string, start: number, index: number, end: number): boolean {
  const after = /^\s*["«“”'‘’([\-–—\s\u00a0\u202f]*(?<next>[\p{L}\p{N}]*)/u.exec(text.slice(end, end + 60));
  const next = after?.groups?.['next'] ?? '';
  if (/^\p{Ll}/u.test(next)) return false;
  // Within a row of a table: `Réf. | Désignation`.
  if (/^[ \t]*\|/u.test(text.slice(end, end + 8))) return false;
  if (text[index] !== '.' || text.startsWith('..', index)) return true;
  const before =
    /(?<word>[\p{L}\p{M}\p{N}º°.]*)$/u.exec(text.slice(Math.max(start, index - 30), index))?.groups?.['word'] ?? '';
  return !abbreviates(before, next, readLineStart(text, index));
}

// The line up to `index`, or its last characters: only a number or a letter at its very start is looked for.
function readLineStart(text: string, index: number): string {
  const near = text.slice(Math.max(0, index - lineStartLength), index);
  return near.slice(near.lastIndexOf('\n') + 1);
}

function abbreviates(before: string, next: string, line: string): boolean {
  const word = before.toLowerCase();
  if (/^\s*\(?(?:\d{1,3}|[a-zA-Z]|[IVX]{1,5})$/u.test(line)) return true; // `1. Le contrat`, at the start of a line
  if (/^(?:\p{Lu}\.)*\p{Lu}$/u.test(before)) return !openers.has(next.toLowerCase()); // initials, `L. 1234-5`, `S.A.R.L.`
  if (/^\p{L}(?:\.\p{L})+$/u.test(before)) return true; // `i.e.`, `c.à.d.`
  // `Me`, `no` and `t` are also words: only before a capital or a number do they abbreviate, which is so here.
  if (neverLast.has(word)) return next !== '';
  return seldomLast.has(word) && /^\d/u.test(next);
}
