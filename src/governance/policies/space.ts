import { isOneOf, type Policy, readsContent } from './policy.ts';

/** What decides who may rename a space. */
export interface SpaceFacts {
  readonly curators: readonly string[];
}

/** Curators make spaces, become curators of what they make, rename and remove it; everybody lists the ones they read. */
export const spacePolicy: Policy<'read' | 'create' | 'rename' | 'remove', SpaceFacts> = (actor, verb, space) => {
  if (verb === 'read') return readsContent(actor);
  if (actor.role !== 'curator' && actor.role !== 'owner') return false;
  return !space || isOneOf(actor, space.curators);
};
