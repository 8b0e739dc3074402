import type { Source } from '../../../contract/index.ts';
import type { Models } from '../../../models/index.ts';
import type { Evidence } from '../../verify/evidence.ts';
import { saysTheSame } from '../../verify/same-sense.ts';
import type { Term } from '../../verify/terms.ts';
import { canBeShown } from '../../verify/unit-role.ts';
import { isCalibrated } from '../measure-relevance.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { isQuotable } from '../rank/quotes.ts';
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
 * Compares two documents, all of whose passages `sources` are: what has another value first, in the order of the later document, then what is only said
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
  const { evidence, statesOf } = comparable;
  const documents = [...new Map(sources.map((source) => [source.documentId, source])).values()];
  const [left, right] = documents.flatMap((one, index) =>
    documents.slice(index + 1).flatMap((other) => (statesOf(one, other) ? [[one, other] as const] : [])),
  )[0] ?? [undefined, undefined];
  if (!left || !right) return null;
  const [newer, older] = statesOf(left, right)?.later === 'left' ? [left, right] : [right, left];
  const [now, before] = [newer, older].map(({ documentId }) => listStatements(documentId, sources, evidence));
  if (!now || !before) return null;
  const isAmended = sources.some(({ amended }) => amended !== undefined);
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
function listStatements(documentId: string, sources: readonly Source[], evidence: readonly Evidence[]): UnitPlace[] {
  const places = sources.flatMap((source, passage) =>
    source.documentId !== documentId
      ? []
      : (evidence[passage]?.units ?? [])
          .filter((unit) => unit.trusted && canBeShown(unit) && isQuotable(unit) && isComparable(unit))
          .map((unit) => ({ place: { passage, unit }, key: `${source.page} ${source.start + unit.start}` })),
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
