import { findAmendmentHeading } from '../chunk/amendment-heading.ts';

/** What joining needs to know of a passage. */
export interface JoinablePassage {
  readonly documentId: string;
  readonly ordinal: number;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly headings?: readonly string[];
}

/** Longer than this a joined passage would be a page, not a proof. */
const longestJoined = 2400;

/**
 * Joins passages that follow one another on a page, in the place of the better one, so that a text cut in two is
 * shown once and whole; best first, until there are `limit`. Between two stands only white space, as many characters
 * as the page has there.
 */
export function joinNeighbours<Passage extends JoinablePassage>(
  passages: readonly Passage[],
  limit: number,
): Passage[] {
  const joined: { passage: Passage; first: number; last: number }[] = [];
  for (const passage of passages) {
    if (joined.length >= limit) break;
    const beside = joined.find(({ passage: other, first, last }) => {
      const follows = passage.ordinal === last + 1 || passage.ordinal === first - 1;
      return follows && fits(other, passage);
    });
    if (!beside) {
      joined.push({ passage, first: passage.ordinal, last: passage.ordinal });
      continue;
    }
    beside.passage = join(beside.passage, passage);
    beside.first = Math.min(beside.first, passage.ordinal);
    beside.last = Math.max(beside.last, passage.ordinal);
  }
  return joined.map(({ passage }) => passage);
}

function fits(left: JoinablePassage, right: JoinablePassage): boolean {
  if (left.documentId !== right.documentId || left.page !== right.page) return false;
  // What an amendment says is another state than the contract before it.
  if (findAmendmentHeading(left.headings ?? []) !== findAmendmentHeading(right.headings ?? [])) return false;
  return Math.max(left.end, right.end) - Math.min(left.start, right.start) <= longestJoined;
}

function join<Passage extends JoinablePassage>(kept: Passage, added: JoinablePassage): Passage {
  const [first, second] = kept.start < added.start ? [kept, added] : [added, kept];
  const gap = second.start - first.end;
  // Two rows of a table stand on two lines.
  const parted = gap > 1 || isRow(second.text.split('\n', 1)[0] ?? '');
  const text = `${first.text}${(parted ? '\n' : ' ').repeat(Math.max(0, gap))}${second.text}`;
  return { ...kept, start: first.start, end: second.end, text };
}

function isRow(line: string): boolean {
  return line.includes(' | ') || /^[^:;\n]{1,60}: [^;\n]*; [^:;\n]{1,60}: /u.test(line);
}
