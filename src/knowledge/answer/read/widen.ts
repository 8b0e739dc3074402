import { foldText, type TextRange } from '../../../base/index.ts';
import type { Evidence, EvidenceUnit } from '../../verify/evidence.ts';

/** A wider stretch would be a page, not an answer. */
const longest = 600;
const leaning =
  /^(?:il|ils|elle|elles|cela|ceci|celui-ci|celle-ci|ceux-ci|celles-ci|cette|cet|ces|ce|en|y|it|they|this|these|that|those|he|she)\b/u;
const excepting =
  /^(?:cependant|toutefois|neanmoins|pourtant|mais|sauf|hormis|excepte|en revanche|par exception|par derogation|a l'exception|a defaut|however|but|except|unless|nevertheless|by way of exception)\b/u;

/**
 * The range of a passage to show for a sentence that is taken out of it: with the sentence before when it leans on it
 * (`Cette prime…`), with the next when that one takes something back (`Cependant…`). A cut must not change the meaning.
 */
export function widenToMeaning({ units }: Evidence, unit: EvidenceUnit): TextRange {
  const place = units.indexOf(unit);
  const [before, after] = [units[place - 1], units[place + 1]];
  let { start, end } = unit;
  if (before?.trusted && isProse(before) && leaning.test(foldText(unit.text)) && end - before.start <= longest)
    ({ start } = before);
  if (
    after?.trusted &&
    after.role === 'sentence' &&
    excepting.test(foldText(after.text)) &&
    after.end - start <= longest
  )
    ({ end } = after);
  return { start, end };
}

// A heading or a row before a sentence is not what it leans on.
function isProse({ text, role }: EvidenceUnit): boolean {
  return role === 'sentence' && /[.!…]\s*$/u.test(text);
}
