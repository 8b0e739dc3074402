import { foldText, splitWords } from '../../base/index.ts';
import { stemWord } from '../analyse/stem.ts';
import { isNumberWord, textBefore } from './number-words.ts';
import { lightWords, stopWords, synonymClass, weekdays } from './vocabulary.ts';

/** A content word of a text. Range in the text as written. */
export interface Term {
  readonly word: string;
  readonly folded: string;
  /** Equal stems are the same word: French, English. Folded. */
  readonly stems: readonly string[];
  readonly start: number;
  readonly end: number;
  /** A word that may be missing from a proof without changing what is said. */
  readonly light: boolean;
  /** Begins with a capital, or is all capitals. */
  readonly capital: boolean;
  /** A name: found by its whole word only, not by another form of it. */
  readonly exact?: boolean;
}

/** The content words of a text in order: no stop words, no numbers, no single letters. */
export function listTerms(text: string): Term[] {
  const terms: Term[] = [];
  for (const { word, start, end } of splitWords(text)) {
    const folded = foldText(word);
    // Numbers and dates are values, and compared as such.
    if (/\d/u.test(word) || isNumberWord(folded, textBefore(text, start)) || weekdays.has(folded)) continue;
    const acronym = word.length > 1 && word === word.toUpperCase() && /\p{Lu}/u.test(word);
    // `EST`, `OU` in a title of capitals are stop words; `SI` beside small letters is an acronym.
    if (folded.length < 2 || (stopWords.has(folded) && (!acronym || isAllCapitals(text)))) continue;
    terms.push({
      word,
      folded,
      stems: stemsOf(folded),
      start,
      end,
      light: lightWords.has(folded),
      capital: /^\p{Lu}/u.test(word),
    });
  }
  return terms;
}

function isAllCapitals(text: string): boolean {
  return text === text.toUpperCase();
}

// A sentence of a small model may mix languages; both stems are tried.
function stemsOf(folded: string): readonly string[] {
  return [...new Set([stemWord(folded, 'fr'), stemWord(folded, 'en')])];
}

/** Terms by what they can be found by: stem, long beginning, class of synonyms. */
export class TermIndex {
  readonly #stems = new Set<string>();
  readonly #folded = new Set<string>();
  readonly #beginnings = new Set<string>();
  readonly #classes = new Set<number>();
  readonly #roots = new Set<string>();

  constructor(terms: Iterable<Term>) {
    for (const term of terms) {
      this.#folded.add(term.folded);
      if (term.exact) continue;
      for (const stem of term.stems) this.#stems.add(stem);
      const root = rootOf(term.folded);
      if (root !== null) this.#roots.add(root);
      for (let length = shortestBeginning; length <= term.folded.length; length += 1)
        this.#beginnings.add(term.folded.slice(0, length));
      const synonyms = synonymClass.get(term.folded);
      if (synonyms !== undefined) this.#classes.add(synonyms);
    }
  }

  /** The very word, whole, apart from case and accents. */
  hasWord(folded: string): boolean {
    return this.#folded.has(folded);
  }

  /** The same word in another form (`télétravailler`, `télétravail`) or a near synonym. */
  has(term: Term): boolean {
    if (this.#folded.has(term.folded) || term.stems.some((stem) => this.#stems.has(stem))) return true;
    const synonyms = synonymClass.get(term.folded);
    if (synonyms !== undefined && this.#classes.has(synonyms)) return true;
    const root = rootOf(term.folded);
    if (root !== null && this.#roots.has(root)) return true;
    return (
      term.folded.length > shortestBeginning &&
      this.#beginnings.has(term.folded.slice(0, Math.max(shortestBeginning, term.folded.length - longestEnding)))
    );
  }
}

const nominal = /(?:ages?|ements?|[ai]tions?|aisons?|ances?)$/u;
const verbal = /(?:e|es|er|ee|ees|ent|ons|ez|ait|aient|era|erait|eront)$/u;
const shortestRoot = 5;

/** What a French verb and the noun of it share (`dépanne`, `dépannage`); null of words too short to tell. */
function rootOf(folded: string): string | null {
  for (const ending of [nominal, verbal]) {
    const root = folded.replace(ending, '');
    if (root !== folded && root.length >= shortestRoot) return root;
  }
  return null;
}

// Two words are forms of one when they share all but a short ending: `remboursement`, `remboursé`.
const shortestBeginning = 7;
const longestEnding = 5;
