import type { Source } from '../../../contract/index.ts';
import type { EmbedEngine } from '../../../models/index.ts';
import type { EvidenceUnit } from '../../verify/evidence.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { shareOf, sharesMeasure } from './pair-statements.ts';

/** Two statements that speak of the same, each the likeliest of its document for the other. */
export interface AlignedPair {
  readonly before: UnitPlace;
  readonly now: UnitPlace;
  /** From about 0.3, speaks of something near, to 1.5, says it in the same words. */
  readonly score: number;
  /** How many of their telling words they share, from 0 to 1. */
  readonly shared: number;
}

/** What two documents say of the same, and what has nothing near it in the other one. */
export interface Alignment {
  readonly pairs: readonly AlignedPair[];
  readonly added: readonly UnitPlace[];
  readonly removed: readonly UnitPlace[];
}

/** More on one side would take longer than a person waits: their words decide. */
export const alignedAtMost = 160;

// Told on four pairs of notes and policies: of 55 pairs from `pair` on 49 are of one matter, three of the heads of the papers.
const least = { pair: 0.35, known: 0.3 };
/** A margin of some hundredths tells as much as all words shared. */
const ofMargin = 10;
const ofMeasure = 0.15;
const neighbours = 4;
const longestHeading = 80;

/**
 * Pairs the statements of two documents that need not be of one form (a sentence and the row of a table): by how much
 * nearer their meanings are than those of their nearest neighbours (the margin of Artetxe & Schwenk, 2019, ACL P19-1309),
 * by the words that they share, and by a measure of one kind.
 */
export async function alignStatements(
  engine: EmbedEngine,
  { before, now, sources }: { before: readonly UnitPlace[]; now: readonly UnitPlace[]; sources: readonly Source[] },
  { signal }: { signal: AbortSignal },
): Promise<Alignment> {
  const texts = [...before, ...now].map(({ passage, unit }) => {
    const heading = sources[passage]?.headings.at(-1)?.slice(0, longestHeading) ?? '';
    return `${heading}\n${unit.text}`;
  });
  // Urgent as a question: the person waits, and the library's own passages do not.
  const vectors = await engine.embed(texts, { purpose: 'passage', urgent: true, signal });
  const cosines = before.map((_, row) =>
    now.map((_, column) => multiply(vectors[row], vectors[before.length + column])),
  );
  const rates = rateAll(before, now, cosines);
  const bestNow = rates.map((row) => findBest(row));
  const bestBefore = now.map((_, column) => findBest(rates.map((row) => row[column] ?? Number.NEGATIVE_INFINITY)));
  const rateOf = (row: number, column: number): number => rates[row]?.[column] ?? Number.NEGATIVE_INFINITY;
  const pairs = before.flatMap((place, row): AlignedPair[] => {
    const column = bestNow[row] ?? -1;
    const other = now[column];
    const score = rateOf(row, column);
    if (!other || bestBefore[column] !== row || score < least.pair) return [];
    return [{ before: place, now: other, score, shared: shareWords(place.unit, other.unit) }];
  });
  const paired = new Set(pairs.flatMap((pair) => [pair.before.unit, pair.now.unit]));
  // Likest to what another one is beside: it stands alone if it has a figure of its own.
  const isAlone = (place: UnitPlace, other: UnitPlace | undefined, rate: number): boolean => {
    if (paired.has(place.unit)) return false;
    const figures = listFigures(place.unit);
    const told = [...(other ? [other.unit] : []), ...paired].flatMap(listFigures);
    if (figures.length > 0 && figures.every((figure) => told.includes(figure))) return false;
    return rate < least.known || (figures.length > 0 && other !== undefined && paired.has(other.unit));
  };
  return {
    pairs,
    added: now.filter((place, column) => {
      const row = bestBefore[column] ?? -1;
      return isAlone(place, before[row], rateOf(row, column));
    }),
    removed: before.filter((place, row) => {
      const column = bestNow[row] ?? -1;
      return isAlone(place, now[column], rateOf(row, column));
    }),
  };
}

// Values with their units: `14 €`, `3 mois`.
function listFigures({ quantities }: EvidenceUnit): string[] {
  return quantities.flatMap(({ kind, unit, values }) =>
    kind === 'number' && unit !== null ? values.map((value) => `${value} ${unit}`) : [],
  );
}

function rateAll(
  before: readonly UnitPlace[],
  now: readonly UnitPlace[],
  cosines: readonly (readonly number[])[],
): number[][] {
  const near = cosines.map(meanOfNearest);
  const nearColumns = now.map((_, column) => meanOfNearest(cosines.map((row) => row[column] ?? 0)));
  return before.map((left, row) =>
    now.map((right, column) => {
      const margin = (cosines[row]?.[column] ?? 0) - ((near[row] ?? 0) + (nearColumns[column] ?? 0)) / 2;
      const measure = sharesMeasure(left.unit, right.unit) ? ofMeasure : 0;
      return ofMargin * margin + shareWords(left.unit, right.unit) + measure;
    }),
  );
}

function shareWords(left: EvidenceUnit, right: EvidenceUnit): number {
  return (shareOf(left, right) + shareOf(right, left)) / 2;
}

function meanOfNearest(cosines: readonly number[]): number {
  const nearest = cosines.toSorted((left, right) => right - left).slice(0, neighbours);
  return nearest.reduce((sum, value) => sum + value, 0) / Math.max(1, nearest.length);
}

function multiply(left: Float32Array | undefined, right: Float32Array | undefined): number {
  return left && right ? left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0) : 0;
}

function findBest(rates: readonly number[]): number {
  return rates.indexOf(Math.max(...rates));
}
