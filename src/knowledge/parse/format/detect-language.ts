import { createRequire } from 'node:module';
import type * as Tinyld from 'tinyld';

// Its statistics are a third of what reading a note loads: for the texts that need them.
const loadLate = createRequire(import.meta.url);

const frequentWords: Record<string, ReadonlySet<string>> = {
  fr: new Set(
    'le la les un une des du de et est à au aux en dans pour par sur que qui ne pas ce cette il elle nous vous avec sont être'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the a an of and is to in for on that with are be this it as by from or at not you we was were have has'.split(' '),
  ),
  de: new Set(
    'der die das und ist nicht ein eine zu den dem mit von für auf sie werden im des sich auch als'.split(' '),
  ),
  es: new Set('el los las una y es en que de por con para se del al lo su como más'.split(' ')),
  it: new Set('il lo gli una e è di che in per con non del della sono si da al'.split(' ')),
};

const latinLanguages = new Set(
  'fr en de es it nl pt pl cs sk sl hr ro hu sv da no nb fi et lv lt ga mt sq tr ca eu is lb'.split(' '),
);

/** Enough text to be sure, little enough to be quick. */
const sampleCharacters = 6000;
/** Of less text in the letters of the house's own languages the statistics of letters tell nothing. */
const leastForStatistics = 60;

/**
 * Two-letter code of the language of `text`. Frequent little words decide where there are enough of them, since letter
 * statistics err on short and tabular texts; `fr`, the language of the house, when nothing tells.
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, sampleCharacters).toLowerCase();
  const words = sample.match(/\p{L}+/gu) ?? [];
  const [first, second] = countFrequentWords(words);
  if (first && first.count >= 4 && first.count >= (second?.count ?? 0) * 1.6) return first.language;
  // The library takes lists of names for Hindi or Tagalog: of what it says, only languages of the text's own script count.
  const foreign = (sample.match(/[^\p{Script=Latin}\P{L}]/gu) ?? []).length > Math.max(8, sample.length * 0.2);
  if (words.length < 3 && !foreign) return 'fr';
  if (foreign || sample.length >= leastForStatistics) {
    const { detectAll } = loadLate('tinyld') as typeof Tinyld;
    const best = detectAll(sample).find((guess) => foreign !== latinLanguages.has(guess.lang));
    if (best && (foreign || best.accuracy >= 0.3)) return best.lang;
  }
  return first && first.count > (second?.count ?? 0) ? first.language : 'fr';
}

function countFrequentWords(words: readonly string[]): { language: string; count: number }[] {
  return Object.entries(frequentWords)
    .map(([language, frequent]) => ({ language, count: words.filter((word) => frequent.has(word)).length }))
    .filter((entry) => entry.count > 0)
    .sort((left, right) => right.count - left.count);
}
