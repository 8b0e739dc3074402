import { findPerson, type Store } from '../../store/index.ts';
import type { Actor } from '../actor.ts';

/** Whether the house still lets a person in: what they began goes on when a session of theirs ends, and not when they are suspended. */
export async function isActive({ store }: { readonly store: Store }, actor: Actor): Promise<boolean> {
  return (await store.asActor(actor, (tx) => findPerson(tx, { id: actor.id })))?.state === 'active';
}
