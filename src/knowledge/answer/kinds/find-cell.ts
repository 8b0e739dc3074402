import { foldText } from '../../../base/index.ts';
import { asksFormer } from '../../analyse/former.ts';
import type { Prepared } from '../parts.ts';
import { type AskedCell, readAskedCell, readShownCell } from '../cells/asked-cell.ts';
import { readHint } from '../cells/hints.ts';
import { asksForRows } from './asking.ts';
import { Coverage, isCode, readWanted, splitTokens, type Wanted } from '../cells/cover.ts';
import { listSpans, spanHolds } from '../question/spans.ts';
import { listQuantities, type Quantity } from '../../verify/quantities.ts';
import { listTerms } from '../../verify/terms.ts';
import { readCell } from '../cells/values.ts';
import { type FoundTable, isReplaced, keepCurrent, listTables, type PlacedRow } from './tables.ts';

interface Match {
  readonly table: FoundTable;
  readonly row: PlacedRow;
  /** How many words and numbers of the question the row itself holds. */
  readonly held: number;
  /** The question names a column of it. */
  readonly clear: boolean;
}

/** Questions that a row by itself does not answer. */
const otherwise =
  /\b(?:pourquoi|comment|(?:le|la|les) (?:plus|moins)|different\p{L}*|differ\p{L}*|change\p{L}*|compar\p{L}+|why|how (?:to|do|does|can)|most|least)\b|^(?:est-ce|peut|peuvent|puis-je|pouvons|faut|dois|doit|doivent|ai-je|a-t-on|y a-t-il|sont-|is|are|can|may|must|should|does|do) ?/u;

/** True of a folded question that asks why, how, whether or for an extreme, and not what stands in a row. */
export function isAskedOtherwise(folded: string): boolean {
  return otherwise.test(folded);
}

const wantedAtMost = 9;
/** A year names the version that was in force then. */
const anotherYear = /\b(?:19|20)\d{2}\b/u;

/**
 * The one row of the tables found that answers: every word and number of the question stands in the row, in the name of
 * the column asked, or above the table. Null where none or several do: a neighbouring row is never the answer.
 */
export function findRow(prepared: Prepared, tables: readonly FoundTable[] = listTables(prepared)): PlacedRow | null {
  const wanted = readWanted(prepared.focus);
  if (
    isAskedOtherwise(foldText(prepared.question)) ||
    wanted.terms.length + wanted.values.length + wanted.codes.length > wantedAtMost
  )
    return null;
  const matches = tables.flatMap((table) => matchRows(table, wanted, prepared.question));
  const current = keepCurrent(matches);
  const [best, second] = current.toSorted((left, right) => rate(right) - rate(left));
  if (!best || (second && rate(second) === rate(best) && !sayTheSame(best.row, second.row))) return null;
  // The later version may name its columns otherwise: `Indemnité par kilomètre`, `Jusqu’à 5 000 km par an`.
  if (isReplaced(best.table) && !asksFormer(prepared.question) && !anotherYear.test(prepared.question)) return null;
  return isSaidOtherwise(prepared, best.row) ? null : best.row;
}

/** True of a row beside which an amendment in prose says another value (`est portée à 45 €`), which may hold. */
export function isSaidOtherwise({ question, sources, evidence }: Prepared, { passage, cells }: PlacedRow): boolean {
  const asked = readAskedCell({ heading: null, cells }, question);
  const own = asked && readCell(asked.cell.value, asked.cell.name);
  if (!asked || !own) return false;
  // Not by the `km` of a bound: a bonus beyond 50 km is no price of a delivery.
  const bounds = listQuantities(asked.key.value);
  const key = listTerms(asked.key.value).filter(
    ({ light, start, end }) => !light && !bounds.some((bound) => start < bound.end && end > bound.start),
  );
  const documentId = sources[passage]?.documentId;
  return evidence.some(({ units, heads }, place) => {
    if (sources[place]?.documentId === documentId || sources[place]?.olderThan !== undefined) return false;
    return units.some(
      ({ role, index, quantities }) =>
        role === 'sentence' &&
        key.some((term) => index.has(term)) &&
        key.filter((term) => index.has(term) || heads.index.has(term)).length >= key.length / 2 &&
        quantities.some(
          ({ unit, values }) => unit === own.unit && unit !== null && !values.includes(own.amount.toNumber()),
        ),
    );
  });
}

