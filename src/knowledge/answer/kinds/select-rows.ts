import type { Focus } from '../question/focus.ts';
import { readHint } from '../cells/hints.ts';
import { Coverage, readWanted } from '../cells/cover.ts';
import { readCell } from '../cells/values.ts';
import { listTerms, type Term, TermIndex } from '../../verify/terms.ts';
import { doing } from './degrees.ts';
import type { FoundTable, PlacedRow } from './tables.ts';

/** What a question speaks of in a table. */
export interface Selected {
  readonly rows: readonly PlacedRow[];
  /** Those of them that are surely meant. */
  readonly sure: readonly PlacedRow[];
}

/**
 * The rows of a table that a question speaks of: every word of it stands above the table, names a column, or tells some of
 * its rows from the others. Null where a word does none of that.
 */
export function selectRows(
  table: FoundTable,
  focus: Pick<Focus, 'question' | 'terms' | 'quantities'>,
  kind: 'extreme' | 'count' | 'sum' | 'list',
): Selected | null {
  const above = new Coverage(table.above);
  const names = new Coverage(table.columns.join('\n'));
  const wanted = readWanted(focus);
  const terms = wanted.terms.filter(({ folded }) => !doing.test(folded));
  if (kind === 'extreme' && terms.length === 0) return null;
  let rows = [...table.rows];
  for (const term of terms) {
    if (above.holds(term) || names.holds(term) || (kind !== 'count' && readHint(term.folded))) continue;
    const holding = rows.filter((row) => valuesOfRow(row).holds(term));
    if (holding.length === 0 && (ofTheHouse.test(term.folded) || isRate(focus.question, term))) continue;
    if (holding.length === 0 && kind === 'count' && isDone(focus.question, term)) continue;
    if (holding.length === 0) return null;
    rows = holding;
  }
  for (const code of wanted.codes) {
    if (!above.holdsToken(code)) return null;
  }
  for (const value of wanted.values) {
    if (above.holdsValue(value) || names.holdsValue(value) || countsRows(table, value, kind)) continue;
    const holding = rows.filter((row) => valuesOfRow(row).holdsValue(value));
    if (holding.length === 0) return null;
    rows = holding;
  }
  // The table is the one asked about, not any that could be computed over.
  const speaks = terms.some((term) => above.holds(term) || names.holds(term)) || rows.length < table.rows.length;
  if (!speaks) return null;
  return { rows, sure: keepNamed({ ...table, rows }, focus) };
}

/** What the whole house or list is called, and nothing in it: `dans le club`, `au tarif`. */
const ofTheHouse =
  /^(?:club|association|entreprise|societe|etablissement|boite|maison|magasin|tarifs?|grille|catalogue|liste|planning|company|list|catalogue|catalog)$/u;

// `Par jour` says how often what is asked is done, and tells no row.
function isRate(question: string, { start, folded }: Term): boolean {
  return (
    /^(?:jour|semaine|mois|an|day|week|month|year)$/u.test(folded) &&
    /\b(?:par|per)\s$/iu.test(question.slice(0, start))
  );
}

// `Combien de groupes nagent`: what they do tells none of them.
function isDone(question: string, { start, folded }: Term): boolean {
  return /(?:ent|ont)$/u.test(folded) && /\p{L}[sx]\s$/u.test(question.slice(0, start));
}

// `Les quatre tournées`: so many rows has the table.
function countsRows({ rows }: FoundTable, { unit, values }: Focus['quantities'][number], kind: string): boolean {
  return kind === 'sum' && unit === null && values.includes(rows.length);
}

/**
 * The rows that are surely meant where the table's heading names several kinds of things: of `Bancs et assises` the benches,
 * where benches are asked, and not the cushions for them. All where no word of the question parts them so.
 */
export function keepNamed(table: FoundTable, focus: Parameters<typeof selectRows>[1]): readonly PlacedRow[] {
  const { rows } = table;
  const heading = new Coverage([table.above, ...table.columns].join('\n'));
  const parting = readWanted(focus).terms.filter(
    (term) =>
      !doing.test(term.folded) && heading.holds(term) && readHint(term.folded) === null && isParting(term, rows),
  );
  return rows.filter((row) => parting.every((term) => isNamedBy(row, term)));
}

/**
 * The rows of a table that hold what only some of its rows say and the question asks (`gratuits`); all where it asks for no
 * such thing.
 */
export function keepHolding(table: FoundTable, focus: Parameters<typeof selectRows>[1]): readonly PlacedRow[] {
  const above = new Coverage([table.above, ...table.columns].join('\n'));
  const told = table.rows.map((row) => ({ row, own: valuesOfRow(row) }));
  const parting = readWanted(focus).terms.filter(
    (term) => !above.holds(term) && told.some(({ own }) => own.holds(term)),
  );
  const holding = told.filter(({ own }) => parting.every((term) => own.holds(term)));
  // `La chaise Lina ou la chaise Orme`: no row is both, and those that say most of it are meant.
  const counts = told.map(({ own }) => parting.filter((term) => own.holds(term)).length);
  const most = Math.max(0, ...counts);
  const kept = holding.length > 0 ? holding : told.filter((_, index) => counts[index] === most);
  return kept.map(({ row }) => row);
}

/** `En 43`: of the sizes of a shoe the one that the question gives, by the first column in which that stands as a whole cell. */
export function keepNumbered(
  { above, columns, rows }: FoundTable,
  focus: Parameters<typeof selectRows>[1],
): readonly PlacedRow[] {
  let kept = rows;
  for (const { text, unit, values } of readWanted(focus).values) {
    // `Les quatre tournées`: so many rows has the table.
    if (unit !== null || values.includes(rows.length) || new Coverage(above).holdsToken(text)) continue;
    const holding = columns
      .map((column) => kept.filter(({ cells }) => cells.some((one) => isCell(one, column, text))))
      .find((own) => own.length > 0);
    kept = holding ?? kept;
  }
  return kept;
}

function isCell({ name, value }: PlacedRow['cells'][number], column: string, text: string): boolean {
  return name === column && value.trim() === text.trim();
}

// `Parasols` stands above the table, and some of its rows are parasols: the others may be none.
function isParting(term: Term, rows: readonly PlacedRow[]): boolean {
  const named = rows.filter((row) => isNamedBy(row, term)).length;
  return named > 0 && named < rows.length;
}

/** True where the name of a row begins with a word: `Parasol rond` is a parasol, `Housse de parasol` is none. */
export function isNamedBy(row: PlacedRow, term: Term): boolean {
  return listNames(row).some((name) => new TermIndex(listTerms(name).slice(0, 1)).has(term));
}

/** The cells that name a row: those left of its amounts. A supplier, who stands right of them, does not. */
export function listNames({ cells }: PlacedRow): string[] {
  const first = cells.findIndex(({ name, value }, index) => index > 0 && readCell(value, name) !== null);
  return (first === -1 ? cells : cells.slice(0, first)).map(({ value }) => value);
}

function valuesOfRow({ cells }: PlacedRow): Coverage {
  return new Coverage(cells.map(({ value }) => value).join('\n'));
}
