import { isAbort, MaisonError } from '../../base/index.ts';
import type { AnsweringModel, AnswerOutcome, AnswerSentence, Disagreement, Source } from '../../contract/index.ts';
import { type ChatEngine, type EmbedEngine, streamPushed } from '../../models/index.ts';
import { detectQuestionLanguage } from '../analyse/analyse.ts';
import { findDisagreements, type FoundDisagreement } from './cite/disagreements.ts';
import { isCalibrated } from './measure-relevance.ts';
import { findNearest } from './cite/nearest.ts';
import { showWords } from './cite/present.ts';
import { readFocus } from './question/focus.ts';
import { calibratedModel, leastRelevance, readCloseness } from './rank/relevance.ts';
import { listOrdersLeftOut } from './orders.ts';
import type { AnswerParts, AnswerStep, AtModel, Draft, Prepared } from './parts.ts';
import { toCitation, toCitations } from './cite/proof.ts';
import type { UnitPlace } from './rank/excerpts.ts';
import { chooseQuotes } from './rank/quotes.ts';
import { type Candidate, compareMeanings, listCandidates, rankCandidates } from './rank/rank.ts';
import { present, type Reading, readCandidates } from './read/read.ts';
import { likely, selectBeside, selectQuotes, selectRow } from './read/select.ts';
import { type Written, writeAnswer } from './write/write.ts';
import { tellNewest } from '../search/versions.ts';
import { prepareEvidence } from '../verify/evidence.ts';

/**
 * Answers a question from passages alone. The model first reads the likeliest sentences one by one and says which
 * answer: those are the answer, in the documents' own words. Where none can stand alone it writes, and each sentence
 * is shown with its proof or not at all; else the likely sentences are quoted, and without any the question is refused.
 * Where no chat model is installed the outcome is `sources-only`; one that is and cannot be put to work throws its code
 * (503), after the best sentences. Stopping by `signal` ends with the outcome `stopped`; it does not throw.
 */
export async function* answerFromSources(
  parts: AnswerParts,
  { question, sources, asker = 'nobody' }: { question: string; sources: readonly Source[]; asker?: string },
  { signal }: { signal: AbortSignal },
): AsyncIterable<AnswerStep> {
  const prepared = await prepare(parts, question, sources, signal);
  const best = prepared.candidates[0];
  // Nothing speaks of the question: reading would only cost the person time.
  if (!best || Math.max(...prepared.candidates.map(({ relevance }) => relevance)) < leastRelevance.ask)
    return yield finish('refused', { prepared, likeliest: prepared.candidates });
  const engine = await openChat(parts, signal);
  if (engine === 'stopped') return yield finish('stopped', { prepared });
  if (engine instanceof MaisonError) {
    // Without a model the sources and their best sentences are still worth showing.
    yield* quote(prepared, chooseQuotes(prepared.candidates), 0);
    if (engine.code !== 'model_absent') throw engine;
    return yield finish('sources-only', { prepared });
  }
  yield* takeTurn(engine, asker, (turn, stopped) => readAndWrite({ engine, turn }, prepared, stopped), signal);
}

/** Holds one turn at the model while `work` goes on, and tells the places on the way to it. */
function takeTurn(
  engine: ChatEngine,
  asker: string,
  work: (turn: AtModel['turn'], signal: AbortSignal) => AsyncIterable<AnswerStep>,
  signal: AbortSignal,
): AsyncGenerator<AnswerStep> {
  return streamPushed<AnswerStep>(
    async (push, stopped) => {
      const turn = engine.openTurn({
        lane: 'question',
        actor: asker,
        signal: stopped,
        onQueued: (event) => push({ ...event, type: 'queue-moved' }),
      });
      try {
        for await (const step of work(turn, stopped))
          push(step.type === 'answer-finished' ? { ...step, usage: turn.usage } : step);
      } finally {
        turn.end();
      }
    },
    { signal },
  );
}

async function* readAndWrite(at: AtModel, prepared: Prepared, signal: AbortSignal): AsyncGenerator<AnswerStep> {
  const model: AnsweringModel = { name: at.engine.name, location: at.engine.location };
  const reading = yield* readCandidates(at, prepared, signal);
  if (signal.aborted) return yield finish('stopped', { prepared, model, ...reading });
  if (reading.proof) {
    // What says otherwise is shown as a disagreement, and not once more as a quote.
    const contradicting = findContradictions(prepared, reading.proof).map(({ right }) => right.unit.text);
    const beside = { shown: [...reading.shown, ...contradicting], answered: reading.answered };
    yield* quote(prepared, selectBeside(prepared, reading.reranked, beside), reading.shown.length);
    return yield finish('answered', { prepared, model, ...reading });
  }
  const decided = reading.reranked.some(({ verdict }) => verdict !== null && verdict !== 0);
  if (decided && (reading.reranked[0]?.probability ?? 0) < likely.answerable)
    return yield finish('refused', { prepared, model, drafts: reading.drafts, likeliest: reading.reranked });
  yield* endByWriting(at, { prepared, reading, model, decided }, signal);
}

