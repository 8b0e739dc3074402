import { listTerms } from '../../../knowledge/index.ts';

type Words = ReturnType<typeof listTerms>;

/** What can be asked of anything. */
const measures =
  /^(?:jours?|temps|fois|semaines?|mois|annees?|ans?|delais?|dates?|heures?|durees?|quantites?|nombres?|prix|montants?|valeurs?|sommes?|noms?|adresses?|numeros?|limites?|cas|couts?|tarifs?|coutent?|dure|durent|days?|weeks?|months?|years?|times?|price|cost|hours?|names?|address(?:es)?|numbers?|amounts?|values?)$/u;
/** Nouns that point at what was just said: `date du changement` says not of what. */
const pointing =
  /^(?:changements?|modifications?|hausses?|baisses?|augmentations?|evolutions?|nouve\p{L}+|change|increase|decrease|new)$/u;

/** The words of a question that name a thing of its own: not those of any question, nor of what was said before. */
export function listOwnWords(question: string): Words {
  return listTerms(question).filter(({ folded, light }) => !light && !measures.test(folded) && !pointing.test(folded));
}
