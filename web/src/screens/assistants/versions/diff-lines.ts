import { diffLines, diffWordsWithSpace } from 'diff';

/** A piece of a line; marked where it is what is other in it. */
export interface DiffPiece {
  readonly text: string;
  readonly marked: boolean;
}

/** A line of two texts that are laid over each other; `folded` stands for so many that are the same in both. */
export type DiffLine =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly pieces: readonly DiffPiece[] }
  | { readonly kind: 'folded'; readonly lines: number };

const around = 2;

/** How a text became another, line by line; of what stayed, the lines beside a change. */
export function listDiffLines(before: string, after: string): DiffLine[] {
  const changes = diffLines(ensureEnd(before), ensureEnd(after));
  if (!changes.some(({ added, removed }) => added || removed)) return [];
  return changes.flatMap((change, at): DiffLine[] => {
    const lines = toLines(change.value);
    if (!change.added && !change.removed) return fold(lines, at > 0, at < changes.length - 1);
    const other = change.removed ? changes[at + 1] : changes[at - 1];
    const others = other && (change.removed ? other.added : other.removed) ? toLines(other.value) : [];
    const kind = change.added ? 'added' : 'removed';
    return lines.map((line, place) => ({ kind, pieces: markWords(kind, line, pairOf(lines, others, place)) }));
  });
}

const ensureEnd = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
const toLines = (text: string): string[] => text.replace(/\n$/, '').split('\n');

// Line for line where there are as many of them: what was written anew by the side of it has no pair.
function pairOf(lines: readonly string[], others: readonly string[], place: number): string | null {
  return lines.length === others.length ? (others[place] ?? null) : null;
}

function markWords(kind: 'added' | 'removed', line: string, other: string | null): DiffPiece[] {
  if (other === null) return [{ text: line, marked: false }];
  const [before, after] = kind === 'removed' ? [line, other] : [other, line];
  return diffWordsWithSpace(before, after)
    .filter(({ added, removed }) => (kind === 'added' ? !removed : !added))
    .map(({ value, added, removed }) => ({ text: value, marked: added || removed }));
}

function fold(lines: readonly string[], hasBefore: boolean, hasAfter: boolean): DiffLine[] {
  const [first, last] = [hasBefore ? around : 0, hasAfter ? around : 0];
  const show = (shown: readonly string[]): DiffLine[] =>
    shown.map((text) => ({ kind: 'same', pieces: [{ text, marked: false }] }));
  if (lines.length <= first + last + 1) return show(lines);
  const rest = lines.length - first - last;
  return [...show(lines.slice(0, first)), { kind: 'folded', lines: rest }, ...show(lines.slice(lines.length - last))];
}
