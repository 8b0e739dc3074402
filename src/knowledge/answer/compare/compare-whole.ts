import type { Source } from '../../../contract/index.ts';
import type { Models } from '../../../models/index.ts';
import { isAmendment, tellState } from '../../search/versions/amending.ts';
import type { Evidence } from '../../verify/evidence.ts';
import { saysTheSame } from '../../verify/same-sense.ts';
import { listTerms, type Term, TermIndex } from '../../verify/terms.ts';
import { canBeShown } from '../../verify/unit-role.ts';
import { isCalibrated } from '../measure-relevance.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { isQuotable } from '../rank/quotes.ts';
import { type ArticleChange, compareArticles } from './articles/compare-articles.ts';
import type { PassageRange } from './articles/cut-articles.ts';
import { compareAmended } from './compare-amended.ts';
import { alignedAtMost, type Alignment, alignStatements } from './align-statements.ts';
import {
  type Comparable,
  findCounterpart,
  measureAlike,
  openComparison,
  type StatementPair,
} from './pair-statements.ts';
import { isComparable, rateAlone, rateChange } from './rate-change.ts';

/** What a comparison found. */
export interface Compared {
  /** Of two whole documents that are cut into articles: all that differs, in order; then nothing else is told. */
  readonly articles?: readonly ArticleChange[];
  readonly pairs: readonly StatementPair[];
  /** Of two whole documents: what stands in one of them alone. */
  readonly added: readonly UnitPlace[];
  readonly removed: readonly UnitPlace[];
  /** How many more there are of all kinds. */
  readonly more: number;
  /** Both sides without a pair: the likeliest sentence of each document. */
  readonly sides: readonly UnitPlace[];
}

const pairsAtMost = 12;
const aloneAtMost = 4;
const alikeEnoughToKnow = 0.35;

/**
 * Compares two documents, all of whose passages `sources` are: article by article where both are cut into articles. Else what has another value first, in the order of the later document, then what is only said
 * otherwise, then what stands in one of them alone. By meanings, whatever the form of the two; where these cannot be had,
 * or one amends the other, by words. `about`: of what alone, if not of all. Null where they are no two states, or say
 * nothing of that.
 */
export async function compareWhole(
  { models }: { readonly models: Pick<Models, 'status' | 'embed'> },
  sources: readonly Source[],
  { about, signal }: { about: readonly Term[]; signal: AbortSignal },
): Promise<Compared | null> {
  const comparable = openComparison(sources);
  const { evidence } = comparable;
  const states = findStates(comparable);
  if (!states) return null;
  const isAmended = isAmendment(states.newer);
  const [earlier, later] = [listPassages(states.older, sources), listPassages(states.newer, sources)];
  const articles = isAmended ? null : compareArticles({ before: earlier, now: later }, { sources, evidence });
  if (articles) return tellArticles(articles, about, comparable);
  // Of several amendments all that each of them changes.
  const amending = isAmended ? sources.flatMap((one, passage) => (isAmendment(one) ? [passage] : [])) : later;
  const [now, before] = [amending, earlier].map((passages) =>
    listStatements(new Set(passages.slice(0, passagesOfAWhole)), comparable),
  );
  if (!now || !before) return null;
  const fits = !isAmended && Math.max(now.length, before.length) <= alignedAtMost && isCalibrated(models);
  const engine = fits ? await models.embed({ signal }).catch(() => null) : null;
  const sides = { before, now, sources };
  const aligned = engine ? await alignStatements(engine, sides, { signal }).catch(() => null) : null;
  signal.throwIfAborted();
  if (aligned) return tellAligned(keepAbout(aligned, about, evidence), now, about.length > 0);
  if (about.length > 0) return null;
  const amended = isAmended ? compareAmended(now, { sources, evidence }) : null;
  return amended
    ? limit({ ...amended, removed: [] }, amended.added)
    : compareByWords(comparable, { before, now, isAmended });
}

// The later and the earlier of two states; of a contract and its amendments, the contract is the earlier one.
function findStates({ sources, statesOf }: Comparable): { newer: Source; older: Source } | null {
  const all = [...new Map(sources.toReversed().map((source) => [tellState(source), source])).values()].toReversed();
  const pairs = all.flatMap((one, index) =>
    all.slice(index + 1).flatMap((other) => {
      const states = statesOf(one, other);
      if (!states) return [];
      return [states.later === 'left' ? { newer: one, older: other } : { newer: other, older: one }];
    }),
  );
  return pairs.find(({ older }) => !isAmendment(older)) ?? pairs[0] ?? null;
}

function listPassages(state: Source, sources: readonly Source[]): number[] {
  return sources.flatMap((source, passage) => (tellState(source) === tellState(state) ? [passage] : []));
}

/** So many passages of each of two documents without articles are compared: some fifteen pages. */
const passagesOfAWhole = 60;

