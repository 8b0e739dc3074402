import { flattenLetters } from './flat-text.ts';
import { languages } from './languages.ts';
import { peelPoliteness } from './peel.ts';

/** What is to become of a text that is there already: of the last answer, or of one that came with the message. */
export type Change = 'shorter' | 'longer' | 'tone' | 'translation' | 'date' | 'table' | 'list' | 'correction' | 'edit';

/** An order that names no text of its own. */
export interface FollowUp {
  readonly change: Change;
  /** As it was typed, without politeness. */
  readonly order: string;
}

/** Who writes more says what is meant, or asks. */
const longestFollowUp = 160;

const it =
  "(?:[- ]?(?:le|la|les|l'|en|moi|nous|ca|cela|tout|it|this|that|me|ce (?:texte|mail|message)|cette (?:reponse|lettre)|the (?:text|mail|answer)))*";
const makes = `(?:(?:le |la |les |l')?(?:fai[st]|faire|refai[st]|refaire|ren(?:d|ds|dre)|reecri[st]|recri[st]|reecrire|ecri[st]|met|mets|mettre|formule|reformule|make|rewrite|redo|write|put|keep|tourne)${it} )?`;
const degree =
  '(?:(?:un (?:tout )?petit peu|un peu|un poil|beaucoup|bien|nettement|encore|a (?:little|bit|lot)|much|even|far|way) )?';
const number = '(?:\\d{1,3}|une?|deux|trois|quatre|cinq|six|sept|huit|dix|one|two|three|four|five|six|ten)';
const measured = `(?:(?:max(?:imum)?|en|in|pas plus de|at most) )?${number} (?:phrases?|lignes?|mots?|points?|puces?|tirets?|sentences?|lines?|words?|bullets?)(?: max(?:imum)?| at most)?`;
const tones =
  '(?:formel(?:le)?|poli(?:e)?|professionnel(?:le)?|pro|chaleureu(?:x|se)|amical(?:e)?|direct(?:e)?|ferme|simple|clair(?:e)?|dou(?:x|ce)|sympa|diplomat(?:ique|e)|neutre|sec|seche|froid(?:e)?|courtois(?:e)?|familie?re?|soutenu(?:e)?|sobre|convaincant(?:e)?|formal|polite|professional|friendly|warm|direct|firm|simple|clear|neutral|blunt|casual)';
const inLanguage = `(?:en|in|into|to|vers l[e']) ?${languages}`;

