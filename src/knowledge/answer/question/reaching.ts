import { foldText } from '../../../base/index.ts';
import { listTerms, TermIndex } from '../../verify/terms.ts';

const must =
  "(?:(?:dois|doit|faut|puis|peut|peux|est-ce que|est-ce qu')(?:-(?:je|il|on))? ?(?:je |on |nous )?(?:dois |doit |devons |peux |peut )?|(?:je |on |nous )(?:dois |doit |devons |peux |peut )?)";
const asking = new RegExp(
  [
    `\\bqui (?:${must})?(?:contacter|appeler|joindre|prevenir|alerter|avertir|solliciter|informer)\\b`,
    `\\bqui ${must}(?:contact|appel|join|previen|alert|averti|sollicit|inform)\\p{L}*`,
    `\\b(?:a|vers|aupres de) qui (?:${must})?(?:s'|m'|me |se |nous )?(?:adress|parle|ecri|demand|telephon|signal|declar|envo[iy]|tourn|(?:le )?dire)\\p{L}*`,
    '\\bwhom? (?:do|should|can|must|shall|to) ?(?:i|we|you)? ?(?:to )?(?:call|contact|ring|phone|tell|inform|ask|notify|report|alert|reach|speak|talk|turn|write|email)\\b',
  ].join('|'),
  'u',
);
const details = /\p{L}@\p{L}|\b(?:poste|extension|ext\.?) ?\d{2,}|(?<![\d,.])\d{2}(?:[ .]\d{2}){3,}|\+\d{2}[ \d.]{7,}/u;
const verbs =
  /\b(?:appel|contact|joind|joign|previen|preven|alert|averti|signal|declar|adress|inform(?!at)|sollicit|remont|averti|transmi|call|phone|report|notif|tell|told|ask|write)\p{L}*/u;

/** True of a question for whom to turn to: `qui contacter`, `à qui s’adresser`, `who do I call`. */
export function asksWhomToReach(question: string): boolean {
  return asking.test(foldText(question).replaceAll('’', "'"));
}

/** True of a sentence that says by what somebody is reached: an address, a number, an extension. */
export function tellsHowToReach(text: string): boolean {
  return details.test(foldText(text));
}

/** True of a sentence that does, or that says that somebody is to be told. */
export function tellsOfReaching(text: string): boolean {
  return tellsHowToReach(text) || verbs.test(foldText(text));
}

const asksForAddress = /\b(?:(?:e-?)?mails?|courriels?|adresse electronique|a quelle adresse|which address)\b/u;
const address = /[\p{L}\d._+-]+@[\p{L}\d-]+\.[\p{L}\d.]+/u;
/** Whom a house calls by letters, and its documents by name. */
const called: readonly (readonly [RegExp, RegExp])[] = [
  [/\bdpo\b/u, /\bprotection des donnees\b|\bdata protection\b/u],
  [/\b(?:drh|rh|hr)\b/u, /\bressources humaines\b|\bhuman resources\b/u],
  [/\b(?:pots? de vin|bribes?)\b/u, /\bcorruption\b/u],
];

/**
 * What tells whether a sentence gives the electronic address that a question asks for: it holds one, and a word of the
 * question or what that is called otherwise. Null where none is asked for.
 */
export function readAskedAddress(question: string): ((text: string) => boolean) | null {
  const folded = foldText(question);
  if (!asksForAddress.test(folded)) return null;
  const terms = listTerms(question).filter(({ light, folded: own }) => !light && !/mail|courriel|adress/u.test(own));
  const others = called.filter(([typed]) => typed.test(folded)).map(([, written]) => written);
  return (text) => {
    if (!address.test(text)) return false;
    const index = new TermIndex(listTerms(text));
    return terms.some((term) => index.has(term)) || others.some((other) => other.test(foldText(text)));
  };
}
