import { foldText, splitWords } from '../../base/index.ts';
import { analyseText, toQueryLexemes } from '../analyse/analyse.ts';
import { listFrenchWords, longestPhrase } from '../analyse/english-words.ts';
import { isStopWord } from '../analyse/stop-words.ts';
import { asksOfWholeList } from '../analyse/whole-list.ts';
import { countEdits } from './named/named-document.ts';
import { listGeneralWords } from './spelling/everyday/general-words.ts';
import { listWrittenWords } from './spelling/everyday/words.ts';

interface Found {
  readonly text: string;
  readonly headings: readonly string[];
  readonly language: string;
}

/**
 * Lexemes to search beside those of a question, read off the passages that it found: what an abbreviation of the house
 * stands for, or the abbreviation (`Comité social et économique (CSE)`), what documents write for a word of everyday speech
 * (`resto`) or of English (`fridge`), and for a word that no passage of the index holds the one that is nearly written so. `isKnown` tells whether the index holds a lexeme.
 */
export async function widenQuestion(
  question: string,
  language: string,
  passages: readonly Found[],
  isKnown: (lexeme: string) => Promise<boolean>,
): Promise<string[]> {
  const own = new Set(toQueryLexemes(question, language));
  const added = [
    ...splitWords(question).flatMap(({ word }) => listWrittenWords(foldText(word))),
    ...(language === 'fr' ? await listUnknownAsWritten(question, isKnown) : []),
    ...(asksOfWholeList(question) ? ['prix', 'tarif'] : []),
    ...listAbbreviations(passages).flatMap((pair) => expand(pair, question, own)),
    ...(await correctTypos(question, language, passages, isKnown)),
  ];
  const lexemes = added.flatMap((words) => toQueryLexemes(words, language));
  if (language === 'en') lexemes.push(...listAsFrench(question).flatMap((french) => toQueryLexemes(french, 'fr')));
  return [...new Set(lexemes)].filter((lexeme) => !own.has(lexeme));
}

const writtenAtMost = 3;

// What is said in a word that no document of the index holds (`cloper`, `paluche`): as documents may write it.
async function listUnknownAsWritten(
  question: string,
  isKnown: (lexeme: string) => Promise<boolean>,
): Promise<string[]> {
  const added: string[] = [];
  for (const { word } of splitWords(question)) {
    const written = listGeneralWords(foldText(word)).slice(0, writtenAtMost);
    const lexemes = written.length === 0 ? [] : toQueryLexemes(word, 'fr');
    const known = await Promise.all(lexemes.map(isKnown));
    if (!known.includes(true)) added.push(...written);
  }
  return added;
}

// Words that mean something else together (`remote work`) are searched as that alone.
function listAsFrench(question: string): string[] {
  const words = splitWords(question);
  const french: string[] = [];
  for (let index = 0; index < words.length;) {
    const said = (count: number): string =>
      foldText(question.slice(words[index]?.start, words[index + count - 1]?.end));
    const count = [...Array(longestPhrase).keys()]
      .map((left) => longestPhrase - left)
      .find((one) => index + one <= words.length && (one === 1 || listFrenchWords(said(one)).length > 0));
    const own = said(count ?? 1);
    if (count !== 1 || !isStopWord(own, 'en')) french.push(...listFrenchWords(own));
    index += count ?? 1;
  }
  return french;
}

/** What an abbreviation stands for, as a document says it. */
export interface Abbreviation {
  readonly short: string;
  readonly long: string;
}

