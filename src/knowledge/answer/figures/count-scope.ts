import { Big } from 'big.js';
import { foldText } from '../../../base/index.ts';
import { units } from '../../verify/vocabulary.ts';
import { Coverage } from '../cells/cover.ts';
import { readHint } from '../cells/hints.ts';
import { isAbsent } from '../cells/values.ts';
import { listNumeric } from '../kinds/choose-column.ts';
import { readCounted } from '../kinds/count-rows.ts';
import type { FoundTable, PlacedRow } from '../kinds/tables.ts';
import type { Prepared } from '../parts.ts';
import type { Figure } from './figure.ts';
import type { Scope } from './scope-table.ts';

type Words = Pick<Prepared['focus'], 'question' | 'terms'>;

const fewestRows = 2;
const countedNoun = /\b(?:combien d(?:e |')|how many )(?<noun>\p{L}{2,})/u;

/** True of a question that counts the rows of a table, and not what a column of it gives: `combien de voitures`, not `combien de kW`. */
export function asksForCount(table: FoundTable, { question, terms }: Words): boolean {
  const noun = countedNoun.exec(foldText(question).replaceAll('’', "'"))?.groups?.['noun'];
  if (noun === undefined) return false;
  const term = terms.find(({ folded }) => folded === noun);
  return !listNumeric(table).some(
    (column) =>
      (term !== undefined && new Coverage(column).holds(term)) ||
      foldText(column).includes(`(${noun})`) ||
      readHint(noun)?.name.test(foldText(column)) === true,
  );
}

const having =
  /\b(?:(?<lacking>sans|n'ont pas|n'a pas|without|have no|has no)|ont|avec|ayant|possedent|disposent|have|having|with)\b (?:d'|de |un |une |des |le |la |les |a |an |any )?(?<what>\p{L}+)/u;

/**
 * How many rows a question counts: with something in the column that it names (`ont un gardien`), or without; else those that
 * are told from the others by a word of it (`combien d’appareils à la blanchisserie`). Null where nothing parts them.
 */
export function countScope({ table, rows }: Scope, focus: Words): Figure | null {
  const found = having.exec(foldText(focus.question).replaceAll('’', "'"))?.groups;
  const what = focus.terms.find(({ folded }) => folded === found?.['what']);
  const [, ...further] = table.columns;
  const named = what ? further.filter((name) => new Coverage(name).holds(what)) : [];
  const [column, ...others] = named;
  if (column === undefined) return countParted({ table, rows }, focus);
  const has = ({ cells }: PlacedRow): boolean => {
    const value = cells.find(({ name }) => name === column)?.value ?? '';
    return !isAbsent(value) && !/^(?:0|non|no|n)$/u.test(foldText(value).trim());
  };
  const kept = rows.filter((row) => has(row) === (found?.['lacking'] === undefined));
  return others.length === 0 ? countKept({ table, rows: kept }, { column, of: rows.length }) : null;
}

function countParted({ table, rows }: Scope, focus: Words): Figure | null {
  const counted = readCounted(focus);
  // What a column gives in numbers is told by that column.
  const isGiven = counted === null || readHint(counted.folded) !== null || units.has(counted.folded);
  if (isGiven || listNumeric(table).some((name) => new Coverage(name).holds(counted))) return null;
  const [column = ''] = table.columns;
  return rows.length < fewestRows ? null : countKept({ table, rows }, { column, of: table.rows.length });
}

function countKept({ table, rows }: Scope, { column, of }: { column: string; of: number }): Figure | null {
  if (rows.length === 0 || rows.length >= of) return null;
  return { kind: 'count', table, column, rows, of, amount: new Big(rows.length), unit: null };
}
