import { foldText } from '../../base/index.ts';

const former =
  /^(?:et |mais |and |but )?(?:avant|before)(?: (?:ca|cela|that))? ?\?|\b(?:avant (?:l'|le |la |les )?(?:(?:tout )?(?:premiere?|1er|deuxieme|second|troisieme|dernier|derniere|\de(?:me)?) )?(?:avenant|additif|modification|revision|changement|nouvelle?)|(?:l'|d'|dans l')?ancien(?:ne)?s?|anciennement|autrefois|initiale?(?:ment)?|d'origine|a l'origine|au (?:tout )?debut(?: du contrat)?|au depart|a la signature|etai(?:t|ent)|avait|pouvait|fallait|coutait|valait|before the (?:amendment|change|revision)|formerly|previously|originally|used to|(?:the )?(?:old|former|previous|original) (?:rules?|contract|version|price|agreement|amount))\b/u;

/** True of a question that asks what stood before: `avant l’avenant`, `dans l’ancien règlement`. */
export function asksFormer(question: string): boolean {
  return former.test(foldText(question));
}

const latest =
  /\b(?:desormais|dorenavant|maintenant|nouve(?:l|au|aux|lle|lles)|(?:depuis|apres) (?:l'|la |le |les )?(?:avenant|additif|modification|revision|changement)s?|(?:l'|un |d'un |quel )(?:avenant|additif)s?|change(?:nt|r)?|modifie(?:e|s|es)?|(?:a ete|ont ete) (?:ajoute|introduit|releve|porte|ramene)(?:e|s|es)?|l'ajout|from now on|since the (?:amendment|change)|new|now|the amendment)\b/u;

/** True of a question that asks what a change has brought: `désormais`, `depuis l’avenant`, `le nouveau montant`. */
export function asksLatest(question: string): boolean {
  return latest.test(foldText(question));
}

const pointing =
  /\b(?:avant|before) (?:l'|le |la |les |the )?(?:(?:tout )?(?:premiere?|1er|deuxieme|second|troisieme|dernier|derniere|first|last|\de(?:me)?) )?(?:avenants?|additifs?|modifications?|revisions?|changements?|amendments?|changes?|revisions?)\b[ ,]*/u;

/** A question for what stood before, without the words that say so: no sentence that stood before says them. */
export function dropFormer(question: string): string {
  const found = pointing.exec(foldText(question));
  if (!found || foldText(question).length !== question.length) return question;
  const rest = `${question.slice(0, found.index)}${question.slice(found.index + found[0].length)}`.trim();
  return rest.split(/\s+/u).length >= fewestWordsLeft ? rest : question;
}

const fewestWordsLeft = 3;
