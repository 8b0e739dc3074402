import { giving, making, proposing, writing } from './order-words.ts';

/** Whether a message that begins like an order asks for something to be told, on flat text: then it is a question. */
export function asksAfterAll(flat: string): boolean {
  return asksToKnow(flat) || namesAndAsks(flat) || (!commands.test(flat) && asksInHurry.test(flat));
}

// `Réponse au client sous combien de temps`, `mot de passe oublié comment je fais`: a thing is named, then asked about.
const commands = new RegExp(
  `^(?:${making}|(?!draft (?!an?\\b|me\\b|us\\b))${writing}|${giving}|${proposing}|mets|met|mettez|transforme[rz]?|presente[rz]?|range[rz]?|put|turn|arrange)\\b`,
  'u',
);
const asksInHurry =
  /^(?!.*\b(?:pour|to) (?:dire|demander|savoir|rappeler|annoncer|expliquer|say|ask|tell|explain)\b).+\b(?:combien|ou pas|ou non|or not|comment (?:je|j'|on|faire)|c'est (?:qui|ou|quand|combien)|(?:il|elle)s? (?:est|sont) ou|qui (?:le|la|les|paie|fait|s'en)|how (?:long|much|many)|what do i do)\b|^draft .*\?\s*$/u;

// `Relis le contrat et dis-moi le délai`: what is wanted is to be told.
function asksToKnow(flat: string): boolean {
  return /\b(?:et|and|puis|then) (?:dis|dites|donne|indique|precise|tell|explique)[- ]?(?:moi|nous|me|us)?\b.*\b(?:combien|quel(?:le)?s?|si|quand|ou|qui|comment|pourquoi|how|what|when|where|who|whether|if|l[ae]s? (?:delai|date|montant|prix|duree|nombre))\b/u.test(
    flat,
  );
}

// `Résumé des garanties : qui le signe ?`: a title, then a question about it.
function namesAndAsks(flat: string): boolean {
  return /^[a-z]+ (?:d[eu]s?|d'|of|aux?|a|to|for|pour)\b[^:;?]*[:;,] ?(?:qui|quel(?:le)?s?|ou|quand|combien|comment|pourquoi|est-ce|faut-il|peut-on|who|which|where|when|how)\b.*\?\s*$/u.test(
    flat,
  );
}
