import { analyseText } from '../analyse/analyse.ts';

/** How many of the passages that are best by words are looked at. */
export const coverageOf = 3;
/** Shares of a question's words in one passage: from `whole` on the words are trusted as ever, below `least` least. */
const [least, whole] = [0.3, 0.7];
const mostAdded = 0.2;

/**
 * The weight of meaning, raised where no passage says much of the question in its own words: people ask in other words
 * than help pages answer, and the few words that meet then say little. `passages` are the best by words. Chosen on 25
 * organisations and the tuning part of eight help pages (docs/retrieval.md).
 */
export function raiseVectorWeight(
  weight: number,
  lexemes: readonly string[],
  passages: readonly { readonly text: string; readonly headings: readonly string[]; readonly language: string }[],
): number {
  const asked = new Set(lexemes);
  const shares = passages.map(({ text, headings, language }) => {
    const held = analyseText([...headings, text].join('\n'), language).filter(({ lexeme }) => asked.has(lexeme));
    return new Set(held.map(({ lexeme }) => lexeme)).size / Math.max(1, asked.size);
  });
  const lacking = (whole - Math.max(0, ...shares)) / (whole - least);
  return weight + mostAdded * Math.min(1, Math.max(0, lacking));
}
