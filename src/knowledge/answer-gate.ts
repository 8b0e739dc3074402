import { type Focus, holdsExpected } from './answer-focus.ts';
import type { Evidence, EvidenceUnit } from './verify/evidence.ts';
import { listQuantities } from './verify/quantities.ts';
import { listTerms } from './verify/terms.ts';

/** What tells whether words of a passage answer a question, each about 0 to 1 unless said otherwise. */
export interface RelevanceSigns {
  /** Share of the question's weight found in the sentences themselves. */
  readonly inSentences: number;
  /** The same with the headings and title above them. */
  readonly withHeadings: number;
  /** The same with the rest of the passage. */
  readonly inPassage: number;
  /** Names and numbers of the question that the passage lacks (counts). */
  readonly namesMissing: number;
  readonly valuesMissing: number;
  /** Other content words of the question that the passage lacks (count). */
  readonly wordsMissing: number;
  /** Content words of the question (count). */
  readonly words: number;
  /** 1 when the kind of value asked for is there, 0 when not, 0.5 when none is asked for. */
  readonly expected: number;
  /** Closeness of meaning (cosine) of the question and the sentences; null where there is no vector. */
  readonly closeness: number | null;
}

/** Compares a question with sentences of one passage. */
export function readSigns(focus: Focus, evidence: Evidence, units: readonly EvidenceUnit[], closeness: number | null = null): RelevanceSigns {
  let [total, inSentences, withHeadings, inPassage, namesMissing, wordsMissing] = [0, 0, 0, 0, 0, 0];
  for (const term of focus.terms) {
    const isName = focus.names.some(({ folded }) => folded === term.folded);
    const own = units.some(({ index }) => (isName ? index.hasWord(term.folded) : index.has(term)));
    const above = isName ? evidence.heads.index.hasWord(term.folded) : evidence.heads.index.has(term);
    const around = evidence.units.some(({ index }) => (isName ? index.hasWord(term.folded) : index.has(term)));
    total += term.weight;
    if (own) inSentences += term.weight;
    if (own || above) withHeadings += term.weight;
    if (own || above || around) inPassage += term.weight;
    else if (isName) namesMissing += 1;
    else if (!term.light) wordsMissing += 1;
  }
  const everything = [...evidence.units.flatMap((unit) => unit.quantities), ...evidence.heads.quantities];
  const valuesMissing = focus.quantities.filter((value) => !everything.some((other) => sharesValue(value, other))).length;
  const share = (found: number): number => (total === 0 ? 0 : found / total);
  return {
    inSentences: share(inSentences),
    withHeadings: share(withHeadings),
    inPassage: share(inPassage),
    namesMissing,
    valuesMissing,
    wordsMissing,
    words: focus.terms.filter(({ light }) => !light).length,
    expected: focus.expected === null ? 0.5 : units.some((unit) => holdsExpected(focus, unit)) ? 1 : 0,
    closeness,
  };
}

function sharesValue(left: Focus['quantities'][number], right: Focus['quantities'][number]): boolean {
  if (left.kind === 'code' || right.kind === 'code') return left.code !== undefined && left.code === right.code;
  const years = [left.date?.year, right.date?.year];
  return left.values.some((value) => right.values.includes(value) || value === years[1]) || (years[0] !== undefined && (years[0] === years[1] || right.values.includes(years[0])));
}

/** Fitted on the tuning half of the questions (docs/answers.md): log-odds that the sentences answer. */
const weights = {
  bias: -2.2,
  inSentences: 0.6,
  withHeadings: 2.2,
  inPassage: 2.6,
  namesMissing: -1.2,
  valuesMissing: -0.8,
  wordsMissing: -0.7,
  words: 0.25,
  expected: 0.5,
  closeness: 0,
  closenessMean: 0.85,
} as const;

/** How likely it is that the sentences answer the question: above 0, more likely than not. */
export function scoreRelevance(signs: RelevanceSigns): number {
  return (
    weights.bias +
    weights.inSentences * signs.inSentences +
    weights.withHeadings * signs.withHeadings +
    weights.inPassage * signs.inPassage +
    weights.namesMissing * signs.namesMissing +
    weights.valuesMissing * signs.valuesMissing +
    weights.wordsMissing * signs.wordsMissing +
    weights.words * Math.min(6, signs.words) +
    weights.expected * signs.expected +
    weights.closeness * ((signs.closeness ?? weights.closenessMean) - weights.closenessMean)
  );
}

/** Thresholds on the score: a quote stands on the passage alone, an answer also on the model's word that it answers. */
export const gate = { quote: 0.6, answer: 0, ask: -3 } as const;

/** True when a sentence says more than the question: a word or a value of its own, and the kind of value asked for. */
export function addsToQuestion(focus: Focus, sentence: string): boolean {
  const asked = new Set(focus.terms.flatMap(({ stems }) => stems));
  const values = listQuantities(sentence).filter((value) => !focus.quantities.some((other) => sharesValue(value, other)));
  if (focus.expected === 'number' || focus.expected === 'date') return values.length > 0;
  return values.length > 0 || listTerms(sentence).some(({ light, stems }) => !light && !stems.some((stem) => asked.has(stem)));
}
