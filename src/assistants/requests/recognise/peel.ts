import { flattenLetters } from './flat-text.ts';

/** A message without what people say before they ask. */
export interface Peeled {
  /** What is left, as written. */
  readonly text: string;
  /** The same as rules read it, of the same length. */
  readonly flat: string;
  /** It was asked of the assistant (`peux-tu`, `merci de`, `je voudrais`): an infinitive or a noun is then an order. */
  readonly addressed: boolean;
}

const hello =
  /^(?:(?:bonjour|bonsoir|salut|coucou|bjr|hello|hi|hey|dear|good (?:morning|afternoon|evening)|re-?bonjour)\b(?: (?:a (?:toi|tous|vous)|maison|there|everyone))?|ok|d'accord|bon|alors|super|merci(?! (?:de|d')\b)|thanks?(?: you)?|now|then|ensuite|puis|maintenant|et maintenant)[\s,.!:;…-]+/u;

// How it is wanted, before what is wanted: `fais court : résumé du contrat`.
const manner =
  /^(?:fai(?:s|tes) (?:court|simple|bref|vite)|(?:tres |vite )?(?:rapidement|en vitesse|vite fait|court)|keep it (?:short|simple)|quick(?:ly| one))[\s,:;–-]+/u;

const addressing: readonly RegExp[] = [
  /^(?:s'il (?:te|vous) plait|stp|svp|please|kindly)[\s,]+/u,
  /^(?:merci de (?:bien vouloir )?|merci d'|je (?:te|vous) (?:prie|demande) de |veuillez |veuille )/u,
  /^(?:est-ce que )?(?:tu|vous) (?:peux|pourrais|pouvez|pourriez|veux bien|voulez bien|saurais|sauriez) (?:me |nous |m'|bien )*/u,
  /^(?:peux|pourrais|saurais|veux)[- ]tu (?:bien )?(?:me |nous |m')?/u,
  /^(?:pouvez|pourriez|sauriez|voulez)[- ]vous (?:bien )?(?:me |nous |m')?/u,
  /^(?:can|could|would|will) you (?:please )?(?:help me (?:to )?)?/u,
  /^(?:j'aimerais|je voudrais|je souhaite(?:rais)?|je veux|il (?:faut|faudrait)|j'ai besoin) (?:que (?:tu|vous) (?:me |nous |m')?|qu'on )/u,
  /^(?:j'aimerais|je voudrais|je souhaite(?:rais)?|je veux|il (?:me|nous) (?:faut|faudrait)|(?:j'? ?ai |j'aurais )?besoin (?:de |d'))/u,
  /^(?:i (?:need|want|would like)|i'd like)(?: you to| to)? /u,
  /^(?:aide[sz]?[- ](?:moi|nous) a |help (?:me|us) (?:to )?|(?:m'|nous )?aider a )/u,
];

/** Takes greetings and politeness off the beginning of a message. */
export function peelPoliteness(message: string): Peeled {
  let text = message.trim();
  let flat = flattenLetters(text);
  let addressed = false;
  const drop = (length: number): void => {
    const rest = flat.slice(length);
    const space = rest.length - rest.trimStart().length;
    text = text.slice(length + space);
    flat = rest.trimStart();
  };
  for (let length = -1; length !== flat.length;) {
    length = flat.length;
    const greeting = hello.exec(flat);
    if (greeting && greeting[0].length < flat.length) drop(greeting[0].length);
    const wanted = manner.exec(flat);
    if (wanted && wanted[0].length < flat.length) drop(wanted[0].length);
    for (const pattern of addressing) {
      const found = pattern.exec(flat);
      if (!found || found[0].length >= flat.length) continue;
      addressed = true;
      drop(found[0].length);
    }
  }
  return { text, flat, addressed };
}
