import type { Source } from '../../../contract/index.ts';
import type { Models } from '../../../models/index.ts';
import { isCalibrated } from '../measure-relevance.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { isQuotable } from '../rank/quotes.ts';
import { listCandidates } from '../rank/rank.ts';
import { leastRelevance, readCloseness } from '../rank/relevance.ts';
import { readFocus } from '../question/focus.ts';
import type { Evidence } from '../../verify/evidence.ts';
import { canBeShown } from '../../verify/unit-role.ts';
import {
  type Comparable,
  findCounterpart,
  measureAlike,
  openComparison,
  type StatementPair,
} from './pair-statements.ts';

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

const pairsAtMost = { asked: 2, whole: 8 };
const aloneAtMost = 4;
const alikeEnoughToKnow = 0.35;

/**
 * Compares the states of what a question speaks of, by code: the likeliest statements with their counterparts in the other
 * version, or in the amendment; where none has one, the likeliest of each side. Null where nothing found has two states.
 */
export function compareSources(
  { models }: { readonly models: Pick<Models, 'status'> },
  { matter, whole }: { matter: string; whole: boolean },
  sources: readonly Source[],
): Compared | null {
  const comparable = openComparison(sources);
  const { evidence } = comparable;
  if (whole) return compareWhole(comparable);
  const focus = readFocus(matter, evidence);
  const calibrated = isCalibrated(models);
  const closenessOf = readCloseness(sources.map(({ why }) => (calibrated ? why.vector : null)));
  const candidates = listCandidates(focus, evidence, closenessOf, sources).filter(
    ({ relevance, unit }) => relevance >= leastRelevance.restated && isQuotable(unit),
  );
  const found: StatementPair[] = [];
  for (const candidate of candidates) {
    // The best candidate decides what is asked about; those far behind it are beside the question.
    const best = candidates[0]?.relevance ?? 0;
    const behind = found.length > 0 ? behindAtMost.second : behindAtMost.first;
    if (found.length >= pairsAtMost.asked || candidate.relevance < best - behind) break;
    const pair = findCounterpart(candidate, comparable);
    if (pair && !found.some(({ before, now }) => before.unit === pair.before.unit || now.unit === pair.now.unit))
      found.push(pair);
  }
  if (found.length > 0) return { pairs: found, added: [], removed: [], more: 0, sides: [] };
  const sides = findSides(candidates, comparable);
  return sides ? { pairs: [], added: [], removed: [], more: 0, sides } : null;
}

const behindAtMost = { first: 1.5, second: 0.4 };

// The likeliest sentence, and the likeliest of another state of its document.
function findSides(candidates: readonly UnitPlace[], { sources, statesOf }: Comparable): UnitPlace[] | null {
  for (const [index, one] of candidates.entries()) {
    const own = sources[one.passage];
    const other = candidates.slice(index + 1).find(({ passage }) => {
      const source = sources[passage];
      return own && source && statesOf(own, source);
    });
    const second = other && sources[other.passage];
    if (!own || !other || !second) continue;
    return statesOf(own, second)?.later === 'left' ? [other, one] : [one, other];
  }
  return null;
}

function compareWhole(comparable: Comparable): Compared | null {
  const { sources, evidence, statesOf } = comparable;
  const documents = [...new Map(sources.map((source) => [source.documentId, source])).values()];
  const [left, right] = documents.flatMap((one, index) =>
    documents.slice(index + 1).flatMap((other) => (statesOf(one, other) ? [[one, other] as const] : [])),
  )[0] ?? [undefined, undefined];
  if (!left || !right) return null;
  const [newer, older] = statesOf(left, right)?.later === 'left' ? [left, right] : [right, left];
  const [now, before] = [newer, older].map(({ documentId }) => listStatements(documentId, sources, evidence));
  if (!now || !before) return null;
  const found = now.flatMap((place) => findCounterpart(place, comparable) ?? []);
  // What stood before became one thing; the first that is like it.
  const pairs = found.filter((pair, index) => found.findIndex((one) => one.before.unit === pair.before.unit) === index);
  const known = new Set(pairs.flatMap((pair) => [pair.before.unit, pair.now.unit]));
  const alone = (places: readonly UnitPlace[], others: readonly UnitPlace[]): UnitPlace[] =>
    places.filter((place) => !known.has(place.unit) && !isToldBy(place, others, sources));
  const changed = pairs.filter(({ same }) => !same);
  const isAmended = sources.some(({ amended }) => amended !== undefined);
  const [added, removed] = [alone(now, before), isAmended ? [] : alone(before, now)];
  const more =
    Math.max(0, changed.length - pairsAtMost.whole) +
    Math.max(0, added.length - aloneAtMost) +
    Math.max(0, removed.length - aloneAtMost);
  return {
    pairs: changed.slice(0, pairsAtMost.whole),
    added: added.slice(0, aloneAtMost),
    removed: removed.slice(0, aloneAtMost),
    more,
    sides: [],
  };
}

function listStatements(documentId: string, sources: readonly Source[], evidence: readonly Evidence[]): UnitPlace[] {
  return sources.flatMap((source, passage) =>
    source.documentId !== documentId
      ? []
      : (evidence[passage]?.units ?? [])
          .filter((unit) => unit.trusted && canBeShown(unit) && isQuotable(unit))
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
