/** A completion as it was taken: where it stood, by what stood around it. */
export interface TakenText {
  readonly text: string;
  /** What stood before it and behind it. */
  readonly prefix: string;
  readonly suffix: string;
}

/** So much of a completion is compared. */
const comparedCharacters = 1000;
const anchorCharacters = 120;
const shortestAnchor = 8;

/** How many characters of a completion are compared with what became of it. */
export const countCompared = (text: string): number => Math.min(text.length, comparedCharacters);

/**
 * How many characters of a completion are still in a document, by edit distance; null where its place is not in sight. Of one
 * of which more than half was changed nothing is said to be kept.
 */
export function measureKept({ text, prefix, suffix }: TakenText, document: string): number | null {
  const wanted = text.slice(0, comparedCharacters);
  const region = findRegion({ text: wanted, prefix, suffix }, document);
  if (region === null) return null;
  const kept = wanted.length - countEdits(wanted, region);
  return kept * 2 < wanted.length ? 0 : kept;
}

// By what stood before it, else by the line before, else by the line behind, else by its own first line. A file that begins as
// it did then and has none of these has lost it.
function findRegion({ text, prefix, suffix }: TakenText, document: string): string | null {
  const room = 2 * text.length + 200;
  const before = prefix.slice(-anchorCharacters);
  for (const anchor of [before, lastLine(prefix)]) {
    const at = anchor.trim().length < shortestAnchor ? -1 : document.lastIndexOf(anchor);
    if (at >= 0) return document.slice(at + anchor.length, at + anchor.length + room);
  }
  const after = suffix.split('\n').find((line) => line.trim().length >= shortestAnchor);
  const behind = after === undefined ? -1 : document.indexOf(after);
  if (behind >= 0) return document.slice(Math.max(0, behind - room), behind);
  const own = text.split('\n').find((line) => line.trim().length >= shortestAnchor);
  const at = own === undefined ? -1 : document.indexOf(own);
  if (at >= 0) return document.slice(Math.max(0, at - text.length), at + room);
  return prefix !== '' && document.startsWith(prefix.slice(0, anchorCharacters / 2)) ? '' : null;
}

function lastLine(prefix: string): string {
  const lines = prefix.split('\n').filter((line) => line.trim().length >= shortestAnchor);
  return lines.at(-1) ?? '';
}

// Levenshtein's distance to the part of the region that is likest: what stands before and behind that part costs nothing.
function countEdits(text: string, region: string): number {
  let row = new Uint16Array(region.length + 1);
  let next = new Uint16Array(region.length + 1);
  for (let at = 1; at <= text.length; at += 1) {
    next[0] = at;
    const letter = text.charCodeAt(at - 1);
    for (let place = 1; place <= region.length; place += 1) {
      const same = letter === region.charCodeAt(place - 1) ? 0 : 1;
      next[place] = Math.min((row[place - 1] ?? 0) + same, (row[place] ?? 0) + 1, (next[place - 1] ?? 0) + 1);
    }
    [row, next] = [next, row];
  }
  return row.reduce((least, one) => Math.min(least, one), text.length);
}
