import { foldText, type Language } from '../../../base/index.ts';
import type { TableRow } from '../../../contract/index.ts';
import { listTerms } from '../../verify/terms.ts';
import { Coverage, splitTokens } from './cover.ts';
import { readHint } from './hints.ts';
import { readCell } from './values.ts';

type Cell = TableRow['cells'][number];

/** The cell of a row that a question asks for, and the one that names the row. */
export interface AskedCell {
  readonly cell: Cell;
  readonly key: Cell;
}

/**
 * Which cell of a row a question asks for (`prix de la VH-3012`), by the name of its column or by the kind of value; null
 * where that is not clear. By the row and the question alone, so that it is told again when the answer is read another day.
 */
export function readAskedCell({ cells }: TableRow, question: string): AskedCell | null {
  const terms = listTerms(question);
  const named = cells.filter(({ name }) => name !== '');
  const held = new Map(
    named.map((cell, index) => [cell, index === 0 || isName(cell, question) ? countHeld(cell.value, question) : 0]),
  );
  const most = Math.max(0, ...held.values());
  const key = named.find((cell) => most > 0 && held.get(cell) === most);
  if (!key || named.length < 2) return null;
  const counts = counting.test(foldText(question));
  const others = named.filter((cell) => cell !== key && (!counts || readCell(cell.value, cell.name) !== null));
  const scores = others.map((cell) => {
    const name = new Coverage(cell.name);
    const byName = terms.filter((term) => name.holds(term)).length;
    const byKind = terms.some(({ folded }) => fitsHint(cell, folded));
    return byName * 2 + (byKind ? 1 : 0);
  });
  const best = Math.max(0, ...scores);
  const cell = others[scores.indexOf(best)];
  const isClear = best > 0 && scores.filter((score) => score === best).length === 1;
  return isClear && cell ? { cell, key } : null;
}

// `Porte d’entrée` names its row; `serrure au-delà de 2 ans`, of which the question says one word, is something told of it.
// Of `Vidange diesel avec filtre à huile` it says the first words.
function isName({ value }: Cell, question: string): boolean {
  const own = new Coverage(question);
  const terms = listTerms(value);
  const opens = terms.slice(0, 2);
  return (
    terms.length === 0 ||
    terms.filter((term) => own.holds(term)).length > terms.length / 2 ||
    (opens.length > 1 && opens.every((term) => own.holds(term)))
  );
}

// `Combien de radios` asks for a number, and not for a channel.
const counting = /\b(?:combien d[e'’]|how many)/u;

function countHeld(value: string, question: string): number {
  const own = new Coverage(question);
  const terms = listTerms(value).filter((term) => own.holds(term)).length;
  const codes = splitTokens(value).filter(
    (token) => /\d/u.test(token) && /\p{L}/u.test(token) && own.holdsToken(token),
  );
  return terms + codes.length + (own.holdsToken(value.trim()) ? 1 : 0);
}

function fitsHint(cell: Cell, folded: string): boolean {
  const hint = readHint(folded);
  if (!hint) return false;
  const unit = readCell(cell.value, cell.name)?.unit ?? null;
  return hint.name.test(foldText(cell.name)) || (unit !== null && hint.units.includes(unit));
}

/** The row with the asked cell first. */
export function putFirst(row: TableRow, { cell, key }: AskedCell): TableRow {
  return { ...row, cells: [cell, key, ...row.cells.filter((other) => other !== cell && other !== key)] };
}

const forRow: Record<Language, (name: string, key: string) => string> = {
  fr: (name, key) => `${name} pour ${key}\u00a0: `,
  en: (name, key) => `${name} for ${key}: `,
};

/** What the asked cell says, in words: its column, its row, its value. */
export function writeAskedCell({ cell, key }: AskedCell, language: Language): string {
  return `${forRow[language](cell.name, key.value)}${cell.value}`;
}
