import { sha256 } from '../../../base/index.ts';
import type { Models } from '../../../models/index.ts';
import { type Calibration, calibrate, fromLogOdds } from '../calibrate.ts';
import { dropFormer } from '../../analyse/former.ts';
import { type Candidate, gatherSame, type Reranked } from '../rank/rank.ts';
import { readFocus } from '../question/focus.ts';
import { cutSections, type Reading } from './cut-sections.ts';
import { readNudges } from './nudges.ts';
import { liftFittingCases } from './span-fit.ts';
import { rereadLikeliest, rereadWeights } from './reread-likeliest.ts';
import { type Judged, readSigns, type Signs } from './signs.ts';

type Reader = Awaited<ReturnType<Models['reader']>>;

/** All sentences of ten passages, but for the longest pages: what answers is among them for nine questions of ten. */
export const readAtMost = 120;

/**
 * Has the house's own reader judge each sentence under its heading, and ranks all by what it says, their words and the
 * place of their passage: likeliest first, each with its probability. `listed` comes in the order of words.
 */
export async function readSentences(
  reader: Reader,
  reading: Reading,
  { calibration, signal }: { calibration: Calibration | null; signal: AbortSignal },
): Promise<Reranked[]> {
  const sorted = (await weighSentences(reader, reading, { signal })).sort((left, right) => right.score - left.score);
  return gatherSame(sorted, reading.sources).map((candidate) => withProbability(candidate, calibration));
}

/**
 * Has the reader judge each sentence, and the likeliest twice: the log-odds that it answers, as they are ranked by, passage
 * after passage.
 */
export async function weighSentences(
  reader: Reader,
  reading: Reading,
  { signal }: { signal: AbortSignal },
): Promise<Candidate[]> {
  return rereadLikeliest(reader, reading, await weighOnce(reader, reading, { signal }), { signal });
}

/** The same after the first reading alone: what the weights of the second are fitted on. */
export async function weighOnce(
  reader: Reader,
  reading: Reading,
  { signal }: { signal: AbortSignal },
): Promise<Candidate[]> {
  const nudge = readNudges(reading.question, reading.sources, reading.listed);
  const judged = await judgeSections(reader, reading, { signal });
  const signs = readSigns(judged, {
    ...reading,
    focus: reading.focus ?? readFocus(reading.question, reading.evidence),
  });
  const weighed = judged.map(({ candidate, logit, headings }, index) =>
    weigh(candidate, { logit, nudge: nudge(candidate, headings), signs: signs[index] ?? noSigns }),
  );
  return liftFittingCases(reading.question, weighed, reading.sources);
}

/** What the reader itself says of each sentence under its headings, in logits: what `weights` are fitted on. */
export async function judgeSections(
  reader: Reader,
  { question, listed, sources, evidence }: Reading,
  { signal }: { signal: AbortSignal },
): Promise<Judged[]> {
  const parts = cutSections(listed.slice(0, readAtMost), { question, sources, evidence });
  const passages = parts.map(({ passage }) => passage);
  const logits = await reader.read({ question: dropFormer(question), passages }, { signal });
  return parts.flatMap(({ candidates, headings }, index) =>
    candidates.map((candidate, place) => ({ candidate, headings, logit: logits[index]?.[place] ?? leastLogit })),
  );
}

/** What is taken of a sentence of which the reader read no word. */
const leastLogit = -9;

/**
 * Fitted on the five organisations that the reader never learned from, all in one house: in a house of one alone the search
 * is too seldom wrong, and its order would weigh too much (tools/train-reader/README.md). Each is judged with weights that
 * the other four gave (docs/answers-measured.md).
 */
const weights = {
  bias: -0.699,
  relevance: 0.183,
  place: -1.063,
  logit: 0.557,
  behind: -3.183,
  otherRow: -4.334,
} as const;

/** The reader with these weights: what a calibration was learned from, and says nothing of others. */
export function nameReadings(reader: string): string {
  return `${reader} ${sha256(JSON.stringify([weights, rereadWeights])).slice(0, 8)}`;
}

const noSigns: Signs = { behind: 0, otherRow: 0 };

function weigh(
  candidate: Candidate,
  { logit, nudge, signs }: { logit: number; nudge: number; signs: Signs },
): Candidate {
  const { relevance, passage } = candidate;
  // From the first passage to the second the search says more than from the ninth to the tenth.
  const place = Math.log1p(passage);
  const score =
    weights.bias +
    weights.relevance * relevance +
    weights.place * place +
    weights.logit * logit +
    weights.behind * signs.behind +
    weights.otherRow * signs.otherRow +
    nudge;
  return { ...candidate, score };
}

function withProbability(candidate: Candidate, calibration: Calibration | null): Reranked {
  return { ...candidate, probability: calibrate(fromLogOdds(candidate.score), calibration), verdict: candidate.score };
}
