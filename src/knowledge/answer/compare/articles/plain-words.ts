import { foldText } from '../../../../base/index.ts';
import { listQuantities, type Quantity } from '../../../verify/quantities.ts';
import { listTerms } from '../../../verify/terms.ts';

/** Words that may change without anything else being said. */
const determiners = new Set(
  'le la les l un une des du de d ce cet cette ces present presente presents presentes ledit ladite lesdits lesdites susdit the a an of this these said hereby'.split(
    ' ',
  ),
);
const written: Readonly<Record<string, string>> = {
  art: 'article',
  articles: 'article',
  numero: 'no',
  n: 'no',
  mr: 'monsieur',
  m: 'monsieur',
  mme: 'madame',
};
/** Ways to write one thing: the mark of an item, `trente (30) jours`, `salarié(e)s`. */
const writings: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:[-–—•·▪◦*]|\(?[a-z\d]{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+\p{Lu}))\s+/gu, ''],
  [/(?<=\p{L})\s?\(\d{1,4}\)/gu, ''],
  [/(?<=\d)\s?\(\p{L}{2,10}(?:[ -]\p{L}{2,10}){0,3}\)/gu, ''],
  [/\((?:e|s|es|ne)\)/gu, ''],
  [/\bHT\b/gu, 'hors taxes'],
  [/\bTTC\b/gu, 'toutes taxes comprises'],
];
const minutesAnHour = 60;
const reference =
  /\b(?<word>articles?|art\.?|clauses?|sections?|§)(?<space>\s{0,2})(?<number>\d{1,3}(?:\.\d{1,3})?)\b/giu;
/** `Visés au 4.3`. */
const clauseReference =
  /(?<before>(?<!\p{L})(?:aux?|du|points?|paragraphes?|alin[ée]as?|under|in|see|paragraphs?)\s)(?<number>\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?![\d.,]*\s?(?:[€%£$]|eur|gbp|usd|h\b))/giu;

/**
 * What a text says, as it is compared: without case, accents, marks and determiners, each value in one form however it is
 * written, words by their stems. Two texts of equal words differ in looks alone. `renumber`: what an article that it names
 * is called in the other document.
 */
export function readPlainWords(text: string, renumber: (number: string) => string = (number) => number): string[] {
  const named = writings
    .reduce((told, [pattern, other]) => told.replaceAll(pattern, other), text)
    .replaceAll(reference, (_, _word, _space, number: string) => `article ${renumber(number)}`)
    .replaceAll(clauseReference, (_, before: string, number: string) => `${before}${renumber(number)}`);
  const quantities = listQuantities(named);
  const stems = new Map(
    listTerms(named).map((term) => [term.start, term.light ? term.folded : (term.stems[0] ?? term.folded)]),
  );
  const words: string[] = [];
  let at = 0;
  const addWords = (end: number): void => {
    for (const { 0: word, index } of named.slice(at, end).matchAll(/[\p{L}\p{M}]+|\d+|%|€/gu)) {
      const folded = foldText(word);
      const known = written[folded] ?? stems.get(at + index) ?? folded;
      if (!determiners.has(folded)) words.push(known);
    }
  };
  for (const quantity of quantities) {
    addWords(quantity.start);
    at = Math.max(at, quantity.end);
    words.push(writeValue(quantity));
  }
  addWords(named.length);
  return words;
}

function writeValue({ kind, values, unit, date, code, text }: Quantity): string {
  if (date) return `#${date.year ?? ''}-${date.month ?? ''}-${date.day ?? ''}`;
  if (code !== undefined) return `#${code}`;
  if (kind === 'weekday') return foldText(text);
  // `1.200` may be meant either way, and `8 h` is `8 h 00`.
  const value = Math.max(...values);
  if (unit === 'heure') return `#hour ${value * minutesAnHour}`;
  return [`#${kind}`, value, ...(unit === null ? [] : [unit])].join(' ');
}
