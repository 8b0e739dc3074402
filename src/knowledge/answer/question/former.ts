import { foldText } from '../../../base/index.ts';

const former =
  /\b(?:avant (?:l'|le |la |les )?(?:avenant|additif|modification|revision|changement|nouvelle?)|(?:l'|d'|dans l')?ancien(?:ne)?s?|anciennement|autrefois|initiale?(?:ment)?|d'origine|a l'origine|etai(?:t|ent)|avait|pouvait|fallait|coutait|valait|before the (?:amendment|change|revision)|formerly|previously|originally|used to|(?:the )?(?:old|former|previous|original) (?:rules?|contract|version|price|agreement|amount))\b/u;

/** True of a question that asks what stood before: `avant l’avenant`, `dans l’ancien règlement`. */
export function asksFormer(question: string): boolean {
  return former.test(foldText(question));
}
