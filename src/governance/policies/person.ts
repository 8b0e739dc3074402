import type { Role } from '../actor.ts';
import { type Policy, runsHouse } from './policy.ts';

/** Whom it is about: what they are now, and what they are to become where that changes. */
export interface PersonFacts {
  readonly role: Role;
  readonly newRole?: Role | undefined;
}

/**
 * Those who run the house see who is in it and change it, who watches over it sees; owners and administrators are in an
 * owner's hand. What is kept of a person is counted, copied and erased by the protection officer, and by nobody else.
 */
export const personPolicy: Policy<'read' | 'change' | 'export' | 'erase', PersonFacts> = (actor, verb, person) => {
  if (verb === 'export' || verb === 'erase') return actor.kind === 'person' && actor.role === 'protection-officer';
  if (verb === 'read') return runsHouse(actor) || actor.role === 'protection-officer';
  if (!runsHouse(actor) || !person) return runsHouse(actor);
  return governsRole(actor, person.role) && governsRole(actor, person.newRole ?? person.role);
};

/** Everybody sees and changes their own name, e-mail and password; a key has none of it. */
export const accountPolicy: Policy<'read' | 'change'> = (actor) => actor.kind === 'person';

/** True when the actor may make and change people of this role. */
export function governsRole(actor: Parameters<typeof runsHouse>[0], role: Role): boolean {
  return actor.role === 'owner' || (runsHouse(actor) && role !== 'administrator' && role !== 'owner');
}
