import { type Focus, holdsExpected } from './answer-focus.ts';
import type { Evidence, EvidenceUnit } from './verify/evidence.ts';

/** A sentence chosen for the prompt. `passage` is the place of its passage in the list. */
export interface Excerpt {
  readonly passage: number;
  readonly unit: EvidenceUnit;
  readonly score: number;
}

export interface ExcerptOptions {
  /** Closeness of meaning of a passage to the question (cosine); null where it is not known. */
  readonly closenessOf?: (passage: number) => number | null;
  readonly sentences?: number;
}

// Chosen on the tuning half of the questions: how often the gold answer stands in the sentences taken (docs/answers.md).
const defaults = {
  sentences: 7,
  expectedBonus: 0.12,
  rankPenalty: 0.03,
  headShare: 0.7,
  passageShare: 0.25,
  meaningWeight: 4,
  meanCloseness: 0.84,
};
/** A sentence longer than this is cut: one alone could fill the prompt. */
export const longestExcerpt = 600;

/**
 * The sentences that most likely answer, best first: words of the question in them, in the headings above them
 * or around them, the kind of value asked for, and the place of their passage in the search.
 */
export function chooseExcerpts(focus: Focus, passages: readonly Evidence[], options: ExcerptOptions = {}): Excerpt[] {
  const scored = passages.flatMap((evidence, passage) =>
    evidence.units.flatMap((unit, index): Excerpt[] => {
      if (!unit.trusted || unit.terms.length + unit.quantities.length < 2) return [];
      const score = scoreUnit(focus, evidence, unit, index) - passage * defaults.rankPenalty;
      const closeness = options.closenessOf?.(passage) ?? defaults.meanCloseness;
      return [{ passage, unit, score: score + (closeness - defaults.meanCloseness) * defaults.meaningWeight }];
    }),
  );
  const seen = new Set<string>();
  return scored
    .sort((left, right) => right.score - left.score)
    .filter(({ unit }) => !seen.has(unit.text) && seen.add(unit.text))
    .slice(0, options.sentences ?? defaults.sentences);
}

/** From 0 to about 1.1: how much of the question a sentence speaks of, with its surroundings. */
export function scoreUnit(focus: Focus, evidence: Evidence, unit: EvidenceUnit, index: number): number {
  const near = [evidence.units[index - 1], evidence.units[index + 1]].filter((other) => other !== undefined);
  let total = 0;
  let found = 0;
  for (const term of focus.terms) {
    total += term.weight;
    if (unit.index.has(term)) found += term.weight;
    else if (evidence.heads.index.has(term)) found += term.weight * defaults.headShare;
    else if (near.some((other) => other.index.has(term))) found += term.weight * (defaults.passageShare * 2);
    else if (evidence.units.some((other) => other.index.has(term))) found += term.weight * defaults.passageShare;
  }
  for (const value of focus.quantities) {
    total += 1.2;
    if (unit.text.includes(value.text.trim())) found += 1.2;
  }
  const bonus = focus.expected !== null && holdsExpected(focus, unit) ? defaults.expectedBonus : 0;
  return (total === 0 ? 0 : found / total) + bonus;
}
