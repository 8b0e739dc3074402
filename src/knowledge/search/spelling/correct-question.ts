import { foldText, splitWords } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { detectQuestionLanguage } from '../../analyse/analyse.ts';
import { listFrenchWords, longestPhrase } from '../../analyse/english-words.ts';
import { isStopWord } from '../../analyse/stop-words.ts';
import { listTerms, TermIndex } from '../../verify/terms.ts';
import { countEdits } from '../named/named-document.ts';
import { stemWord } from '../../analyse/stem.ts';
import { listEverydayPhrases } from './everyday/phrases.ts';
import { listGeneralWords } from './everyday/general-words.ts';
import { listWrittenWords } from './everyday/words.ts';
import { soundOf } from './sound.ts';

type Found = Pick<Source, 'text' | 'headings' | 'title'>;

const fewestLetters = 5;
const fewestElided = 4;
/** A short sound is shared by many words, and words of one sound are not written altogether differently. */
const [fewestSounds, widestApart] = [4, 3];

/**
 * The question with what is said in several words as the passages found write it (`poser des congés`, `demander`), where
 * they do not write it so themselves; what is one thing stays one (`ticket resto`). Searched again, it finds what says it so.
 */
export function putPhrases(question: string, passages: readonly Found[]): string {
  const folded = foldText(question).replaceAll('’', "'");
  const phrases = listEverydayPhrases(folded);
  if (phrases.length === 0 || folded.length !== question.length) return question;
  const texts = passages.map(({ title, headings, text }) => [title ?? '', ...headings, text].join('\n'));
  const written = readWritten(texts);
  let [replaced, at] = ['', 0];
  for (const { start, end, written: words, whole = false } of phrases) {
    const right = words.find((one) => isWritten(one, written)) ?? (whole ? words[0] : undefined);
    if (right === undefined || start < at || isSaid(folded.slice(start, end), texts)) continue;
    replaced += question.slice(at, start) + right;
    at = end;
  }
  return replaced + question.slice(at);
}

function isSaid(folded: string, texts: readonly string[]): boolean {
  return texts.some((text) => foldText(text).replaceAll('’', "'").includes(folded));
}

/**
 * The question with words that were written by ear as the passages found write them: one that stands in none of them and
 * sounds like a word of them (`scolere`), lacks its apostrophe (`laccord`) or is said and not written (`resto`), and one that
 * lacks its accents where the whole question is typed without any. What reads the sentences knows words by their letters. A word that only looks like another (`salaire`, `salarié`) is another, and who begins with a capital writes with
 * care: only what is said otherwise is read as it is written. Of an English question the words that the passages hold in French alone are put into it (`fridge`, `frigo`).
 */
export function correctQuestion(typed: string, passages: readonly Found[]): string {
  const texts = passages.map(({ title, headings, text }) => [title ?? '', ...headings, text].join('\n'));
  const question = putCodes(typed, texts);
  if (detectQuestionLanguage(question) === 'en') return putIntoFrench(question, texts);
  const isCareful = /^\P{L}*\p{Lu}/u.test(question);
  const written = readWritten(texts);
  const known = new TermIndex(texts.flatMap((text) => listTerms(text)));
  const accented = foldText(question) === question.toLowerCase() ? readAccented(texts) : new Map<string, string>();
  let [corrected, at] = ['', 0];
  for (const { word, start, end } of splitWords(question)) {
    const folded = foldText(word);
    const said =
      written.has(folded) || holdsForm(word, known) ? undefined : sayAsWritten(folded, { texts, written, known });
    const heard = isKnown(word, written, known) ? (accented.get(folded) ?? null) : correctWord(folded, written);
    const right = start < at ? null : (said ?? (isCareful ? null : heard));
    if (right === null) continue;
    corrected += question.slice(at, start) + right.toLowerCase();
    at = end;
  }
  return corrected + question.slice(at);
}

interface Written {
  readonly texts: readonly string[];
  readonly written: ReadonlyMap<string, string>;
  readonly known: TermIndex;
}

// `Malade` is an absence and a sickness: two of what the passages write, where they write both. Of general language only
// one, as it stands there: its words are not weighed by hand.
function sayAsWritten(folded: string, { texts, written, known }: Written): string | undefined {
  const own = listWrittenWords(folded);
  const words = own.filter((one) => isWritten(one, written));
  if (words.length > 0) return words.slice(0, wordsForOne).join(' ');
  const inOtherForm = own.find((one) => !one.includes(' ') && holdsForm(one, known));
  if (inOtherForm !== undefined) return inOtherForm;
  return listGeneralWords(folded).find((one) =>
    one.includes(' ') ? isSaid(foldText(one).replaceAll('’', "'"), texts) : holdsForm(one, known),
  );
}

function isWritten(said: string, written: ReadonlyMap<string, string>): boolean {
  return splitWords(said).every(({ word }) => written.has(foldText(word)) || isStopWord(foldText(word), 'fr'));
}

function holdsForm(word: string, known: TermIndex): boolean {
  const terms = listTerms(word);
  return terms.length > 0 && terms.every((term) => known.has(term));
}

