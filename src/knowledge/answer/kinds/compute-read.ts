import { foldText } from '../../../base/index.ts';
import type { Prepared } from '../parts.ts';
import type { Reranked } from '../rank/rank.ts';
import { type Computed, findExtreme, readAsked } from './compute.ts';
import { Coverage } from '../cells/cover.ts';
import { readHint } from '../cells/hints.ts';
import { isFree } from '../cells/values.ts';
import { listTerms } from '../../verify/terms.ts';
import { listColumns, listCounting, listNumeric } from './choose-column.ts';
import { keepHolding, keepNamed } from './select-rows.ts';
import { type FoundTable, listTables, type PlacedRow } from './tables.ts';

/** So many of the likeliest sentences tell which table is asked about. */
const telling = 3;
const rowsOfIt = 2;
const fewestRows = 2;

/**
 * The extreme that a question asks for in other words than its table has (`Quel profil coûte le plus cher ?`): over the
 * table of which the reader's likeliest sentences are rows, in the one column of the kind of value asked. Null where they
 * are rows of several tables or of an older version, or where no column or more than one is meant.
 */
export function computeFromReading(prepared: Prepared, read: readonly Reranked[], least: number): Computed | null {
  const plain = readAsked(prepared.question);
  const loose = plain === null ? readLoosely(prepared.question) : null;
  const asked = plain ?? loose;
  if (asked?.kind !== 'extreme') return null;
  const { focus } = prepared;
  const select = (table: FoundTable): FoundTable => {
    const holding = { ...table, rows: keepHolding(table, focus) };
    const named = keepNamed(holding, focus);
    return named.length >= fewestRows ? { ...holding, rows: named } : holding;
  };
  // Rows of a table without such a value are not what is asked, however likely they look.
  const measuring = (one: FoundTable): readonly string[] =>
    loose ? listAlike(one, loose.of) : listMeasuring(one, focus);
  const table = findReadTable(prepared, read, least, (one) => measuring(select(one)).length > 0);
  const selected = table && select(table);
  if (!selected || selected.rows.length < fewestRows) return null;
  return findExtreme(selected, measuring(selected), asked.end);
}

/** Words that follow `le plus` and measure nothing. */
const measuresNothing =
  /^(?:souvent|possible|proche|brefs?|tard|tot|longtemps|rapidement|grand|petit|important|recemment|loin|que|qu|dans|pour|par)/u;

// `La plus amère`, `le plus de visiteurs`: what is measured is told by the column that is called so.
function readLoosely(question: string): { kind: 'extreme'; end: 'least' | 'most'; of: string } | null {
  const found = /\b(?:le|la|les) (?<degree>plus|moins) (?:d[e']\s?)?(?<of>\p{L}{4,})/u.exec(
    foldText(question).replaceAll('’', "'"),
  )?.groups;
  const of = found?.['of'] ?? '';
  if (of === '' || measuresNothing.test(of)) return null;
  return { kind: 'extreme', end: found?.['degree'] === 'plus' ? 'most' : 'least', of };
}

const alikeFrom = 4;

function listAlike(table: FoundTable, of: string): readonly string[] {
  const beginning = of.slice(0, Math.max(alikeFrom, of.length - alikeFrom));
  return listNumeric(table).filter((column) => listTerms(column).some(({ folded }) => folded.startsWith(beginning)));
}

// `Le plus grand` of what is counted, where the question gives no other kind of value.
function listMeasuring(table: FoundTable, focus: Prepared['focus']): readonly string[] {
  const columns = listColumns(table, focus);
  if (columns.length > 0 || focus.terms.some(({ folded }) => readHint(folded))) return columns;
  const counting = listCounting(table);
  return counting.length === 1 ? counting : [];
}

const nothing =
  /\b(?:ne (?:paie|paient|paye|payent|coute|coutent|debourse\p{L}*) rien|pays? nothing|costs? nothing)\b/u;

/** The rows that a question for what costs nothing asks for: their cell says so in other words (`gratuit`, `0 €`). */
export function findFreeRows(
  prepared: Prepared,
  read: readonly Reranked[],
  least: number,
): readonly PlacedRow[] | null {
  if (!nothing.test(foldText(prepared.question))) return null;
  const table = findReadTable(prepared, read, least);
  if (!table) return null;
  const named = table.columns.filter((column) => {
    const name = new Coverage(column);
    return prepared.focus.terms.some((term) => !term.light && name.holds(term));
  });
  const rows = keepHolding(table, prepared.focus).filter(({ cells }) =>
    cells.some(({ name, value }) => (named.length === 0 || named.includes(name)) && isFree(value)),
  );
  return rows.length > 0 && rows.length < table.rows.length ? rows : null;
}

// The one table that the likeliest sentences are rows of; all of them where each by itself says little.
function findReadTable(
  { sources, ...prepared }: Prepared,
  read: readonly Reranked[],
  least: number,
  measures: (table: FoundTable) => boolean = () => true,
): FoundTable | null {
  const tables = listTables({ sources, ...prepared });
  const fitting = new Set(tables.filter(measures));
  const likeliest = read
    .filter(({ passage }) => sources[passage]?.olderThan === undefined)
    .map(({ unit, probability }) => ({
      probability,
      table: tables.find(({ rows }) => rows.some((row) => row.unit === unit)) ?? null,
    }))
    .filter(({ table }) => table === null || fitting.has(table))
    .slice(0, telling);
  const [best] = likeliest;
  const table = best?.table;
  if (!best || !table || likeliest.some((one) => one.table && one.table !== table)) return null;
  const needed = best.probability >= least ? rowsOfIt : best.probability >= least / 2 ? telling : Infinity;
  return likeliest.filter((one) => one.table === table).length >= needed ? table : null;
}
