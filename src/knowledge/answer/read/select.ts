import type { Reranked } from '../rank/rank.ts';
import type { TextRange } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { isSaidBy } from '../../verify/same-sense.ts';
import type { UnitRole } from '../../verify/unit-role.ts';
import { isQuotable, quotesAtMost } from '../rank/quotes.ts';

/**
 * Probabilities, chosen on the tuning half of the questions (docs/answers-measured.md). Below `answerable` for the best sentence
 * the question is refused; from `direct` on a document's own sentence is an answer; `enough` ends the adding of
 * sentences, `beside` of quotes, when one of those shown answers as likely as that; none below `worthQuoting` is quoted
 * in the place of an answer, none below `worthBeside` beside one.
 */
export const likely = {
  answerable: 0.15,
  direct: 0.2,
  sure: 0.75,
  enough: 0.85,
  beside: 0.9,
  worthQuoting: 0.05,
  worthBeside: 0.1,
};

/**
 * The same for the house's own reader, chosen on organisations that it never learned from (docs/answers-measured.md): a further
 * sentence must be as likely as `further`, and none is added once the answer is as likely as `enough`. One is quoted beside
 * an answer that is less likely than `doubtful`.
 */
export const likelyRead = {
  answerable: 0.15,
  direct: 0.2,
  further: 0.6,
  enough: 0.85,
  doubtful: 0.5,
  worthBeside: 0.25,
};

/** The name of the house's own reader. */
export const ownReader = 'maison-reader';

/** The thresholds for the probabilities of who read, by its name (`nameReadings`). */
export function thresholdsOf(reader: string): { readonly direct: number } {
  return reader.split(' ')[0] === ownReader ? likelyRead : likely;
}

const sentencesAtMost = 3;
const besideAtMost = 2;

/** Prose can be read as an answer; a row of a table or a bare label needs a sentence around it. */
export function isProse(unit: { readonly text: string; readonly role: UnitRole }): boolean {
  return unit.role === 'sentence' && isQuotable(unit) && unit.text.trim().length >= 30;
}

/** The answer in the documents' own words: the likeliest sentence, and the next ones until one very likely answers. */
export function selectSentences(reranked: readonly Reranked[]): Reranked[] {
  const [best] = reranked;
  if (!best || best.probability < likely.direct || best.verdict === 0 || !isProse(best.unit)) return [];
  return takeUntil(
    reranked.filter(({ unit }) => isProse(unit)),
    {
      enough: likely.enough,
      atMost: sentencesAtMost,
      missing: 1,
      least: likely.direct,
    },
  );
}

/** A row of a table, or another sentence that is no prose, likely enough to be the answer by itself. */
export function selectRow(reranked: readonly Reranked[]): Reranked | null {
  const [best] = reranked;
  return best && best.probability >= likely.direct && best.verdict !== 0 && isQuotable(best.unit) ? best : null;
}

/** What to quote instead of an answer. */
export function selectQuotes(reranked: readonly Reranked[]): Reranked[] {
  return takeUntil(
    reranked.filter(({ unit }) => isQuotable(unit)),
    { enough: likely.beside, atMost: quotesAtMost, missing: 1, least: likely.worthQuoting },
  );
}

/**
 * What to quote beside the sentences `shown`, which answer with the probability `answered`: only what adds something to
 * them, and nothing of a version that is no longer in force.
 */
export function selectBeside(
  { sources }: { sources: readonly Pick<Source, 'olderThan' | 'amended'>[] },
  reranked: readonly Reranked[],
  {
    shown,
    answered,
    least = likely.worthBeside,
    atMost = besideAtMost,
  }: { shown: readonly string[]; answered: number; least?: number; atMost?: number },
): Reranked[] {
  const left = reranked.filter(
    ({ unit, passage }) => isQuotable(unit) && isInForce(sources[passage], unit) && !isSaidBy(unit, shown),
  );
  return takeUntil(left, {
    enough: likely.beside,
    atMost,
    missing: 1 - answered,
    least,
  });
}

function isInForce(source: Pick<Source, 'olderThan' | 'amended'> | undefined, unit: TextRange): boolean {
  const replaced = source?.amended?.some(({ start, end }) => start <= unit.start && end >= unit.end) ?? false;
  return source?.olderThan === undefined && !replaced;
}

/** The probability that at least one of several sentences answers, were they independent. */
export function sumProbability(sentences: readonly Reranked[]): number {
  return 1 - sentences.reduce((missing, { probability }) => missing * (1 - probability), 1);
}

function takeUntil(
  sorted: readonly Reranked[],
  { enough, atMost, missing, least }: { enough: number; atMost: number; missing: number; least: number },
): Reranked[] {
  const taken: Reranked[] = [];
  let left = missing;
  for (const candidate of sorted) {
    if (taken.length >= atMost || 1 - left >= enough || candidate.probability < least) break;
    taken.push(candidate);
    left *= 1 - candidate.probability;
  }
  return taken;
}
