import { foldText } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { amends, tellState } from '../../search/versions/amending.ts';
import { isLater, isVersionOf } from '../../search/versions/versions.ts';
import { type Evidence, type EvidenceUnit, prepareEvidence } from '../../verify/evidence.ts';
import { saysTheSame } from '../../verify/same-sense.ts';
import { looksLikeRow } from '../../verify/table-row.ts';
import type { Term } from '../../verify/terms.ts';
import { canBeShown } from '../../verify/unit-role.ts';
import type { UnitPlace } from '../rank/excerpts.ts';

/** What stood before and what stands now. */
export interface StatementPair {
  readonly before: UnitPlace;
  readonly now: UnitPlace;
  /** They say the same. */
  readonly same: boolean;
  /** What an earlier amendment had put in its place before. */
  readonly formers?: readonly UnitPlace[];
}

/** How alike two statements must be to be two states of one. */
const leastAlike = 0.4;

/** Takes documents for two states of one: versions, or what an amendment changes. `later` tells which stands now. */
function areTwoStates(left: Source, right: Source): { later: 'left' | 'right' } | null {
  if (tellState(left) === tellState(right)) return null;
  if (amends(left, right)) return { later: 'left' };
  if (amends(right, left)) return { later: 'right' };
  if (left.documentId === right.documentId || !isVersionOf(left, right)) return null;
  return { later: isLater(left, right) ? 'left' : 'right' };
}

/** What passages say, and which of them are of two states of one document. */
export interface Comparable {
  readonly sources: readonly Source[];
  readonly evidence: readonly Evidence[];
  readonly statesOf: (left: Source, right: Source) => ReturnType<typeof areTwoStates>;
}

/** Takes passages apart once for many comparisons. */
export function openComparison(sources: readonly Source[]): Comparable {
  const known = new Map<string, ReturnType<typeof areTwoStates>>();
  return {
    sources,
    evidence: sources.map(prepareEvidence),
    statesOf(left, right) {
      const key = `${tellState(left)}\n${tellState(right)}`;
      const states = known.get(key);
      if (states !== undefined) return states;
      const told = areTwoStates(left, right);
      known.set(key, told);
      return told;
    },
  };
}

/** What it is worth to be a counterpart that answers, for each log-odds. */
const answering = 0.05;

/**
 * The statement of the other state of its document that is most like a statement, and where `oddsOf` tells, that answers
 * most itself; null where none is like it.
 */
export function findCounterpart(
  place: UnitPlace,
  { sources, evidence, statesOf }: Comparable,
  oddsOf: (place: UnitPlace) => number = () => 0,
): StatementPair | null {
  const own = sources[place.passage];
  if (!own) return null;
  const amended = findAmendedPair(place, sources, evidence);
  if (amended) return amended;
  let best: { pair: StatementPair; rated: number } | null = null;
  for (const [passage, other] of sources.entries()) {
    const states = statesOf(own, other);
    if (!states) continue;
    for (const unit of evidence[passage]?.units ?? []) {
      if (!unit.trusted || !canBeShown(unit)) continue;
      const alike = measureAlike({ source: own, unit: place.unit }, { source: other, unit });
      const rated = alike + answering * oddsOf({ passage, unit });
      if (alike < leastAlike || (best !== null && rated <= best.rated)) continue;
      const [before, now] = states.later === 'left' ? [{ passage, unit }, place] : [place, { passage, unit }];
      best = { rated, pair: { before, now, same: saysTheSame(before.unit, now.unit) } };
    }
  }
  return best?.pair ?? null;
}

function findAmendedPair(
  { passage, unit }: UnitPlace,
  sources: readonly Source[],
  evidence: readonly Evidence[],
): StatementPair | null {
  const at = (place: number, start: number): UnitPlace | null => {
    const found = evidence[place]?.units.find((one) => one.start === start);
    return found ? { passage: place, unit: found } : null;
  };
  for (const [place, { amended = [] }] of sources.entries())
    for (const one of amended) {
      const by = sources.findIndex(({ number }) => number === one.by);
      const isOwn = (place === passage && one.start === unit.start) || (by === passage && one.from === unit.start);
      const [before, now] = [at(place, one.start), at(by, one.from)];
      if (isOwn && before && now) return { before, now, same: false };
    }
  return null;
}

interface Stated {
  readonly source: Source;
  readonly unit: EvidenceUnit;
}

const [sameHeading, sameMeasure, sameKey] = [0.2, 0.1, 0.4];

/** From 0 to about 1: how much two statements speak of the same, by their words, their headings, the key of a row. */
export function measureAlike(left: Stated, right: Stated): number {
  const rows = [left, right].map(({ unit }) => unit.role === 'row' || looksLikeRow(unit.text));
  if (rows[0] !== rows[1]) return 0;
  if (!sameCodes(left.unit, right.unit)) return 0;
  const share = (shareOf(left.unit, right.unit) + shareOf(right.unit, left.unit)) / 2;
  if (share === 0) return 0;
  const heading = headingOf(left.source) === headingOf(right.source) ? sameHeading : 0;
  const measure = sharesMeasure(left.unit, right.unit) ? sameMeasure : 0;
  if (rows[0]) return readKey(left.unit.text) === readKey(right.unit.text) ? share * 0.5 + sameKey + heading : 0;
  return share + heading + measure;
}

/** The share of the telling words of one statement that another one holds, from 0 to 1. */
export function shareOf(left: EvidenceUnit, right: EvidenceUnit): number {
  const telling = left.terms.filter((term: Term) => !term.light);
  return telling.length === 0 ? 0 : telling.filter((term) => right.index.has(term)).length / telling.length;
}

function sameCodes(left: EvidenceUnit, right: EvidenceUnit): boolean {
  const codes = (unit: EvidenceUnit): string[] =>
    unit.quantities.flatMap(({ kind, code }) => (kind === 'code' && code !== undefined ? [code] : []));
  const [one, other] = [codes(left), codes(right)];
  return one.length === 0 || other.length === 0 || one.some((code) => other.includes(code));
}

/** True of two statements that give a value of the same kind. */
export function sharesMeasure(left: EvidenceUnit, right: EvidenceUnit): boolean {
  return left.quantities.some(({ kind, unit }) =>
    right.quantities.some((other) => other.kind === kind && other.unit === unit),
  );
}

function headingOf({ headings }: Source): string {
  return foldText(headings.at(-1) ?? '')
    .replaceAll(/[\d\P{L}]+/gu, ' ')
    .trim();
}

// The first cell says what a row is about.
function readKey(text: string): string {
  const [first = ''] = text.split(/ \| |\t|; /u);
  return foldText(first).replaceAll(/\s+/gu, ' ').trim();
}
