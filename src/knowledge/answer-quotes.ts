import type { Focus } from './answer-focus.ts';
import { type Closeness, gate, readSigns, scoreRelevance } from './answer-gate.ts';
import type { Excerpt } from './compose-excerpts.ts';
import type { Evidence } from './verify/evidence.ts';

/** At most this many sentences are quoted when the model gives no answer. */
export const quotesAtMost = 3;
/** A second quote must be nearly as likely to answer as the first. */
const quoteMargin = 0.8;

/** A longer stretch would be a page, not a quote. */
const longestQuote = 700;

/** True of words that can stand alone as an answer: no bare title, no page-long row. */
export function isQuotable({ text }: { readonly text: string }): boolean {
  return (
    text.length <= longestQuote &&
    (text.length >= 60 || /[.!…»)]$|\d|\t| \| |: \S/u.test(text.trim())) &&
    !/\?$/u.test(text.trim())
  );
}

export interface JudgedExcerpt extends Excerpt {
  readonly relevance: number;
}

/** The excerpts with how likely each is to answer, likeliest first. */
export function judgeExcerpts(
  focus: Focus,
  passages: readonly Evidence[],
  excerpts: readonly Excerpt[],
  closenessOf: (passage: number) => Closeness,
): JudgedExcerpt[] {
  return excerpts
    .flatMap((excerpt): JudgedExcerpt[] => {
      const evidence = passages[excerpt.passage];
      if (!evidence) return [];
      return [
        {
          ...excerpt,
          relevance: scoreRelevance(readSigns(focus, evidence, [excerpt.unit], closenessOf(excerpt.passage))),
        },
      ];
    })
    .sort((left, right) => right.relevance - left.relevance || right.score - left.score);
}

/** The sentences to quote in the place of an answer: none unless a passage very likely answers. */
export function chooseQuotes(excerpts: readonly JudgedExcerpt[]): JudgedExcerpt[] {
  const judged = excerpts.filter(({ unit }) => isQuotable(unit));
  const best = judged[0];
  if (!best || best.relevance < gate.quote) return [];
  return judged
    .filter(({ relevance }) => relevance >= Math.max(gate.quote, best.relevance - quoteMargin))
    .slice(0, quotesAtMost);
}