function tellArticles(
  articles: readonly ArticleChange[],
  about: readonly Term[],
  { evidence }: Comparable,
): Compared | null {
  const told = articles.filter(({ from, to, before, now }) => {
    if (about.length === 0) return true;
    const titles = new TermIndex(listTerms([before, now].map((article) => article?.title ?? '').join('\n')));
    return about.some(
      (term) => titles.has(term) || [from, to].some((range) => range && speaksOf(term, range, evidence)),
    );
  });
  if (about.length > 0 && told.length === 0) return null;
  return { articles: told, pairs: [], added: [], removed: [], more: 0, sides: [] };
}

function speaksOf(term: Term, { passage, start, end }: PassageRange, evidence: readonly Evidence[]): boolean {
  return evidence[passage]?.units.some((unit) => unit.end > start && unit.start < end && unit.index.has(term)) === true;
}

/** What is only said otherwise, or negated, must surely be of the same: by its words too. */
const sureWithoutFigure = { change: 0.5, score: 0.6, shared: 0.3 };

function keepAbout(
  { pairs, added, removed }: Alignment,
  about: readonly Term[],
  evidence: readonly Evidence[],
): Alignment {
  const speaks = ({ passage, unit }: UnitPlace): boolean =>
    about.length === 0 ||
    about.some((term) => unit.index.has(term) || evidence[passage]?.heads.index.has(term) === true);
  return {
    pairs: pairs.filter(({ before, now }) => speaks(before) || speaks(now)),
    added: added.filter(speaks),
    removed: removed.filter(speaks),
  };
}

function tellAligned(
  { pairs, added, removed }: Alignment,
  now: readonly UnitPlace[],
  onlyChanges: boolean,
): Compared | null {
  const changed = pairs.flatMap(({ before, now: later, score, shared }) => {
    const change = rateChange(before.unit, later.unit);
    const { change: some, score: sure, shared: words } = sureWithoutFigure;
    const isTold = change >= otherValue || (shared >= words && (change >= some || score >= sure));
    const same = saysTheSame(before.unit, later.unit);
    return isTold && !same ? [{ before, now: later, same, hasValue: change >= some }] : [];
  });
  if (onlyChanges && changed.length === 0) return null;
  const order = new Map(now.map((place, index) => [place.unit, index]));
  const ranked = changed.toSorted(
    (left, right) =>
      Number(right.hasValue) - Number(left.hasValue) ||
      (order.get(left.now.unit) ?? 0) - (order.get(right.now.unit) ?? 0),
  );
  return limit({ pairs: ranked, added, removed });
}

function compareByWords(
  comparable: Comparable,
  { before, now, isAmended }: Readonly<Record<'before' | 'now', readonly UnitPlace[]>> & { isAmended: boolean },
): Compared {
  const { sources } = comparable;
  const pairs = pairBothWays(now, comparable);
  const known = new Set(pairs.flatMap((pair) => [pair.before.unit, pair.now.unit]));
  const alone = (places: readonly UnitPlace[], others: readonly UnitPlace[]): UnitPlace[] =>
    places.filter((place) => !known.has(place.unit) && !isToldBy(place, others, sources));
  return limit({
    pairs: pairs.filter(({ same }) => !same).toSorted((left, right) => right.tells - left.tells),
    added: alone(now, before),
    removed: isAmended ? [] : alone(before, now),
  });
}

// All that an amendment states is told (`stated`); of other documents what stands in one alone only by the likeliest.
function limit(
  { pairs, ...alone }: Pick<Compared, 'pairs' | 'added' | 'removed'>,
  stated: readonly UnitPlace[] | null = null,
): Compared {
  const [added, removed] = [stated ?? orderAlone(alone.added), orderAlone(alone.removed)];
  const addedAtMost = stated ? pairsAtMost : aloneAtMost;
  const more =
    Math.max(0, pairs.length - pairsAtMost) +
    Math.max(0, added.length - addedAtMost) +
    Math.max(0, removed.length - aloneAtMost);
  return {
    pairs: pairs.slice(0, pairsAtMost),
    added: added.slice(0, addedAtMost),
    removed: removed.slice(0, aloneAtMost),
    more,
    sides: [],
  };
}

function orderAlone(places: readonly UnitPlace[]): UnitPlace[] {
  return places.toSorted((left, right) => rateAlone(right.unit) - rateAlone(left.unit));
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

// Passages overlap: what stands in two of them is said once.
function listStatements(passages: ReadonlySet<number>, { sources, evidence }: Comparable): UnitPlace[] {
  const places = sources.flatMap((source, passage) =>
    !passages.has(passage)
      ? []
      : (evidence[passage]?.units ?? [])
          .filter((unit) => unit.trusted && canBeShown(unit) && isQuotable(unit) && isComparable(unit))
          .map((unit) => ({
            place: { passage, unit },
            key: `${source.documentId} ${source.page} ${source.start + unit.start}`,
          })),
  );
  return [...new Map(places.map(({ key, place }) => [key, place])).values()];
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
