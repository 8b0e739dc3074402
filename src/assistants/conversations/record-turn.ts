import { type Clock, createId } from '../../base/index.ts';
import type {
  AnswerOutcome,
  AnswerTiming,
  AnswerUsage,
  AnsweringModel,
  ConversationOrigin,
  Scope,
  SearchResult,
  Source,
  TakenAs,
  ToolSelection,
} from '../../contract/index.ts';
import { type Actor, personOf } from '../../governance/index.ts';
import {
  conversationNotFound,
  createConversation,
  findConversation,
  findNewestAnswer,
  findQuestionOf,
  finishMessage,
  insertTurn,
  listBranch,
  listFollowing,
  noteSources,
  placeFileSet,
  type Store,
  addMessageSources,
} from '../../store/index.ts';
import { exchangeNotFound } from './give-feedback.ts';
import {
  type AnswerContent,
  listCitations,
  readAnswer,
  readQuestion,
  toAnswerParts,
  toQuestionParts,
} from './message-parts.ts';
import { readPastSearch, toStoredSearch, toStoredSources } from './stored-search.ts';

export interface RecordParts {
  readonly store: Store;
  readonly clock: Clock;
}

/** Where a turn is taken: in a conversation that goes on, or in a new one. */
export interface TurnPlace {
  /** null: a new conversation, written down with its first turn. */
  readonly conversationId: string | null;
  readonly assistant: string;
  /** The chat model that was chosen in it before; null: that of the house. */
  readonly model: string | null;
  /** The answer that it follows; null at the beginning. */
  readonly after: string | null;
  /** What was asked before. */
  readonly previous: string | null;
  /** The words that it was searched with: a question that leaned on another was completed. */
  readonly previousQuery: string | null;
  /** What was asked at this very place: the branches that are there. */
  readonly askedHere: readonly string[];
}

/** The place of the first turn of a conversation. */
export function beginPlace(assistant: string): TurnPlace {
  return {
    conversationId: null,
    assistant,
    model: null,
    after: null,
    previous: null,
    previousQuery: null,
    askedHere: [],
  };
}

/**
 * Finds where a turn of a conversation is taken, and what was asked before it. `wanted`: the answer that it follows, null
 * for the beginning, the newest answer where nothing is said. Throws `conversation_not_found` and `exchange_not_found` (404).
 */
export async function findTurnPlace(
  store: Store,
  actor: Actor,
  { conversationId, after: wanted }: { conversationId: string; after?: string | null | undefined },
): Promise<TurnPlace> {
  return store.asActor(actor, async (tx) => {
    const found = await findConversation(tx, { id: conversationId });
    if (!found) throw conversationNotFound();
    const { assistant, model } = found;
    const after = wanted === undefined ? await findNewestAnswer(tx, { conversationId }) : wanted;
    const askedHere = (await listFollowing(tx, { conversationId, after })).map(readQuestion);
    if (after === null) return { ...beginPlace(assistant), model, conversationId, askedHere };
    const asked = await findQuestionOf(tx, { conversationId, answerId: after });
    if (asked === null) throw exchangeNotFound();
    const previous = readQuestion(asked.parts);
    const { query: previousQuery } = readPastSearch({ sourcePassageIds: [], search: asked.search }, previous);
    return { conversationId, assistant, model, after, previous, previousQuery, askedHere };
  });
}

/** So many answers are looked through for the document that was cited last. */
const answersLookedAt = 4;

/** The document that the answers before a turn cited last; null where they cited none, or there are none. */
export async function findLastCited(
  store: Store,
  actor: Actor,
  { conversationId, after }: TurnPlace,
): Promise<string | null> {
  if (conversationId === null || after === null) return null;
  const limit = 2 * answersLookedAt;
  const messages = await store.asActor(actor, (tx) => listBranch(tx, { conversationId, end: after, limit }));
  const answers = messages.filter(({ role }) => role === 'assistant').toReversed();
  return answers.flatMap(({ parts }) => listCitations(readAnswer(parts)))[0]?.documentId ?? null;
}

const longestTitle = 80;

/** What a conversation is called by its first question: its words, as many as fit whole. */
function nameConversation(question: string): string {
  const words = question.trim().replace(/\s+/gu, ' ');
  if (words.length <= longestTitle) return words;
  const cut = words.slice(0, longestTitle);
  const end = cut.lastIndexOf(' ');
  return `${end > longestTitle / 2 ? cut.slice(0, end) : cut.slice(0, -1)}…`;
}

/** Writes a question down before anything is done for it; answers the identifiers of its answer and conversation. */
export async function beginTurn(
  { store, clock }: RecordParts,
  actor: Actor,
  turn: {
    place: TurnPlace;
    question: string;
    scope: Scope | undefined;
    origin: ConversationOrigin;
    /** Files that a new conversation begins with. */
    files: string | null;
    /** The chat model that is chosen from now on; null: that of the house. */
    model: string | null;
    /** The tools that are turned on from now on. */
    tools?: ToolSelection | undefined;
  },
): Promise<{ messageId: string; conversationId: string }> {
  const { place, question, scope, origin, files, model, tools } = turn;
  const messageId = createId();
  const conversationId = place.conversationId ?? createId();
  const at = clock.now();
  await store.asActor(actor, async (tx) => {
    if (place.conversationId === null) {
      const title = nameConversation(question);
      const { assistant } = place;
      await createConversation(tx, {
        id: conversationId,
        owner: personOf(actor),
        title,
        origin,
        assistant,
        createdAt: at,
      });
      if (files !== null) await placeFileSet(tx, { id: files, conversationId });
    }
    await insertTurn(tx, {
      conversationId,
      at,
      model,
      tools,
      question: { id: createId(), after: place.after, parts: toQuestionParts(question), scope },
      answer: { id: messageId, assistant: place.assistant, sourcePassageIds: [], search: null },
    });
  });
  return { messageId, conversationId };
}

/** Writes down what was found for a question, before it is answered: identifiers and places, no text. */
export async function keepSources(
  { store }: Pick<RecordParts, 'store'>,
  actor: Actor,
  { id, query, takenAs, found }: { id: string; query: string; takenAs: TakenAs; found: SearchResult },
): Promise<void> {
  const sourcePassageIds = found.sources.map(({ passageId }) => passageId);
  const search = toStoredSearch({ query, takenAs }, found);
  await store.asActor(actor, (tx) => noteSources(tx, { id, sourcePassageIds, search }));
}

/** How an answer ended, with all that was written of it. */
export interface EndedAnswer extends AnswerContent {
  readonly outcome: AnswerOutcome;
  readonly failure: string | null;
  readonly model: AnsweringModel | null;
  readonly usage: AnswerUsage | null;
  readonly timing: AnswerTiming;
  /** Passages that were read after those found first. */
  readonly added: readonly Source[];
}

/** Writes down how an answer ended, also one that was stopped or failed. */
export async function endTurn(
  { store }: RecordParts,
  actor: Actor,
  { messageId, ended }: { messageId: string; ended: EndedAnswer },
): Promise<void> {
  const { outcome, failure, model, usage, timing, added } = ended;
  const finished = { id: messageId, parts: toAnswerParts(ended), outcome, failure, model, usage, timing };
  await store.asActor(actor, async (tx) => {
    await finishMessage(tx, finished);
    if (added.length > 0) await addMessageSources(tx, { id: messageId, ...toStoredSources(added) });
  });
}
