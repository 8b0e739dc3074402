import { foldText } from '../../../base/index.ts';
import type { UnitRole } from '../../verify/unit-role.ts';

const deciding =
  /\b(?:(?:est|sont|reste|demeure|etait|sera) (?:strictement |formellement |toutefois |donc |aussi |ainsi )?(?:interdit|autorise|permis|admis|exclu|oblig|requis|possible|impossible|refuse|compris|inclus|proscrit|tolere|gratuit|accorde|pris en charge)\p{L}*|interdit\p{L}*|interdiction|obligatoire\p{L}*|doi(?:t|vent)|devr(?:a|ont|ait)|peu(?:t|vent)|pourr(?:a|ont)|il faut|ne \p{L}+ (?:pas|plus|jamais|aucun\p{L}*|que)|n'(?:est|a|ont|ouvre|y a|entre)\p{L}* (?:pas|plus|jamais|aucun\p{L}*)|aucune? \p{L}+|sauf|hormis|a l'exception|sous reserve|a condition|a droit|ont droit|donne droit|must|shall|may(?: not)?|can(?:not|'t)?|is (?:not )?(?:allowed|permitted|forbidden|prohibited|required|included|entitled)|are (?:not )?(?:allowed|permitted|forbidden|prohibited|required|included|entitled)|unless|except|only if|no \p{L}+ (?:may|is|are))\b/u;

const closed =
  /^(?:est-ce|peut|peuvent|puis-je|pouvons|pourrait|faut-il|doit|doivent|dois-je|devons|ai-je|a-t-|avons|y a-t-il|suis-je|est-il|est-elle|sont-|(?:le|la|les|un|une|mon|ma|mes|l'|notre|votre) ?[^?]{2,60} (?:est|sont|peut|peuvent|doit|doivent|a-t|ont)-(?:il|elle|ils|elles|on)|is|are|can|may|must|do|does|should|am|has|have)\b/u;

// `Je peux garder la clé ?`, `un client offre un verre, on peut accepter`: asked as it is said, with nothing else asked.
const spoken =
  /(?<!\b(?:que|si|quand|ou|dont) )\b(?:je|on|nous|vous) (?:peux|peut|pouvons|pouvez|dois|doit|devons|devez|(?:ai|a|avons|avez) (?:le )?droit)\b/u;
const asksElse =
  /\b(?:combien|quel(?:le)?s?|quand|comment|pourquoi|qui|quoi|lequel|laquelle|jusqu'ou|ou (?:je|on|est|sont|se|peut|puis))\b|^ou\b/u;

/** True of a question that a yes or a no answers: then the sentence that decides is the answer. */
export function asksYesOrNo(question: string): boolean {
  const folded = foldText(question).trim();
  return closed.test(folded) || (spoken.test(folded) && !asksElse.test(folded));
}

/**
 * True of a sentence that decides: a permission, a prohibition, a duty, a condition, an exception. Of two sentences that
 * answer a yes-or-no question alike, the one that decides is the better one.
 */
export function decides({ text, role }: { readonly text: string; readonly role: UnitRole }): boolean {
  return role === 'sentence' && deciding.test(foldText(text));
}
