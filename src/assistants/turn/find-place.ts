import type { Clock } from '../../base/index.ts';
import type { AssistantUse, TemporaryTurn } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import type { Store } from '../../store/index.ts';
import { type AssistantBrief, beginWithAssistant, readBegunWith, readBrief } from '../catalogue/use-assistant.ts';
import { requireTemporary } from '../catalogue/try-assistant.ts';
import { beginPlace, findTurnPlace, type TurnPlace } from '../conversations/record-turn.ts';

/** The assistant of a conversation that names none. */
export const standardAssistant = 'documents';

/** Where a turn is taken, and as what. */
export interface FoundPlace {
  readonly place: TurnPlace;
  /** What is asked: with an assistant, what was filled in comes first. */
  readonly question: string;
  readonly brief: AssistantBrief | null;
  /** Who reads: the actor, with fewer rights where an assistant is tried as a member sees it. */
  readonly reader: Actor;
}

/**
 * Finds where a turn is taken, and with which version of which assistant: a conversation keeps the one that it was begun
 * with. Throws `conversation_not_found`, `exchange_not_found`, `assistant_not_found` (404), `assistant_not_offered`,
 * `assistant_gone` (409), `view_not_own` (403), `trial_temporary_only` and `form_incomplete` (422).
 */
export async function findPlace(
  parts: { readonly store: Store; readonly clock: Clock },
  actor: Actor,
  said: Said,
): Promise<FoundPlace> {
  const { conversationId, after, question, temporary, assistant } = said;
  if (assistant?.as !== undefined) requireTemporary(said);
  const isNew = conversationId === undefined;
  const begun = assistant && isNew ? await beginWithAssistant(parts, actor, assistant, question) : null;
  const place: TurnPlace = isNew
    ? { ...beginPlace(begun?.assistant ?? standardAssistant), previous: temporary?.before?.question ?? null }
    : await findTurnPlace(parts.store, actor, { conversationId, after });
  const version = readBegunWith(place.assistant);
  const reader = begun?.reader ?? actor;
  const brief = version && (await readBrief(parts, actor, version, reader));
  return { place, question: begun?.question ?? question, brief, reader };
}

interface Said {
  readonly question: string;
  readonly conversationId?: string | undefined;
  readonly after?: string | null | undefined;
  readonly temporary?: TemporaryTurn | undefined;
  readonly assistant?: AssistantUse | undefined;
  readonly files?: string | undefined;
  readonly tools?: unknown;
}
