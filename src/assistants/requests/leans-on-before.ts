import { foldText } from '../../base/index.ts';
import { listTerms } from '../../knowledge/index.ts';

/**
 * How much a question leans on the one before it: `fully` where a word points at what is not in it (`il`, `celui-ci`,
 * `et pour…`), `perhaps` where it only says little (`Combien ?`), `no` where it stands by itself, whatever was asked before.
 */
export type Leaning = 'no' | 'perhaps' | 'fully';

/** Who writes more says what is meant. */
const longestLeaning = 300;

/** Tells by the question's own words alone, by rule: the same question is told the same after any other. */
export function tellLeaning(question: string): Leaning {
  if (question.length > longestLeaning) return 'no';
  const folded = foldText(question).replace(/\s+/gu, ' ').trim();
  if (opensElliptic(folded) || pointsBack(question, folded)) return 'fully';
  if (namesItself(question)) return 'no';
  if (!hasVerb(folded)) return saysLittle(question, folded) ? 'perhaps' : 'no';
  return countTelling(question) <= 1 && !hasNoun(folded) ? 'perhaps' : 'no';
}

/** Words that name another thing in the place of one that was asked about; more than these ask for something of their own. */
const wordsOfAnother = 6;

/** True of a question that only names another thing: `et en essence ?`, `et pour un PACS ?` ask the same of it. */
export function namesAnother(question: string): boolean {
  const folded = foldText(question).replace(/\s+/gu, ' ').trim();
  const rest = (connective.exec(folded)?.groups?.['rest'] ?? folded).replace(/(?<![\s?.!])[\s?.!]+$/u, '');
  return rest.split(' ').length <= wordsOfAnother && !hasVerb(rest) && !asksOnly.test(rest) && !former.test(rest);
}

/** True of a question without a word of its own to search: `et avant ?`, `pourquoi ?`. */
export function saysNothing(question: string): boolean {
  return listTerms(question).every(({ light, folded }) => light || former.test(folded) || whenever.test(folded));
}

/**
 * True of a question that points at what is not in it and says at most one word of its own: `elle tombe quand ?`, `ça peut durer
 * combien de temps ?` would find by itself whatever else lasts or falls.
 */
export function onlyPointsBack(question: string): boolean {
  const folded = foldText(question).replace(/\s+/gu, ' ').trim();
  return question.length <= longestLeaning && pointsBack(question, folded) && countTelling(question, measures) <= 1;
}

