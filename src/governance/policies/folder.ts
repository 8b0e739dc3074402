import { isOneOf, type Policy } from './policy.ts';
import type { SpaceFacts } from './space.ts';

/**
 * Curators see the watched folders of their spaces, scan them and let them go. To watch another one opens the machine's
 * own disk to the readers of a space: that is for an owner who looks after that space.
 */
export const folderPolicy: Policy<'read' | 'scan' | 'remove' | 'add', SpaceFacts> = (actor, verb, space) => {
  if (actor.role === 'system') return verb === 'read' || verb === 'scan';
  if (actor.role !== 'owner' && (verb === 'add' || actor.role !== 'curator')) return false;
  return !space || isOneOf(actor, space.curators);
};
