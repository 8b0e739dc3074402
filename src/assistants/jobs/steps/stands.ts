import { type Block, createBlocks, writeBlock } from '../../../knowledge/index.ts';
import type { Source } from '../../../contract/index.ts';

/** A passage as a model was given it: without what gives orders and what does not stand on the page. */
export function readable(source: Source): string {
  const [block] = createBlocks().add([source]);
  return block === undefined ? '' : readBlock(block);
}

function readBlock(block: Block): string {
  return writeBlock(block)
    .split('\n')
    .slice(1)
    .map((line) => line.slice(2))
    .join('\n');
}

/** A text as it is compared: spaces, quotes and dashes alike, and no case. Accents and figures stay what they are. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\u2018\u2019\u02bc`\u00b4]/gu, "'")
    .replaceAll(/[\u201c\u201d\u00ab\u00bb"]/gu, ' ')
    .replaceAll(/[\u2010-\u2014]/gu, '-')
    .replaceAll(/[\s|]+/gu, ' ')
    .trim();
}

/** Whether words stand in a text, word for word. */
export function standsIn(text: string, words: string): boolean {
  const wanted = plain(words);
  return wanted !== '' && plain(text).includes(wanted);
}

/** Whether a value stands in a text as a whole: not as a piece of a word, nor of a larger number. */
export function standsWhole(text: string, value: string): boolean {
  const [where, wanted] = [plain(text), plain(value)];
  if (wanted === '') return false;
  for (let at = where.indexOf(wanted); at >= 0; at = where.indexOf(wanted, at + 1)) {
    const [before, after] = [
      where.slice(Math.max(0, at - 2), at),
      where.slice(at + wanted.length, at + wanted.length + 4),
    ];
    if (!cutsBefore(before, wanted) && !cutsAfter(wanted, after)) return true;
  }
  return false;
}

const letter = /[\p{L}\p{N}]/u;

function cutsBefore(before: string, value: string): boolean {
  if (!letter.test(value.charAt(0))) return false;
  if (letter.test(before.at(-1) ?? '')) return true;
  return /^\d/u.test(value) && /\d[ .,']$/u.test(before) && /^\d{3}(?!\d)/u.test(value);
}

function cutsAfter(value: string, after: string): boolean {
  if (!letter.test(value.at(-1) ?? '')) return false;
  if (letter.test(after.charAt(0))) return true;
  return /\d$/u.test(value) && (/^[.,]\d/u.test(after) || /^ \d{3}/u.test(after));
}
