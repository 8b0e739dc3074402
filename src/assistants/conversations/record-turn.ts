import { type Clock, createId } from '../../base/index.ts';
import type {
  AnswerOutcome,
  AnswerTiming,
  AnswerUsage,
  AnsweringModel,
  ConversationOrigin,
  Scope,
  SearchResult,
  TakenAs,
} from '../../contract/index.ts';
import { type Actor, personOf } from '../../governance/index.ts';
import {
  conversationNotFound,
  createConversation,
  findConversation,
  finishMessage,
  insertTurn,
  readLastAnswers,
  readLastQuestion,
  type Store,
} from '../../store/index.ts';
import {
  type AnswerContent,
  listCitations,
  readAnswer,
  readQuestion,
  toAnswerParts,
  toQuestionParts,
} from './message-parts.ts';
import { toStoredSearch } from './stored-search.ts';

export interface RecordParts {
  readonly store: Store;
  readonly clock: Clock;
}

/** Where a turn is taken: in a conversation that goes on, or in a new one. */
export interface TurnPlace {
  /** null: a new conversation, written down with its first turn. */
  readonly conversationId: string | null;
  readonly assistant: string;
  /** What was asked before. */
  readonly previous: string | null;
}

/** Finds the conversation of a turn, and of its messages only the last question. Throws `conversation_not_found` (404). */
export async function findTurnPlace(store: Store, actor: Actor, conversationId: string): Promise<TurnPlace> {
  return store.asActor(actor, async (tx) => {
    const found = await findConversation(tx, { id: conversationId });
    if (!found) throw conversationNotFound();
    const last = await readLastQuestion(tx, { conversationId });
    return { conversationId, assistant: found.assistant, previous: last === undefined ? null : readQuestion(last) };
  });
}

/** So many answers are looked through for the document that was cited last. */
const answersLookedAt = 4;

/** The document that the last answers of a conversation cited last; null where they cited none, or there are none. */
export async function findLastCited(store: Store, actor: Actor, conversationId: string | null): Promise<string | null> {
  if (conversationId === null) return null;
  const limit = answersLookedAt;
  const answers = await store.asActor(actor, (tx) => readLastAnswers(tx, { conversationId, limit }));
  return answers.flatMap((parts) => listCitations(readAnswer(parts)))[0]?.documentId ?? null;
}

const longestTitle = 80;

/** Writes a question down with what was found for it, before it is answered; answers the identifiers of its answer and conversation. */
export async function beginTurn(
  { store, clock }: RecordParts,
  actor: Actor,
  turn: {
    place: TurnPlace;
    question: string;
    scope: Scope | undefined;
    origin: ConversationOrigin;
    query: string;
    takenAs: TakenAs;
    found: SearchResult;
  },
): Promise<{ messageId: string; conversationId: string }> {
  const { place, question, scope, origin, query, takenAs, found } = turn;
  const messageId = createId();
  const conversationId = place.conversationId ?? createId();
  const at = clock.now();
  await store.asActor(actor, async (tx) => {
    if (place.conversationId === null) {
      const title = question.replace(/\s+/gu, ' ').slice(0, longestTitle);
      const { assistant } = place;
      await createConversation(tx, {
        id: conversationId,
        owner: personOf(actor),
        title,
        origin,
        assistant,
        createdAt: at,
      });
    }
    await insertTurn(tx, {
      conversationId,
      at,
      question: { id: createId(), parts: toQuestionParts(question), scope },
      answer: {
        id: messageId,
        assistant: place.assistant,
        sourcePassageIds: found.sources.map(({ passageId }) => passageId),
        search: toStoredSearch({ query, takenAs }, found),
      },
    });
  });
  return { messageId, conversationId };
}

/** How an answer ended, with all that was written of it. */
export interface EndedAnswer extends AnswerContent {
  readonly outcome: AnswerOutcome;
  readonly failure: string | null;
  readonly model: AnsweringModel | null;
  readonly usage: AnswerUsage | null;
  readonly timing: AnswerTiming;
}

/** Writes down how an answer ended, also one that was stopped or failed. */
export async function endTurn(
  { store }: RecordParts,
  actor: Actor,
  { messageId, ended }: { messageId: string; ended: EndedAnswer },
): Promise<void> {
  const { outcome, failure, model, usage, timing } = ended;
  const finished = { id: messageId, parts: toAnswerParts(ended), outcome, failure, model, usage, timing };
  await store.asActor(actor, (tx) => finishMessage(tx, finished));
}
