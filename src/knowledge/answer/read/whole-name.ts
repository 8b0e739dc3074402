import { Coverage } from '../cells/cover.ts';
import { listTerms, type Term } from '../../verify/terms.ts';
import type { Candidate } from '../rank/rank.ts';

/**
 * Of rows that are called alike those of which the question says the whole name, and those that are called something more:
 * who asks for `couronne zircone` does not ask for `Couronne zircone stratifiée`. Null of all other sentences.
 */
export function readWholeNames(
  question: string,
  listed: readonly Candidate[],
): (candidate: Candidate) => 'whole' | 'longer' | null {
  const asked = new Coverage(question);
  const rows = listed.filter(({ unit }) => unit.role === 'row').map((one) => ({ one, names: readNames(one) }));
  const whole = rows.flatMap(({ one, names }) =>
    names.filter((name) => name.length > 0 && name.every((term) => asked.holds(term))).map((name) => ({ one, name })),
  );
  const most = Math.max(0, ...whole.map(({ name }) => name.length));
  const best = whole.filter(({ name }) => name.length === most);
  if (most < fewestWords) return () => null;
  const isWhole = new Set(best.map(({ one }) => one.unit));
  const isLonger = new Set(
    rows
      .filter(({ one, names }) => !isWhole.has(one.unit) && names.some((name) => isMore(name, best, one)))
      .map(({ one }) => one.unit),
  );
  if (isLonger.size === 0) return () => null;
  return ({ unit }) => (isWhole.has(unit) ? 'whole' : isLonger.has(unit) ? 'longer' : null);
}

/** One word alone is said of many things. */
const fewestWords = 2;

function isMore(
  name: readonly Term[],
  best: readonly { readonly one: Candidate; readonly name: readonly Term[] }[],
  { passage }: Candidate,
): boolean {
  return best.some(
    (other) =>
      other.one.passage === passage &&
      name.length > other.name.length &&
      other.name.every((term) => name.some(({ folded }) => folded === term.folded)),
  );
}

// What the cells of a row say in words, without the names of their columns.
function readNames({ unit: { text } }: Candidate): Term[][] {
  return text
    .split(/ \| |; |\t/u)
    .map((cell) => cell.replace(/^[^:]{1,60}: /u, ''))
    .filter((cell) => /\p{L}{3}/u.test(cell) && !/\d/u.test(cell))
    .map((cell) => listTerms(cell));
}
