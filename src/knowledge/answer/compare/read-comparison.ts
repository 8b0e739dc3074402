import { foldText } from '../../../base/index.ts';
import { listFrenchWords } from '../../analyse/english-words.ts';
import { isNearly } from '../../search/named/named-document.ts';
import { listTitleWords, type Titled } from '../../search/versions/titles.ts';
import { listTerms, type Term } from '../../verify/terms.ts';

/** A question that asks what differs between two states of the same thing. */
export interface Comparison {
  /** What is compared, without the words that ask for a comparison. */
  readonly matter: string;
  /** Everything that differs is asked for, where `matter` does no more than name a document. */
  readonly open: boolean;
}

const year = '(?:(?:19|20)\\d{2}(?:-(?:19|20)?\\d{2})?)';
const edition = `(?:(?:v|version |edition |indice |revision )\\d+|(?:le |la |les |l')?(?:reglement|tarif|version|edition|catalogue|guide|texte|contrat|conditions|rules?|price list)? ?(?:de |en |du )?${year}|(?:la |le )?\\d(?= (?:et|and) (?:la |le )?\\d))`;
const now =
  "(?:maintenant|aujourd'hui|desormais|actuel(?:lement|le|s)?|a present|depuis|apres|cette annee|cette saison|now|today|after|this year)";
const ago =
  "(?:avant|hier|autrefois|jadis|auparavant|l'an dernier|l'annee derniere|la saison (?:passee|derniere)|before|last year)";
const older =
  "(?:(?:l'|la |le |les )?(?:ancien(?:ne)?s?|precedent(?:e)?s?|vieu(?:x|lle)|initiale?|old|former|previous))";
const newer = '(?:(?:la |le |les )?(?:nouve(?:au|l|lle)s?|nouveaux|actuel(?:le)?s?|modifie(?:e)?s?|new|current))';