// The words of an English question that French documents hold in French: its small words stay, they say what is asked.
function putIntoFrench(question: string, texts: readonly string[]): string {
  const written = readWritten(texts);
  const stems = new Map([...written].map(([folded, word]) => [stemWord(folded, 'fr'), word]));
  const words = splitWords(question);
  let [replaced, at] = ['', 0];
  for (const [index, { start }] of words.entries()) {
    if (start < at) continue;
    for (let count = longestPhrase; count > 0; count -= 1) {
      const end = words[index + count - 1]?.end ?? start;
      const folded = foldText(question.slice(start, end));
      if (count === 1 ? written.has(folded) || isStopWord(folded, 'en') : isSaid(folded, texts)) continue;
      const french = listFrenchWords(folded).flatMap((one) => stems.get(stemWord(foldText(one), 'fr')) ?? []);
      if (french.length === 0) continue;
      replaced += question.slice(at, start) + [...new Set(french)].slice(0, wordsForOne).join(' ').toLowerCase();
      at = end;
      break;
    }
  }
  return replaced + question.slice(at);
}

/** French words that take the place of an English one, of those that the passages hold. */
const wordsForOne = 2;

// Each word as it is written, by its letters alone.
function readWritten(texts: readonly string[]): Map<string, string> {
  const written = new Map<string, string>();
  for (const text of texts)
    for (const { word } of splitWords(text)) {
      const folded = foldText(word);
      const before = written.get(folded);
      if (before === undefined || (before !== folded && before !== before.toLowerCase())) written.set(folded, word);
    }
  return written;
}

const typedCode = /(?<![\p{L}\d-])\p{L}{1,5}[ _.]?\d{1,6}(?![\p{L}\d-])/gu;
const writtenCode = /(?<![\p{L}\d])\p{L}{1,5}[-_/.]\d{1,6}(?![\p{L}\d-])/gu;

// `C30` is the `C-30` of the documents, where they write no `C30`.
function putCodes(question: string, texts: readonly string[]): string {
  const plain = (code: string): string => foldText(code).replaceAll(/[^\p{L}\d]/gu, '');
  const codes = new Map(texts.flatMap((text) => text.match(writtenCode) ?? []).map((code) => [plain(code), code]));
  return question.replaceAll(typedCode, (code) =>
    isSaid(foldText(code), texts) ? code : (codes.get(plain(code)) ?? code),
  );
}

const fewestAccented = 4;

// Of a question typed without an accent: the words that the passages write with one, and never without (`sirene`, also
// where they only write `sirènes`).
function readAccented(texts: readonly string[]): Map<string, string> {
  const accented = new Map<string, string>();
  const plain = new Set<string>();
  for (const { word } of texts.flatMap((text) => splitWords(text))) {
    const [folded, lower] = [foldText(word), word.toLowerCase()];
    if (folded === lower) plain.add(folded);
    // `On livre` is no slip for the `livré` of the documents: another form of the verb.
    else if (folded.length >= fewestAccented && !isStopWord(folded, 'fr') && !/^[^éèêëàâîïôûùç]*ée?s?$/u.test(lower))
      accented.set(folded, lower);
  }
  const plurals = [...accented].filter(([, word]) => /[^s]s$/u.test(word));
  for (const [folded, word] of plurals) accented.set(folded.slice(0, -1), word.slice(0, -1));
  for (const folded of accented.keys()) if (plain.has(folded)) accented.delete(folded);
  return accented;
}

function isKnown(word: string, written: ReadonlyMap<string, string>, known: TermIndex): boolean {
  const folded = foldText(word);
  if (folded.length < fewestLetters || /\d/u.test(folded) || isStopWord(folded, 'fr') || written.has(folded))
    return true;
  return listTerms(word).some((term) => known.has(term));
}

function correctWord(word: string, written: ReadonlyMap<string, string>): string | null {
  const elided = /^(?<article>[ldjn]|qu)(?<rest>[aeiouyh]\p{L}+)$/u.exec(word)?.groups;
  const rest = elided?.['rest'] ?? '';
  const whole = rest.length >= fewestElided ? (written.get(rest) ?? bySound(rest, written)) : undefined;
  if (whole !== undefined) return `${elided?.['article'] ?? ''}’${whole}`;
  return bySound(word, written) ?? byBeginning(word, written);
}

const fewestCutOff = 3;

// `L’amphi` is the `amphithéâtre`: the one word of the passages that begins so.
function byBeginning(word: string, written: ReadonlyMap<string, string>): string | null {
  const longer = [...written].filter(
    ([folded]) => folded.startsWith(word) && folded.length >= word.length + fewestCutOff,
  );
  const [first, ...others] = longer;
  return first && others.every(([folded]) => stemWord(folded, 'fr') === stemWord(first[0], 'fr')) ? first[1] : null;
}

function bySound(word: string, written: ReadonlyMap<string, string>): string | undefined {
  const sound = soundOf(word);
  const apart = sound.length < fewestSounds ? 1 : widestApart;
  const same = [...written].find(
    ([other]) => other.length >= fewestLetters && countEdits(word, other, apart) <= apart && soundOf(other) === sound,
  );
  return same?.[1];
}
