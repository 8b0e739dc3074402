import { foldText } from '../../../base/index.ts';
import type { Source, TableRow } from '../../../contract/index.ts';
import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { type ColumnRoles, markMentions, readColumnRoles } from '../../verify/column-roles.ts';
import { readRow } from '../../verify/table-row.ts';
import { listTerms, TermIndex } from '../../verify/terms.ts';
import { findCaption, findTableHead } from '../../verify/unit-role.ts';

/** A row with its cells, where it stands. */
export interface PlacedRow extends UnitPlace {
  readonly cells: TableRow['cells'];
}

/** The rows of one table of a document, out of one or several passages, in the order of the document. */
export interface FoundTable {
  readonly documentId: string;
  /** What stands above its rows: title, headings. */
  readonly above: string;
  readonly aboveIndex: TermIndex;
  /** The names of its columns, of the first column first. */
  readonly columns: readonly string[];
  /** Which of them name its rows, and which only mention other things. */
  readonly roles: ColumnRoles;
  readonly rows: readonly PlacedRow[];
  /** All its rows are there, from the one below its head to its last. */
  readonly whole: boolean;
  /** Its document is an older version of another one that was found. */
  readonly older: boolean;
}

type Searched = Pick<Prepared, 'sources' | 'evidence' | 'goesOn' | 'leftOut'>;

// A sheet without a title is called by its file: `stock-bois.csv`.
function nameFile({ path }: Source): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[a-z\d]{1,5}$/u, '').replaceAll(/[_.-]+/gu, ' ');
}

interface Gathered {
  readonly rows: PlacedRow[];
  readonly documentId: string;
  readonly above: Set<string>;
  readonly columns: string[];
  readonly head: string | null;
  roles: ColumnRoles | null;
  begins: boolean;
  readonly passages: Set<number>;
}

/** The tables of the passages found. A row whose columns have no names belongs to none. */
export function listTables(searched: Searched): FoundTable[] {
  const { sources, evidence } = searched;
  const gathered = new Map<string, Gathered>();
  for (const passage of orderPassages(searched)) {
    const source = sources[passage];
    const units = evidence[passage]?.units ?? [];
    if (!source) continue;
    for (const [index, unit] of units.entries()) {
      const head = findTableHead(source, units, index);
      const row = unit.role === 'row' && unit.trusted ? readRow(source, unit.text, head) : null;
      if (!row) continue;
      const begins = head === null || units.slice(0, index).some(({ text }) => text === head);
      const caption = findCaption(source, units, index) ?? '';
      const inText = new Set(units.filter(({ role }) => role === 'heading').map(({ text }) => foldText(text.trim())));
      const sections = source.headings.filter((heading) => !heading.includes(' | ') && !inText.has(foldText(heading)));
      const key = [source.documentId, caption, head ?? nameColumns([row]).join(' | ')].join('\n');
      const last = [...gathered.values()].at(-1);
      const goesOnFrom = !begins && last?.documentId === source.documentId && last.head === head ? last : null;
      const table = goesOnFrom ?? gathered.get(key) ?? startTable(source.documentId, head);
      if (!goesOnFrom) gathered.set(key, table);
      table.rows.push({ passage, unit, cells: row.cells });
      table.passages.add(passage);
      table.roles ??= readKnownRoles(source, unit);
      for (const text of [...sections, source.title ?? nameFile(source), caption]) table.above.add(text);
      if (source.addressed?.to != null) table.above.add(source.addressed.to);
      table.begins ||= begins;
    }
  }
  return markMentions([...gathered.values()].map((table) => finishTable(searched, table)));
}

// As their documents have them: a table goes on from one passage to the next.
function orderPassages({ sources }: Searched): number[] {
  return sources
    .map((source, place) => ({ source, place }))
    .toSorted(
      (left, right) =>
        left.source.documentId.localeCompare(right.source.documentId) ||
        left.source.page - right.source.page ||
        left.source.start - right.source.start,
    )
    .map(({ place }) => place);
}

function startTable(documentId: string, head: string | null): Gathered {
  const columns = head === null ? [] : head.split(/ \| |\t/u).map((name) => name.trim());
  return { rows: [], documentId, above: new Set(), columns, head, roles: null, begins: false, passages: new Set() };
}

// As the whole table on its page tells them.
function readKnownRoles({ layout }: Source, { start, end }: UnitPlace['unit']): ColumnRoles | null {
  return layout?.find((part) => part.columns && part.start <= start && part.end >= end)?.columns ?? null;
}

function finishTable({ sources, evidence, goesOn, leftOut }: Searched, table: Gathered): FoundTable {
  const seen = new Set<string>();
  // Joined passages may hold a row twice.
  const rows = table.rows.filter(({ passage, unit }) => {
    const key = `${sources[passage]?.page} ${(sources[passage]?.start ?? 0) + unit.start}`;
    return !seen.has(key) && seen.add(key);
  });
  const last = rows.at(-1);
  const own = last && sources[last.passage];
  const atEnd = last !== undefined && evidence[last.passage]?.units.at(-1) === last.unit;
  const ends = !atEnd || (goesOn !== undefined && !goesOn.has(own?.passageId ?? ''));
  const names = nameColumns(rows);
  const above = [...table.above].filter((text) => text !== '').join('\n');
  const columns = table.columns.length >= names.length ? table.columns : names;
  return {
    documentId: table.documentId,
    above,
    aboveIndex: new TermIndex(listTerms(above)),
    columns,
    roles:
      table.roles ??
      readColumnRoles(
        columns,
        rows.map(({ cells }) => cells),
      ),
    rows: leftOut ? rows.filter(({ unit }) => !leftOut.has(unit)) : rows,
    whole: table.begins && ends && followEachOther(sources, table.passages),
    older: own?.olderThan !== undefined,
  };
}

// A passage between two of a table that was not found holds rows that are missing.
function followEachOther(sources: Prepared['sources'], passages: ReadonlySet<number>): boolean {
  const ordered = [...passages].flatMap((place) => sources[place] ?? []);
  return ordered.every((source, index) => {
    const before = ordered[index - 1];
    if (!before) return true;
    return source.page === before.page ? source.start - before.end <= widestGap : source.page === before.page + 1;
  });
}

const widestGap = 12;

function nameColumns(rows: readonly { readonly cells: TableRow['cells'] }[]): string[] {
  return [...new Set(rows.flatMap(({ cells }) => cells.map(({ name }) => name)))].filter((name) => name !== '');
}

const replaced =
  /\b(?:remplace\p{L}*|abroge\p{L}*|perime\p{L}*|obsolete|caduque?|archive\p{L}*|superseded|replaced|withdrawn)\b/u;

/** True of a table of a version that another one has replaced. */
export function isReplaced({ older, above }: FoundTable): boolean {
  return older || replaced.test(foldText(above));
}

/** Of what was found in several tables, that of the current one: not of an older version, nor of an earlier year. */
export function keepCurrent<T extends { readonly table: FoundTable }>(found: readonly T[]): readonly T[] {
  const current = keepSome(found, ({ table }) => !isReplaced(table));
  const years = current.map(({ table }) => readYear(table.above));
  const latest = Math.max(...years);
  return years.every((year) => year > 0) ? current.filter((_, index) => years[index] === latest) : current;
}

function keepSome<T>(all: readonly T[], wanted: (one: T) => boolean): readonly T[] {
  const kept = all.filter(wanted);
  return kept.length > 0 ? kept : all;
}

function readYear(text: string): number {
  return Math.max(0, ...(text.match(/\b20\d{2}\b/gu) ?? []).map(Number));
}
