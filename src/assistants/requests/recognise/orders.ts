import { asksAfterAll } from './asks-after-all.ts';
import { languages } from './languages.ts';
import {
  asks,
  between,
  giving,
  indefinite,
  itself,
  making,
  number,
  optionally,
  papers,
  proposing,
  starts,
  things,
  toWhom,
  writing,
} from './order-words.ts';
import type { Rule } from './order-rule.ts';
import type { Peeled } from './peel.ts';
import { wideRules } from './wide-orders.ts';

// Orders as they are typed, in French and English, on flat text (no accents, small letters). Each rule reads the
// beginning of what is left once greetings and politeness are off.

const namedRules: readonly Rule[] = [
  // Translation: the language into which tells it.
  { kind: 'translation', pattern: /^(?:tradui[st](?:ez|es)?|traduisiez|traduire|translate|trad(?= en\b))\b(?!-)/u },
  {
    kind: 'translation',
    pattern: starts(
      `(?:mets|met|mettez|mettre|passe[rz]?|ecri[st]|reecri[st]|put|turn)\\b[^?]* (?:en|in|into) ${languages}`,
    ),
  },
  {
    kind: 'translation',
    pattern: starts(
      `(?:comment (?:dit-on|on dit|dire|dit|se dit|traduit-on|traduire)|how (?:do (?:you|i|we) say|to say))\\b.* (?:en|in) ${languages}`,
    ),
  },
  {
    kind: 'translation',
    pattern: starts(`(?:(?:${making}|${giving})${toWhom} )?(?:l[ae]|une|a|the) (?:traduction|translation)`),
  },
  { kind: 'translation', pattern: starts(`(?:(?:version|traduction) )?(?:en|in|into) ${languages}`), onText: true },
  { kind: 'translation', pattern: /^(?:traduction|translation)\b/u, onText: true },
  {
    kind: 'translation',
    pattern:
      /^(?:traduction (?:anglaise|allemande|espagnole|italienne|francaise)|(?:english|french|german|spanish) translation) (?:d[eu]s?|of)\b(?!.*\?)/u,
  },
  { kind: 'translation', pattern: starts(`what(?:'s| is) ["«“][^"»”]+["»”] (?:in|en) ${languages}`) },
  // A table of something, also made of something else.
  { kind: 'table', pattern: asks(`(?:${making}|${writing})`, optionally, things.table) },
  { kind: 'table', pattern: asks(giving, `(?:${indefinite})`, things.table) },
  {
    kind: 'table',
    pattern:
      /^(?:mets|met|mettez|mettre|presente[rz]?|organise[rz]?|range[rz]?|classe[rz]?|transforme[rz]?|converti(?:s|r|ssez)|recapitule[rz]?|recap(?:itulatif)?|synthese|resume[rz]?|compare[rz]?|liste[rz]?|put|turn|arrange|present|organi[sz]e|convert|list|compare|show)\b[^?]*\b(?:(?:en|dans un|sous(?: la)? forme d(?:e |'un )|au format|in|into|as) ?(?:an? |une? )?(?:petit )?(?:tableau|table))\b/u,
  },
  { kind: 'table', pattern: /^(?:une?|an?) (?:petit |small |short )?(?:tableau|table)\b/u },
  {
    kind: 'table',
    pattern:
      /^(?:tableau|table)\b(?! de bord)(?: ?:|(?=.*\b(?:avec|qui|comparatif|recapitulatif|avant|with|who)\b))(?!.*\?\s*$)/u,
  },
  { kind: 'table', pattern: /^[^?]* (?:dans un|sous forme de|en|in a|as a) (?:tableau|table)\s*[.!]?$/u },
  // A summary.
  { kind: 'summary', pattern: asks(`(?:${making}|${writing}|${giving})`, optionally, things.summary) },
  {
    kind: 'summary',
    pattern:
      /^(?:resume[rsz]?(?:[- ](?:moi|nous|le|la|les|en|me|us))*|resumiez|synthetise[rsz]?(?:[- ](?:moi|nous|le|la|les))*|condense[rz]?|recapitule[rz]?|summari[sz]e|sum up|recap)\b(?!-t)/u,
  },
  { kind: 'summary', pattern: starts(`(?:une?|a) ${between}(?:${things.summary})`) },
  {
    kind: 'summary',
    pattern: starts(
      `(?:the |l[ae]s? )?(?:resume|synthese|summary|overview|points cles|grandes lignes|key points) (?:d[eu]s?|de la|de l'|of|from) ?(?:ce(?:t|tte)?|l[ae]|l'|the|this|our|notre)? ?${papers}`,
    ),
  },
  {
    kind: 'summary',
    pattern: starts(
      `(?:de quoi (?:parle|traite|s'agit-il dans)|que dit en (?:gros|resume|substance)) (?:ce(?:t|tte)?|l[ae]|l') ?${papers}`,
    ),
  },
  {
    kind: 'summary',
    pattern: starts(
      `what (?:is|does) (?:this|the) ${papers} (?:about|say)\\b(?! (?:about|on|regarding|concerning|for|if|when)\\b)`,
    ),
  },
  { kind: 'summary', pattern: /^tl;? ?dr\b/u },
  { kind: 'summary', pattern: starts(`(?:quick|short|brief|petite?|rapide|bref|breve|courte?) (?:${things.summary})`) },
  { kind: 'summary', pattern: starts(`en (?:resume|bref|gros|quelques mots),? (?:l[ae] |l'|ce(?:t|tte)? )${papers}`) },
  {
    kind: 'summary',
    pattern: starts(
      `(?:qu'est[- ]ce qu'(?:il faut|on doit)|que (?:faut-il|doit-on|dois-je)|what (?:should|do) (?:i|we) (?:have to )?) ?(?:retenir|remember|take away) (?:d[eu]s?|de la|de l'|of|from|about) ?(?:ce(?:t|tte)?|l[ae]|l'|the|this)? ?${papers}`,
    ),
  },
  { kind: 'summary', pattern: starts(`(?:c'est quoi|what(?:'s| is)) (?:ce(?:t|tte)?|this) ${papers}\\s*\\??$`) },
  {
    kind: 'summary',
    pattern: new RegExp(
      `^(?:en (?:gros|bref|resume),? |globalement,? )?(?:il|elle|ca) (?:dit|raconte|contient|parle de) quoi (?:en gros |en bref |globalement )?(?:l[ae] |l'|ce(?:tte|t)? )?${papers}\\b(?!.*\\b(?:sur|pour|concernant|quand|si|a propos|au sujet)\\b)`,
      'u',
    ),
  },
  {
    kind: 'summary',
    pattern: new RegExp(
      `^(?:the )?(?:main |key )?(?:takeaways|points) (?:of|from|in) (?:the |this |our )?(?:[a-z]+ ){0,2}${papers}\\b`,
      'u',
    ),
  },
  {
    kind: 'summary',
    pattern: starts(
      `(?:(?:c'est quoi|quels sont|what are|give me|juste|just) )?(?:l[ae]s? |l'|the )?(?:points? (?:cles?|essentiels|principaux|importants|a retenir)|grandes lignes|essentiel|key points|main points|gist|essentials) (?:d[eu]s?|de la|de l'|of|from) ?(?:ce(?:t|tte)?|l[ae]|l'|the|this|our|notre)? ?(?:[a-z]+ )?${papers}`,
    ),
  },
  {
    kind: 'summary',
    pattern: new RegExp(
      `^(?:l[ae] |l'|ce(?:t|tte)? |the |this |c(?:'est quoi| koi) l[ae] )?${papers}\\b[^?]*\\b(?:en (?:\\d+|une?|deux|trois|cinq|dix|quelques) (?:lignes?|points?|phrases?|mots?|puces)|en (?:bref|gros|resume|quelques mots)|in (?:short|brief|a nutshell|\\d+ (?:lines|points|bullets|sentences)))\\b`,
      'u',
    ),
  },
  // Correction and rewording, of a text that is there or pointed at.
  {
    kind: 'correction',
    pattern: /^(?:corrige[rz]?|correct|proofread|fix the (?:spelling|grammar|typos|mistakes))\b(?!-t)/u,
  },
  {
    kind: 'correction',
    pattern:
      /^(?:reli[st]|relisez|relire|ameliore[rz]?|simplifie[rz]?|raccourci(?:s|r|ssez)|allege[rz]?|adouci(?:s|r|ssez)|allonge[rz]?|developpe[rz]?|ren(?:ds|dez|dre)|improve|polish|shorten|simplify|make(?! sure))\b(?!-t)/u,
    onText: true,
  },
  {
    kind: 'correction',
    pattern: /^(?:check|verifie[rz]?) (?:the |my |l'|la |les )?(?:grammar|spelling|orthographe|grammaire|fautes)\b/u,
    onText: true,
  },
  {
    kind: 'correction',
    pattern: /^(?:reformule[rz]?|reecri[st]|reecrire|reecrivez|rephrase|reword|rewrite)\b(?!-t)/u,
  },
  {
    kind: 'correction',
    pattern:
      /^(?:(?:c'est|est-ce(?: que c'est)?|is (?:this|it)) (?:bien ecrite?|correcte?|juste|sans fautes?|well written|right)|(?:l'|les |des )?(?:orthographe|fautes?|grammaire|spelling|grammar|typos|y ?a(?:-t-il)? (?:des|encore des) fautes|any (?:mistakes|typos)))\b/u,
    onPasted: true,
  },
  // A mail, a letter, a note.
  { kind: 'mail', pattern: asks(`(?:${making}|${writing})`, optionally, things.mail) },
  {
    kind: 'mail',
    pattern: starts(
      `${giving}${toWhom} (?:une?|an?) ${between}(?:modele|exemple|template|projet|brouillon)s? (?:d[e']|of|for) ?(?:an? |une? )?(?:${things.mail})`,
    ),
  },
  {
    kind: 'mail',
    pattern:
      /^(?:repond(?:s|ez|re)|reply|respond)(?:[- ](?:moi|lui|leur))? (?:a|au|aux|to) (?:ce(?:t|tte)?|son|sa|leur|mon|l[ea]|this|that|the|his|her|their) ?(?:e-?mail|mail|message|courriel|courrier|lettre|letter|client|customer|demande|reclamation|avis|complaint|review)\b/u,
  },
  {
    kind: 'mail',
    pattern: starts(
      `(?:une?|an?) ${between}(?:${things.mail})(?: (?:tres )?(?:courte?|bref|breve|polie?|simple|professionnel(?:le)?|short|polite))? (?:pour|a|au|aux|d'|de|qui|to|for|that|asking|telling)`,
    ),
  },
  // As it is typed in a hurry: what is wanted, for whom or what for.
  {
    kind: 'mail',
    pattern:
      /^(?:(?:(?:brouillon|projet|draft)(?: d[e'] ?| of (?:an? )?| ))?(?:petit |short |quick )?(?:e-?mail|mail|courriel|courrier|lettre|message|sms|note|memo|letter|reply)|relance|reponse|invitation)(?: (?:pro|professionnel(?:le)?|polie?|courte?|sympa|formel(?:le)?|rapide))?(?: (?:en|in) (?:anglais|francais|english|french))? (?:pour (?:[a-z]+(?:er|ir|re)\b|l[ae]s? |l')|(?:a|au|aux|to) (?!quel)(?=[a-z])|d'? ?(?:excuses?|relance|remerciements?|invitation|bienvenue|confirmation|information|rappel|refus|annonce|absence)\b)(?!.*\?\s*$)/u,
  },
  {
    kind: 'mail',
    pattern:
      /^(?:repond(?:s|ez|re)?|dis|dites|reply|tell)(?:[- ](?:lui|leur))? ?(?:a |au |aux |to )?(?!moi|nous|me\b|us\b)[^?]{0,40}?\b(?:que|qu'on|qu'il|poliment|that|politely)\b(?!.*\?\s*$)/u,
  },
  {
    kind: 'mail',
    pattern:
      /^(?:(?:e-?mail |mail )?relance|reminder)(?: (?:pour|for))?(?: (?:la|l'|une|an?|the))? ?(?:unpaid )?(?:facture|invoice) ?(?:n°|no|#)?\b(?=.*\d)(?!.*(?:\?|\b(?:quel(?:le)?s?|quand|comment|combien|qui|ou|apres|when|how|who|after)\b))/u,
  },
  {
    kind: 'mail',
    pattern:
      /^(?:invite|convoque|remercie|previens|informe|thank|inform|notify) (?:l'|l[ae]s? |mon |ma |mes |notre |nos |tout le monde|toute l'|m(?:me|r|s)\.? |the |my |our |everyone)(?!.*(?:\?|\b(?:quel(?:le)?s?|quand|comment|combien|qui|ou)\b))/u,
  },
  // A meeting with its day or hour is called, not asked about.
  {
    kind: 'mail',
    pattern:
      /^(?:convocation|invitation) (?=.*(?:\b\d{1,2} ?h|\b\d{1,2}(?:er)? (?:janv|fevr|mars|avril|mai|juin|juil|aout|sept|octo|nove|dece)|\b(?:lundi|mardi|mercredi|jeudi|vendredi)\b))(?!.*(?:\?|\b(?:quel(?:le)?s?|quand|comment|combien|qui|ou)\b))/u,
  },
  // Ideas.
  {
    kind: 'ideas',
    pattern: asks(`(?:${making}|${writing}|${giving}|${proposing})`, `(?:${indefinite})`, things.ideas),
  },
  { kind: 'ideas', pattern: asks(`(?:${proposing}|${making})`, `(?:${indefinite})`, things.named) },
  { kind: 'ideas', pattern: /^(?:suggere[rz]?|suggest|brainstorm(?:e[rz]?)?|aide[sz]?[- ](?:moi|nous) a trouver)\b/u },
  {
    kind: 'ideas',
    pattern:
      /^(?:as-tu|avez-vous|aurais-tu|auriez-vous|tu as|vous avez|tu aurais|do you have|have you got|got|il y a)(?: any| some| a few)? ?(?:des|une|quelques|d'autres)? ?(?:idees?|suggestions?|pistes?|ideas?)\b/u,
  },
  {
    kind: 'ideas',
    pattern: starts(`(?:${number}|des|une|any|some)? ?(?:idees?|ideas?|pistes?|suggestions?) (?:pour|de|d'|for|of|to)`),
  },
  { kind: 'ideas', pattern: /^(?:idees? (?!de l|du |des |retenu|propos|recue)[a-z]+|ideas? [a-z]+)\b(?!.*\?\s*$)/u },
  {
    kind: 'ideas',
    pattern: starts(`(?:${number}|des|une?|an?) ${between}(?:slogans?|accroches?|taglines?|titres?) (?:pour|for)`),
  },
  // Whatever else is to be written.
  {
    kind: 'other',
    pattern: new RegExp(
      `^(?:(?:une?|an?) )?(?!programme|plan\\b)${between}(?:${things.other}) (?:pour|for)\\b(?!.*(?:\\?|\\b(?:quel(?:le)?s?|quand|comment|combien|qui|ou)\\b))`,
      'u',
    ),
  },
  { kind: 'other', pattern: starts(`${writing}(?!-t-|-on|[- ]on\\b)${toWhom}`) },
  { kind: 'other', pattern: asks(making, optionally, things.other) },
  {
    kind: 'other',
    pattern: /^(?:invente[rz]?|imagine[rz]?|genere[rz]?|generate|invent)\b(?!-t)/u,
  },
  {
    kind: 'other',
    pattern:
      /^(?:continue[rz]?|complete[rz]?|adapte[rz]?|transforme[rz]?|converti(?:s|r|ssez)|mets|mettez|mettre|continue|complete|adapt|turn)\b/u,
    onText: true,
  },
];

const rules = [...namedRules, ...wideRules];

const infinitive =
  /^(?!(?:lettre|letter|reminder|answer|questionnaire|prepare|structure)\b)[a-z]+(?:er|ir|re)\b(?![- ](?:moi|nous)\b)/u;
const pointing =
  /\b(?:ce(?:t|tte)? (?:texte|phrase|paragraphe|mail|message|e-mail|courriel|passage|lettre|note)|(?:ma|mon|mes|le|la|les|notre) (?:texte|phrase|paragraphe|mail|message|e-mail|courriel|lettre|fautes)|these|this|that|ces (?:notes|lignes|points|idees|elements)|my (?:text|sentence|mail|email|message|paragraph)|the following|suivante?s?|ci-dessous|orthographe|fautes|-(?:le|la)\b)/u;

/** An order, and how much of the message says it: what follows is what it speaks of. */
export interface Order {
  readonly kind: Rule['kind'];
  readonly length: number;
}

/** Which order a message begins with; null where it is none, or may be a question. */
export function readOrder({ flat, addressed }: Peeled, hasText: boolean): Order | null {
  // `Rédige-t-on…`, `Traduit-on…`: asked, not ordered.
  if (/^[a-z]+(?:-t)?-(?:on|il|elle|ils|elles)\b/u.test(flat)) return null;
  const found = rules.find(
    ({ pattern, onText, onPasted, ...rule }) =>
      pattern.test(flat) &&
      (!onText || hasText || pointing.test(flat)) &&
      (!onPasted || hasText) &&
      (!rule.addressed || addressed),
  );
  if (!found) return null;
  if (asksAfterAll(flat)) return null;
  // `Résumer un entretien, est-ce obligatoire ?`: an infinitive is an order only when it is asked of somebody.
  if (infinitive.test(flat) && !addressed && (/\?\s*$/u.test(flat) || !(hasText || opensOnThing(flat)))) return null;
  const read = found.pattern.exec(flat)?.[0] ?? '';
  // `Synthèse de l'avenant 1` speaks of the amendment: the paper is part of what it is about.
  return { kind: found.kind, length: (found.kind === 'summary' ? read.replace(lastPaper, '') : read).length };
}

const lastPaper = new RegExp(`${papers}$`, 'u');

const thing = new RegExp(
  `^[a-z]+ ${itself}|^[a-z]+ (?:une? )?(?:${things.mail}|${things.table}|${things.summary})\\b`,
  'u',
);

function opensOnThing(flat: string): boolean {
  return thing.test(flat);
}
