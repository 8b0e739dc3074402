import { isOneOf, type Policy, readsContent } from './policy.ts';

/** What decides who may read and change a draft. */
export interface DraftFacts {
  /** A person’s principal. */
  readonly owner: string;
  readonly readers: readonly string[];
  readonly editors: readonly string[];
}

type Verb = 'read' | 'make' | 'comment' | 'change' | 'share' | 'remove';

/**
 * Whoever reads content makes drafts. Whoever reads one comments it; its owner and those whom they name as editors change it;
 * its owner alone shares and removes it.
 */
export const draftPolicy: Policy<Verb, DraftFacts> = (actor, verb, draft) => {
  if (!readsContent(actor)) return false;
  if (!draft || verb === 'make') return true;
  const owns = isOneOf(actor, [draft.owner]);
  if (verb === 'share' || verb === 'remove') return owns;
  const edits = owns || isOneOf(actor, draft.editors);
  return edits || (verb !== 'change' && isOneOf(actor, draft.readers));
};
