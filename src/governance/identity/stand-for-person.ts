import type { Clock } from '../../base/index.ts';
import { findPerson, type Store } from '../../store/index.ts';
import type { Person } from '../actor.ts';
import { actFor } from './person-actor.ts';

/**
 * Who a person is to the house at this moment, for work that they began and that goes on without them; null where they are
 * gone or suspended. What they may read follows from it each time anew.
 */
export async function standForPerson(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  principal: string,
): Promise<Person | null> {
  if (!principal.startsWith('user:')) return null;
  const found = await store.asWorker((tx) => findPerson(tx, { id: principal.slice('user:'.length) }));
  if (found?.state !== 'active') return null;
  return actFor({ person: found.id, role: found.role, groups: found.groups }, clock.now());
}
