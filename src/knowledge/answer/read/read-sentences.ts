import type { Source } from '../../../contract/index.ts';
import type { Models } from '../../../models/index.ts';
import { type Calibration, calibrate, fromLogOdds } from '../calibrate.ts';
import { readEdition } from '../../search/titles.ts';
import { asksYesOrNo, decides } from '../kinds/decides.ts';
import { asksFormer } from '../question/former.ts';
import { type Candidate, gatherSame, type Reranked } from '../rank/rank.ts';

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

/** Has the reader judge each sentence: the log-odds that it answers, as they are ranked by, passage after passage. */
export async function weighSentences(
  reader: Reader,
  { question, listed, sources }: Reading,
  { signal }: { signal: AbortSignal },
): Promise<Candidate[]> {
  const likeliest = listed.slice(0, readAtMost);
  const places = [...new Set(likeliest.map(({ passage }) => passage))];
  const inPassage = places.map((passage) => likeliest.filter((candidate) => candidate.passage === passage));
  const passages = places.map((passage, index) => ({
    head: sources[passage] ? writeHead(sources[passage]) : '',
    text: sources[passage]?.text ?? '',
    units: inPassage[index]!.map(({ unit: { start, end } }) => ({ start, end })),
  }));
  const logits = await reader.read({ question, passages }, { signal });
  const judged = inPassage.flatMap((candidates, index) =>
    candidates.map((candidate, place) => ({ candidate, logit: logits[index]?.[place] ?? leastLogit })),
  );
  const isPast = asksFormer(question) ? () => false : (passage: number) => isOutdated(sources[passage]);
  const decided = asksYesOrNo(question);
  return judged.map(({ candidate, logit }) =>
    weigh(candidate, { logit, past: isPast(candidate.passage), decides: decided && decides(candidate.unit) }),
  );
}

interface Reading {
  readonly question: string;
  readonly listed: readonly Candidate[];
  readonly sources: readonly Source[];
}

/** What is taken of a sentence of which the reader read no word. */
const leastLogit = -9;

/**
 * Fitted on the five organisations that the reader never learned from, all in one house: in a house of one alone the search
 * is too seldom wrong, and its order would weigh too much (tools/train-reader/README.md).
 */
const weights = { bias: -1.396, relevance: 0.211, place: -0.393, logit: 0.632 } as const;

/** Not fitted: what is no longer in force stands behind, and what decides before, only among those that score alike. */
const nudges = { past: -1.5, decides: 0.4 } as const;

function weigh(
  candidate: Candidate,
  { logit, past, decides: deciding }: { logit: number; past: boolean; decides: boolean },
): Candidate {
  const { relevance, passage } = candidate;
  const score =
    weights.bias +
    weights.relevance * relevance +
    weights.place * passage +
    weights.logit * logit +
    (past ? nudges.past : 0) +
    (deciding ? nudges.decides : 0);
  return { ...candidate, score };
}

function isOutdated(source: Source | undefined): boolean {
  return source !== undefined && (source.olderThan !== undefined || readEdition(source).outdated);
}

function withProbability(candidate: Candidate, calibration: Calibration | null): Reranked {
  return { ...candidate, probability: calibrate(fromLogOdds(candidate.score), calibration), verdict: candidate.score };
}

const separator = ' › ';

/** Title › outer heading › … › inner heading, each once: as the reader learned it (tools/train-reader/corpora.py). */
export function writeHead({
  title,
  documentName,
  headings,
}: Pick<Source, 'title' | 'documentName' | 'headings'>): string {
  const name = title ?? documentName.replace(/\.[^.]+$/u, '').replace(/[_-]/gu, ' ');
  const pieces = [name, ...headings].flatMap((part) => part.split(separator)).map((piece) => piece.trim());
  return [...new Set(pieces.filter((piece) => piece !== ''))].join(separator);
}
