import { stemmer as stemGerman } from '@orama/stemmers/german';
import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemDutch } from '@orama/stemmers/dutch';
import { stemmer as stemItalian } from '@orama/stemmers/italian';
import { stemmer as stemPortuguese } from '@orama/stemmers/portuguese';
import { stemmer as stemSpanish } from '@orama/stemmers/spanish';
import { stemFrench } from './stem-french.ts';

const stemmers: Record<string, (word: string) => string> = {
  fr: stemFrench,
  en: stemEnglish,
  de: stemGerman,
  es: stemSpanish,
  it: stemItalian,
  nl: stemDutch,
  pt: stemPortuguese,
};

const remembered = new Map<string, string>();
const rememberedAtMost = 50_000;

/** The stem of a folded word in a language (two-letter code); the word itself where no stemmer is known. */
export function stemWord(folded: string, language: string): string {
  const stemmer = stemmers[language];
  if (!stemmer) return folded;
  const key = `${language}${folded}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  // The words of a house repeat: without this, stemming is most of the time of indexing.
  if (remembered.size >= rememberedAtMost) remembered.clear();
  const stem = stemmer(folded) || folded;
  remembered.set(key, stem);
  return stem;
}
