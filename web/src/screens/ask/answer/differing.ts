import type { MarkedRange } from '../../../ui/segments.ts';

const longest = 120;

/** Two texts that share fewer of their words say it otherwise altogether: there the figures tell what has changed. */
const leastShared = 0.5;
const figure =
  /\d|[%€$£]|^(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|two|three|four|five|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred)$/u;

/**
 * The words of a text that another one does not say at their place, joined where only spaces part them; of a text in other
 * words its figures alone.
 */
export function markDiffering(text: string, other: string): MarkedRange[] {
  const [own, theirs] = [listWords(text), listWords(other)];
  if (own.length === 0 || own.length > longest || theirs.length > longest) return [];
  const kept = keepCommon(own, theirs);
  const isReworded = kept.size < leastShared * own.length;
  const ranges: MarkedRange[] = [];
  for (const [index, { word, start, end }] of own.entries()) {
    if (kept.has(index) || (isReworded && (!figure.test(word) || text[end] === '-'))) continue;
    const last = ranges.at(-1);
    if (last && text.slice(last.end, start).trim() === '') ranges[ranges.length - 1] = { ...last, end };
    else ranges.push({ start, end, mark: 'decisive' });
  }
  return ranges;
}

interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

function listWords(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:[.,]\d+)*|[%€$£]/gu)].map((match) => ({
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

// The longest run of words that both say in one order: what is left is what differs.
function keepCommon(own: readonly Word[], theirs: readonly Word[]): Set<number> {
  const lengths = Array.from({ length: own.length + 1 }, () => Array.from({ length: theirs.length + 1 }, () => 0));
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = own.length - 1; row >= 0; row -= 1)
    for (let column = theirs.length - 1; column >= 0; column -= 1) {
      const same = own[row]?.word === theirs[column]?.word;
      const line = lengths[row];
      if (line) line[column] = same ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  const kept = new Set<number>();
  let [row, column] = [0, 0];
  while (row < own.length && column < theirs.length) {
    if (own[row]?.word === theirs[column]?.word) {
      kept.add(row);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return kept;
}
