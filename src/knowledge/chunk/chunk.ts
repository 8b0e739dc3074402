import { closesAmendment, opensAmendment } from './amendment-heading.ts';
import { toHeading } from './heading.ts';
import { type Unit, longestUnit, splitUnits } from './units.ts';
import type { ParsedPage } from '../parse/parsed.ts';

/** A passage: what is found, shown and cited. `text` is exactly the page's text from `start` to `end`. */
export interface Chunk {
  readonly page: number;
  readonly start: number;
  readonly end: number;
  /** The titles above it, outermost first; then, of a table that began in an earlier passage, its header row. */
  readonly headings: readonly string[];
  readonly text: string;
}

/** What chunking remembers from one page to the next: headings, each of bounded length. Nothing of the text is kept. */
export interface ChunkState {
  /** The header row of a table that goes on on the next page. */
  tableHeader: string | undefined;
  path: readonly { readonly level: number; readonly text: string }[];
  /** The amendment that is being read, in a file that holds more than it. */
  amendment: Amendment | null;
}

/** An amendment inside a file, from the line that opens it. */
interface Amendment {
  readonly text: string;
  readonly level: number;
  /** So many headings stand above it. */
  readonly depth: number;
  /** Something has been said in it. */
  says: boolean;
}

const enough = 700;
const target = 1000;
const longest = longestUnit;
const small = 200;

/** The state before the first page of a document. */
export function createChunkState(): ChunkState {
  return { path: [], tableHeader: undefined, amendment: null };
}

/**
 * Cuts a page into passages of 700 to 1,000 characters (1,500 at most) along headings and paragraphs, never inside
 * a sentence or a table row that fits. Every character but white space is in exactly one passage. `state` is
 * changed: pass the same one with each page of a document, in order.
 */
export function chunkPage(page: ParsedPage, state: ChunkState): Chunk[] {
  const drafts: Draft[] = [];
  let current: Draft | null = null;
  const units = splitUnits(page, state.tableHeader);
  state.tableHeader = units.at(-1)?.openTable;
  for (const unit of units) {
    const line = readOwnLine(unit, page.text);
    const parts = line !== null && enterPart(state, unit, line);
    if (parts) current = null;
    if (unit.kind === 'heading') {
      const opens = unit.first;
      if (opens && !(parts && state.amendment)) enterHeading(state, unit, page.text);
      if (current && opens && closesAtHeading(current)) current = null;
    } else if (current && isFull(current, unit)) current = null;
    if (current && unit.end - current.start > longest) current = null;
    if (!current) {
      const { start, end, tableHeader } = unit;
      current = { start, end, path: null, bare: true, tableHeader, amendment: state.amendment };
      drafts.push(current);
    }
    addUnit(current, unit, state);
  }
  return mergeSmall(drafts).map((draft) => finish(draft, page));
}

interface Draft {
  readonly start: number;
  end: number;
  /** The path shared by all its text; null while it holds headings only. */
  path: ChunkState['path'] | null;
  /** True while it holds headings only. */
  bare: boolean;
  readonly tableHeader: string | undefined;
  readonly amendment: Amendment | null;
}

/** The line that a heading, or a sentence at the beginning of a line, has to itself. */
function readOwnLine({ start, end, kind }: Unit, text: string): string | null {
  if (kind === 'table' || kind === 'code' || !/(?:^|\n)[^\S\n]*$/u.test(text.slice(Math.max(0, start - 40), start)))
    return null;
  // A line may be ruled off with dashes above it.
  const [line = ''] = text
    .slice(start, end)
    .replace(/^(?:[-=_*~]{3,}\s*)+/u, '')
    .split('\n', 1);
  return line.length <= longestLine ? line.trim() : null;
}

const longestLine = 200;

// What stands under an amendment is another state of the file: no passage holds both, and its headings say which.
function enterPart(state: ChunkState, { kind, level, first }: Unit, line: string): boolean {
  const isHeading = kind === 'heading';
  if ((first || !isHeading) && opensAmendment(line)) {
    const own = isHeading ? level : (state.amendment?.level ?? state.path.length + 1);
    const above = state.path.filter((heading, index) => (isHeading ? heading.level < level : index === 0));
    const kept = above.filter(({ text }) => !opensAmendment(text)).slice(0, 1);
    state.path = kept;
    state.amendment = { text: toHeading(line), level: own, depth: kept.length, says: false };
    return true;
  }
  if (!state.amendment) return false;
  if (state.amendment.says && (!isHeading || (first && level <= state.amendment.level)) && closesAmendment(line)) {
    state.amendment = null;
    return true;
  }
  return false;
}

function addUnit(draft: Draft, unit: Unit, state: ChunkState): void {
  draft.end = unit.end;
  if (unit.kind === 'heading' && draft.bare) return void (draft.path = state.path);
  draft.path = draft.path && !draft.bare ? commonPath(draft.path, state.path) : state.path;
  if (unit.kind !== 'heading') draft.bare = false;
  if (unit.kind !== 'heading' && state.amendment && unit.end - unit.start > state.amendment.text.length)
    state.amendment.says = true;
}

function closesAtHeading(draft: Draft): boolean {
  return !draft.bare && draft.end - draft.start >= small;
}

function isFull(draft: Draft, unit: Unit): boolean {
  // A heading stays with the first words of what it announces.
  if (draft.bare) return false;
  return draft.end - draft.start >= enough && (unit.first || unit.end - draft.start > target);
}

// A tail of a few words finds nothing by itself: it belongs to what stands before it.
function mergeSmall(drafts: Draft[]): Draft[] {
  const merged: Draft[] = [];
  for (const draft of drafts) {
    const before = merged.at(-1);
    const fits = before && draft.end - before.start <= longest;
    const sameSection = before?.path && draft.path && samePath(before.path, draft.path);
    if (
      before &&
      fits &&
      before.amendment === draft.amendment &&
      draft.end - draft.start < small &&
      (sameSection || draft.bare)
    )
      before.end = draft.end;
    else merged.push(draft);
  }
  return merged;
}

function finish(draft: Draft, page: ParsedPage): Chunk {
  const label = page.label?.trim();
  const path = (draft.path ?? []).map(({ text }) => text);
  const { amendment } = draft;
  if (amendment) path.splice(Math.min(amendment.depth, path.length), 0, amendment.text);
  const headings = label && !path.includes(label) ? [label, ...path] : path;
  const header = draft.tableHeader === undefined ? [] : [draft.tableHeader];
  return {
    page: page.number,
    start: draft.start,
    end: draft.end,
    headings: [...headings, ...header],
    text: page.text.slice(draft.start, draft.end),
  };
}

function enterHeading(state: ChunkState, unit: Unit, text: string): void {
  const above = state.path.filter(({ level }) => level < unit.level);
  state.path = [...above, { level: unit.level, text: toHeading(text.slice(unit.start, unit.end)) }];
}

function commonPath(left: ChunkState['path'], right: ChunkState['path']): ChunkState['path'] {
  const differs = left.findIndex(({ text }, index) => right[index]?.text !== text);
  return differs === -1 ? left : left.slice(0, differs);
}

function samePath(left: ChunkState['path'], right: ChunkState['path']): boolean {
  return left.length === right.length && commonPath(left, right).length === left.length;
}
