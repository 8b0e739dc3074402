import { sameValue } from '../verify/binding.ts';
import type { EvidenceUnit } from '../verify/evidence.ts';
import { listQuantities } from '../verify/quantities.ts';
import { listTerms, TermIndex } from '../verify/terms.ts';

/** How many content words, and how many values, a unit of a passage shares with a sentence. */
export function countShared(sentence: string): (unit: EvidenceUnit) => { words: number; values: number } {
  const index = new TermIndex(listTerms(sentence).filter(({ light }) => !light));
  const own = listQuantities(sentence);
  return ({ terms, quantities }) => ({
    words: terms.filter((term) => !term.light && index.has(term)).length,
    values: quantities.filter((found) => own.some((value) => sameValue(value, found))).length,
  });
}
