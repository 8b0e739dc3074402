// Patterns on folded text (no accents, lower case): where a question begins inside a sentence, in French and English.

const before =
  "(?:(?:a|de|en|dans|pour|sur|sous|avec|chez|par|depuis|pendant|jusqu'a|vers|aupres de|a partir de|au bout de|contre|apres|avant|tous les|toutes les|for|by|in|on|at|to|with|from|until|since|within) )?";
const quel = 'quel(?:le)?s?';
const modal =
  '(?:faut|peut|doit|dois|peux|puis|pourrait|devrait|pouvons|devons|pouvez|devez|peuvent|doivent|ai|as|a|avons|avez|ont|est|sont|y a|suis|etes|sera|seront|va|vont|fait|existe)';
const pronoun = '(?:t-)?(?:il|elle|on|je|tu|nous|vous|ils|elles|ce)';
const english =
  '(?:how(?: much| many| long| far| often)?|whats?|when|wheres?|whos?|whom|which|why|do|does|did|is|are|was|were|can|could|may|must|should|will|have|has)';

/** A word or two that open a question; what is asked for (`combien de jours`) is not part of it. */
export const interrogative = new RegExp(
  `^(?:${before}(?:${quel}|combien|qui|quoi|laquelle|lequel|lesquel(?:le)?s|quand|ou)|d'ou|comment|pourquoi|c'est (?:quoi|combien|quand|ou|qui|a|quel(?:le)?s?)|qu'est-ce|est-ce qu|que (?:faire|faut|dois|doit|devient|deviennent|se passe|risque|gagne|prevoit)|qu'y a|qu'[a-z]+(?:-t)?-(?:il|elle|on)|(?:ne |n'|y |s'|se |l'|le |la |les |en |me |m')?${modal}-${pronoun}|(?:ne |n'|y |s'|se |l'|le |la |les |en )?[a-z]{3,}-${pronoun}|${english})(?![\\p{L}])`,
  'u',
);

/** `quel délai`, `combien de jours`, `où`, `à qui`: what is asked for without what is said of it. */
export const bareQuestion = new RegExp(
  `^(?:${before}${quel}(?: [\\p{L}\\d'-]+){1,2}|${before}combien(?: d(?:e |')[\\p{L}'-]+)?|(?:d'|${before})ou|comment|${before}quand|pourquoi|${before}qui|${before}quoi|(?:how much|how many|which|what)(?: [\\p{L}'-]+)?|when|where|who|why|how)$`,
  'u',
);

/** Asks for the order of what the first half asks for: one question. */
export const inWhichOrder = /^(?:dans|en|selon|suivant) quel ordre$|^in (?:which|what) order$/u;

/** What is asked for where it would stand in the answer, in the middle of a sentence: `y en a eu combien l'an dernier`. */
export const askedInPlace = / (?:combien|quoi|quel(?:le)?s?) (?=[\p{L}\d])/u;

/** Opens half a question that another one has begun. */
export const opening = new RegExp(
  `^(?:${before}${quel} [\\p{L}\\d'-]+|${before}combien(?: d(?:e |')[\\p{L}'-]+)?|(?:d'|${before})ou|comment|${before}quand|pourquoi|${before}qui|${before}quoi|when|where|who|why|how)(?![\\p{L}])`,
  'u',
);

const heads =
  '(?:nouve(?:au|lle) )?(?:prix|tarifs?|montant|cout|delai|duree|dates?(?: limite)?|jours?|heures?|horaires|nombre|plafond|adresse|numero|nom|preavis|frequence|caution|forfait|taux|remise|valeur|quantite|poids|price|cost|deadline|date|number|address|amount|length)';
/** What a few words without a verb ask for, of each of several things: `remboursement vélo + péage`. */
export const headOfEach = new RegExp(
  `^(?:${heads}|remboursements?|indemnites?|frais|regles?|conditions?|procedures?|garanties?|limites?|plafonds?|refunds?|reimbursement|allowance|rules?|limits?|warranty) (?=[\\p{L}\\d])`,
  'u',
);

const article = "(?:(?:le|la|les|the) |l')?";

/** `Durée du contrat`, `adresse du DPO`: what is asked for, and of what, without a verb. */
export const namedMatter = new RegExp(`^${article}${heads} (?:de |du |des |d'|pour |en |of |for )[\\p{L}\\d]`, 'u');

/** `et garantie ?` after a matter with a complement: asked of the same thing. */
export const bareMatter = new RegExp(
  `^${article}(?:${heads}|garanties?|livraison|telephone|mail|courriel|contact|paiement|frais|warranty|delivery|payment|phone)$`,
  'u',
);
/** What a matter is asked of: the last thing named, `du banc`. */
export const complement = /^.* (?<of>(?:du |des |de la |de l'|d'une? |pour (?:le |la |les )|of the |for the ).+)$/u;
