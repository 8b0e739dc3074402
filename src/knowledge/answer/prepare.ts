import type { Source } from '../../contract/index.ts';
import type { EmbedEngine, Models } from '../../models/index.ts';
import { detectQuestionLanguage } from '../analyse/analyse.ts';
import { prepareEvidence } from '../verify/evidence.ts';
import { calibrationOf } from './calibrate.ts';
import { isCalibrated } from './measure-relevance.ts';
import type { AnswerParts, Prepared } from './parts.ts';
import { readFocus } from './question/focus.ts';
import {
  type Candidate,
  compareMeanings,
  gatherSame,
  listedAtMost,
  listSentences,
  rankCandidates,
  type Reranked,
} from './rank/rank.ts';
import { nameReadings, readSentences } from './read/read-sentences.ts';
import { listOthers } from './rows/list-others.ts';
import { calibratedModel, readCloseness } from './rank/relevance.ts';

/**
 * Takes a question and its passages apart, and ranks the sentences: by the house's own reader, which reads them all, or
 * where it cannot be had by words and meaning.
 */
export async function prepare(
  parts: AnswerParts,
  question: string,
  sources: readonly Source[],
  signal: AbortSignal,
): Promise<Prepared> {
  const { sentences, ...taken } = takeApart(parts, question, sources);
  const own = await read(parts, { ...taken, listed: sentences }, signal);
  if (own.read) return { ...taken, ...own, candidates: own.read };
  return { ...taken, candidates: await rankListed(parts, { ...taken, sentences }, signal), ...own };
}

type TakenApart = Omit<Prepared, 'candidates' | 'read' | 'reader' | 'goesOn'> & {
  /** All that may answer, likeliest first by words. */
  readonly sentences: readonly Candidate[];
};

/** Takes a question and its passages apart, before anything has read them. */
export function takeApart(
  { models, calibration }: Pick<AnswerParts, 'calibration'> & { readonly models: Pick<Models, 'status'> },
  question: string,
  sources: readonly Source[],
): TakenApart {
  const evidence = sources.map(prepareEvidence);
  const focus = readFocus(question, evidence);
  const calibrated = isCalibrated(models);
  const closenessOf = readCloseness(sources.map(({ why }) => (calibrated ? why.vector : null)));
  const leftOut = listOthers({ focus, sources, evidence });
  return {
    question,
    language: detectQuestionLanguage(question),
    sources,
    evidence,
    focus,
    closenessOf,
    calibration: calibration ?? null,
    leftOut,
    sentences: listSentences(focus, evidence, closenessOf).filter(({ unit }) => !leftOut.has(unit)),
  };
}

/** The likeliest sentences by words, ranked by words and meaning: the way of a house without the reader. */
export async function rankListed(
  { models }: { readonly models: Pick<Models, 'embed' | 'status'> },
  { question, sources, evidence, focus, sentences }: TakenApart,
  signal: AbortSignal,
): Promise<Candidate[]> {
  const engine = isCalibrated(models) ? await models.embed({ signal }).catch(() => null) : null;
  const listed = gatherSame(sentences, sources).slice(0, listedAtMost);
  const cosines = engine && (await readMeanings(engine, question, listed, sources, signal));
  return rankCandidates(focus, evidence, listed, cosines);
}

// Without the reader, or where it fails, the words and the chat model decide.
async function read(
  parts: AnswerParts,
  reading: Parameters<typeof readSentences>[1],
  signal: AbortSignal,
): Promise<Pick<Prepared, 'read' | 'reader'>> {
  const reader = await parts.models.reader({ signal }).catch(() => null);
  const own = reader ? calibrationOf(parts.calibration, nameReadings(reader.name)) : null;
  const read = reader ? await readSentences(reader, reading, { calibration: own, signal }).catch(() => null) : null;
  return { read, reader: read && reader ? reader.name : null };
}

/**
 * The sentences of passages as the house's own reader ranks them for a question, likeliest first; none where it cannot be
 * had, or fails.
 */
export async function readByReader(
  { models }: { readonly models: Pick<Models, 'reader' | 'status'> },
  question: string,
  sources: readonly Source[],
  { signal }: { signal: AbortSignal },
): Promise<readonly Reranked[]> {
  const { sentences: listed, ...taken } = takeApart({ models }, question, sources);
  const reader = await models.reader({ signal }).catch(() => null);
  if (!reader) return [];
  return readSentences(reader, { ...taken, listed }, { calibration: null, signal }).catch(() => []);
}

/**
 * How likely the best sentence of the passages found answers a question, by the house's own reader (log-odds); null where
 * that cannot be had.
 */
export async function measureByReading(
  parts: Parameters<typeof readByReader>[0],
  question: string,
  sources: readonly Source[],
  options: { signal: AbortSignal },
): Promise<number | null> {
  const [best] = await readByReader(parts, question, sources, options);
  return best?.score ?? null;
}

async function readMeanings(
  engine: EmbedEngine,
  question: string,
  candidates: readonly Candidate[],
  sources: readonly Source[],
  signal: AbortSignal,
): Promise<number[] | null> {
  if (!engine.name.startsWith(calibratedModel) || candidates.length === 0) return null;
  const texts = candidates.map(({ unit, passage }) => {
    const source = sources[passage];
    return { text: unit.text, heading: source?.headings.at(-1) ?? source?.title ?? '' };
  });
  // Without meaning the words decide, as in the search.
  return compareMeanings(engine, question, texts, { signal }).catch(() => null);
}
