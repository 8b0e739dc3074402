import { everyone } from '../actor.ts';
import { isOneOf, type Policy, readsContent } from './policy.ts';

/** What decides who may change and share an assistant. */
export interface AssistantFacts {
  /** A person’s principal, or `house` for one that came with it. */
  readonly owner: string;
  readonly readers: readonly string[];
}

type Verb = 'use' | 'work' | 'make' | 'change' | 'share' | 'publish' | 'remove';

/**
 * Whoever reads content uses and makes assistants, and has them work in steps, which no key is made for: it ends before they do. Its owner changes and shares one, without anybody’s leave; who curates
 * offers it to the whole company, and from then on decides which version is offered. What came with the house is copied to
 * be changed; who curates retires it.
 */
export const assistantPolicy: Policy<Verb, AssistantFacts> = (actor, verb, assistant) => {
  if (!readsContent(actor)) return false;
  const curates = actor.role === 'curator' || actor.role === 'owner';
  if (!assistant) return verb !== 'publish' || curates;
  const owns = isOneOf(actor, [assistant.owner]);
  if (verb === 'use' || verb === 'work') return owns || isOneOf(actor, assistant.readers);
  if (verb === 'make') return true;
  if (verb === 'remove') return owns;
  if (verb === 'publish') return curates && (owns || isOneOf(actor, assistant.readers));
  if (assistant.owner === 'house') return false;
  return owns || (curates && assistant.readers.includes(everyone));
};
