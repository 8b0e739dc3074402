import { type Focus, holdsExpected } from '../question/focus.ts';
import type { Evidence, EvidenceUnit } from '../../verify/evidence.ts';

/** Where a sentence stands: which passage, which unit of it. */
export interface UnitPlace {
  readonly passage: number;
  readonly unit: EvidenceUnit;
}

/** A sentence chosen for the prompt. `passage` is the place of its passage in the list. */
export interface Excerpt extends UnitPlace {
  readonly score: number;
}

const weights = { expectedBonus: 0.12, headShare: 0.7, passageShare: 0.25 } as const;
/** A sentence longer than this is cut: one alone could fill the prompt. */
export const longestExcerpt = 600;

/** From 0 to about 1.1: how much of the question a sentence speaks of, with its surroundings. */
export function scoreUnit(focus: Focus, evidence: Evidence, unit: EvidenceUnit, index: number): number {
  const near = [evidence.units[index - 1], evidence.units[index + 1]].filter((other) => other !== undefined);
  let total = 0;
  let found = 0;
  for (const term of focus.terms) {
    total += term.weight;
    if (unit.index.has(term)) found += term.weight;
    else if (evidence.heads.index.has(term)) found += term.weight * weights.headShare;
    else if (near.some((other) => other.index.has(term))) found += term.weight * (weights.passageShare * 2);
    else if (evidence.units.some((other) => other.index.has(term))) found += term.weight * weights.passageShare;
  }
  for (const value of focus.quantities) {
    total += 1.2;
    if (unit.text.includes(value.text.trim())) found += 1.2;
  }
  const bonus = focus.expected !== null && holdsExpected(focus, unit) ? weights.expectedBonus : 0;
  return (total === 0 ? 0 : found / total) + bonus;
}
