import type { Focus } from '../question/focus.ts';
import { scoreUnit } from './excerpts.ts';
import type { Evidence, EvidenceUnit } from '../../verify/evidence.ts';
import { listNegations } from '../../verify/polarity.ts';
import { listQuantities } from '../../verify/quantities.ts';
import { listTerms, TermIndex } from '../../verify/terms.ts';

/** What tells whether sentences of a passage answer a question. */
export interface RelevanceSigns {
  /** How much of the question the sentences and what is around them speak of (see scoreUnit), about 0 to 1. */
  readonly spoken: number;
  /** Names and other content words of the question that the passage lacks (counts), and how many it has. */
  readonly namesMissing: number;
  readonly wordsMissing: number;
  readonly words: number;
  /** Numbers and dates of the question that the passage lacks. */
  readonly valuesMissing: number;
  /** How much closer in meaning the passage, and the best passage, are than the others found (cosines); null where it cannot be told. */
  readonly lead: number | null;
  readonly bestLead: number | null;
}

/** How much closer in meaning (cosine) a passage, and the best one found, are than the rest of those found. */
export interface Closeness {
  readonly lead: number | null;
  readonly bestLead: number | null;
}

const headOfList = 3;
const fewestBehind = 3;

/**
 * Reads the leads from the cosines of the passages found. A cosine alone says how close the house's subject is to the
 * question's; what tells an answer is how far it stands out. Too few passages say nothing.
 */
export function readCloseness(cosines: readonly (number | null)[]): (passage: number) => Closeness {
  const known = cosines.filter((cosine) => cosine !== null).sort((left, right) => right - left);
  const behind = known.slice(headOfList);
  if (behind.length < fewestBehind) return () => ({ lead: null, bestLead: null });
  const level = behind.reduce((sum, cosine) => sum + cosine, 0) / behind.length;
  const bestLead = (known[0] ?? level) - level;
  return (passage) => {
    const own = cosines[passage] ?? null;
    return { lead: own === null ? null : own - level, bestLead };
  };
}

/** Compares a question with sentences of one passage. */
export function readSigns(
  focus: Focus,
  evidence: Evidence,
  units: readonly EvidenceUnit[],
  closeness: Closeness,
): RelevanceSigns {
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
  const held = [...evidence.units.flatMap(({ quantities }) => quantities), ...evidence.heads.quantities];
  const valuesMissing = focus.quantities.filter((value) => !held.some((other) => sharesValue(value, other))).length;
  return { spoken, namesMissing, wordsMissing, words, valuesMissing, ...closeness };
}

/** True when two values of a question and a text are the same, a year standing for a date of that year. */
export function sharesValue(left: Focus['quantities'][number], right: Focus['quantities'][number]): boolean {
  if (left.kind === 'code' || right.kind === 'code') return left.code !== undefined && left.code === right.code;
  const years = [left.date?.year, right.date?.year];
  return (
    left.values.some((value) => right.values.includes(value) || value === years[1]) ||
    (years[0] !== undefined && (years[0] === years[1] || right.values.includes(years[0])))
  );
}

/** The embedding model whose cosines the weights were fitted on. */
export const calibratedModel = 'multilingual-e5-small';

/** Log-odds that the sentences answer, fitted on the tuning half of the questions (docs/answers-measured.md). */
const weights = {
  bias: -3.9,
  spoken: 4,
  namesMissing: -0.6,
  wordsMissing: -0.5,
  valuesMissing: -1,
  words: 0.28,
  lead: 60,
  bestLead: -22,
} as const;
/** What is assumed where there is no vector: the means over those questions. */
const means = { lead: 0.032, bestLead: 0.038 } as const;
const wordsCounted = 6;

/** How likely it is that the sentences answer the question: above 0, more likely than not. */
export function scoreRelevance(signs: RelevanceSigns): number {
  return (
    weights.bias +
    weights.spoken * signs.spoken +
    weights.namesMissing * signs.namesMissing +
    weights.wordsMissing * signs.wordsMissing +
    weights.words * Math.min(wordsCounted, signs.words) +
    weights.valuesMissing * signs.valuesMissing +
    weights.lead * (signs.lead ?? means.lead) +
    weights.bestLead * (signs.bestLead ?? means.bestLead)
  );
}

/**
 * Thresholds on the score. A quote stands on the passage alone. A proved sentence of the model that takes up the question's
 * own words is an answer by itself unless the passage speaks of something else altogether; one that does not needs as much as a quote.
 * Below `near` a passage does not speak of the question; below `ask` the model is not asked to read the sentences.
 */
export const leastRelevance = { quote: -0.4, answer: -0.4, restated: -2, near: -3, ask: -3.8 } as const;

/** Share of the question's weight that a sentence must say itself to count as taking it up. */
const restatedShare = 0.6;

/** True when a sentence says what was asked in the question's own words. */
export function restatesQuestion(focus: Focus, sentence: string): boolean {
  const own = new TermIndex(listTerms(sentence));
  const values = listQuantities(sentence);
  if (focus.quantities.some((value) => !values.some((other) => sharesValue(value, other)))) return false;
  const asked = focus.terms.filter(({ light }) => !light);
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  const said = asked.filter((term) => own.has(term)).reduce((sum, { weight }) => sum + weight, 0);
  return asked.length > 1 && said >= restatedShare * total;
}

/**
 * True when a sentence says more than the question: a word, a value or a negation of its own, and the kind of value asked for.
 * A small model asked `Peut-on …` gladly says `On peut …`: that alone is no answer.
 */
export function addsToQuestion(focus: Focus, sentence: string): boolean {
  const asked = new Set(focus.terms.flatMap(({ stems }) => stems));
  const values = listQuantities(sentence).filter(
    (value) => !focus.quantities.some((other) => sharesValue(value, other)),
  );
  if (focus.expected === 'number' || focus.expected === 'date') return values.length > 0;
  if (listNegations(sentence).length > listNegations(focus.question).length) return true;
  const words = listTerms(sentence).some(({ light, stems }) => !light && !stems.some((stem) => asked.has(stem)));
  // `Qui a fondé…` is not answered by a year.
  return words || (focus.expected !== 'name' && focus.expected !== 'place' && values.length > 0);
}
