import { foldText } from '../../base/index.ts';
import type { EvidenceUnit } from './evidence.ts';
import { listTerms, TermIndex } from './terms.ts';
import { listQuantities } from './quantities.ts';
import { listNegations } from './polarity.ts';

const nearlyAll = 0.85;

type Said = Pick<EvidenceUnit, 'text' | 'terms' | 'index' | 'quantities'>;

/** True of two sentences that say the same in nearly the same words: same values, same negations. */
export function saysTheSame(left: Said, right: Said): boolean {
  return left.text === right.text || (covers(left, right) && covers(right, left));
}

/** True when what is shown already says all that a sentence says: it would be a repetition. */
export function isSaidBy(unit: Said, shown: readonly string[]): boolean {
  if (shown.some((text) => text.includes(unit.text))) return true;
  const text = shown.join('\n');
  const terms = listTerms(text);
  return covers({ text, terms, index: new TermIndex(terms), quantities: listQuantities(text) }, unit);
}

// Whether `whole` holds nearly every word and every value of `part`.
function covers(whole: Said, part: Said): boolean {
  const telling = part.terms.filter(({ light }) => !light);
  if (telling.length === 0 && part.quantities.length === 0) return false;
  const held = telling.filter((term) => whole.index.has(term)).length;
  if (held < nearlyAll * telling.length || telling.length - held > 2) return false;
  const values = foldText(whole.text);
  return (
    part.quantities.every((value) => values.includes(foldText(value.text.trim()))) &&
    listNegations(part.text).length <= listNegations(whole.text).length
  );
}
