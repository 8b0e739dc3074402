import type { Source } from '../../../contract/index.ts';
import type { Evidence } from '../../verify/evidence.ts';
import { canBeShown } from '../../verify/unit-role.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { isQuotable } from '../rank/quotes.ts';
import { type Comparable, findCounterpart, measureAlike, type StatementPair } from './pair-statements.ts';
import { isComparable, rateChange } from './rate-change.ts';

/** What a comparison found. */
export interface Compared {
  readonly pairs: readonly StatementPair[];
  /** Of two whole documents: what stands in one of them alone. */
  readonly added: readonly UnitPlace[];
  readonly removed: readonly UnitPlace[];
  /** How many more there are of all kinds. */
  readonly more: number;
  /** Both sides without a pair: the likeliest sentence of each document. */
  readonly sides: readonly UnitPlace[];
}

const pairsAtMost = 8;
const aloneAtMost = 4;
const alikeEnoughToKnow = 0.35;

/** Compares two documents whole: what tells most first, then what stands in one of them alone. Null where they are no two states. */
export function compareWhole(comparable: Comparable): Compared | null {
  const { sources, evidence, statesOf } = comparable;
  const documents = [...new Map(sources.map((source) => [source.documentId, source])).values()];
  const [left, right] = documents.flatMap((one, index) =>
    documents.slice(index + 1).flatMap((other) => (statesOf(one, other) ? [[one, other] as const] : [])),
  )[0] ?? [undefined, undefined];
  if (!left || !right) return null;
  const [newer, older] = statesOf(left, right)?.later === 'left' ? [left, right] : [right, left];
  const [now, before] = [newer, older].map(({ documentId }) => listStatements(documentId, sources, evidence));
  if (!now || !before) return null;
  const pairs = pairBothWays(now, comparable);
  const known = new Set(pairs.flatMap((pair) => [pair.before.unit, pair.now.unit]));
  const alone = (places: readonly UnitPlace[], others: readonly UnitPlace[]): UnitPlace[] =>
    places.filter((place) => !known.has(place.unit) && !isToldBy(place, others, sources));
  const changed = pairs.filter(({ same }) => !same).toSorted((left, right) => right.tells - left.tells);
  const isAmended = sources.some(({ amended }) => amended !== undefined);
  const [added, removed] = [alone(now, before), isAmended ? [] : alone(before, now)];
  const more =
    Math.max(0, changed.length - pairsAtMost) +
    Math.max(0, added.length - aloneAtMost) +
    Math.max(0, removed.length - aloneAtMost);
  return {
    pairs: changed.slice(0, pairsAtMost),
    added: added.slice(0, aloneAtMost),
    removed: removed.slice(0, aloneAtMost),
    more,
    sides: [],
  };
}

/** Two sentences without another value must be so much alike to be two states of one. */
const alikeInWords = 0.7;
const otherValue = 0.8;

type ToldPair = StatementPair & { readonly tells: number };

// Each is the most alike of the other document to the other: one sentence is no state of five.
function pairBothWays(now: readonly UnitPlace[], comparable: Comparable): ToldPair[] {
  return now.flatMap((place): ToldPair[] => {
    const pair = findCounterpart(place, comparable);
    if (!pair || pair.now.unit !== place.unit || findCounterpart(pair.before, comparable)?.now.unit !== place.unit)
      return [];
    const { before, same } = pair;
    const [left, right] = [comparable.sources[before.passage], comparable.sources[place.passage]];
    if (!left || !right) return [];
    const alike = measureAlike({ source: left, unit: before.unit }, { source: right, unit: place.unit });
    const change = rateChange(before.unit, place.unit);
    return same || change >= otherValue || alike >= alikeInWords ? [{ ...pair, tells: change + alike }] : [];
  });
}

function listStatements(documentId: string, sources: readonly Source[], evidence: readonly Evidence[]): UnitPlace[] {
  return sources.flatMap((source, passage) =>
    source.documentId !== documentId
      ? []
      : (evidence[passage]?.units ?? [])
          .filter((unit) => unit.trusted && canBeShown(unit) && isQuotable(unit) && isComparable(unit))
          .map((unit) => ({ passage, unit })),
  );
}

function isToldBy(place: UnitPlace, others: readonly UnitPlace[], sources: readonly Source[]): boolean {
  const own = sources[place.passage];
  return others.some((other) => {
    const source = sources[other.passage];
    return (
      own &&
      source &&
      measureAlike({ source: own, unit: place.unit }, { source, unit: other.unit }) >= alikeEnoughToKnow
    );
  });
}