function rate({ held, clear }: Match): number {
  return held + (clear ? 0.5 : 0);
}

function sayTheSame(left: PlacedRow, right: PlacedRow): boolean {
  return foldText(left.unit.text) === foldText(right.unit.text);
}

function matchRows(table: FoundTable, wanted: Wanted, question: string): Match[] {
  const above = new Coverage(table.above);
  const names = new Coverage(table.columns.join('\n'));
  const rows = table.rows.map((row) => ({ row, own: new Coverage(row.cells.map(({ value }) => value).join('\n')) }));
  const held = (own: Coverage, row: PlacedRow): number =>
    wanted.terms.filter((term) => own.holds(term)).length +
    wanted.values.filter((value) => own.holdsValue(value) || liesIn(value, row)).length +
    wanted.codes.filter((code) => own.holdsToken(code)).length;
  // What every row holds tells none of them apart.
  const common = rows.length < 2 ? 0 : Math.min(...rows.map(({ row, own }) => held(own, row)));
  const fitting = rows.filter(({ row, own }) => {
    const hinted = readCellOf(row, wanted, question) !== null;
    return (
      held(own, row) > common &&
      wanted.codes.every((code) => own.holdsToken(code) || above.holdsToken(code)) &&
      wanted.values.every(
        (value) => own.holdsValue(value) || above.holdsValue(value) || names.holdsValue(value) || liesIn(value, row),
      ) &&
      wanted.terms.every(
        (term) =>
          own.holds(term) ||
          above.holds(term) ||
          names.holds(term) ||
          ((hinted || isCalledWhole(row, question)) && readHint(term.folded) !== null),
      )
    );
  });
  // `Quelles compétitions pour les Brochets`: all rows that hold the word are asked, and not the one that is called so.
  if (fitting.length > 1 && asksForRows(question) && wanted.codes.length === 0) return [];
  const most = Math.max(0, ...fitting.map(({ row, own }) => held(own, row)));
  const best = fitting.filter(({ row, own }) => held(own, row) === most);
  const exact = best.filter(({ row }) => holdsWholeCell(row, question));
  const [only, ...further] = exact.length > 0 ? exact : best;
  if (!only || further.length > 0) return [];
  const clear = readCellOf(only.row, wanted, question) !== null;
  const named =
    wanted.codes.length > 0 ||
    wanted.terms.some(({ word }) => isCode(word)) ||
    isCalledWhole(only.row, question) ||
    wanted.values.some(
      ({ text }) => /\d{3}/u.test(text) && only.row.cells.some(({ value }) => value.trim() === text.trim()),
    );
  return clear || named ? [{ table, row: only.row, held: most, clear }] : [];
}

// Of a case that the question's own value falls in, `combien` asks for the price.
function readCellOf({ cells, ...row }: PlacedRow, { values }: Wanted, question: string): AskedCell | null {
  const isCase = values.some((value) => liesIn(value, { cells, ...row }));
  return (isCase ? readShownCell : readAskedCell)({ heading: null, cells }, question);
}

// `90 km` of `Livraison de 50 à 150 km`: one of several cases, with the unit of what was asked.
function liesIn(value: Quantity, { cells }: PlacedRow): boolean {
  return (
    value.unit !== null && cells.some((cell) => listSpans(cell.value).some((span) => spanHolds(span, value) === true))
  );
}

// `Lyon` before `Lyon Part-Dieu`: the question says all that the cell says.
function holdsWholeCell({ cells }: Pick<PlacedRow, 'cells'>, question: string, least = 1): boolean {
  const said = new Set(splitTokens(question));
  return cells.some(({ value }) => {
    const words = splitTokens(value);
    return words.length >= least && words.every((word) => said.has(word));
  });
}

/** So many words of a cell are a name, and no `oui` or `Paris`. */
const wordsOfName = 3;

// `Progressif Confort aminci`: whatever column is meant, the row is that one.
function isCalledWhole(row: PlacedRow, question: string): boolean {
  const hasFigure = row.cells.some(({ name, value }) => readCell(value, name) !== null);
  return hasFigure && holdsWholeCell(row, question, wordsOfName);
}
