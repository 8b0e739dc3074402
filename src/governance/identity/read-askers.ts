import { listPeople, listServices, type Store } from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';

/** Who asks for something: a person or a service, under the name that those who run the house know. */
export interface Asker {
  readonly kind: 'person' | 'service';
  readonly id: string;
  readonly name: string | null;
}

/** The people and services behind these identifiers, for those who run the house; who is gone is left out. */
export async function readAskers(
  { store }: { readonly store: Store },
  actor: Actor,
  { ids }: { ids: readonly string[] },
): Promise<ReadonlyMap<string, Asker>> {
  authorize(actor, 'person:read');
  if (ids.length === 0) return new Map();
  const [people, services] = await store.asActor(actor, async (tx) => [await listPeople(tx), await listServices(tx)]);
  const askers: Asker[] = [
    ...people.map(({ id, name, email }) => ({ kind: 'person' as const, id, name: name || email })),
    ...services.map(({ id, name }) => ({ kind: 'service' as const, id, name })),
  ];
  return new Map(askers.filter(({ id }) => ids.includes(id)).map((asker) => [asker.id, asker]));
}
