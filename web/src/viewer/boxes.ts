import type { DocumentPage } from '../../../src/contract/index.ts';

/** A rectangle in parts of the page (0 to 1), so that it holds at any zoom. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

type Word = DocumentPage['words'][number];

/** One box for each line of the words that stand in [start, end) of the page's text. */
export function boxWords(page: DocumentPage, start: number, end: number): Box[] {
  const { width, height } = page;
  if (!width || !height) return [];
  const lines: Word[][] = [];
  for (const word of page.words) {
    if (word[1] <= start || word[0] >= end) continue;
    const line = lines.at(-1);
    const before = line?.at(-1);
    if (line && before && isSameLine(before, word)) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => {
    const left = Math.min(...line.map((word) => word[2]));
    const top = Math.min(...line.map((word) => word[3]));
    const right = Math.max(...line.map((word) => word[2] + word[4]));
    const bottom = Math.max(...line.map((word) => word[3] + word[5]));
    // A little air around the words, in the page's units.
    const air = (bottom - top) * 0.12;
    return { left: (left - air) / width, top: (top - air) / height, width: (right - left + 2 * air) / width, height: (bottom - top + 2 * air) / height };
  });
}

// Words of one line overlap in height and go on to the right without a gap as wide as a column's gutter.
function isSameLine(before: Word, word: Word): boolean {
  const overlap = Math.min(before[3] + before[5], word[3] + word[5]) - Math.max(before[3], word[3]);
  const gap = word[2] - (before[2] + before[4]);
  return overlap > 0.5 * Math.min(before[5], word[5]) && gap > -before[4] && gap < 3 * Math.max(before[5], word[5]);
}
