import { type Policy, readsContent, runsHouse } from './policy.ts';

/** Servers of tools are admitted by those who run the house; who watches over it sees which there are. */
export const toolServerPolicy: Policy<'read' | 'change'> = (actor, verb) =>
  runsHouse(actor) || (verb === 'read' && actor.role === 'protection-officer');

/** Their tools are used by people who read content, and who confirm what is to be done; a program has no eyes for that. */
export const toolPolicy: Policy<'use'> = (actor) => actor.kind === 'person' && readsContent(actor);
