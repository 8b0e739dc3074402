import { foldText } from '../base/index.ts';
import type { Focus } from './answer-focus.ts';
import { scoreUnit } from './compose-excerpts.ts';
import type { Evidence, EvidenceUnit } from './verify/evidence.ts';
import { listQuantities } from './verify/quantities.ts';
import { listTerms, type TermIndex } from './verify/terms.ts';

/** What tells whether sentences of a passage answer a question. */
export interface RelevanceSigns {
  /** How much of the question the sentences and what is around them speak of (see scoreUnit), about 0 to 1. */
  readonly spoken: number;
  /** Names and other content words of the question that the passage lacks (counts), and how many it has. */
  readonly namesMissing: number;
  readonly wordsMissing: number;
  readonly words: number;
  /** Closeness of meaning (cosine) of the question with the passage and with the best passage found; null where there is no vector. */
  readonly closeness: number | null;
  readonly bestCloseness: number | null;
}

/** Cosines of a question with a passage, and with the best passage found. */
export interface Closeness {
  readonly own: number | null;
  readonly best: number | null;
}

/** Compares a question with sentences of one passage. */
export function readSigns(focus: Focus, evidence: Evidence, units: readonly EvidenceUnit[], closeness: Closeness): RelevanceSigns {
  let [namesMissing, wordsMissing] = [0, 0];
  for (const term of focus.terms) {
    const isName = focus.names.some(({ folded }) => folded === term.folded);
    const holds = (index: TermIndex): boolean => (isName ? index.hasWord(term.folded) : index.has(term));
    if (holds(evidence.heads.index) || evidence.units.some(({ index }) => holds(index))) continue;
    if (isName) namesMissing += 1;
    else if (!term.light) wordsMissing += 1;
  }
  const spoken = Math.max(0, ...units.map((unit) => scoreUnit(focus, evidence, unit, evidence.units.indexOf(unit))));
  const words = focus.terms.filter(({ light }) => !light).length;
  return { spoken, namesMissing, wordsMissing, words, closeness: closeness.own, bestCloseness: closeness.best };
}

/** True when two values of a question and a text are the same, a year standing for a date of that year. */
export function sharesValue(left: Focus['quantities'][number], right: Focus['quantities'][number]): boolean {
  if (left.kind === 'code' || right.kind === 'code') return left.code !== undefined && left.code === right.code;
  const years = [left.date?.year, right.date?.year];
  return left.values.some((value) => right.values.includes(value) || value === years[1]) || (years[0] !== undefined && (years[0] === years[1] || right.values.includes(years[0])));
}

/** Log-odds that the sentences answer, fitted on the tuning half of the questions (docs/answers.md). */
const weights = { bias: -3.35, spoken: 5, namesMissing: -1.4, wordsMissing: -0.15, words: 0.32, closeness: 30, bestCloseness: 41 } as const;
/** The embedding model whose cosines the weights were fitted on. */
export const calibratedModel = 'multilingual-e5-small';

/** Its mean cosines over those questions: what is assumed where there is no vector. */
const means = { closeness: 0.834, bestCloseness: 0.846 } as const;
const wordsCounted = 6;

/** How likely it is that the sentences answer the question: above 0, more likely than not. */
export function scoreRelevance(signs: RelevanceSigns): number {
  return (
    weights.bias +
    weights.spoken * signs.spoken +
    weights.namesMissing * signs.namesMissing +
    weights.wordsMissing * signs.wordsMissing +
    weights.words * Math.min(wordsCounted, signs.words) +
    weights.closeness * ((signs.closeness ?? means.closeness) - means.closeness) +
    weights.bestCloseness * ((signs.bestCloseness ?? means.bestCloseness) - means.bestCloseness)
  );
}

/** Thresholds on the score: a quote stands on the passage alone, an answer also on the model's word that it answers. */
export const gate = { quote: 0.3, answer: -0.5, ask: -1.5 } as const;

const openQuestion = /\b(?:qui|que|quoi|quel(?:le)?s?|lequel|laquelle|combien|quand|ou|comment|pourquoi|who|what|which|when|where|how|why|whose)\b|\bqu'/u;

/**
 * True when a sentence says more than the question: a word or a value of its own, and the kind of value asked for.
 * To a question of yes or no (`Le télétravail est-il ouvert aux alternants ?`) its own words are the answer.
 */
export function addsToQuestion(focus: Focus, sentence: string): boolean {
  if (!openQuestion.test(foldText(focus.question))) return true;
  const asked = new Set(focus.terms.flatMap(({ stems }) => stems));
  const values = listQuantities(sentence).filter((value) => !focus.quantities.some((other) => sharesValue(value, other)));
  if (focus.expected === 'number' || focus.expected === 'date') return values.length > 0;
  return values.length > 0 || listTerms(sentence).some(({ light, stems }) => !light && !stems.some((stem) => asked.has(stem)));
}
