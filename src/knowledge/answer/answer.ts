import { isAbort, MaisonError, takeReadPart } from '../../base/index.ts';
import type { AnsweringModel, Source } from '../../contract/index.ts';
import { type ChatEngine, streamPushed } from '../../models/index.ts';
import { findOtherRow, type Following } from './follow/find-other-row.ts';
import { assembleAnswer, assembleByWords } from './assemble.ts';
import { keepAskedRows } from './kinds/keep-asked-rows.ts';
import type { AnswerParts, AnswerStep, AtModel, Prepared } from './parts.ts';
import { prepare } from './prepare.ts';
import { chooseQuotes } from './rank/quotes.ts';
import { leastRelevance } from './rank/relevance.ts';
import { answerFromReading } from './from-reader.ts';
import { putToldBehind, type ToldBefore } from './read/told-before.ts';
import { present, presentWhole, type Reading, readCandidates } from './read/read.ts';
import { likely, selectBeside, selectQuotes, selectRow } from './read/select.ts';
import { finish, give, giveEffect, listSaid, quote } from './steps.ts';
import { type Written, writeAnswer } from './write/write.ts';

export interface AnswerInput {
  readonly question: string;
  readonly sources: readonly Source[];
  readonly asker?: string;
  /** Passages (identifiers) whose last list or table goes on in text that was not found. */
  readonly goesOn?: ReadonlySet<string>;
  /** Of a question that leans on the one before it: its own words, and what was quoted there. */
  readonly follows?: Following;
  /** What was shown already for another question of the same message. */
  readonly told?: readonly ToldBefore[];
}

/**
 * Answers a question from passages alone. What code can assemble by itself (a row, a list, a sum) is not read. Else the
 * house's own reader judges all sentences; those that answer are the answer, in the documents' own words. A model on a server of the company writes from them, and each sentence is shown with its
 * proof or not at all. Where the reader is not there, the local chat model reads the likeliest sentences one by one.
 * Where no chat model is installed the outcome is `sources-only`; one that is and cannot be put to work throws its code
 * (503), after the best sentences. Stopping by `signal` ends with the outcome `stopped`; it does not throw.
 */
export async function* answerFromSources(
  parts: AnswerParts,
  { question: asked, sources, asker = 'nobody', goesOn, told = [], follows }: AnswerInput,
  { signal }: { signal: AbortSignal },
): AsyncIterable<AnswerStep> {
  const question = takeReadPart(asked);
  const prepared = putToldBehind(
    keepAskedRows({ ...(await prepare(parts, question, sources, signal)), ...(goesOn ? { goesOn } : {}) }),
    told,
  );
  const named = follows ? findOtherRow(follows, prepared) : null;
  if (named) {
    yield* give([present(prepared, named)]);
    return yield finish('answered', { prepared, proof: named });
  }
  const reads = prepared.read !== null && !isWrittenElsewhere(parts);
  // What words say of a list is weighed against what the reader says of its items.
  const assembled = assembleAnswer(prepared, present) ?? (reads ? null : assembleByWords(prepared));
  if (assembled) {
    yield* give(assembled.sentences);
    return yield finish('answered', { prepared, proof: assembled.proof });
  }
  if (prepared.read && signal.aborted) return yield finish('stopped', { prepared });
  if (prepared.read && reads) return yield* answerFromReading(prepared, prepared.read);
  const best = prepared.candidates[0];
  // Nothing speaks of the question: reading would only cost the person time.
  if (!best || Math.max(...prepared.candidates.map(({ relevance }) => relevance)) < leastRelevance.ask)
    return yield finish('refused', { prepared, likeliest: prepared.candidates });
  const engine = await openChat(parts, signal);
  if (engine === 'stopped') return yield finish('stopped', { prepared });
  if (engine instanceof MaisonError) {
    if (prepared.read) return yield* answerFromReading(prepared, prepared.read);
    // Without a model the sources and their best sentences are still worth showing.
    yield* quote(prepared, chooseQuotes(prepared.candidates), 0);
    if (engine.code !== 'model_absent') throw engine;
    return yield finish('sources-only', { prepared });
  }
  yield* takeTurn(engine, asker, (turn, stopped) => readAndWrite({ engine, turn }, prepared, stopped), signal);
}

// A model on a server of the company is taken to be a larger one, that writes better than it copies.
function isWrittenElsewhere({ models }: AnswerParts): boolean {
  return models.status().find(({ task }) => task === 'chat')?.location === 'remote';
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
    const dated = yield* giveEffect(prepared, reading.proof, reading.shown, reading.shown.length);
    const shown = [...reading.shown, ...dated];
    const beside = { shown: listSaid(prepared, reading.proof, shown), answered: reading.answered };
    yield* quote(prepared, selectBeside(prepared, reading.reranked, beside), shown.length);
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
    const sentences = presentWhole(prepared, row);
    yield* give(sentences);
    const beside = { shown: [...sentences.map(({ text }) => text), row.unit.text], answered: row.probability };
    yield* quote(prepared, selectBeside(prepared, reading.reranked, beside), sentences.length);
    return yield finish('answered', { prepared, model, drafts, proof: row });
  }
  // A model that cannot tell an answer from a sentence beside it leaves that to the words.
  const quotes = decided ? selectQuotes(reading.reranked) : chooseQuotes(prepared.candidates);
  yield* quote(prepared, quotes, 0);
  if (quotes.length === 0) return yield finish('refused', { prepared, model, drafts, likeliest: reading.reranked });
  yield finish('quoted', { prepared, model, drafts, proof: quotes[0] ?? null });
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
