import { isOneOf, type Policy, readsContent } from './policy.ts';

/** What decides who may change a document. */
export interface DocumentFacts {
  readonly addedBy: string;
  /** The curators of its space. */
  readonly curators: readonly string[];
}

/**
 * Whoever reads a space adds to it; a document is changed and removed by who added it and by the curators of its space. Who
 * reads it is for these curators alone.
 */
export const documentPolicy: Policy<'read' | 'add' | 'change' | 'remove' | 'share', DocumentFacts> = (
  actor,
  verb,
  document,
) => {
  if (actor.role === 'system') return verb !== 'share';
  if (!readsContent(actor)) return false;
  if (verb === 'read' || verb === 'add' || !document) return true;
  return isOneOf(actor, verb === 'share' ? document.curators : [document.addedBy, ...document.curators]);
};
