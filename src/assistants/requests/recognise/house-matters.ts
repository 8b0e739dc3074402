import { asksForCutout } from '../../../contract/index.ts';
import { flattenLetters } from './flat-text.ts';
import { between, indefinite, making, toWhom } from './order-words.ts';
import { peelPoliteness } from './peel.ts';

/**
 * What people who know other assistants ask, and what the house answers itself: documents do not say it, and a model
 * would make it up. `picture`: to have one painted; `outside`: what only the network knows, as the weather; `clock`: the
 * time of day; `privacy`: who sees what is typed here; `files`: which files it takes, and how; `remember`:
 * to be remembered beyond the conversation; `secret`: a password or a card that was typed here; `cutout`: to have a photo
 * cut out, which the studio does.
 */
export type HouseMatter = 'picture' | 'cutout' | 'outside' | 'clock' | 'privacy' | 'files' | 'remember' | 'secret';

const longest = 300;
const pictures =
  '(?:images?|photos?|dessins?|illustrations?|visuels?|logos?|peintures?|portraits?|caricatures?|avatars?|wallpapers?|pictures?|drawings?|paintings?|videos?|gifs?)';
// `Dessine un chat`; `fais une image de chat`. Of a product on a ground too: the studio does that, from its photo.
const picture = new RegExp(
  `^(?:(?:dessine[rz]?|peins|peindre|draw|paint|sketch)${toWhom} (?:${indefinite}|l[ae]s?|the|my|mon|ma|notre|our)\\b|(?:${making}|dessine[rz]?|montre[rz]?|show)${toWhom} ?(?:${indefinite})? ?${between}${pictures}\\b(?! (?:de profil|d'identite)))(?!.*\\b(?:html|css|svg|ascii|python|code)\\b)`,
  'u',
);
const outside = [
  /^(?:quelle? (?:est |sera )?(?:la )?meteo|quel temps (?:fait|fera)|(?:la )?meteo (?:de |d'|a |pour |du |demain|aujourd'hui)|(?:est-ce qu')?il va (?:pleuvoir|neiger|faire (?:beau|chaud|froid))|what(?:'s| is) the weather|how(?:'s| is) the weather|will it rain|weather (?:in|for|tomorrow|today))\b/u,
  /^(?:(?:quelles? (?:sont )?)?(?:les )?(?:dernieres |principales )?(?:actualites|actus?|infos?|nouvelles) (?:du jour|du moment|d'aujourd'hui|de la semaine|dans le monde)|quoi de neuf dans le monde|what(?:'s| is) (?:in )?the news|(?:today's|latest) news)\b/u,
  /^(?:quel(?:le)? (?:est )?(?:le )?(?:cours|score|resultat) (?:de la bourse|du dollar|du bitcoin|du match)\b(?! (?:de|a|applique|retenu))|qui a gagne (?:le match|hier|la coupe|les elections)|what(?:'s| is) the score|who won (?:the|yesterday))\b/u,
  /^(?:cherche[rz]?|recherche[rz]?|va(?:s)? (?:chercher|voir)|regarde[rz]?|search|look(?: it)? up|google)\b.*\b(?:sur (?:internet|le web|google|le net)|on (?:the internet|the web|google|line)|online)\b/u,
];
const clock =
  /^(?:(?:dis[- ]moi |donne[- ]moi )?(?:quelle heure (?:il )?(?:est|c'est)(?:[- ]il)?|il est quelle heure|c'est quelle heure|l'heure(?: qu'il est)?|tu as l'heure|vous avez l'heure|as-tu l'heure|avez-vous l'heure)|what(?:'s| is) the time|what time is it|do you have the time)(?: maintenant| la| now| s'il (?:te|vous) plait| stp| svp)?[\s?!.]*$/u;
const typed = '(?:mes|nos|my|our) (?:questions?|conversations?|messages?|echanges?|recherches?|chats?|data|donnees)';
// `It` and `ça` are rather what was spoken of before.
const tool =
  '(?:cet (?:outil|assistant)|cette (?:appli(?:cation)?|page|machine)|ce (?:site|truc|machin|logiciel|programme)|this (?:thing|tool|app|assistant|site|page)|the (?:tool|app|assistant))';
const safe =
  '(?:bien |vraiment |really |completely )?(?:sure?|securisee?|confidentiel(?:le)?|safe|secure|private|confidential)';
const privacy = [
  new RegExp(
    `^(?:(?:est-ce que )?${tool},? (?:c'est|est|(?:est|c'est)-(?:il|elle)) ${safe}|is ${tool} ${safe}|(?:c'est|est-ce) ${safe},? ${tool}|(?:is it|c'est|est-ce) ${safe} (?:d'ecrire ici|ici|to (?:type|write|use) (?:here|this)))[\\s?!.]*$`,
    'u',
  ),
  new RegExp(
    `^(?:qui|est-ce que (?:quelqu'un|mon chef|mon patron|mon employeur|mon responsable|la direction|l'administrateur)|quelqu'un|mon chef|mon patron|mon employeur|mon responsable|mon manager|la direction|l'administrateur|who|can (?:my boss|my manager|anyone|anybody|others|the administrator)) ?(?:d'autre )?(?:peut(?:-il|-elle)? |pourrait |va |can |does )?(?:else )?(?:voir|lire|voit|lit|consulter|avoir acces a|a acces a|see|sees|read|reads) (?:${typed}|ce que (?:j'ecris|je (?:tape|demande|cherche))|what i (?:type|write|ask))(?: ici| here)?[\\s?!.]*$`,
    'u',
  ),
  new RegExp(
    `^(?:est-ce que |are |is )?${typed} (?:(?:sont|restent)(?:[- ](?:elles|ils))? |est |stay |kept )?(?:bien |vraiment |really )?(?:confidentiel\\w*|prive\\w*|enregistre\\w*|gardee?s?|conserve\\w*|lue?s?|visibles?|securise\\w*|protege\\w*|en securite|stocke\\w*|envoye\\w*|private|stored|kept|safe|confidential|recorded)(?: (?:ici|quelque part|ailleurs|avec toi|here|somewhere))?[\\s?!.]*$`,
    'u',
  ),
  new RegExp(
    `^(?:ou (?:vont|partent|sont (?:stockes?|stockees|enregistrees|conservees|gardees)|finissent)|where (?:do|does|are|is)) ${typed}(?: (?:stockees|enregistrees|conservees|gardees|go|stored|kept))?[\\s?!.]*$`,
    'u',
  ),
  new RegExp(
    `^(?:est-ce que |est-ce qu'on |do )?(?:(?:tu|vous|on|you) (?:gardes?|gardez|enregistre[sz]?|conserve[sz]?|envoie[sz]?|envoyez|partage[sz]?|transmets?|transmettez|utilise[sz]?|revends?|keep|store|share|send|record)|(?:gardes|enregistres|conserves|envoies|partages|transmets|utilises)[- ]tu) ${typed}(?: .{0,40})?[\\s?!.]*$`,
    'u',
  ),
];
const files = [
  /^(?:quel(?:le)?s? (?:sortes? |types? |genres? |formats? )(?:de |d')?(?:fichiers?|documents?)? ?(?:peux[- ]tu|tu peux|pouvez[- ]vous|sais[- ]tu|tu sais|acceptes[- ]tu|tu acceptes|lis[- ]tu|tu lis|(?:sont|est) (?:accepte|pris en charge|possible)\w*)(?: (?:lire|ouvrir|traiter|accepter))?|(?:tu|vous) (?:peux|pouvez|sais|savez) (?:lire|ouvrir) (?:quoi comme|quels?(?: types? de)?) (?:fichiers?|documents?)|what (?:kinds? of |types? of )?(?:files?|formats?)(?: formats?)? (?:can you read|do you (?:read|accept|support)))[\s?!.]*$/u,
  /^(?:est-ce qu'?(?:on |e je )|comment )?(?:on |je )?(?:peut(?:-on)?|peux|puis-je|fait-on pour|faire pour|(?:faut|dois|doit) faire pour|fais pour|fait pour)? ?(?:t'|te |vous )?(?:envoyer|transmettre|passer|fournir|joindre|deposer|ajouter|donner|mettre|importer|charger|uploader|attacher)(?:[- ](?:toi|vous))? (?:des |un |une |mes |mon |ma |plusieurs |ses |nos )(?:nouveaux? )?(?:fichiers?|documents?|pdf|pieces? jointes?)(?: (?:pdf|word|excel|scannes?|joints?))?(?: (?:ici|la-dedans|dedans|dans (?:la )?(?:maison|bibliotheque)|a la (?:maison|bibliotheque)))?[\s?!.]*$/u,
  /^(?:can i|how (?:do|can) i) (?:send|upload|attach|add|give|share)(?: you)? (?:an? |my |some )?(?:pdf |word |excel |new )?(?:files?|documents?|pdfs?)(?: with you)?(?: here| to the library)?[\s?!.]*$/u,
];
const online =
  /^(?:es[- ]tu|tu es|t'es|etes[- ]vous|vous etes|are you) (?:bien )?(?:(?:connectee?s?|reliee?s?|connected) (?:a|to) |sur |on )(?:l'|the )?(?:internet|web)\b[\s?!.]*|^(?:tu as|as[- ]tu|vous avez|avez[- ]vous|do you have) (?:acces a |access to )?(?:l'|the )?internet(?: access)?[\s?!.]*$/u;
const remember =
  /^(?:retiens|memorise[rz]?|souviens[- ]toi|souvenez[- ]vous|rappelle[- ]toi|remember|keep in mind|memori[sz]e) (?:bien |que |qu'|de |d'|this\b|that\b|my\b|ca\b|mon\b|ma\b|mes\b|ceci\b|je\b)/u;
const remembers =
  /\b(?:tu (?:te souviens|te rappelles|as une memoire)|te souviens[- ]tu|do you remember|(?:tu peux|peux[- ]tu|tu pourrais|vous pouvez|can you|could you) (?:(?:le|la|les|l'|ca|me) ?)?(?:retenir|memoriser|te souvenir|remember|memori[sz]e))\b/u;
const secrets =
  "(?:mots? de passe|mdp|code (?:pin|secret|confidentiel|d'acces|bancaire)|numero de (?:carte|securite sociale)|carte (?:bancaire|bleue)|cle api|password|passcode|pin(?: code)?|credit card(?: number)?|api key)";
// `Mon mot de passe est Tournesol24`; not `le mot de passe est-il…`, `est de 14 caractères`.
const given = new RegExp(
  `\\b${secrets}(?: [a-z]+){0,3}? ?(?:(?:est|sont|c'est|is|are) :? ?|[:=] ?)(?=\\S{4})\\S*[\\d!@#$%&*]`,
  'u',
);
const cardDigits = /(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)/gu;

/** Which of these matters a message speaks of; null where it speaks of anything else. A message with a text to work on does not. */
export function readHouseMatter(message: string): HouseMatter | null {
  const text = message.normalize('NFC').trim();
  if (text.length > longest || text.includes('\n')) return null;
  const whole = flattenLetters(text);
  if (given.test(whole) || holdsCard(whole)) return 'secret';
  return readMatter(text, whole) ?? readEverySentence(text);
}

// `Is this safe? Who can read what I type?`: two ways to ask the same.
function readEverySentence(text: string): HouseMatter | null {
  const sentences = text.split(/(?<=[?!.])\s+/u);
  if (sentences.length < 2) return null;
  const [first, ...others] = sentences.map((sentence) => readMatter(sentence, flattenLetters(sentence)));
  return first && others.every((other) => other === first) ? first : null;
}

function readMatter(text: string, whole: string): HouseMatter | null {
  const { flat } = peelPoliteness(text);
  // `Tu peux lire quoi`: what is asked of the assistant is no politeness here.
  const reads = (patterns: readonly RegExp[]): boolean =>
    patterns.some((pattern) => pattern.test(flat) || pattern.test(whole));
  if (reads([clock])) return 'clock';
  if (reads(privacy)) return 'privacy';
  if (reads(files)) return 'files';
  if (remember.test(whole) || remembers.test(whole)) return 'remember';
  if (asksForCutout(text)) return 'cutout';
  if (picture.test(flat)) return 'picture';
  return reads([online, ...outside]) ? 'outside' : null;
}

// By its check digit: an order number has none.
function holdsCard(text: string): boolean {
  return (text.match(cardDigits) ?? []).some((found) => {
    const digits = [...found.matchAll(/\d/gu)].map(([digit]) => Number(digit)).toReversed();
    const sum = digits.reduce((all, digit, place) => {
      const counted = place % 2 === 0 ? digit : digit * 2;
      return all + (counted > 9 ? counted - 9 : counted);
    }, 0);
    return digits.length >= 13 && sum % 10 === 0 && /[1-9]/u.test(found);
  });
}
