import { isOneOf, type Policy, readsContent, runsHouse } from './policy.ts';

/** What decides who may rename a space. */
export interface SpaceFacts {
  readonly curators: readonly string[];
}

type Verb = 'read' | 'create' | 'rename' | 'remove' | 'share' | 'adopt' | 'oversee';

/**
 * Curators make spaces, become curators of what they make, rename and remove it; everybody lists the ones they read. Who
 * reads a space and who looks after it is for those who look after it, whatever their role, and for an owner who reads it.
 * Who runs the house names a curator where there is none; what a newcomer sees is overseen without reading it.
 */
export const spacePolicy: Policy<Verb, SpaceFacts> = (actor, verb, space) => {
  if (verb === 'adopt') return runsHouse(actor);
  if (verb === 'oversee') return actor.role === 'owner' || actor.role === 'protection-officer';
  if (verb === 'read') return readsContent(actor);
  if (verb === 'share')
    return readsContent(actor) && (!space || actor.role === 'owner' || isOneOf(actor, space.curators));
  if (actor.role !== 'curator' && actor.role !== 'owner') return false;
  return !space || isOneOf(actor, space.curators);
};