async function* endByWriting(
  at: AtModel,
  {
    prepared,
    reading,
    model,
    decided,
  }: { prepared: Prepared; reading: Reading; model: AnsweringModel; decided: boolean },
  signal: AbortSignal,
): AsyncGenerator<AnswerStep> {
  const written: Written = yield* writeAnswer(at, prepared, reading.reranked, signal);
  const drafts = [...reading.drafts, ...written.drafts];
  if (signal.aborted) return yield finish('stopped', { prepared, model, drafts, proof: written.proof });
  if (written.proof) {
    const proved = reading.reranked.find(({ unit }) => unit === written.proof?.unit)?.probability ?? 0;
    const shown = [...written.texts, written.proof.unit.text];
    if (decided)
      yield* quote(
        prepared,
        selectBeside(prepared, reading.reranked, { shown, answered: proved }),
        written.texts.length,
      );
    return yield finish('answered', { prepared, model, drafts, proof: written.proof });
  }
  // A row that no sentence could be made of is still what answers.
  const row = decided ? selectRow(reading.reranked) : null;
  if (row) {
    const sentence = present(prepared, row, 0);
    yield { type: 'sentence-written', sentence };
    const beside = { shown: [sentence.text, row.unit.text], answered: row.probability };
    yield* quote(prepared, selectBeside(prepared, reading.reranked, beside), 1);
    return yield finish('answered', { prepared, model, drafts, proof: row });
  }
  // A model that cannot tell an answer from a sentence beside it leaves that to the words.
  const quotes = decided ? selectQuotes(reading.reranked) : chooseQuotes(prepared.candidates);
  yield* quote(prepared, quotes, 0);
  if (quotes.length === 0) return yield finish('refused', { prepared, model, drafts, likeliest: reading.reranked });
  yield finish('quoted', { prepared, model, drafts, proof: quotes[0] ?? null });
}

async function prepare(
  parts: AnswerParts,
  question: string,
  sources: readonly Source[],
  signal: AbortSignal,
): Promise<Prepared> {
  const evidence = sources.map(prepareEvidence);
  const focus = readFocus(question, evidence);
  const calibrated = isCalibrated(parts.models);
  const engine = calibrated ? await parts.models.embed({ signal }).catch(() => null) : null;
  const closenessOf = readCloseness(sources.map(({ why }) => (calibrated ? why.vector : null)));
  const listed = listCandidates(focus, evidence, closenessOf, sources);
  const cosines = engine && (await readMeanings(engine, question, listed, sources, signal));
  return {
    question,
    language: detectQuestionLanguage(question),
    sources,
    evidence,
    focus,
    closenessOf,
    candidates: rankCandidates(focus, evidence, listed, cosines),
    calibration: parts.calibration ?? null,
  };
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

// An error in the place of the engine says why there is none for now.
async function openChat(parts: AnswerParts, signal: AbortSignal): Promise<ChatEngine | MaisonError | 'stopped'> {
  try {
    return await parts.models.chat({ signal });
  } catch (thrown) {
    if (signal.aborted && (isAbort(thrown) || thrown === signal.reason)) return 'stopped';
    if (thrown instanceof MaisonError && thrown.status === 503) return thrown;
    throw thrown;
  }
}

function* quote({ sources, language }: Prepared, chosen: readonly Candidate[], from: number): Generator<AnswerStep> {
  let index = from;
  for (const candidate of chosen) {
    const source = sources[candidate.passage];
    if (!source) continue;
    const sentence: AnswerSentence = {
      index: index++,
      ...showWords(source, candidate.unit, language),
      support: 'quote',
      citations: toCitations(sources, candidate, candidate.unit),
      missing: [],
    };
    yield { type: 'sentence-written', sentence };
  }
}

interface Ending {
  readonly prepared: Prepared;
  readonly model?: AnsweringModel;
  readonly drafts?: readonly Draft[];
  readonly proof?: UnitPlace | null;
  /** Of a refusal: the sentences looked at, likeliest first. */
  readonly likeliest?: readonly Candidate[];
}

function finish(
  outcome: AnswerOutcome,
  { prepared, model, drafts = [], proof = null, likeliest = [] }: Ending,
): AnswerStep {
  return {
    type: 'answer-finished',
    outcome,
    model: model ?? null,
    usage: null,
    drafts,
    disagreements: proof ? listDisagreements(prepared, proof) : [],
    ordersLeftOut: listOrdersLeftOut(prepared),
    nearest: findNearest(prepared, likeliest),
  };
}

function findContradictions({ focus, evidence, sources }: Prepared, proof: UnitPlace): FoundDisagreement[] {
  return findDisagreements(focus, proof, evidence, (passage) => sources[passage]?.documentId ?? '');
}

function listDisagreements(prepared: Prepared, proof: UnitPlace): Disagreement[] {
  return findContradictions(prepared, proof).flatMap(({ left, right, about }) => {
    const [leftSource, rightSource] = [prepared.sources[left.passage], prepared.sources[right.passage]];
    if (!leftSource || !rightSource) return [];
    const newest = tellNewest(leftSource, rightSource);
    return [
      {
        left: toCitation(leftSource, left.unit),
        right: toCitation(rightSource, right.unit),
        about: [...about],
        ...(newest ? { newest } : {}),
      },
    ];
  });
}
