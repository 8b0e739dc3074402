import { detectLanguage } from '../parse/format/detect-language.ts';

/** Tells in which language each page is to be analysed, while the document is still being read. */
export interface LanguageGuess {
  /** The two-letter code for a page with this text; pages come in order. */
  add(text: string): string;
}

// A page with so much text speaks for itself: a contract in two languages has pages in each.
const telling = 600;
const sampleCharacters = 6000;
/** A guess is made again when there is so much more to go by: thousands of pages of a few words each must not cost one each. */
const growth = 1.2;

/** Creates the guess for one document: short pages follow what came before them. */
export function createLanguageGuess(): LanguageGuess {
  let sample = '';
  let language = 'fr';
  let guessed = 0;
  return {
    add(text) {
      if (sample.length < sampleCharacters) {
        sample += `${text.slice(0, sampleCharacters)}\n`;
        if (sample.length >= guessed * growth) {
          language = detectLanguage(sample);
          guessed = sample.length;
        }
      }
      return text.length >= telling ? detectLanguage(text) : language;
    },
  };
}