const shortThenLong = /\b(?<short>\p{Lu}{2,6}) \((?<long>(?:[\p{L}'’-]+ ){1,9}[\p{L}'’-]+)\)/gu;
const small = /^(?:de|du|des|d|la|le|les|l|et|en|a|au|aux|pour|par|sur|of|the|and|for|in|to)$/u;

/** The abbreviations that passages explain: `Comité social et économique (CSE)`, `CSE (comité social et économique)`. */
export function listAbbreviations(passages: readonly Pick<Found, 'text' | 'headings'>[]): Abbreviation[] {
  const found = new Map<string, Abbreviation>();
  for (const { text, headings } of passages) {
    const whole = [...headings, text].join('\n');
    for (const match of whole.matchAll(/\((?<short>\p{Lu}{2,6})\)/gu)) {
      const short = match.groups?.['short'] ?? '';
      const before = whole.slice(Math.max(0, match.index - 120), match.index);
      const long = readInitials(before, short);
      if (long) found.set(short, { short, long });
    }
    for (const { groups } of whole.matchAll(shortThenLong)) {
      const [short, long] = [groups?.['short'] ?? '', groups?.['long'] ?? ''];
      if (readInitials(long, short) && !found.has(short)) found.set(short, { short, long });
    }
  }
  return [...found.values()];
}

// The last words of a text whose first letters make the abbreviation.
function readInitials(text: string, short: string): string | null {
  const words = (text.split(/[\n.;:]/u).at(-1) ?? '').trim().split(/\s+/u);
  for (let count = short.length; count <= Math.min(words.length, short.length + 5); count += 1) {
    const own = words.slice(-count);
    const parts = own.flatMap((word) => foldText(word).split(/['’-]/u)).filter((part) => part !== '');
    const initials = parts.filter((part) => !small.test(part)).map((part) => part.charAt(0));
    const wanted = foldText(short);
    if (initials.join('') === wanted || parts.map((part) => part.charAt(0)).join('') === wanted) {
      const first = foldText(own[0] ?? '');
      return small.test(first) ? null : own.join(' ');
    }
  }
  return null;
}

function expand({ short, long }: Abbreviation, question: string, own: ReadonlySet<string>): string[] {
  const asked = splitWords(question).map(({ word }) => foldText(word));
  const wanted = toQueryLexemes(long, 'fr');
  const saysLong = wanted.length > 0 && wanted.every((lexeme) => own.has(lexeme));
  if (asked.includes(foldText(short))) return saysLong ? [] : [long];
  return saysLong ? [short] : [];
}

const fewestLetters = 5;
const lettersForTwo = 9;
const wordsAtMost = 3;

async function correctTypos(
  question: string,
  language: string,
  passages: readonly Found[],
  isKnown: (lexeme: string) => Promise<boolean>,
): Promise<string[]> {
  const held = new Map<string, string>();
  for (const { text, headings, language: own } of passages)
    for (const { lexeme, start, end } of analyseText(`${headings.join('\n')}\n${text}`, own))
      held.set(foldText(`${headings.join('\n')}\n${text}`.slice(start, end)), lexeme);
  const lexemes = new Set(held.values());
  const corrected: string[] = [];
  for (const { word } of splitWords(question)) {
    const folded = foldText(word);
    const [lexeme = ''] = toQueryLexemes(folded, language);
    if (folded.length < fewestLetters || /\d/u.test(folded) || isStopWord(folded, language) || lexemes.has(lexeme))
      continue;
    const nearest = findNearest(folded, held);
    if (nearest === null || (await isKnown(lexeme))) continue;
    corrected.push(nearest);
    if (corrected.length >= wordsAtMost) break;
  }
  return corrected;
}

// The one word that is nearest; two different ones as near as each other say nothing.
function findNearest(word: string, held: ReadonlyMap<string, string>): string | null {
  const allowed = word.length >= lettersForTwo ? 2 : 1;
  let [nearest, distance, tied] = [null as string | null, allowed + 1, false];
  for (const [other, lexeme] of held) {
    if (other.length < fewestLetters - 1 || other.charAt(0) !== word.charAt(0)) continue;
    const edits = countEdits(word, other, allowed);
    if (edits > allowed || edits > distance) continue;
    tied = edits === distance && nearest !== null && held.get(nearest) !== lexeme;
    if (edits < distance) [nearest, distance] = [other, edits];
  }
  return tied ? null : nearest;
}
