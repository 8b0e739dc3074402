import { detectLanguage } from '../parse/detect-language.ts';

/** Tells in which language each page is to be analysed, while the document is still being read. */
export interface LanguageGuess {
  /** The two-letter code for a page with this text; pages come in order. */
  add(text: string): string;
}

// A page with so much text speaks for itself: a contract in two languages has pages in each.
const telling = 600;
const sampleCharacters = 6000;

/** Creates the guess for one document: short pages follow what came before them. */
export function createLanguageGuess(): LanguageGuess {
  let sample = '';
  let language = 'fr';
  return {
    add(text) {
      if (sample.length < sampleCharacters) {
        sample += `${text.slice(0, sampleCharacters)}\n`;
        language = detectLanguage(sample);
      }
      return text.length >= telling ? detectLanguage(text) : language;
    },
  };
}
