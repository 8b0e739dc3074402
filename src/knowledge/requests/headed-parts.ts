import { foldText, type TextRange } from '../../base/index.ts';
import type { Source } from '../../contract/index.ts';
import { listFrenchWords } from '../analyse/english-words.ts';
import { listSections } from '../search/sections.ts';
import { prepareEvidence } from '../verify/evidence.ts';
import { listTerms, type Term, TermIndex } from '../verify/terms.ts';
import { listTellingWords, ofAnyPart } from './spoken-part.ts';

/** A part of a passage under its own heading. */
export interface HeadedPart extends TextRange {
  readonly source: Source;
  readonly heading: string;
}

const asking =
  /\b(?:parties?|sections?|chapitres?|paragraphes?|articles?|passages?|parts?|chapters?|paragraphs?|clauses?)\b/u;

/**
 * The parts of passages that a request names by their heading (`la section sur les mots de passe`), in whatever document;
 * none of a request that names no part.
 */
export function findHeadedParts(words: string, sources: readonly Source[]): HeadedPart[] {
  const asked = asking.test(foldText(words)) ? listHeadingWords(words) : [];
  if (asked.length === 0) return [];
  return sources.flatMap((source) =>
    listSections(source, prepareEvidence(source).units).flatMap(({ start, end, headings }): HeadedPart[] => {
      const named = headings.find((heading) => {
        const own = new TermIndex(listTerms(heading));
        return asked.every((term) => own.has(term) || listFrench(term).some((french) => own.has(french)));
      });
      return named === undefined ? [] : [{ source, start, end, heading: headings.at(-1) ?? named }];
    }),
  );
}

// `Passwords`, of « Mots de passe », though other passages write it in English.
function listFrench({ folded }: Term): readonly Term[] {
  return listFrenchWords(folded).flatMap((french) => listTerms(french));
}

// `Passe` of `mots de passe` says little elsewhere.
function listHeadingWords(text: string): readonly Term[] {
  const telling = listTellingWords(text);
  return telling.length > 0 ? telling : listTerms(text).filter(({ folded }) => !ofAnyPart.test(folded));
}
