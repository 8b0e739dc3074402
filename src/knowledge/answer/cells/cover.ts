import { foldText, type TextRange } from '../../../base/index.ts';
import type { Focus } from '../question/focus.ts';
import { listQuantities, type Quantity } from '../../verify/quantities.ts';
import { listTerms, type Term, TermIndex } from '../../verify/terms.ts';
import { readHint } from './hints.ts';
import { sharesValue } from '../rank/relevance.ts';

/** What a question asks with, and not about: it need not stand in what answers. */
const asking = new Set(
  (
    'combien quel quelle quels quelles code codes reference references ref article numero signifie signification veut dire correspondre correspond sert servir ' +
    'actuel actuelle actuellement aujourd hui aujourdhui connaitre savoir donner donnez donne dites dis voudrais besoin indiquer merci svp bonjour valeur montant ' +
    'liste lister listez fois times tous toutes chez nous vous notre nos mean means meaning stand current currently today please tell give list much many'
  ).split(' '),
);

/** The words of a question that what answers must account for: codes, numbers and content words. */
export interface Wanted {
  readonly terms: readonly Term[];
  readonly values: readonly Quantity[];
  /** References as they are typed: `F-DOM`, `MAG-03`. */
  readonly codes: readonly string[];
}

const reference = /[\p{Lu}\p{N}]+(?:[-_/][\p{Lu}\p{N}]+)+/gu;

/** The words of a question, without those that it asks with. */
export function readWanted({ question, terms, quantities }: Pick<Focus, 'question' | 'terms' | 'quantities'>): Wanted {
  const { codes, apart } = readCodes(question, quantities);
  return {
    terms: terms.filter(
      (term) => apart(term) && !isAsking(term.folded) && (!term.light || readHint(term.folded) !== null),
    ),
    values: quantities.filter((value) => apart(value) && !isReference(value)),
    codes,
  };
}

/** The references of a text, and what tells whether a word stands apart from them. */
export function readCodes(
  text: string,
  quantities: readonly Quantity[] = listQuantities(text),
): { codes: string[]; apart: (range: TextRange) => boolean } {
  const written = [...text.matchAll(reference)].filter(([own]) => /\p{Lu}/u.test(own));
  const ranges = written.map(({ 0: own, index }) => ({ start: index, end: index + own.length }));
  const apart = ({ start, end }: TextRange): boolean => !ranges.some((range) => start < range.end && end > range.start);
  const others = quantities.filter((value) => apart(value) && isReference(value)).map((value) => value.text.trim());
  return { codes: [...written.map(([own]) => own), ...others], apart };
}

/** True of a folded word that a question asks with, and not about. */
export function isAsking(folded: string): boolean {
  return asking.has(folded);
}

// `2026-01-15` and `06 12 34 56 78` are codes to who compares values; a reference has letters.
function isReference({ kind, code }: Quantity): boolean {
  return kind === 'code' && code !== undefined;
}

/** A text that may account for words of a question. */
export class Coverage {
  readonly #index: TermIndex;
  readonly #values: readonly Quantity[];
  readonly #words: ReadonlySet<string>;

  constructor(text: string) {
    this.#index = new TermIndex(listTerms(text));
    this.#values = listQuantities(text);
    this.#words = new Set(splitTokens(text));
  }

  /** True when the word stands in the text, in any of its forms; a code or a word in capitals only as it is. */
  holds(term: Term): boolean {
    return isCode(term.word) ? this.#words.has(term.folded) : this.#index.has(term);
  }

  /** True when the number, date or code stands in the text. */
  holdsValue(value: Quantity): boolean {
    return (
      this.#values.some((own) => own.unit === value.unit && sharesValue(own, value)) || this.holdsToken(value.text)
    );
  }

  /** True when the very characters stand there as a word of their own: `E03` is not in `E030`. */
  holdsToken(token: string): boolean {
    return this.#words.has(foldText(token).trim());
  }
}

/** True of what names one thing and has no other form: `PGS`, `MAG-03`. */
export function isCode(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && /\p{Lu}/u.test(word);
}

/** The words of a text as codes are written: `MAG-03`, `E03`, `2026-01`. */
export function splitTokens(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}._/-]+/u)
    .map((word) => word.replace(/^[._/-]+|(?<![._/-])[._/-]+$/gu, ''))
    .filter((word) => word !== '');
}
