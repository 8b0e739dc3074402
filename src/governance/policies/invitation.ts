import type { Role } from '../actor.ts';
import { governsRole } from './person.ts';
import { type Policy, runsHouse } from './policy.ts';

/** Those who run the house invite, each only people whose role is in their hand; who watches over it sees who is invited. */
export const invitationPolicy: Policy<'read' | 'make' | 'withdraw', { readonly role: Role }> = (
  actor,
  verb,
  invited,
) => {
  if (verb === 'read') return runsHouse(actor) || actor.role === 'protection-officer';
  return runsHouse(actor) && (!invited || governsRole(actor, invited.role));
};
