import { foldText, type Language } from '../../../base/index.ts';
import type { TableRow } from '../../../contract/index.ts';
import { listTerms } from '../../verify/terms.ts';
import { weekdays } from '../../verify/vocabulary.ts';
import { listMeasures, listSpans, spanHolds } from '../question/spans.ts';
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
export function readAskedCell(row: TableRow, question: string): AskedCell | null {
  return findAskedCell(row, question, findKey);
}

/**
 * The same of a row that was chosen already, where more may be taken for granted: `combien` asks for its price, and a case
 * that the question's own value falls in names it (`commande de 420 €`, `De 350 à 699,99 €`).
 */
export function readShownCell(row: TableRow, question: string): AskedCell | null {
  const asked = findAskedCell(row, question, (named, held) => findKey(named, held) ?? findCase(named, question));
  if (asked !== null || !howMuch.test(foldText(question).replaceAll('’', "'"))) return asked;
  return findAskedCell(row, `${question} prix`, findKey);
}

const howMuch = /\bcombien\b(?! (?:de |d'|en |y |sont|sommes|etes))|\bhow much\b(?! (?:time|of))/u;

type FindKey = (named: readonly Cell[], held: ReadonlyMap<Cell, number>) => Cell | undefined;

function findKey(named: readonly Cell[], held: ReadonlyMap<Cell, number>): Cell | undefined {
  const most = Math.max(0, ...held.values());
  return named.find((cell) => most > 0 && held.get(cell) === most);
}

function findCase([first]: readonly Cell[], question: string): Cell | undefined {
  const measures = listMeasures(question);
  const holds = listSpans(first?.value ?? '').some((span) => measures.some((value) => spanHolds(span, value) === true));
  return holds ? first : undefined;
}

function findAskedCell({ cells }: TableRow, question: string, keyOf: FindKey): AskedCell | null {
  const terms = listTerms(question);
  const named = cells.filter(({ name }) => name !== '');
  const held = new Map(
    named.map((cell, index) => [cell, index === 0 || isName(cell, question) ? countHeld(cell.value, question) : 0]),
  );
  const found = keyOf(named, held);
  if (!found || named.length < 2) return null;
  const key = nameRow(named, found);
  const days = listWeekdays(question);
  const counts = counting.test(foldText(question));
  const others = named.filter((cell) => cell !== key && (!counts || readCell(cell.value, cell.name) !== null));
  const scores = others.map((cell) => {
    const name = new Coverage(cell.name);
    const byName = terms.filter((term) => name.holds(term)).length;
    const byKind = terms.some(({ folded }) => fitsHint(cell, folded));
    // A day of the week is the whole name of a column, and says which one.
    const byDay = listWeekdays(cell.name).some((day) => days.includes(day));
    return byName * 2 + (byKind ? 1 : 0) + (byDay ? 4 : 0);
  });
  const best = Math.max(0, ...scores);
  const cell = others[scores.indexOf(best)];
  const isClear = best > 0 && scores.filter((score) => score === best).length === 1;
  return isClear && cell ? { cell, key } : null;
}

// What stands behind a reference and a name tells of many rows (`Famille : Sécurité`, `Unité : pièce`): the row is called by its
// reference then.
function nameRow(named: readonly Cell[], key: Cell): Cell {
  const [reference] = named;
  const isFarther = named.indexOf(key) > 1;
  return isFarther && reference && /\p{Lu}.*\d/u.test(reference.value) ? reference : key;
}

function listWeekdays(text: string): number[] {
  return splitTokens(text).flatMap((token) => weekdays.get(token) ?? []);
}

// `Porte d’entrée` names its row; `serrure au-delà de 2 ans`, of which the question says one word, is something told of it.
// Of `Vidange diesel avec filtre à huile` it says the first words.
function isName({ value }: Cell, question: string): boolean {
  // `2` names no row of `2 ferme-portes`.
  if (!/\p{L}/u.test(value)) return false;
  const own = new Coverage(question);
  const terms = listTerms(value);
  const opens = terms.slice(0, 2);
  return (
    terms.length === 0 ||
    listCodes(value, own).length > 0 ||
    terms.filter((term) => own.holds(term)).length > terms.length / 2 ||
    (opens.length > 1 && opens.every((term) => own.holds(term)))
  );
}

// `Combien de radios` asks for a number, and not for a channel.
const counting = /\b(?:combien d[e'’]|how many)/u;

function countHeld(value: string, question: string): number {
  const own = new Coverage(question);
  const terms = listTerms(value).filter((term) => own.holds(term)).length;
  return terms + listCodes(value, own).length + (own.holdsToken(value.trim()) ? 1 : 0);
}

// `MX27` of `Mini-pelle MX27`.
function listCodes(value: string, asked: Coverage): string[] {
  return splitTokens(value).filter((token) => /\d/u.test(token) && /\p{L}/u.test(token) && asked.holdsToken(token));
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
