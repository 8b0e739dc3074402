import { linkSignals, type MaisonError } from '../base/index.ts';
import type {
  AssistantUse,
  AskEvent,
  ConversationOrigin,
  Exchange,
  Scope,
  TurnKind,
  TemporaryTurn,
  ToolSelection,
  AnswerCall,
} from '../contract/index.ts';
import { type Actor, authorize } from '../governance/index.ts';
import type { Activity, Ingestion } from '../knowledge/index.ts';
import { type AssistantBrief, findBriefScope } from './catalogue/use-assistant.ts';
import { chooseChatModel, withChatModel } from './models/choose-model.ts';
import { admitFiles } from './conversations/admit-files.ts';
import { readStop, toFailure } from './conversations/failure.ts';
import { keepAnswer } from './conversations/keep-answer.ts';
import { readLastExchanges } from './conversations/read-conversation.ts';
import { beginTurn, endTurn, findLastCited, keepSources, type TurnPlace } from './conversations/record-turn.ts';
import { nameTemporaryTurn, recallBefore } from './conversations/temporary.ts';
import { chooseWay } from './choose-way.ts';
import { findPlace } from './turn/find-place.ts';
import { listen } from './turn/listen.ts';
import type { Asked, Way, WayParts, TurnStep } from './turn/way.ts';

export interface TurnParts extends WayParts {
  readonly activity: Activity;
  readonly ingestion: Pick<Ingestion, 'paused'>;
}

export interface TurnOptions {
  readonly signal: AbortSignal;
  /** Told as whom documents are read where files are attached: the actor, who also reads these. */
  readonly onReader?: (reader: Actor) => void;
}

/** What a person says, in a conversation or as the beginning of one. */
export interface Turn {
  readonly question: string;
  readonly conversationId?: string | undefined;
  /** The answer of the conversation that it follows, null for its beginning; the newest where nothing is said. */
  readonly after?: string | null | undefined;
  /** Nothing of it is written down; with what came before. */
  readonly temporary?: TemporaryTurn | undefined;
  readonly scope?: Scope | undefined;
  /** Of a new conversation, or a temporary one: the files attached to it. */
  readonly files?: string | undefined;
  /** Of a new conversation: the assistant that it is begun with. */
  readonly assistant?: AssistantUse | undefined;
  /** As what to do it; recognised where nothing is said. */
  readonly kind?: TurnKind | undefined;
  /** The chat model from now on; null for that of the house, and the one chosen before where nothing is said. */
  readonly model?: string | null | undefined;
  /** Answered with these tools of other servers; the parts must be able to call them. */
  readonly tools?: ToolSelection | undefined;
  /** Of a new conversation: from where it is begun; `page` when nothing is said. */
  readonly origin?: ConversationOrigin | undefined;
  /** It is told by which identifiers the answer can be picked up. */
  readonly goesOn?: boolean | undefined;
}

/**
 * One turn of any conversation, event by event; its assistant decides what is done. Question and sources are written
 * down before the answer, and how it ended after it: `stopped` when the person aborts `signal`, `failed` when the house
 * does with a MaisonError as the reason, or when anything is thrown in the middle. What was written is kept each time.
 * Of a temporary turn nothing is written down. Throws `conversation_not_found` and `exchange_not_found` (404),
 * `assistant_unknown` and `chat_model_unknown` (409), `chat_model_unavailable` (503), and after a failure its code with what was kept.
 */
export async function* takeTurn(
  parts: TurnParts,
  actor: Actor,
  turn: Turn,
  { signal, onReader }: TurnOptions,
): AsyncIterable<AskEvent> {
  authorize(actor, 'question:ask');
  const endActivity = parts.activity.begin();
  try {
    const started = parts.clock.elapsed();
    const { place, question, brief, reader } = await findPlace(parts, actor, turn);
    const kept = place.model ?? brief?.model ?? null;
    const model = chooseChatModel(parts, actor, { wanted: turn.model, kept });
    const files = await admitFiles(parts, reader, turn, { signal });
    onReader?.(files.reader);
    const placed = { ...turn, question, place, brief, model, files: files.id, findScope: files.findScope, started };
    const equipped = { ...parts, models: withChatModel(parts.models, model) };
    yield* answerTurn(equipped, files.reader, { ...placed, way: chooseWay(place.assistant) }, signal);
  } finally {
    endActivity();
  }
}

interface PlacedTurn extends Omit<Turn, 'files' | 'model' | 'assistant'> {
  readonly brief: AssistantBrief | null;
  readonly model: string | null;
  readonly files: string | null;
  /** Where it is searched: as chosen, or in the files that are attached, once these are read. */
  readonly findScope: () => Promise<Scope | undefined>;
  readonly place: TurnPlace;
  readonly way: Way;
  readonly started: number;
}