const whenever =
  /^(?:apres|maintenant|aujourd|hui|aujourd'hui|depuis|combien|quand|comment|pourquoi|now|after|then|today|since|why|when)$/u;
const former = /\b(?:avant|avenants?|ancien\p{L}*|precedent\p{L}*|before|previous\p{L}*|former\p{L}*)\b/u;

const connective = /^(?:et|mais|alors|sinon|donc|and|but|so|then)\b[\s,]*(?<rest>.*)$/u;
const sameAgain =
  /^(?:meme (?:chose|question|regle)|pareil|idem|what about|how about|same (?:thing|question|for)|and for|quid de|qu'en est-il)\b/u;

// `Et pour un PACS ?` has no verb of its own; `Et si un colis arrive cassé, qui le client doit-il appeler ?` has all it needs.
function opensElliptic(folded: string): boolean {
  if (sameAgain.test(folded)) return true;
  const rest = connective.exec(folded)?.groups?.['rest'];
  if (rest === undefined) return false;
  return rest.split(' ').length <= 6 || !hasVerb(rest);
}

const determined =
  /(?:^|[\s(])(?:(?:le|la|les|un|une|des|du|au|aux|mon|ma|mes|notre|nos|votre|vos|chaque|tout|toute|tous|toutes|aucun|aucune|plusieurs|the|a|an|my|our|your|each|every|any|all|no)\s+|[ld]')(?<noun>\p{L}[\p{L}'-]+)/gu;
/** After `l'` and `le` these are verbs, and point back themselves. */
const noNoun =
  /^(?:a|ai|as|ont|avait|avons|avez|est|on|etait|meme|memes|autre|autres|premier|premiere|deuxieme|second|seconde|dernier|derniere|suivant|suivante|precedent|precedente|plus|moins|mieux|first|second|third|last|next|other|others|same|one|ones|more|many|much|moins|long|few|lot|quelle|quel|about|other|ever|depuis|pour|dans|avec|avant|apres|pendant|sur|sous|chez|sans)$/u;
const infinitive =
  /(?:er|ir|oir)$|^(?:(?:re)?prendre|rendre|(?:re|de|satis)?faire|(?:re|trans|sou|per|pro|com)?mettre|suivre|lire|dire|(?:in|des)?crire|ecrire|(?:re)?connaitre|(?:re)?joindre|atteindre|(?:com|ap)prendre|(?:at|en|de|e)tendre|attendre|vendre|repondre|perdre|produire|conduire|(?:re|tra)duire|resoudre|construire|boire|croire)$/u;
const nounsLikeInfinitives = new Set(
  (
    'dossier courrier papier loyer diner dejeuner souper calendrier chantier atelier metier quartier fichier clavier escalier cahier panier ' +
    'billet berger fer cancer hiver fournisseur mer avenir plaisir loisir souvenir soir devoir pouvoir couloir miroir rasoir ' +
    'desir tir fevrier janvier dernier premier courtier trimestre ' +
    'conseiller officier policier financier mobilier immobilier particulier hebergement foyer'
  ).split(' '),
);

/** The nouns of a question with a word before them that tells which: what a pronoun behind them speaks of. */
function listNouns(folded: string): { noun: string; at: number }[] {
  return [...folded.matchAll(determined)].flatMap((match) => {
    const noun = match.groups?.['noun'] ?? '';
    const before = folded.slice(0, match.index).trim();
    const asVerb =
      infinitive.test(noun) &&
      !nounsLikeInfinitives.has(noun) &&
      /(?:\b(?:on|je|il|faut|peut|doit|dois|peux|puis|pour|comment|ou|quand|de|a|qui|combien)|-(?:on|je|il|elle|nous|vous|ils))$/u.test(
        before,
      );
    return noNoun.test(noun) || asVerb ? [] : [{ noun, at: match.index }];
  });
}

function hasNoun(folded: string): boolean {
  return listNouns(folded).length > 0;
}

const impersonal =
  /\b(?:il y (?:a|avait|aura)|y a-t-il|y avait-il|y aura-t-il|s?'?il (?:(?:me|te|nous|vous|lui|leur|ne) )?(?:faut|fait|est (?:possible|obligatoire|interdit|necessaire|permis|autorise|prevu)|s'agit|existe|reste|suffit|manqu\p{L}+|neige|pleut|gele|a (?:neige|plu|grele|gele|fallu)|vaut mieux)|faut-il|fallait-il|faudra-t-il|est-il (?:possible|obligatoire|interdit|necessaire|permis|autorise|prevu|vrai|conseille|indispensable|utile)|s'agit-il|existe-t-il|reste-t-il|suffit-il|arrive-t-il|se passe-t-il|is it (?:possible|allowed|permitted|mandatory|necessary|forbidden|required|ok|okay|true|compulsory)|does it (?:take|cost|matter)(?= .*\bto\b)|is there|are there|it is (?:possible|allowed|mandatory|necessary|forbidden))\b/gu;
const subject = /\b(?:il|elle|ils|elles|ca|cela|ceci|lui|eux|he|she|it|they|them|him)\b/gu;
const demonstrative =
  /\b(?:celui|celle|ceux|celles)(?:-ci|-la)?\b|\b(?:lequel|laquelle|lesquels|lesquelles)\b(?! (?:de|des|du) )|\bwhich ones?\b/gu;
const pointing =
  /(?<!est-)\b(?:ce|cet|cette|ces|this|that|these|those)\s+(?!(?:que|qui|dont|mois|matin|saison|trimestre|semestre|rentree|vacances|nuit|apres-midi|jour|jours|midi|soir|ete|hiver|printemps|automne|annee|semaine|january|february|march|april|may|june|july|august|september|october|november|december|week|month|year|morning|evening|summer|winter|entreprise|societe|maison|company|is|are|sont|n')\b|n')(?<noun>\p{L}{3,})/u;
const thing = /\b(?:c'est|est-ce(?! qu)|is this|is that)\b/gu;
const objects =
  /(?:\b(?:on|je|il|faut|peut|doit|dois|peux|puis|pour|comment|ou|quand|a qui|qui|se|de)|-(?:on|je|il|elle|nous|vous|ils))\s(?:(?:le|la|les|lui|leur|y|en)\s|l')(?<verb>\p{L}+)/gu;
const away =
  /\b(?:la-bas|la-dessus|pendant ce temps|dans ce cas|dans ces cas|a ce moment-la|en ce cas|(?:le meme|la meme|les memes)(?!\s(?!(?:pour|que|dans|chez|avec|aussi)\b)\p{L}{3,})|the same|l'autre|les autres|the others?|d'autres?|quoi d'autre|the (?:first|second|third|last) one)\b|\bj'en\b|\bs'en\b|\bn'en\b|\bqu'en\b|\bcombien en\b|\ben (?:ai|as|avons|avez|ont|faut-il|fait|font|a-t-on|est-il|sont-ils)\b/gu;
const adding = /\b(?:aussi|egalement|alors|du coup|as well|too|then|non plus|either)\s*[?.!]*$/u;
const possessive = /\b(?:son|sa|ses|leur|leurs|its|their|his|her)\s+\p{L}{3,}/gu;
/** Who is meant by `son` in `Comment prévenir son responsable ?`: whoever asks. */
const anyone =
  /\b\p{L}{3,}(?<!\b(?:does|this|quels|quelles))s\b|\b(?:on|je|j'|tu|vous|nous|soi|you|we|i)\b|\p{L}(?:er|ir|oir|dre|tre|ire)\b/u;

function pointsBack(question: string, folded: string): boolean {
  const own = folded.replace(impersonal, (found) => ' '.repeat(found.length));
  const nouns = listNouns(folded);
  const known = (at: number): boolean => nouns.some((noun) => noun.at < at);
  // `C'est quoi, le RTT ?` names it behind.
  const named = (at: number): boolean => known(at) || nouns.some((noun) => noun.at > at);
  const lacks = (pattern: RegExp, isKnown: (at: number) => boolean): boolean =>
    [...own.matchAll(pattern)].some(({ index }) => !isKnown(index));
  // `thèse` and the acronym `CET` are no demonstratives.
  const spoken = foldText(
    question.replaceAll(/thèses?|\b\p{Lu}{2,}\b/giu, (word) =>
      /[è]|\p{Lu}{2}/u.test(word) ? '_'.repeat(word.length) : word,
    ),
  );
  if (pointing.test(spoken) && !known(spoken.search(pointing))) return true;
  if (adding.test(own) && own.split(' ').length <= 6) return true;
  if ([...own.matchAll(objects)].some(({ index, groups }) => isVerb(groups?.['verb'] ?? '') && !known(index)))
    return true;
  const told = (at: number): boolean => known(at) || hasSubject(own.slice(0, at)) || namesBefore(question, at);
  if (lacks(subject, (at) => told(at) || namedBehind(own, at))) return true;
  if (lacks(demonstrative, told) || lacks(away, told)) return true;
  if (
    lacks(
      thing,
      (at) => named(at) || own.slice(0, at).trim() !== '' || /^\S+ (?:\p{L}+ )?de \p{L}/u.test(own.slice(at)),
    )
  )
    return true;
  return [...own.matchAll(possessive)].some(
    ({ index }) => !known(index) && !namesBefore(question, index) && !anyone.test(own.slice(0, index)),
  );
}

const questionPhrase =
  /\b(?:(?:a|de|en|dans|pour|sur|avec|jusqu'a|depuis) )?(?:quel(?:le)?s?(?: \p{L}+)?|combien(?: de \p{L}+)?|comment|quand|pourquoi|ou|qui|que|quoi|how(?: much| many| long| far| often)?|why|when|where|who|what|which)\b/gu;
const inverted = /(?:\p{L}+-(?:t-)?|\b(?:does|do|did|is|are|was|were|can|will|has|have|must|should) )$/u;

// `Faire appel suspend-il la sanction ?`, `pain de mie : contient-il du lait ?`: what stands before the verb, or in a clause before.
function hasSubject(before: string): boolean {
  const own = before.replace(inverted, '');
  const [end = 0] = [...own.matchAll(/[,:;]| (?:et|ou|contre|and|or) /gu)].map(({ index }) => index).slice(-1);
  const clause = own.slice(0, end);
  const told = own === before ? clause : `${clause} ${own.replace(questionPhrase, ' ')}`;
  return listTerms(told).some(({ light, folded }) => !light && !measures.has(folded));
}

// A name or a code before the pronoun: `Hydrolane peut-il venir ?`, `De quels services L. Corvin est-il responsable ?`
function namesBefore(question: string, at: number): boolean {
  const before = question.slice(0, at);
  return /(?<=\s)\p{Lu}[\p{L}.]|\p{Lu}{2,}|\p{L}+-?\d+|\d{2,}/u.test(before.replace(/^\s*\p{Lu}\p{Ll}+/u, ' '));
}

// `Comment ça marche, la mutuelle ?`
function namedBehind(folded: string, at: number): boolean {
  return /^(?:ca|cela) \p{L}+ (?:de|d') ?\p{L}{3,}|, (?:le|la|les|un|une|l'|the) ?\p{L}{3,}/u.test(folded.slice(at));
}

function isVerb(word: string): boolean {
  return infinitive.test(word) && !nounsLikeInfinitives.has(word);
}

const verb =
  /\b(?:est|sont|etait|sera|a (?:droit|lieu|besoin|fait|pris|\p{L}+(?:e|i|u)\b(?! ?[?.]))|ai|as|ont|avait|avons|avez|aura|doit|doivent|dois|devons|devez|peut|peuvent|peux|puis|pouvons|pouvez|faut|fait|font|faire|va|vont|dit|prend|prevoit|coute|coutent|dure|durent|commence|ouvre|ferme|valide|valident|garde|trouve|couvre|risque|porte|contient|livre|donne|vient|viennent|date|reprend|reprennent|part|partent|sert|signifie|veut|tient|is|are|was|were|do|does|did|can|may|must|should|will|have|has|get|pay|take|need)(?!\p{L})|-(?:t-)?(?:il|elle|on|je|tu|nous|vous|ils|elles)\b|n'(?:est|a|y)|\bqu'(?:est|il|on)|\b(?:on|je|tu|nous|vous|ils|elles) (?:ne |n'|me |se )?\p{L}{2,}|\bj'\p{L}{2,}/u;

function hasVerb(folded: string): boolean {
  const own = folded.replace(/\ba partir de\b/gu, ' ');
  const words = own.match(/\p{L}+/gu) ?? [];
  return verb.test(own) || words.some((word) => isVerb(word) || /(?:ez|aient|eront|era)$/u.test(word));
}

const asksOnly =
  /^(?:(?:a|de|en|dans|jusqu'a|depuis|pour|sur|avec|a partir de|d') ?)?(?:combien|pourquoi|comment|ou|quand|qui|quoi|quel|quelle|quels|quelles|how|why|when|where|who|what|which)\b/u;
const beginsInside =
  /^(?:(?:pour|a|au|aux|en|dans|avec|sans|chez|sur|sous|apres|avant|pendant|le|la|les|un|une|des|du|for|in|at|on|with|without|after|before|the|a|an|son|sa|ses|leur|leurs|its|their)\s|[ld]')/u;

// Without a verb: `mutuelle` and `plafond hôtel Paris` are key words, `Le dimanche ?` and `Dans quel délai ?` are half a question.
function saysLittle(question: string, folded: string): boolean {
  const telling = countTelling(question);
  if (asksOnly.test(folded)) return telling <= 1 || countTelling(question, measures) === 0;
  if (/^(?:son|sa|ses|leur|leurs|its|their)\b/u.test(folded)) return true;
  return telling <= 2 && beginsInside.test(folded);
}

/** What can be asked of anything. */
const measures = new Set(
  'jour jours temps fois semaine mois annee an ans delai date heure heures duree quantite nombre partir prix montant limite cas days day week weeks month long time price date limit'.split(
    ' ',
  ),
);

function countTelling(question: string, beside: ReadonlySet<string> = new Set()): number {
  return listTerms(question).filter(({ light, folded }) => !light && !beside.has(folded)).length;
}

// A name or a code of its own, inside a question with a verb.
function namesItself(question: string): boolean {
  const named =
    listTerms(question).some(({ capital, start }) => capital && start > 0) || /\p{L}+-?\d{2,}|\d{3,}/u.test(question);
  const code = /\p{L}+-?\d{2,}/u.test(question) && !beginsInside.test(foldText(question));
  return code || (named && (hasVerb(foldText(question)) || countTelling(question) >= 2));
}
