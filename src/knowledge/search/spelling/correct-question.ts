import { foldText, splitWords } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { detectQuestionLanguage } from '../../analyse/analyse.ts';
import { isStopWord } from '../../analyse/stop-words.ts';
import { listTerms, TermIndex } from '../../verify/terms.ts';
import { countEdits } from '../named-document.ts';
import { listWrittenWords } from './everyday-words.ts';
import { soundOf } from './sound.ts';

type Found = Pick<Source, 'text' | 'headings' | 'title'>;

const fewestLetters = 5;
const fewestElided = 4;
/** A short sound is shared by many words, and words of one sound are not written altogether differently. */
const [fewestSounds, widestApart] = [4, 3];

/**
 * The question with words that were written by ear as the passages found write them: one that stands in none of them and
 * sounds like a word of them (`scolere`), lacks its apostrophe (`laccord`) or is said and not written (`resto`). What reads the sentences knows words by their
 * letters. A word that only looks like another (`salaire`, `salarié`) is another; who begins with a capital writes with
 * care, and a question in another language stays as it is.
 */
export function correctQuestion(question: string, passages: readonly Found[]): string {
  if (/^\P{L}*\p{Lu}/u.test(question) || detectQuestionLanguage(question) !== 'fr') return question;
  const texts = passages.map(({ title, headings, text }) => [title ?? '', ...headings, text].join('\n'));
  const written = readWritten(texts);
  const known = new TermIndex(texts.flatMap((text) => listTerms(text)));
  let [corrected, at] = ['', 0];
  for (const { word, start, end } of splitWords(question)) {
    const folded = foldText(word);
    const said = written.has(folded) ? undefined : listWrittenWords(folded).find((one) => written.has(foldText(one)));
    const right = start < at ? null : (said ?? (isKnown(word, written, known) ? null : correctWord(folded, written)));
    if (right === null) continue;
    corrected += question.slice(at, start) + right.toLowerCase();
    at = end;
  }
  return corrected + question.slice(at);
}

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
  return bySound(word, written) ?? null;
}

function bySound(word: string, written: ReadonlyMap<string, string>): string | undefined {
  const sound = soundOf(word);
  const apart = sound.length < fewestSounds ? 1 : widestApart;
  const same = [...written].find(
    ([other]) => other.length >= fewestLetters && countEdits(word, other, apart) <= apart && soundOf(other) === sound,
  );
  return same?.[1];
}
