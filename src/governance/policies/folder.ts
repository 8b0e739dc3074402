import type { Policy } from './policy.ts';

/**
 * Curators see the watched folders of their spaces, scan them and let them go. To watch another one opens the machine's
 * own disk to the readers of a space: that is the owner's decision.
 */
export const folderPolicy: Policy<'read' | 'scan' | 'remove' | 'add'> = (actor, verb) => {
  if (actor.role === 'system') return verb === 'read' || verb === 'scan';
  if (verb === 'add') return actor.role === 'owner';
  return actor.role === 'curator' || actor.role === 'owner';
};
