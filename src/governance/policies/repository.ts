import { isOneOf, type Policy, readsContent } from './policy.ts';
import type { SpaceFacts } from './space.ts';

/**
 * Whoever reads a space reads and searches its repositories, and its curators let them go. To add one opens the machine's
 * own disk to the readers of a space: that is for an owner who looks after that space, as with a watched folder.
 */
export const repositoryPolicy: Policy<'read' | 'add' | 'remove' | 'index', SpaceFacts> = (actor, verb, space) => {
  if (actor.role === 'system') return verb === 'index';
  if (verb === 'index') return false;
  if (verb === 'read') return readsContent(actor);
  if (actor.role !== 'owner' && (verb === 'add' || actor.role !== 'curator')) return false;
  return !space || isOneOf(actor, space.curators);
};