const changes: readonly (readonly [change: Change, pattern: string])[] = [
  [
    'shorter',
    `${makes}${degree}(?:plus (?:court|courte|bref|breve|concis|concise|compact|compacte|succinct|succincte)|moins longs?|moins longue|shorter|briefer|more concise|less wordy)(?:,? ${measured})?`,
  ],
  [
    'shorter',
    `(?:c'est |it's |that's )?${degree}(?:trop long(?:ue)?|too long)(?:,? (?:raccourcis|shorten it|${measured}))?`,
  ],
  ['shorter', `(?:le |la |les )?(?:raccourci(?:s|t|r)?|abrege|resserre|condense|shorten)${it}(?:,? ${measured})?`],
  [
    'shorter',
    `${makes}(?:en|in) ${number} (?:phrases?|lignes?|points?|puces?|tirets?|mots?|sentences?|lines?|bullets?|words?)`,
  ],
  [
    'longer',
    `${makes}${degree}(?:plus (?:long|longue|detaille|detaillee|developpe|developpee|complet|complete)|longer|more detailed|more details?)`,
  ],
  ['longer', `(?:c'est |it's )?${degree}(?:trop court(?:e)?|too short)`],
  ['longer', `(?:developpe|allonge|detaille|expand|elaborate)${it}(?: un peu| davantage| a bit)?`],
  [
    'tone',
    `${makes}${degree}(?:(?:plus|moins|more|less) ${tones}|friendlier|simpler|clearer|warmer|firmer)(?: (?:et|and) (?:(?:plus|moins|more|less) )?${tones})?`,
  ],
  [
    'tone',
    `(?:adouci[st]|simplifie|reformule|rephrase|reword|rewrite|reecri[st]|refai[st]|redo|try again|autrement|une autre version|propose une autre version|another version)${it}(?: autrement| differently)?`,
  ],
  ['tone', `${makes}(?:c'est |it's )?(?:trop|too) ${tones}`],
  [
    'translation',
    `(?:(?:le |la |les |l')?(?:tradui[st]|traduire|trad|mets|met|mettre|ecri[st]|refai[st]|passe|donne|redonne|translate|put|write|say|give)${it} )?(?:la meme chose |le meme (?:texte|mail) |la meme reponse |pareil |idem |same (?:thing )?)?${inLanguage}(?: aussi| too| also| maintenant| now)?`,
  ],
  [
    'translation',
    `(?:la |une |the |an? )?(?:version|traduction|translation) (?:en |in |into )?(?:${languages}|anglaise|allemande|espagnole|italienne|francaise)`,
  ],
  ['translation', `(?:anglais|english|german|spanish|italian) (?:version|translation)(?: please)?`],
  [
    'date',
    "(?:ajoute|rajoute|ajouter|mets|met|insere|indique|add|put|insert)(?:[- ](?:y|lui|moi|en|haut))* (?:la date(?: (?:du jour|d'aujourd'hui))?|the date|today's date)(?: (?:dessus|en haut|au debut|dedans|a la fin|at the top|on it))?",
  ],
  [
    'table',
    `(?:(?:le |la |les |l')?(?:fai[st]|mets|met|mettre|presente|transforme|convertis|turn|make|put|arrange|show)${it} )?(?:(?:dans|en|sous forme de|in|into|as|of it) )?(?:une? |an? )?(?:petit |small )?(?:tableau|table)(?: (?:of it|of that|please))?`,
  ],
  [
    'list',
    `${makes}(?:en |sous forme de |as |in |une |a )(?:liste|points|puces|liste a puces|bullets?|bullet points|(?:bulleted )?list|tirets)`,
  ],
  [
    'correction',
    `(?:le |la |les )?(?:corrige[rz]?|relis|relire|verifie|correct|proofread|check|fix)${it}(?: (?:les |l[ae] |l'|tes |the |my )?(?:fautes?|orthographe|erreurs?|grammaire|spelling|grammar|typos|mistakes)(?: d'orthographe)?)?`,
  ],
];

const polite = /(?:[\s,]*(?:s'il (?:te|vous) plait|stp|svp|please|merci|pls|thanks))+$/u;
const whole = changes.map(([change, pattern]) => [change, new RegExp(`^(?:${pattern})$`, 'u')] as const);
/** `Ajoute que la salle est réservée`, `enlève la dernière phrase`: an order on a text that must be there. */
const editing =
  /^(?:ajoute|rajoute|enleve|retire|supprime|remplace|mentionne|tutoie|vouvoie|add|remove|delete|replace)\b(?!-t\b|-on\b|[- ](?:elle|il|on)\b)/u;
const asking = /\?\s*$|\b(?:combien|quel(?:le)?s?|comment|pourquoi|quand|qui|which|how|what|when|who|why)\b/u;
/** Where a sentence is given along, its words are not those of the order. */
const opener =
  /^(?:(?:et|mais|and|but|maintenant|now|alors|then|ok|oui|non|yes|no|bien|super|c'est bien|cool)\b[\s,]*)+/u;

/** Reads an order on the text that was written last (`plus court`, `en anglais`); null where a message says anything else. */
export function readFollowUp(message: string): FollowUp | null {
  if (message.length > longestFollowUp || message.includes('\n')) return null;
  const text = message.normalize('NFC').trim();
  const opened = flattenLetters(text).replace(opener, '');
  const peeled = peelPoliteness(text.slice(text.length - opened.length));
  const flat = peeled.flat
    .replace(/(?<![\s?!.…])[\s?!.…]+$/u, '')
    .replace(polite, '')
    .replace(/(?<![\s?!.,…])[\s?!.,…]+$/u, '');
  if (flat === '') return null;
  const order = peeled.text.slice(0, flat.length);
  const found = whole.find(([, pattern]) => pattern.test(flat));
  if (found) return { change: found[0], order };
  return editing.test(flat) && !asking.test(peeled.flat) ? { change: 'edit', order: peeled.text } : null;
}
