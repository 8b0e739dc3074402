import { foldText } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { type Evidence, prepareEvidence } from '../../verify/evidence.ts';
import { listTerms, type Term } from '../../verify/terms.ts';
import { saysSomething } from '../../verify/unit-role.ts';
import { Coverage, isAsking } from '../cells/cover.ts';
import { readHint } from '../cells/hints.ts';
import { type FoundTable, listTables } from '../kinds/tables.ts';

interface FollowUp {
  readonly question: string;
  /** Words of the question before that complete it. */
  readonly added: readonly string[];
  readonly sources: readonly Source[];
  /** It only names another thing: `et en essence ?`. */
  readonly namesAnother: boolean;
}

/**
 * Of the words of the question before those that still hold: `et en essence ?` after the price of a diesel asks for no diesel,
 * and `combien de temps ?` for no price. One is replaced where the documents have the new word in its place: in the same
 * column of another row, in the name of another column, or in another sentence that says the rest of what was asked.
 */
export function dropReplaced({ question, added, sources, namesAnother }: FollowUp): readonly string[] {
  const own = listAsked(question);
  const before = added.map((word) => ({ word, term: listTerms(word)[0] }));
  if (own.length === 0) return added;
  const evidence = sources.map(prepareEvidence);
  const tables = listTables({ sources: [...sources], evidence });
  const inTables = before.filter(
    ({ term }) => term && own.some((one) => isReplacedIn(tables, one, term, namesAnother)),
  );
  if (inTables.length > 0) return listOthers(added, inTables);
  const inProse = before.filter(({ term, word }) => {
    const rest = before.flatMap((other) => (other.word === word || !other.term ? [] : [other.term]));
    return namesAnother && term && own.some((one) => takesItsPlace(evidence, { own: one, before: term, rest }));
  });
  // Of several words any may be meant.
  return inProse.length === 1 ? listOthers(added, inProse) : added;
}

function listOthers(added: readonly string[], replaced: readonly { readonly word: string }[]): readonly string[] {
  return added.filter((word) => !replaced.some((one) => one.word === word));
}

function isReplacedIn(tables: readonly FoundTable[], own: Term, before: Term, namesAnother: boolean): boolean {
  return tables.some(
    (table) => namesOtherColumn(table, own, before) || (namesAnother && standsInItsColumn(table, own, before)),
  );
}

/**
 * True of a question that only names a column of the table in which a row holds words of the question before: `il faut combien
 * de jours ?` after `et la couronne stratifiée ?`.
 */
export function asksOfRow({ question, added, sources }: FollowUp): boolean {
  const own = listAsked(question);
  if (own.length === 0) return false;
  const before = added.flatMap((word) => listTerms(word));
  const evidence = sources.map(prepareEvidence);
  return listTables({ sources: [...sources], evidence }).some(({ columns, rows, older }) => {
    const named = columns.some((name) => own.every((term) => names(name, term)));
    if (!named || older) return false;
    const telling = before.filter((term) => {
      const holding = rows.filter(({ cells }) => new Coverage(cells.map(({ value }) => value).join('\n')).holds(term));
      return holding.length > 0 && holding.length < rows.length;
    });
    return telling.length > 0;
  });
}

/** The words of a question that name something: not those that it asks with. */
export function listAsked(question: string): Term[] {
  return listTerms(question).filter(
    ({ folded, light }) => !isAsking(folded) && !whole.test(folded) && (!light || readHint(folded)),
  );
}

/** `Un mois entier` is a month. */
const whole = /^(?:entier|entiere|complet|complete|plein|pleine|seul|seule)s?$/u;

function names(column: string, term: Term): boolean {
  return new Coverage(column).holds(term) || readHint(term.folded)?.name.test(foldText(column)) === true;
}

// `Temps` of `Durée`, after `prix`: the question asks for another cell of the row.
function namesOtherColumn({ columns }: FoundTable, own: Term, before: Term): boolean {
  const named = (term: Term): string[] => columns.filter((name) => names(name, term));
  const [mine, theirs] = [named(own), named(before)];
  return mine.length > 0 && theirs.length > 0 && !mine.some((name) => theirs.includes(name));
}

function standsInItsColumn({ columns, rows }: FoundTable, own: Term, before: Term): boolean {
  return columns.some((column) => {
    const cells = rows.map(({ cells: all }) => new Coverage(all.find(({ name }) => name === column)?.value ?? ''));
    return (
      cells.some((cell) => cell.holds(own)) &&
      cells.some((cell) => cell.holds(before)) &&
      !cells.some((cell) => cell.holds(own) && cell.holds(before))
    );
  });
}

// `Pour les cadres, quatre mois` beside `Pour les employés, deux mois`, where the notice is asked.
function takesItsPlace(
  evidence: readonly Evidence[],
  { own, before, rest }: { own: Term; before: Term; rest: readonly Term[] },
): boolean {
  if (rest.length === 0) return false;
  const says = evidence.flatMap(({ units, heads }) =>
    units.filter(saysSomething).map(
      ({ index }) =>
        (term: Term): boolean =>
          index.has(term) || heads.index.has(term),
    ),
  );
  const speaking = says.filter((has) => rest.every(has));
  return speaking.some((has) => has(own) && !has(before)) && speaking.some((has) => has(before) && !has(own));
}