/** What asks for a comparison of two states, most telling first. */
const signs = [
  /\b(?:qu'est[- ]ce qui (?:a|ont) (?:change|bouge|evolue)|qu'est[- ]ce qui change|ce qui a change|what (?:has |have )?changed|what changes|what is (?:new|different))\b/u,
  new RegExp(
    `\\b(?:entre|between) (?:la |le |les |l')?${edition} (?:et|and) (?:la |le |les |l'|celui de |celle de )?${edition}`,
    'u',
  ),
  new RegExp(
    `(?:\\ben |\\bde )?\\b${year} ?(?:/|contre|vs\\.?|versus|et|ou|puis|a|compare a|and|against) ?(?:en |celui de |celle de |la |le |les )?${year}\\b`,
    'u',
  ),
  new RegExp(
    `\\b${ago}(?: l'avenant| la modification)?,? ?(?:/|et|puis|contre|ou|,|vs|and)? ?(?:de )?(?:combien |ce que )?${now}\\b`,
    'u',
  ),
  new RegExp(`\\b${older},? ?(?:[\\p{L}']+ )?(?:/|et|puis|contre|ou|and|or|vs) (?:les |le |la |d')?${newer}\\b`, 'u'),
  new RegExp(`\\b${newer},? ?(?:[\\p{L}']+ )?(?:/|et|puis|contre|ou|and|or|vs) (?:les |le |la |l')?${older}`, 'u'),
  /\b(?:a|ont)[ -]t?-?(?:il|elle|ils|elles|on)? ?(?:t-(?:il|elle) )?(?:change|augmente|baisse|bouge|diminue|evolue|progresse)(?:e|s|es)?\b/u,
  new RegExp(
    `\\b(?:comparatifs?|voudrais|veux|aimerais|voir|savoir|peux|pouvez|tu|je|stp|svp|gros|fais|fait|faites|faire|moi|nous|dresse[rz]?|difference|ecart|evolution|hausse|baisse|compar\\w+|change\\w*|augment\\w+|baiss\\w+)\\b.*\\b(?:${year}|${older}|depuis|avenant|versions?|editions?|the two|deux (?:versions|tarifs|textes|reglements|editions))\\b`,
    'u',
  ),
  new RegExp(`\\b${year}\\b.*\\b(?:contre|vs|compare\\w*|et (?:combien )?(?:maintenant|aujourd'hui))\\b`, 'u'),
  /\b(?:plus|moins|mieux) (?:[\p{L}']+ ){0,3}?(?:qu'avant|qu'en (?:19|20)\d{2}|qu'autrefois|qu'auparavant)\b/u,
  /\b(?:est|sont)-(?:il|elle|ils|elles) devenue?s? (?:plus|moins)\b|\b(?:a|ont) (?:pris combien|grimpe|diminue|baisse|augmente)\b/u,
  /\b(?:d'avant|d'hier)(?:,| et| contre| ou) (?:d'|ceux d'|celle d'|celle de |celui d')?(?:aujourd'hui|maintenant|(?:19|20)\d{2})|\baujourd'hui (?:contre|et en) (?:19|20)\d{2}\b/u,
  new RegExp(
    `\\b(?:regle|reglement|texte|tarif|version|edition|montant|penalite|prix)? ?(?:de |en )?${year} (?:et|contre|ou) (?:le |la |les )?(?:[\\p{L}']+ )?(?:actuel\\w*|revise\\w*|modifie\\w*|nouve\\w*)\\b`,
    'u',
  ),
  /\binitiale?s? (?:et|contre|ou) (?:la |le |l')?(?:[\p{L}']+ )?(?:actuel\w*|avenant|modifie\w*)|\bd'origine (?:et|ou|contre) (?:l')?(?:actuel\w*|avenant)|\bau depart et apres\b|\bd'une (?:saison|annee|version) a l'autre\b/u,
  /\bentre la version \d+ et la \d+\b/u,
  /\bl'ancien(?:ne)? (?:etait|valait|durait|coutait|prevoyait)\b.*\b(?:plus|moins|mieux|pareil\w*|identique)\b/u,
  /\bpar rapport (?:a|au|aux) (?:l'ancien\w*|la version|l'edition|la precedente|(?:19|20)\d{2})/u,
];
/** Why somebody asks is not what is asked: `combien touche-t-on, vu que le chiffre a augmenté`. */
const reason =
  /[ ,]+(?:vu qu|puisqu|etant donne qu|sachant qu|parce qu|comme quoi|given that|because|since the)(?:e |').*$/u;
/** `Ce qui change pour moi commercial`. */
const forWhom = /(?<!\p{L})pour (?:moi|nous)(?!\p{L})(?:,? (?:les? |la |en tant que )?\p{L}+)?/iu;
const ofTheComparison = new RegExp(
  `\\b(?:differences?|ecarts?|evolutions?|entre|between|contre|versus|vs|compare[rsz]?|comparaisons?|comparatifs?|change[rs]?|changements?|bouge|evolue|augmente|baisse|${year}|v\\d+|versions?|editions?|anciennes?|anciens?|nouvelles?|nouveaux?|nouveau|avant|apres|maintenant|aujourd|hui|hier|depuis|avenants?|amendments?|modification|what|old|new|the|and|two|both|changed|qu|est|qui|ce|deux|actuel\\w*)\\b`,
  'gu',
);
/** What a person asks with, around what is compared. */
const ofTheAsking =
  /^(?:bonjour|merci|stp|svp|plait|je|tu|vous|nous|moi|me|voudrais|veux|aimerais|peux|pouvez|pourrais|pourriez|faudrait|voir|savoir|comprendre|fais|faites|faire|dis|dites|montre[rz]?|liste[rz]?|resume[rz]?|celle|celui|ceux|celles|gros|points?|elements?|principa(?:l|ux|les?)|please|show|me|list|tell)$/u;
const kinds =
  /^(?:notes?|service|politiques?|reglements?|interieur|tarifs?|contrats?|accords?|chartes?|conditions?|generales?|vente|guide|grille|procedure|convention|document|texte|catalogue|cahier|manuel|notice|politique|rules?|policy|agreement|contract|price|list|handbook|manual|livret|regles?|prix)$/u;

/** Reads whether a question asks what differs between two states of one thing; null where it does not. */
export function readComparison(question: string): Comparison | null {
  const folded = foldText(question).replaceAll('’', "'").replace(reason, '');
  if (folded.length > 300 || !signs.some((sign) => sign.test(folded))) return null;
  const words = question
    .replace(forWhom, ' ')
    .split(/[\s/:?!,;.]+/u)
    .filter((word) => word !== '' && !isOfTheComparison(foldText(word)));
  return {
    matter: words.join(' '),
    // `Compare les deux versions de la charte` names both whole.
    open: /chang|bouge|differen|evolu|new|\bcompar/u.test(folded),
  };
}

/** The words of a comparison that name no document, by its kind or by words of its title or file: what of it is asked about. */
export function listMatters({ matter }: Comparison, document: Titled): Term[] {
  const titled = [...listTitleWords(document), ...listTitleWords({ ...document, title: null })];
  return listTerms(matter).filter(
    ({ folded, light }) =>
      !light &&
      !kinds.test(folded) &&
      !ofTheAsking.test(folded) &&
      !isOfTheComparison(folded) &&
      // `The travel policy`, of a « Politique de déplacement ».
      ![folded, ...listFrenchWords(folded).map(foldText)].some((own) => titled.some((word) => isNearly(own, word))),
  );
}

/**
 * Whether a question names several matters (`les poseurs et les plafonds`), of which all that changed is gone through, and not
 * one in several words (`le remboursement des repas`), of which the reader finds the sentence.
 */
export function areJoined(question: string, about: readonly Term[]): boolean {
  const folded = foldText(question).replaceAll('’', "'");
  return about.some((one, index) => {
    const next = about[index + 1];
    if (!next) return false;
    const between = folded.slice(folded.indexOf(one.folded) + one.folded.length, folded.indexOf(next.folded));
    return /^(?:,| et| and)(?: [\p{L}']+){0,2} ?$|^(?: [\p{L}']+){0,2}(?:,| et| and)(?: (?:l[ae]s?|des?|du|the))? ?$/u.test(
      between,
    );
  });
}

function isOfTheComparison(word: string): boolean {
  ofTheComparison.lastIndex = 0;
  return ofTheComparison.exec(word)?.[0] === word;
}
