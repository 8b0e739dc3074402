import type { Actor } from '../../governance/index.ts';
import { findFileSetsOf, type Store } from '../../store/index.ts';

/** The set of files of a conversation of the actor's; null where nothing was attached to it. */
export async function findFilesOf(store: Store, actor: Actor, conversationId: string): Promise<string | null> {
  const found = await store.asActor(actor, (tx) => findFileSetsOf(tx, { conversationIds: [conversationId] }));
  return found.get(conversationId) ?? null;
}
