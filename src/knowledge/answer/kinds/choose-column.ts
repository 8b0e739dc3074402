import { foldText } from '../../../base/index.ts';
import type { Focus } from '../question/focus.ts';
import { listQuantities } from '../../verify/quantities.ts';
import { listTerms } from '../../verify/terms.ts';
import { type Hint, readHint } from '../cells/hints.ts';
import { Coverage } from '../cells/cover.ts';
import { doing } from './degrees.ts';
import type { FoundTable } from './tables.ts';
import { isAbsent, readCell } from '../cells/values.ts';

/** The one column of amounts that a question asks for; null where that is not clear. */
export function chooseColumn(...asked: Parameters<typeof listColumns>): string | null {
  const [only, ...others] = listColumns(...asked);
  return only !== undefined && others.length === 0 ? only : null;
}

/**
 * The columns of amounts that a question may ask for: by their names, which the question should say whole; by the kind of
 * value where it says none. `implied` is asked for without a word.
 */
export function listColumns(
  table: FoundTable,
  focus: Pick<Focus, 'question' | 'terms'>,
  implied: 'price' | null = null,
): readonly string[] {
  const numeric = listNumeric(table);
  const asked = new Coverage(focus.question);
  const scores = numeric.map((column) => {
    const name = new Coverage(column);
    const said = focus.terms.filter((term) => !doing.test(term.folded) && name.holds(term)).length;
    // `Prix dès 10` says more than `prix` as well as `Prix HT` does.
    const more = [
      ...listTerms(column).filter((term) => !asked.holds(term)),
      ...listQuantities(column).filter((value) => !asked.holdsValue(value)),
    ];
    return said === 0 ? 0 : said - more.length / 10;
  });
  const best = Math.max(0, ...scores);
  const named = numeric.filter((_, index) => best > 0 && scores[index] === best);
  const words = focus.terms.map(({ folded }) => folded);
  // `Dans nos tarifs, lequel pèse le plus lourd`: what is done to it measures it, and not what the table is called.
  const measuring = words.filter((word) => doing.test(word) && readHint(word) !== null);
  const hinting = measuring.length > 0 ? measuring : [...words, ...(implied ? ['prix'] : [])];
  const hints = hinting.flatMap((word) => readHint(word) ?? []);
  // One of them with a cell that is no amount (`non proposé`) may be meant as well: nothing is told then.
  const hinted = [...new Set(hints.flatMap((hint) => columnsOfHint(table, hint)))];
  if (hints.length === 0) return named;
  const both = named.filter((column) => hinted.includes(column));
  if (both.length > 0) return both;
  const totals = hinted.filter((column) => /\btotal/u.test(foldText(column)));
  return totals.length === 1 ? totals : hinted;
}

/** The columns of which every cell is one amount, or says that there is none. */
export function listNumeric(table: FoundTable): readonly string[] {
  return table.columns.filter((column) => {
    const values = table.rows.map(({ cells }) => cells.find(({ name }) => name === column)?.value ?? '');
    const amounts = values.filter((value) => readCell(value, column) !== null);
    return amounts.length > 0 && values.every((value) => amounts.includes(value) || isAbsent(value));
  });
}

/** Of them those that count things: bare numbers, and none that only names its row (`Bus n° 217`, `Année : 2013`). */
export function listCounting(table: FoundTable): readonly string[] {
  return listNumeric(table).filter(
    (column) =>
      column !== table.columns[0] &&
      !naming.test(foldText(column)) &&
      valuesOf(table, column).every((cell) => isAbsent(cell) || readCell(cell, column)?.unit === null),
  );
}

const naming = /\b(?:n[°o]|numero|poste|code|reference|ref|annee|date|ligne|page|article|id|number|year)\b/u;

// By their names, else by the units of their values.
function columnsOfHint(table: FoundTable, hint: Hint): string[] {
  const named = table.columns.filter((name) => hint.name.test(foldText(name)));
  const measured = table.columns.filter((name) => {
    const values = valuesOf(table, name).flatMap((cell) => readCell(cell, name) ?? []);
    return values.length > 0 && values.every(({ unit }) => unit !== null && hint.units.includes(unit));
  });
  const both = named.filter((name) => measured.includes(name));
  return both.length > 0 ? both : measured.length > 0 ? measured : named;
}

function valuesOf({ rows }: FoundTable, column: string): string[] {
  return rows.flatMap(({ cells }) => cells.find(({ name }) => name === column)?.value ?? []);
}