async function* answerTurn(
  parts: TurnParts,
  actor: Actor,
  turn: PlacedTurn,
  outer: AbortSignal,
): AsyncIterable<AskEvent> {
  const told = listen(() => Math.round(parts.clock.elapsed() - turn.started));
  const begun = await begin(parts, actor, turn);
  const { messageId: id } = begun;
  const { signal, abort, release } = linkSignals([outer]);
  const keeping = turn.temporary ? null : keepAnswer(parts, actor, { id, read: () => told.ending, onEnded: abort });
  let failure: MaisonError | null = null;
  let found = false;
  try {
    if (turn.goesOn) yield { type: 'turn-begun', exchangeId: id, conversationId: begun.conversationId };
    const asked = await toAsked(parts, actor, turn, signal);
    for await (const step of turn.way(parts, actor, asked, { signal })) {
      told.hear(step);
      if (step.type === 'sources-found') {
        const { takenAs = 'documents' } = step;
        if (!turn.temporary) await keepSources(parts, actor, { ...step, id, takenAs });
        found = true;
        yield presentSources(step, begun, told.timing().sources);
      } else if (step.type !== 'turn-finished') yield step;
    }
  } catch (thrown) {
    failure = toFailure(thrown, signal, told.ending.sentences.length);
    // What is refused before anything was found says why in its own words.
    if (failure && !found) throw thrown;
  } finally {
    release();
    await keeping?.end();
    // Also when the reader went away in the middle: what was written is kept.
    if (told.ending.outcome === 'stopped') failure ??= readStop(signal, told.ending.sentences.length);
    const outcome = failure ? 'failed' : told.ending.outcome;
    const calls = told.ending.calls.map(dropWaiting);
    const ended = { ...told.ending, calls, outcome, failure: failure?.code ?? null, timing: told.timing() };
    if (!turn.temporary) await endTurn(parts, actor, { messageId: id, ended });
  }
  if (failure) throw failure;
  const { outcome, disagreements, ordersLeftOut, nearest, model, usage } = told.ending;
  yield {
    type: 'answer-done',
    outcome,
    disagreements: [...disagreements],
    ordersLeftOut: [...ordersLeftOut],
    nearest,
    model,
    usage,
    timing: told.timing(),
  };
}

// Before anything is waited for: a house that is killed in the middle of a search has the question.
async function begin(
  parts: TurnParts,
  actor: Actor,
  { temporary, origin = 'page', ...turn }: PlacedTurn,
): Promise<{ messageId: string; conversationId: string }> {
  return temporary ? nameTemporaryTurn() : beginTurn(parts, actor, { ...turn, origin, scope: turn.scope });
}

async function toAsked(parts: TurnParts, actor: Actor, turn: PlacedTurn, signal: AbortSignal): Promise<Asked> {
  const { question, place, kind, files, tools, brief } = turn;
  const chosen = await turn.findScope();
  // As often as the same was asked at this place: a text that is wanted once more is wanted in other words.
  const again = place.askedHere.filter((one) => one === question).length;
  const attached = files !== null && turn.scope === undefined && chosen !== undefined;
  const scope = brief ? await findBriefScope(parts, actor, brief, { chosen, attached }) : chosen;
  const read = brief && attached ? { files: chosen } : {};
  return {
    question,
    scope,
    attached,
    ...read,
    assistant: brief ?? undefined,
    chosen: kind,
    tools,
    again,
    ...lookBack(parts, actor, turn, signal),
  };
}

// What waited for the person's word until the end was not sent.
function dropWaiting(call: AnswerCall): AnswerCall {
  return call.state === 'waiting' ? { ...call, state: 'dropped' } : call;
}

// What a turn may know of what was said before it, read when it is asked for.
function lookBack(
  parts: TurnParts,
  actor: Actor,
  { place, temporary }: PlacedTurn,
  signal: AbortSignal,
): Pick<Asked, 'previous' | 'previousQuery' | 'findLastCited' | 'readLastExchange' | 'readLastExchanges'> {
  const { previous, previousQuery, conversationId, after: answerId } = place;
  if (temporary) return { previous, ...recallBefore(parts, actor, temporary.before) };
  const read = async (limit: number): Promise<Exchange[]> =>
    conversationId === null || answerId === null
      ? []
      : readLastExchanges(parts, actor, { conversationId, answerId, limit }, { signal });
  let reading: ReturnType<Asked['readLastExchange']> | undefined;
  const readOnce: Asked['readLastExchange'] = async () => (await read(1)).at(-1) ?? null;
  return {
    previous,
    previousQuery,
    findLastCited: () => findLastCited(parts.store, actor, place),
    readLastExchange: () => (reading ??= readOnce()),
    readLastExchanges: read,
  };
}

function presentSources(
  { found, takenAs = 'documents' }: Extract<TurnStep, { type: 'sources-found' }>,
  { messageId, conversationId }: { messageId: string; conversationId: string },
  milliseconds: number,
): AskEvent {
  const documents = new Set(found.sources.map(({ documentId }) => documentId)).size;
  return { type: 'sources-found', exchangeId: messageId, conversationId, takenAs, ...found, documents, milliseconds };
}
