import { type Clock, createId, type Log } from '../base/index.ts';
import type {
  AnswerSentence,
  AnswerTiming,
  AskEvent,
  AskRequest,
  Citation,
  Disagreement,
  SearchResult,
} from '../contract/index.ts';
import { type Actor, authorize } from '../governance/index.ts';
import type { Models } from '../models/index.ts';
import { createConversation, finishExchange, insertExchange, readConversation, type Store } from '../store/index.ts';
import type { Activity } from './activity.ts';
import { answerFromSources } from './answer.ts';
import type { AnswerStep } from './answer-parts.ts';
import { completeFollowUp } from './answer-follow-up.ts';
import { conversationNotFound, withoutQuotes } from './conversations.ts';
import type { FirstSentenceTimes } from './first-sentence-times.ts';
import { retrieve } from './retrieve.ts';

export interface AskParts {
  readonly store: Store;
  readonly models: Models;
  readonly activity: Activity;
  readonly firstSentences: FirstSentenceTimes;
  readonly clock: Clock;
  readonly log: Log;
}

/** So many passages are searched for and shown; the prompt holds the best sentences of them. */
export const passagesAsked = 10;
const longestTitle = 80;

/**
 * Answers a question from the documents the actor may read, event by event: sources first, then each sentence with its
 * proof. The exchange is written down before the answer and completed after it, also when `signal` stops it:
 * then what was written is kept and the outcome is `stopped`. Throws `conversation_not_found` (404).
 */
export async function* ask(
  parts: AskParts,
  actor: Actor,
  request: AskRequest,
  { signal }: { signal: AbortSignal },
): AsyncIterable<AskEvent> {
  authorize(actor, 'question:ask');
  const endActivity = parts.activity.begin();
  try {
    yield* answerQuestion(parts, actor, request, signal);
  } finally {
    endActivity();
  }
}

async function* answerQuestion(
  parts: AskParts,
  actor: Actor,
  request: AskRequest,
  signal: AbortSignal,
): AsyncIterable<AskEvent> {
  const started = parts.clock.elapsed();
  const sinceStart = (): number => Math.round(parts.clock.elapsed() - started);
  const previous = await readPreviousQuestion(parts.store, actor, request.conversationId);
  const { query } = completeFollowUp(request.question, previous);
  const found = await retrieve(
    parts,
    actor,
    { question: query, limit: passagesAsked, scope: request.scope },
    { signal },
  );
  const { exchangeId, conversationId } = await writeDown(parts, actor, request, found);
  const documents = new Set(found.sources.map(({ documentId }) => documentId)).size;
  const sourcesAt = sinceStart();
  yield { type: 'sources-found', exchangeId, conversationId, ...found, documents, milliseconds: sourcesAt };

  const kept: Kept = { sentences: [], disagreements: [], ordersLeftOut: [], outcome: 'stopped', model: null };
  const timing = { sources: sourcesAt, waiting: 0, firstSentence: null as number | null };
  let turnAt: number | null = null;
  const finishedTiming = (): AnswerTiming => ({ ...timing, total: sinceStart() });
  try {
    for await (const step of answerFromSources(parts, { question: query, sources: found.sources }, { signal })) {
      if (step.type === 'answer-finished') Object.assign(kept, pickEnding(step));
      else if (step.type === 'sentence-written') {
        kept.sentences.push(step.sentence);
        if (timing.firstSentence === null && turnAt !== null) parts.firstSentences.record(sinceStart() - turnAt);
        timing.firstSentence ??= sinceStart();
        yield step;
      } else {
        if (step.place === 0) {
          turnAt = sinceStart();
          timing.waiting = turnAt - sourcesAt;
        }
        yield { type: 'queue-moved', place: step.place, secondsExpected: expectSeconds(parts, step.place) };
      }
    }
  } finally {
    // Also when the reader went away in the middle: what was written is kept.
    await complete(parts, actor, exchangeId, kept, finishedTiming());
  }
  yield {
    type: 'answer-done',
    outcome: kept.outcome,
    disagreements: [...kept.disagreements],
    ordersLeftOut: [...kept.ordersLeftOut],
    model: kept.model,
    timing: finishedTiming(),
  };
}

type Ending = Extract<AnswerStep, { type: 'answer-finished' }>;

interface Kept {
  readonly sentences: AnswerSentence[];
  disagreements: readonly Disagreement[];
  ordersLeftOut: readonly Citation[];
  outcome: Ending['outcome'];
  model: Ending['model'];
}

function pickEnding({ outcome, disagreements, ordersLeftOut, model }: Ending): Omit<Kept, 'sentences'> {
  return { outcome, disagreements, ordersLeftOut, model };
}

async function readPreviousQuestion(
  store: Store,
  actor: Actor,
  conversationId: string | undefined,
): Promise<string | null> {
  if (conversationId === undefined) return null;
  const found = await store.asActor(actor, (tx) => readConversation(tx, { id: conversationId }));
  if (!found) throw conversationNotFound();
  return found.exchanges.at(-1)?.question ?? null;
}

async function writeDown(
  parts: AskParts,
  actor: Actor,
  request: AskRequest,
  found: SearchResult,
): Promise<{ exchangeId: string; conversationId: string }> {
  const exchangeId = createId();
  const conversationId = request.conversationId ?? createId();
  const now = parts.clock.now();
  await parts.store.asActor(actor, async (tx) => {
    if (request.conversationId === undefined) {
      const title = request.question.replace(/\s+/gu, ' ').slice(0, longestTitle);
      await createConversation(tx, { id: conversationId, owner: ownerOf(actor), title, createdAt: now });
    }
    const sourcePassageIds = found.sources.map(({ passageId }) => passageId);
    await insertExchange(tx, {
      id: exchangeId,
      conversationId,
      question: request.question,
      scope: request.scope ?? null,
      askedAt: now,
      sourcePassageIds,
    });
  });
  return { exchangeId, conversationId };
}

// A conversation belongs to the person, not to a group they are in.
function ownerOf(actor: Actor): string {
  return actor.principals.find((principal) => principal.startsWith('user:')) ?? actor.principals[0] ?? actor.id;
}

async function complete(
  parts: AskParts,
  actor: Actor,
  exchangeId: string,
  kept: Kept,
  timing: AnswerTiming,
): Promise<void> {
  const { outcome, model } = kept;
  const { sentences, disagreements, ordersLeftOut } = withoutQuotes(kept);
  await parts.store.asActor(actor, (tx) =>
    finishExchange(tx, { id: exchangeId, sentences, disagreements, ordersLeftOut, outcome, model, timing }),
  );
}

// Before one's turn: until it comes. From then on: until the first sentence, which is what a person waits for.
function expectSeconds({ models, firstSentences }: AskParts, place: number): number | null {
  const { recentMilliseconds } = models.chatQueue();
  const expected = place === 0 ? firstSentences.typical : recentMilliseconds && place * recentMilliseconds;
  return expected === null ? null : Math.ceil(expected / 1000);
}
