import { foldText } from '../../../base/index.ts';
import { listTerms } from '../../../knowledge/index.ts';
import { listOwnWords } from './own-words.ts';

const kinds: readonly { readonly asked: RegExp; readonly held: RegExp }[] = [
  {
    asked: /\b(?:temps|delai|duree|quand|jours?|heures?|date|semaines?|mois|when|how long|days?|hours?|until)\b/u,
    held: /\b(?:\d+|un|une|deux|trois|quatre|cinq|six|sept|huit|dix|quinze|vingt|trente|soixante|one|two|three|ten)[ \u00a0]?(?:h|minutes?|heures?|jours?|semaines?|mois|ans?|annees?|hours?|days?|weeks?|months?|years?)\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|monday|friday|january|june)\b|\b(?:19|20)\d{2}\b/u,
  },
  {
    asked: /\b(?:prix|tarif|cout\w*|montant|coute\w*|paye\w*|price|cost\w*|fee)\b/u,
    held: /€|\beuros?\b|\bgratuit\w*|\boffert\w*|%|\bfree\b|£|\$/u,
  },
];

/**
 * Whether a sentence can be meant for half a question: it holds the kind of value that is asked for, and a word of the half
 * where that has one of its own. The words of the other half found it, and would find it for anything.
 */
export function speaksOfHalf(half: string, sentence: string): boolean {
  const [asked, held] = [foldText(half), foldText(sentence)];
  const kind = kinds.find((one) => one.asked.test(asked));
  if (kind && !kind.held.test(held)) return false;
  const own = listOwnWords(half).filter(({ folded }) => !kinds.some((one) => one.asked.test(folded)));
  const stems = new Set(listTerms(sentence).flatMap((term) => term.stems));
  return own.length === 0 || own.some((term) => term.stems.some((stem) => stems.has(stem)));
}
