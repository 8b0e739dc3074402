import { foldText, splitWords, type TextWord } from '../../base/for-children.ts';
import { areEnglishWords } from './english-words.ts';
import { stemWord } from './stem.ts';
import { isStopWord } from './stop-words.ts';

/** A word as the index knows it, with its place in the text it comes from. */
export interface TextLexeme {
  readonly lexeme: string;
  /** From 1, counting words; the parts of a code share its position. */
  readonly position: number;
  readonly start: number;
  readonly end: number;
}

/** What the store keeps of a passage for lexical search. */
export interface PassageLexemes {
  /** Literal of a PostgreSQL tsvector: body with weight D, headings with weight A. */
  readonly vector: string;
  /** How many words were indexed: the length in BM25. */
  readonly count: number;
}

/** PostgreSQL keeps no position above this one. */
const lastPosition = 16_383;
const longestLexeme = 100;

/**
 * The lexemes of a text in order: stop words left out, numbers and codes whole and in parts,
 * other words without accents and stemmed in the language (two-letter code).
 */
export function analyseText(text: string, language: string): TextLexeme[] {
  const lexemes: TextLexeme[] = [];
  let position = 0;
  for (const word of splitWords(text)) {
    if (!word.part) position += 1;
    const lexeme = toLexeme(word, language);
    if (lexeme !== '') lexemes.push({ lexeme, position, start: word.start, end: word.end });
  }
  return lexemes;
}

/**
 * The distinct lexemes of a question, in order. A question made of stop words only keeps them,
 * so that `qui êtes-vous` still finds something.
 */
export function toQueryLexemes(question: string, language: string): string[] {
  const found = new Set(analyseText(question, language).map(({ lexeme }) => lexeme));
  if (found.size > 0) return [...found];
  return [...new Set(splitWords(question).map(({ word }) => stemWord(foldText(word), language)))];
}

/** What to index of a passage under its path of headings. */
export function toPassageLexemes(passage: {
  text: string;
  headings: readonly string[];
  language: string;
}): PassageLexemes {
  const body = analyseText(passage.text, passage.language);
  const places = new Map<string, string[]>();
  const add = (lexeme: string, position: number, weight: string): void => {
    const known = places.get(lexeme);
    const place = `${Math.min(position, lastPosition)}${weight}`;
    if (known) known.push(place);
    else places.set(lexeme, [place]);
  };
  for (const { lexeme, position } of body) add(lexeme, position, '');
  // Headings stand after the body: the ranking in SQL counts on this order.
  const offset = (body.at(-1)?.position ?? 0) + 1;
  const headings = analyseText(passage.headings.join('\n'), passage.language);
  for (const { lexeme, position } of headings) add(lexeme, offset + position, 'A');
  const vector = [...places].map(([lexeme, at]) => `${quoteLexeme(lexeme)}:${at.join(',')}`).join(' ');
  return { vector, count: body.length + headings.length };
}

/** `fr` or `en`, whichever the small words of the text speak for; where there are none, whether all of its words are English. */
export function detectQuestionLanguage(question: string): 'fr' | 'en' {
  let french = /[éèêàùçœ]/iu.test(question) ? 1.5 : 0;
  let english = 0;
  const words = splitWords(question).map(({ word }) => foldText(word));
  for (const word of words) {
    if (isStopWord(word, 'fr')) french += 1;
    if (isStopWord(word, 'en')) english += 1;
  }
  if (english === 0 && french === 0 && areEnglishWords(words)) return 'en';
  return english > french ? 'en' : 'fr';
}

function toLexeme({ word }: TextWord, language: string): string {
  const folded = foldText(word).slice(0, longestLexeme);
  if (/\d/u.test(folded)) return folded;
  // `IT` and `US` are not `it` and `us`.
  const acronym = word.length > 1 && word === word.toUpperCase();
  if (isStopWord(folded, language) && !acronym) return '';
  return stemWord(folded.replace(/'s$/u, ''), language);
}

function quoteLexeme(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
