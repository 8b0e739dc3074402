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
import { isLater } from '../../search/versions/versions.ts';
import type { Compared } from './compare-whole.ts';
import {
  type Comparable,
  findCounterpart,
  openComparison,
  sharesMeasure,
  type StatementPair,
} from './pair-statements.ts';

const pairsAtMost = 2;
/** Where several things are named (`repas, hôtel, km, délais`) each may have its pair. */
const pairsOfSeveral = 6;

/**
 * Compares the states of what a question speaks of: the likeliest statements, by the house's own reader or else by words,
 * with their counterparts in the other version, or in the amendment; where none has one, the likeliest of each side. Null
 * where nothing found has two states.
 */
export async function compareSources(
  { models }: { readonly models: Pick<Models, 'status' | 'reader'> },
  { question, matter }: { question: string; matter: string },
  sources: readonly Source[],
  { signal }: { signal: AbortSignal },
): Promise<Compared | null> {
  const comparable = openComparison(sources);
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
  const most = countPairs(question);
  return read
    ? compareLikeliest(
        read.filter(({ unit }) => isQuotable(unit)).slice(0, comparedAtMost),
        comparable,
        byReading,
        most,
      )
    : compareLikeliest(keepRestated(listed, sources).slice(0, listedAtMost), comparable, byWords, most);
}

function countPairs(question: string): number {
  const named = question.split(',').length;
  return named > pairsAtMost ? Math.min(named + 1, pairsOfSeveral) : pairsAtMost;
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
  atMost: number,
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
    const widest = atMost > pairsAtMost ? behind.doubtful : behind.second;
    if (pairs.length >= atMost || score < (ranked[0]?.score ?? 0) - widest) break;
    if (!pairs.some(({ before, now }) => before.unit === pair.before.unit || now.unit === pair.now.unit))
      pairs.push(pair);
  }
  if (pairs.length > 0) return { pairs, added: [], removed: [], more: 0, sides: [] };
  const answering = candidates.filter((candidate) => scoreOf(candidate) >= direct);
  // Two states of what hardly answers are not what is asked about.
  const sides = (best >= direct ? findSides(candidates, comparable) : null) ?? findTwoDocuments(answering, comparable);
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
