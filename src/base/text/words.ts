/** A word with its place in the text (UTF-16 units). */
export interface TextWord {
  /** As written, but numbers without the spaces of their thousands: `1 234,56` is `1234,56`. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** True of a piece of the number or code that stands before it in the list: `AB` and `1234` of `AB-1234`. */
  readonly part: boolean;
}

const groupedNumber = /\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?![\p{L}\d])/u.source;
const joined = /[\p{L}\p{M}\p{N}]+(?:[-‐‑_./:,'’][\p{L}\p{M}\p{N}]+)*/u.source;
const token = new RegExp(`(?<![\\p{L}\\p{N}])${groupedNumber}|${joined}`, 'gu');
const piece = /[\p{L}\p{M}\p{N}]+/gu;
const wordWithApostrophe = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;
const elision = /(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)['’](?=[\p{L}\p{N}])/iuy;

/**
 * The words of a text, in order. French elisions are split (`l’accord` → `l`, `accord`); a number or a code
 * with a digit (`1 234,56`, `AB-1234`, `12/03/2024`) comes whole and is followed by its parts.
 */
export function splitWords(text: string): TextWord[] {
  const words: TextWord[] = [];
  for (const match of text.matchAll(token)) {
    const found = match[0];
    if (/\d/u.test(found) && /[^\p{L}\p{M}\p{N}'’]/u.test(found)) addCode(words, found, match.index);
    else for (const inner of found.matchAll(wordWithApostrophe)) addElided(words, inner[0], match.index + inner.index);
  }
  return words;
}

function addCode(words: TextWord[], found: string, start: number): void {
  // `L’AB-12`: the elision does not belong to the code.
  elision.lastIndex = 0;
  const elided = elision.exec(found)?.[0].length ?? 0;
  if (elided > 0) addWord(words, found.slice(0, elided - 1), start, false);
  const code = found.slice(elided);
  const whole = /^[\d\s.,]+$/u.test(code) ? code.replace(/\s/gu, '') : code;
  words.push({ word: whole, start: start + elided, end: start + found.length, part: false });
  for (const inner of code.matchAll(piece)) addWord(words, inner[0], start + elided + inner.index, true);
}

function addElided(words: TextWord[], found: string, start: number): void {
  let from = 0;
  elision.lastIndex = 0;
  // An elision of another word may follow: `jusqu’à l’…` written as one.
  for (let match = elision.exec(found); match; match = elision.exec(found)) {
    addWord(words, match[0].slice(0, -1), start + from, false);
    from = elision.lastIndex;
  }
  addWord(words, found.slice(from), start + from, false);
}

function addWord(words: TextWord[], word: string, start: number, part: boolean): void {
  words.push({ word, start, end: start + word.length, part });
}
