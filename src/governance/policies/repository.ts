import { type Policy, readsContent } from './policy.ts';

/**
 * Whoever reads a space reads and searches its repositories, and curators let them go. To add one opens the machine's own
 * disk to the readers of a space: that is the owner's decision, as with a watched folder.
 */
export const repositoryPolicy: Policy<'read' | 'add' | 'remove' | 'index'> = (actor, verb) => {
  if (actor.role === 'system') return verb === 'index';
  if (verb === 'index') return false;
  if (verb === 'read') return readsContent(actor);
  if (verb === 'add') return actor.role === 'owner';
  return actor.role === 'curator' || actor.role === 'owner';
};
