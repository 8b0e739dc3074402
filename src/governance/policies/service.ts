import { type Policy, runsHouse } from './policy.ts';

/** What is open to a service. */
export interface ServiceFacts {
  /** Whether it reads what is open to the whole company. */
  readonly company: boolean;
  readonly groups: readonly string[];
}

/**
 * Those who run the house make and remove services and their keys. An administrator reads no content, and would by the
 * key of a service that does: one to which anything is open is an owner's to make, and its keys too.
 */
export const servicePolicy: Policy<'read' | 'make' | 'remove', ServiceFacts> = (actor, verb, service) => {
  if (actor.kind !== 'person') return false;
  if (verb === 'read') return runsHouse(actor) || actor.role === 'protection-officer';
  if (!runsHouse(actor)) return false;
  return verb === 'remove' || !service || actor.role === 'owner' || (!service.company && service.groups.length === 0);
};

/**
 * Everybody sees, makes and revokes their own keys; a key makes no other one. Whoever runs the house withdraws any key that
 * they can show: it lies where it must not.
 */
export const keyPolicy: Policy<'manage' | 'withdraw'> = (actor, verb) =>
  actor.kind === 'person' && (verb === 'manage' || runsHouse(actor));
