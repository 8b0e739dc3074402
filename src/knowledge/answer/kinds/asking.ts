import { foldText } from '../../../base/index.ts';
import { readAsked } from './compute.ts';
import { readWishes } from './order-lines.ts';

const listing =
  /\b(?:quels sont|quelles sont|quels|quelles|lesquel(?:le)?s|tou(?:s|tes) les|liste(?:r|z)?|enumere[rz]?|les differente?s|which|what are|list|all the)\b/u;
const stepping =
  /\b(?:etapes?|procedure|demarches?|marche a suivre|comment (?:faire|proceder|dois|doit|puis|peut|se passe|\p{L}+er\b|\p{L}+ir\b|\p{L}+re\b)|que (?:faire|dois-je faire|doit-on faire)|que faut-il faire|dans quel ordre|steps?|how (?:do|to|should|can)|what (?:should|must) i do)\b/u;

/** True of a question that several items answer together: a list, or the steps of a procedure. */
export function asksForList(question: string): boolean {
  const folded = foldText(question);
  return listing.test(folded) || stepping.test(folded);
}

const leavingOut = /\b(?:ne|n'\p{L}+|pas|sauf|hors|hormis|sans|not|except|without)\b|\bn'/u;

/** True of a question for the rows of a table together: for things and not for steps, and for all of them. */
export function asksForRows(question: string): boolean {
  const folded = foldText(question);
  return listing.test(folded) && !stepping.test(folded) && !leavingOut.test(folded);
}

/** True of a question whose answer is computed over a table: an extreme, a count, a total, a price of counted articles. */
export function asksForFigure(question: string): boolean {
  return readAsked(question) !== null || readWishes(question).length > 0;
}
