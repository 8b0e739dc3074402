import { foldText, type Language } from '../../../base/index.ts';
import { isAsking } from './cover.ts';
import { listTerms, type Term } from '../../verify/terms.ts';

/** What many documents give a value of, each of its own: by itself it does not say which is meant. */
const matters =
  /^(?:delais?|prix|tarifs?|montants?|couts?|durees?|dates?|plafonds?|primes?|remises?|indemnites?|taux|seuils?|preavis|deadlines?|prices?|amounts?|costs?|duration|discounts?|allowances?|bonus(?:es)?|rates?|thresholds?|notice|fees?)$/u;

/** The one word that a question says (`c’est quoi le délai ?`), where it is one that may mean several things; else null. */
export function readLoneMatter(question: string): Term | null {
  const telling = listTerms(question).filter(({ folded, light }) => !light && !isAsking(folded));
  const [only, ...others] = telling;
  return only && others.length === 0 && matters.test(foldText(only.word)) ? only : null;
}

/** What the house says above what its documents say of such a word. */
export const whichMatter: Record<Language, (word: string) => string> = {
  fr: (word) =>
    `«\u00a0${word}\u00a0» seul peut viser plusieurs choses. Voici ce que vos documents en disent\u00a0; dites laquelle vous cherchez.`,
  en: (word) =>
    `“${word}” alone may mean several things. This is what your documents say of it; say which one you want.`,
};
