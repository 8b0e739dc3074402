import type {
  ChangeConversationRequest,
  Conversation,
  ConversationList,
  ConversationOrigin,
} from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { type Ingestion, removeFileSet } from '../../knowledge/index.ts';
import type { Models } from '../../models/index.ts';
import { chooseChatModel } from '../models/choose-model.ts';
import { findFilesOf } from './find-files.ts';
import { exchangeNotFound } from './give-feedback.ts';
import {
  changeConversation as changeStoredConversation,
  conversationNotFound,
  deleteConversation as deleteStoredConversation,
  findConversation,
  findQuestionOf,
  listConversations as listStoredConversations,
  type Store,
  type StoredConversation,
} from '../../store/index.ts';

export interface ConversationParts {
  readonly store: Store;
}

interface Cancel {
  readonly signal: AbortSignal;
}

const conversationsAtMost = 200;

/** The actor's conversations of one origin (`page` when none is named), the latest changed first. */
export async function listConversations(
  parts: ConversationParts,
  actor: Actor,
  { origin = 'page' }: { origin?: ConversationOrigin },
  { signal }: Cancel,
): Promise<ConversationList> {
  authorize(actor, 'conversation:read');
  signal.throwIfAborted();
  const limit = conversationsAtMost;
  const found = await parts.store.asActor(actor, (tx) => listStoredConversations(tx, { origin, limit }));
  return { conversations: found.map(presentConversation) };
}

/**
 * Gives a conversation another title, puts it into a folder, or keeps what was chosen in it: the model, the tools, which
 * branch is shown. Throws `conversation_not_found` and `exchange_not_found` (404), and as the choice of a model does.
 */
export async function changeConversation(
  parts: ConversationParts & { readonly models: Models },
  actor: Actor,
  change: ChangeConversationRequest & { id: string },
  { signal }: Cancel,
): Promise<Conversation> {
  authorize(actor, 'conversation:write');
  signal.throwIfAborted();
  if (change.tools?.length) authorize(actor, 'tool:use');
  const model = chooseChatModel(parts, actor, { wanted: change.model ?? null, kept: null });
  return parts.store.asActor(actor, async (tx) => {
    const { id, shown } = change;
    if (shown !== undefined && (await findQuestionOf(tx, { conversationId: id, answerId: shown })) === null)
      throw (await findConversation(tx, { id })) ? exchangeNotFound() : conversationNotFound();
    const changed = await changeStoredConversation(tx, change.model ? { ...change, model } : change);
    const found = changed ? await findConversation(tx, change) : null;
    if (!found) throw conversationNotFound();
    return presentConversation(found);
  });
}

/** Removes a conversation with its messages and the files attached to it. Throws `conversation_not_found` (404). */
export async function deleteConversation(
  parts: ConversationParts & { readonly ingestion: Ingestion },
  actor: Actor,
  { id }: { id: string },
  { signal }: Cancel,
): Promise<void> {
  authorize(actor, 'conversation:write');
  signal.throwIfAborted();
  const files = await findFilesOf(parts.store, actor, id);
  if (files !== null) await removeFileSet(parts, actor, { id: files }, { signal });
  const deleted = await parts.store.asActor(actor, (tx) => deleteStoredConversation(tx, { id }));
  if (!deleted) throw conversationNotFound();
}

/** What the API says of a conversation. */
export function presentConversation({
  createdAt,
  changedAt,
  questions,
  writing,
  ...own
}: StoredConversation): Conversation {
  const { id, title, assistant, folder } = own;
  return {
    id,
    title,
    assistant,
    folder,
    origin: own.origin as ConversationOrigin,
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
    exchanges: questions,
    writing,
  };
}
