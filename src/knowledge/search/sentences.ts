import { splitSentences, type TextRange } from '../../base/index.ts';
import { analyseText } from '../analyse/analyse.ts';

/** Where a question meets the text of a passage. */
export interface Meeting {
  /** The sentences that share most with the question, in order; none when nothing is shared. */
  readonly decisive: TextRange[];
  /** The words of the question found in the text, in any form. */
  readonly matches: TextRange[];
  /** These words as they stand in the text, each once. */
  readonly words: string[];
}

interface Sentence {
  readonly range: TextRange;
  readonly lexemes: ReadonlySet<string>;
}

const decisiveAtMost = 2;
/** A second sentence is shown beside the best one only if it shares nearly as much. */
const nearlyAsGood = 0.75;

/**
 * Finds in each passage the words of the question and the sentences that answer best. A word weighs by how few
 * sentences of all these passages hold it: the passages of one question share its theme, not its point.
 */
export function meetQuestion(
  lexemes: readonly string[],
  passages: readonly { text: string; language: string }[],
): Meeting[] {
  const wanted = new Set(lexemes);
  const read = passages.map(({ text, language }) => readPassage(text, language, wanted));
  const sentences = read.flatMap((passage) => passage.sentences);
  const weights = new Map(lexemes.map((lexeme) => [lexeme, weigh(lexeme, sentences)]));
  return read.map(({ sentences: own, matches, words }) => ({ decisive: chooseDecisive(own, weights), matches, words }));
}

function readPassage(
  text: string,
  language: string,
  wanted: ReadonlySet<string>,
): { sentences: Sentence[]; matches: TextRange[]; words: string[] } {
  const found = analyseText(text, language).filter(({ lexeme }) => wanted.has(lexeme));
  const sentences = splitSentences(text).map((range) => ({
    range,
    lexemes: new Set(
      found.filter(({ start, end }) => start >= range.start && end <= range.end).map(({ lexeme }) => lexeme),
    ),
  }));
  const matches: TextRange[] = [];
  // A code comes whole and then in parts: the whole one is marked.
  for (const { start, end } of found) if (start >= (matches.at(-1)?.end ?? 0)) matches.push({ start, end });
  return {
    sentences,
    matches,
    words: [...new Map(found.map(({ lexeme, start, end }) => [lexeme, text.slice(start, end)])).values()],
  };
}

function weigh(lexeme: string, sentences: readonly Sentence[]): number {
  const holding = sentences.filter((sentence) => sentence.lexemes.has(lexeme)).length;
  return Math.log(1 + (sentences.length - holding + 0.5) / (holding + 0.5));
}

function chooseDecisive(sentences: readonly Sentence[], weights: ReadonlyMap<string, number>): TextRange[] {
  const scored = sentences
    .map(({ range, lexemes }) => ({ range, score: scoreSentence(range, lexemes, weights) }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score >= best * nearlyAsGood)
    .slice(0, decisiveAtMost)
    .map(({ range }) => range)
    .toSorted((left, right) => left.start - right.start);
}

// A title repeats the question without answering it: a line without a full sentence's length counts for less.
function scoreSentence(range: TextRange, lexemes: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
  const shared = [...lexemes].reduce((sum, lexeme) => sum + (weights.get(lexeme) ?? 0), 0);
  return range.end - range.start < 40 ? shared * 0.5 : shared;
}
