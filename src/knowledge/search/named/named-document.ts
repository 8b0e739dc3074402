import { foldText } from '../../../base/index.ts';
import { listTitleWords, type Titled } from '../versions/titles.ts';

const kinds =
  '(?:reglements?|accords?|chartes?|contrats?|conventions?|avenants?|additifs?|guides?|notices?|procedures?|consignes?|tarifs?|grilles?|politiques?|notes?|courriels?|comptes?[- ]rendus?|cr|pv|proces[- ]verba\\p{L}+|livrets?|manuels?|cahiers?|conditions|cgv|cgu|faq|foire aux questions|annexes?|rapports?|plans?|baremes?|catalogues?|fiches?|statuts|polic(?:y|ies)|agreements?|handbooks?|charters?|contracts?|procedures?|manuals?|price lists?|minutes|reports?|terms)';
const article = "(?:l'|d'|le |la |les |notre |nos |votre |vos |mon |ma |du |des |the |our |your |this |cet? |cette )?";
const patterns = [
  new RegExp(
    `\\b(?:que|qu'est-ce que?|quoi) (?:dit|disent|prevoit|prevoient|precise|stipule|indique|impose|permet|contient|change) ${article}(?<name>\\p{L}.+)`,
    'u',
  ),
  new RegExp(`\\bwhat (?:does|do|did) ${article}(?<name>\\p{L}.+?) (?:say|says|state|provide|change|require)\\b`, 'u'),
  new RegExp(
    `\\b(?:dans|selon|d'apres|suivant|conformement aux?|in|under|according to|per) ${article}(?<name>${kinds}\\b.*)`,
    'u',
  ),
  new RegExp(`\\b(?<name>${kinds}\\b.*?) (?:dit|prevoit|precise|stipule|indique|says?|states?)\\b`, 'u'),
];
/** Where the name ends and what is asked of it begins. */
const ends =
  /(?:[,?!:;]| (?:sur|a propos|concernant|pour|quand|si|en cas|lorsque|comment|combien|quel\p{L}*|qui|que|qu'\p{L}*|est|sont|y|on|il|about|on|for|when|if|how|what|who|which|is|are|do|does) ).*$/u;
const wordsAtMost = 6;

/** The words by which a question names a document (`que dit le règlement intérieur sur…`); none where it names none. */
export function readDocumentName(question: string): string[] {
  const folded = foldText(question).replaceAll('’', "'").replaceAll(/\s+/gu, ' ').trim();
  for (const pattern of patterns) {
    const name = pattern.exec(folded)?.groups?.['name'];
    if (name === undefined) continue;
    const words = listTitleWords({ title: ` ${name}`.replace(ends, ''), path: '' });
    if (words.length > 0) return words.slice(0, wordsAtMost);
  }
  return [];
}

/**
 * How much of the words that name a document stand in its title or path, from 0 to 1, tolerant of plurals, initials and a
 * letter mistyped.
 */
export function matchName(words: readonly string[], document: Titled): number {
  if (words.length === 0) return 0;
  const known = [
    ...listTitleWords(document),
    ...listTitleWords({ title: document.path.replaceAll(/[/_.-]/gu, ' '), path: '' }),
  ];
  const initials = listTitleWords(document)
    .map((word) => word.charAt(0))
    .join('');
  const held = words.filter(
    (word) =>
      known.some((other) => isNearly(word, other)) ||
      (word.length >= 2 && word.length <= 5 && initials.startsWith(word)),
  );
  return held.length / words.length;
}

/** The same word but for its plural and, in a longer one, a letter or two. */
export function isNearly(word: string, other: string): boolean {
  if (word === other) return true;
  const [one, two] = [word.replace(/[sx]$/u, ''), other.replace(/[sx]$/u, '')];
  if (one === two) return true;
  if (/\d/u.test(word + other)) return false;
  const allowed = Math.min(one.length, two.length) >= 9 ? 2 : Math.min(one.length, two.length) >= 5 ? 1 : 0;
  return allowed > 0 && one.charAt(0) === two.charAt(0) && countEdits(one, two, allowed) <= allowed;
}

/** Letters to add, leave out, change or swap to make one word of another; more than `atMost` is not counted out. */
export function countEdits(left: string, right: string, atMost: number): number {
  if (Math.abs(left.length - right.length) > atMost) return atMost + 1;
  let [before, last] = [[] as number[], Array.from({ length: right.length + 1 }, (_, index) => index)];
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (line[column - 1] ?? 0) + 1,
        (last[column] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      line.push(cost);
    }
    [before, last] = [last, line];
  }
  return last[right.length] ?? atMost + 1;
}
