import type { Source } from '../../../contract/index.ts';
import type { Models } from '../../../models/index.ts';
import { isCalibrated } from '../measure-relevance.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { isQuotable } from '../rank/quotes.ts';
import { type Candidate, gatherSame, listedAtMost, listSentences } from '../rank/rank.ts';
import { leastRelevance, readCloseness } from '../rank/relevance.ts';
import { readSentences } from '../read/read-sentences.ts';
import { likelyRead } from '../read/select.ts';
import { toLogOdds } from '../calibrate.ts';
import { readFocus } from '../question/focus.ts';
import { isLater } from '../../search/versions.ts';
import type { Evidence } from '../../verify/evidence.ts';
import { canBeShown } from '../../verify/unit-role.ts';
import {
  type Comparable,
  findCounterpart,
  measureAlike,
  openComparison,
  sharesMeasure,
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
 * Compares the states of what a question speaks of: the likeliest statements, by the house's own reader or else by words,
 * with their counterparts in the other version, or in the amendment; where none has one, the likeliest of each side. Null
 * where nothing found has two states.
 */
export async function compareSources(
  { models }: { readonly models: Pick<Models, 'status' | 'reader'> },
  { question, matter, whole }: { question: string; matter: string; whole: boolean },
  sources: readonly Source[],
  { signal }: { signal: AbortSignal },
): Promise<Compared | null> {
  const comparable = openComparison(sources);
  if (whole) return compareWhole(comparable);
  const listed = listByWords({ models }, matter, comparable);
  const reader = await models.reader({ signal }).catch(() => null);
  const { evidence } = comparable;
  // A question for both states is what the reader learned: it is read as it was put.
  const read = reader
    ? await readSentences(reader, { question, listed, sources, evidence }, { calibration: null, signal }).catch(
        () => null,
      )
    : null;
  signal.throwIfAborted();
  return read
    ? compareLikeliest(read.filter(({ unit }) => isQuotable(unit)).slice(0, comparedAtMost), comparable, byReading)
    : compareLikeliest(keepRestated(listed, sources).slice(0, listedAtMost), comparable, byWords);
}

function listByWords(
  { models }: { readonly models: Pick<Models, 'status'> },
  matter: string,
  { sources, evidence }: Comparable,
): Candidate[] {
  const calibrated = isCalibrated(models);
  const closenessOf = readCloseness(sources.map(({ why }) => (calibrated ? why.vector : null)));
  return listSentences(readFocus(matter, evidence), evidence, closenessOf);
}

function keepRestated(listed: readonly Candidate[], sources: readonly Source[]): Candidate[] {
  return gatherSame(listed, sources).filter(
    ({ relevance, unit }) => relevance >= leastRelevance.restated && isQuotable(unit),
  );
}

const comparedAtMost = 20;

/** How candidates are weighed: log-odds of whoever has read them, and how far behind the best a pair may stand. */
interface Weighing {
  readonly scoreOf: (candidate: Candidate) => number;
  /** From here on a sentence answers by itself. */
  readonly direct: number;
  readonly least: number;
  /** What it is worth that the sides of a pair differ. */
  readonly differs: number;
  /** `doubtful`: where nothing answers by itself, that two states of it differ tells what is asked about. */
  readonly behind: Readonly<Record<'first' | 'doubtful' | 'second', number>>;
}

const byReading: Weighing = {
  scoreOf: ({ score }) => score,
  direct: toLogOdds(likelyRead.direct),
  least: toLogOdds(0.05),
  differs: 0.7,
  behind: { first: 1.5, doubtful: 3, second: 0.4 },
};
const byWords: Weighing = {
  scoreOf: ({ relevance }) => relevance,
  direct: Number.POSITIVE_INFINITY,
  least: Number.NEGATIVE_INFINITY,
  differs: 0,
  behind: { first: 1.5, doubtful: 1.5, second: 0.4 },
};

/** In log-odds, for each of the other side: both sides of a pair should speak of what is asked. */
const otherSide = 0.3;
const unlikely = -6;

function compareLikeliest(
  candidates: readonly Candidate[],
  comparable: Comparable,
  { scoreOf, direct, least, differs, behind }: Weighing,
): Compared | null {
  const scores = new Map(candidates.map((candidate) => [candidate.unit, scoreOf(candidate)]));
  const best = Math.max(...scores.values());
  if (candidates.length === 0 || best < least) return null;
  const widest = best < direct ? behind.doubtful : behind.first;
  const near = candidates.filter((candidate) => scoreOf(candidate) >= best - widest);
  const found = near.flatMap((candidate) => {
    const pair = findCounterpart(candidate, comparable, (place) => scores.get(place.unit) ?? unlikely);
    return pair ? [{ pair, score: ratePair(pair, scores) + (pair.same ? 0 : differs) }] : [];
  });
  const pairs: StatementPair[] = [];
  const ranked = found.toSorted((left, right) => right.score - left.score);
  for (const { pair, score } of ranked) {
    if (pairs.length >= pairsAtMost.asked || score < (ranked[0]?.score ?? 0) - behind.second) break;
    if (!pairs.some(({ before, now }) => before.unit === pair.before.unit || now.unit === pair.now.unit))
      pairs.push(pair);
  }
  if (pairs.length > 0) return { pairs, added: [], removed: [], more: 0, sides: [] };
  const answering = candidates.filter((candidate) => scoreOf(candidate) >= direct);
  const sides = findSides(candidates, comparable) ?? findTwoDocuments(answering, comparable);
  return sides ? { pairs: [], added: [], removed: [], more: 0, sides } : null;
}

// The likelier side tells what is asked about; among equals, what both sides speak of.
function ratePair({ before, now, same }: StatementPair, scores: ReadonlyMap<unknown, number>): number {
  const [one, other] = [before, now].map(({ unit }) => Math.max(unlikely, scores.get(unit) ?? unlikely));
  const [more, fewer] = [Math.max(one ?? unlikely, other ?? unlikely), Math.min(one ?? unlikely, other ?? unlikely)];
  // What both say is listed once.
  return same ? more : more + otherSide * (fewer - more);
}

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

// A price list and the annex of older conditions: no versions of each other by name, and each answers for its time.
function findTwoDocuments(answering: readonly Candidate[], { sources }: Comparable): UnitPlace[] | null {
  const [one] = answering;
  const own = one && sources[one.passage];
  const other = answering.find(({ passage, unit }) => {
    const source = sources[passage];
    return one && own && source && source.documentId !== own.documentId && sharesMeasure(one.unit, unit);
  });
  const second = other && sources[other.passage];
  if (!one || !own || !other || !second) return null;
  return isLater(own, second) ? [other, one] : [one, other];
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
