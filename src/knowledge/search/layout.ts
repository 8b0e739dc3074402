import type { PassagePart, Source } from '../../contract/index.ts';
import { readAddressed } from './versions/addressed.ts';
import { readDeed } from './versions/deed.ts';
import { listReplaced, readStatedEdition } from './versions/stated-edition.ts';
import { type ColumnRoles, readRolesOfLines } from '../verify/column-roles.ts';
import { readPageBlocks, type Transaction } from '../../store/index.ts';

/** Where a passage lies. */
export interface PagePlace {
  readonly documentId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly mediaType: string;
}

interface Page {
  readonly text: string;
  readonly blocks: readonly { readonly kind: string; readonly start: number; readonly end: number }[];
}

/** Formats whose pages have a head and a foot. */
const paged = /pdf|presentation/u;
const kept = new Set(['heading', 'list', 'table']);

type Stated = Pick<Source, 'edition' | 'replaces' | 'addressed' | 'deed'>;

/** The pages of some passages, and those beside them. */
export interface PagesRead {
  /** The text of a page; undefined where it is not there, or not for the actor. */
  textOf(place: Pick<PagePlace, 'documentId' | 'page'>): string | undefined;
  /** What a document says of itself on its first page: its version, what it takes the place of, to whom it is addressed, its parties. */
  statedOf(documentId: string): Stated;
  /**
   * What the stretches of a passage are on their page: a sentence can be an answer, a heading, a table's head or the foot of
   * a page cannot.
   */
  layoutOf(place: PagePlace): PassagePart[];
}

/** Reads the pages of passages with the rights of `tx`, in one query for all of them. */
export async function readPagesOf(tx: Transaction, places: readonly PagePlace[]): Promise<PagesRead> {
  const wanted = new Map<string, { documentId: string; number: number }>();
  for (const { documentId, page, mediaType } of places)
    for (const number of paged.test(mediaType) ? [1, page - 1, page, page + 1] : [1, page])
      wanted.set(toKey(documentId, number), { documentId, number });
  const rows = await readPageBlocks(tx, { pages: [...wanted.values()] });
  const pages = new Map(rows.map((row) => [toKey(row.documentId, row.number), row]));
  const stated = new Map<string, Stated>();
  return {
    textOf: ({ documentId, page }) => pages.get(toKey(documentId, page))?.text,
    statedOf(documentId) {
      const known = stated.get(documentId) ?? readStated(pages.get(toKey(documentId, 1))?.text ?? '');
      stated.set(documentId, known);
      return known;
    },
    layoutOf(place) {
      const page = pages.get(toKey(place.documentId, place.page));
      if (!page) return [];
      const beside = [place.page - 1, place.page + 1].flatMap((one) => pages.get(toKey(place.documentId, one)) ?? []);
      return listLayout(place, page, paged.test(place.mediaType) ? beside : []);
    },
  };
}

function readStated(first: string): Stated {
  const replaces = listReplaced(first);
  return {
    edition: readStatedEdition(first) ?? undefined,
    replaces: replaces.length > 0 ? replaces : undefined,
    addressed: readAddressed(first) ?? undefined,
    deed: readDeed(first) ?? undefined,
  };
}

/** The stretches of one passage, from its own page and the pages beside it. */
export function listLayout(
  { start, end }: { start: number; end: number },
  page: Page,
  beside: readonly Page[],
): PassagePart[] {
  const told = page.blocks.filter(({ kind }) => kept.has(kind)) as readonly PassagePart[];
  return [...told, ...listEdges(page, beside)]
    .filter((range) => range.start < end && range.end > start)
    .map(({ kind, ...range }) => {
      // By the whole table, of which the passage may hold a part.
      const columns = kind === 'table' ? rolesOf(page, range) : null;
      const part = { kind, start: range.start - start, end: Math.min(range.end, end) - start };
      return columns ? { ...part, columns } : part;
    })
    .sort((left, right) => left.start - right.start);
}

/** Of a longer table the beginning tells. */
const longestTable = 200_000;
const known = new WeakMap<Page, Map<number, ColumnRoles | null>>();

// Several passages may lie in one table.
function rolesOf(page: Page, { start, end }: { start: number; end: number }): ColumnRoles | null {
  const ofPage = known.get(page) ?? new Map<number, ColumnRoles | null>();
  known.set(page, ofPage);
  const roles = ofPage.get(start);
  if (roles !== undefined) return roles;
  const read = readRolesOfLines(page.text.slice(start, Math.min(end, start + longestTable)).split('\n'));
  ofPage.set(start, read);
  return read;
}

/** As many lines as a head or a foot has. */
const edgeLines = 3;
const longestEdge = 160;
/** No further from the edge of a long page is a head or a foot looked for. */
const edgeReach = 1000;

// A line at the edge of a page that the page before or after also has there, its numbers apart.
function listEdges({ text }: Page, beside: readonly Page[]): PassagePart[] {
  const others = new Set(beside.flatMap((page) => listEdgeLines(page.text)).map(({ key }) => key));
  return listEdgeLines(text)
    .filter(({ key }) => others.has(key))
    .map(({ start, end }) => ({ kind: 'edge', start, end }));
}

function listEdgeLines(text: string): { key: string; start: number; end: number }[] {
  const foot = Math.max(0, text.length - edgeReach);
  const head = listLines(text.slice(0, edgeReach), 0).slice(0, edgeLines);
  const tail = listLines(text.slice(foot), foot).slice(-edgeLines);
  return [...head, ...tail.filter(({ at }) => head.every((other) => other.at !== at))]
    .filter(({ line }) => line.length <= longestEdge)
    .map(({ line, at }) => ({
      key: toEdgeKey(line.trim().toLowerCase()),
      start: at,
      end: at + line.length,
    }));
}

// Two sentences that differ in a number say two things; a page number and a date of printing are no sentences.
function toEdgeKey(line: string): string {
  return /[.!?]$/u.test(line) ? line : line.replace(/\d+/gu, '#');
}

function listLines(text: string, from: number): { line: string; at: number }[] {
  return [...text.matchAll(/[^\n]+/gu)]
    .filter(([line]) => /[\p{L}\p{N}]/u.test(line))
    .map(({ 0: line, index }) => ({ line, at: from + index }));
}

function toKey(documentId: string, page: number): string {
  return `${documentId} ${page}`;
}
