import type { EmbedEngine } from '../../../models/index.ts';
import { lacksDimension } from '../question/dimension.ts';
import type { Focus } from '../question/focus.ts';
import { type Closeness, readSigns, scoreRelevance } from './relevance.ts';
import { isQuotable } from './quotes.ts';
import type { Excerpt, UnitPlace } from './excerpts.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Source } from '../../../contract/index.ts';
import { saysTheSame } from '../../verify/same-sense.ts';
import { listTerms } from '../../verify/terms.ts';
import { saysSomething } from '../../verify/unit-role.ts';

/** A sentence that may answer. `relevance`: by words (log-odds); `score`: by words, place, shape and meaning (log-odds). */
export interface Candidate extends Excerpt {
  readonly relevance: number;
  /** Where other documents say the same in nearly the same words. */
  readonly also: readonly UnitPlace[];
}

/** A candidate that has been read beside the question, by the house's own reader or the chat model. */
export interface Reranked extends Candidate {
  /** How likely the sentence is to hold the answer, 0 to 1. */
  readonly probability: number;
  /** Log-odds of the reader, or of the model's `Oui` over its `Non`; null when the sentence was not read. */
  readonly verdict: number | null;
}

/** So many sentences are compared in meaning, a quarter of a second on two cores; 92 % of the gold answers stand in them. */
export const listedAtMost = 9;
const fewestWords = 2;

/** All sentences of the passages that may be shown, those that share most with the question first. */
export function listSentences(
  focus: Focus,
  passages: readonly Evidence[],
  closenessOf: (passage: number) => Closeness,
): Candidate[] {
  return passages
    .flatMap((evidence, passage) =>
      evidence.units
        .filter(
          (unit) => unit.trusted && saysSomething(unit) && unit.terms.length + unit.quantities.length >= fewestWords,
        )
        .map((unit): Candidate => {
          const relevance = scoreRelevance(readSigns(focus, evidence, [unit], closenessOf(passage)));
          return { passage, unit, relevance, score: relevance, also: [] };
        }),
    )
    .sort((left, right) => right.relevance - left.relevance);
}

/**
 * The sentences of the passages that share most with the question, likeliest first by words alone; what several say in
 * nearly the same words comes once, from the latest version where they are versions of one document.
 */
export function listCandidates(
  focus: Focus,
  passages: readonly Evidence[],
  closenessOf: (passage: number) => Closeness,
  sources: readonly Pick<Source, 'documentId' | 'number' | 'olderThan'>[] = [],
): Candidate[] {
  return gatherSame(listSentences(focus, passages, closenessOf), sources).slice(0, listedAtMost);
}

/** Further down the list nothing is shown any more. */
const comparedAtMost = 60;

/** What several documents say in nearly the same words comes once, in the order of the list. */
export function gatherSame(
  listed: readonly Candidate[],
  sources: readonly Pick<Source, 'documentId' | 'number' | 'olderThan'>[],
): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of listed.slice(0, comparedAtMost)) {
    const place = kept.findIndex(({ unit }) => saysTheSame(unit, candidate.unit));
    const same = kept[place];
    if (!same) kept.push(candidate);
    else kept[place] = joinSame(same, candidate, sources);
  }
  return kept;
}

function joinSame(
  kept: Candidate,
  other: Candidate,
  sources: readonly Pick<Source, 'documentId' | 'number' | 'olderThan'>[],
): Candidate {
  const [own, further] = [sources[kept.passage], sources[other.passage]];
  if (!own || !further || own.documentId === further.documentId) return kept;
  if (kept.also.some(({ passage }) => sources[passage]?.documentId === further.documentId)) return kept;
  const place = ({ passage, unit }: UnitPlace): UnitPlace => ({ passage, unit });
  const replaced = own.olderThan !== undefined && further.olderThan === undefined;
  return replaced
    ? { ...kept, ...place(other), also: [...kept.also, place(kept)] }
    : { ...kept, also: [...kept.also, place(other)] };
}

/** Log-odds that a sentence holds the answer, fitted on the tuning half of the questions (docs/answers-measured.md). */
const weights = {
  bias: -0.64,
  relevance: 0.32,
  rank: -0.4,
  behindInMeaning: 41.5,
  short: -0.57,
  unquotable: -1.19,
  question: -0.39,
  place: -0.11,
  newWords: 0.04,
  otherDimension: -3,
} as const;
const shortLetters = 45;
/** How far behind the closest a sentence is on average: assumed of all where meaning is not known. */
const meanBehind = 0.02;

/** Ranks candidates anew; `cosines` of question and sentence come in their order, null where meaning is not known. */
export function rankCandidates(
  focus: Focus,
  passages: readonly Evidence[],
  candidates: readonly Candidate[],
  cosines: readonly number[] | null,
): Candidate[] {
  const closest = Math.max(...(cosines ?? [0]));
  const asked = new Set(focus.terms.flatMap(({ stems }) => stems));
  return candidates
    .map((candidate, index): Candidate => {
      const { unit, passage, relevance } = candidate;
      const behind = cosines ? (cosines[index] ?? closest) - closest : -meanBehind;
      const place = passages[passage]?.units.indexOf(unit) ?? 0;
      const fresh = listTerms(unit.text).filter(
        ({ light, stems }) => !light && !stems.some((stem) => asked.has(stem)),
      ).length;
      const own = passages[passage];
      const score =
        weights.bias +
        weights.relevance * relevance +
        weights.rank * passage +
        weights.behindInMeaning * behind +
        (unit.text.length < shortLetters ? weights.short : 0) +
        (isQuotable(unit) ? 0 : weights.unquotable) +
        (unit.text.trim().endsWith('?') ? weights.question : 0) +
        weights.place * Math.min(10, place) +
        weights.newWords * Math.min(15, fresh) +
        (own && lacksDimension(focus.question, own, unit) ? weights.otherDimension : 0);
      return { ...candidate, score };
    })
    .sort((left, right) => right.score - left.score);
}

/** Letters of a sentence and its heading that are compared: the person waits for each of them. */
const [longestCompared, longestHeading] = [240, 60];

/** Cosines of the question and each candidate, read under the last heading of its passage. */
export async function compareMeanings(
  engine: EmbedEngine,
  question: string,
  candidates: readonly { readonly text: string; readonly heading: string }[],
  { signal }: { signal: AbortSignal },
): Promise<number[]> {
  const [asked] = await engine.embed([question], { purpose: 'question', signal });
  const texts = candidates.map(({ text, heading }) =>
    [heading.slice(0, longestHeading), text.slice(0, longestCompared)].filter((part) => part !== '').join('\n'),
  );
  // Urgent as a question: the person waits, and the library's own passages do not.
  const vectors = await engine.embed(texts, { purpose: 'passage', urgent: true, signal });
  return vectors.map((vector) => vector.reduce((sum, value, index) => sum + value * (asked?.[index] ?? 0), 0));
}
