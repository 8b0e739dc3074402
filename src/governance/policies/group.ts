import { type Policy, runsHouse } from './policy.ts';

/** Groups are made, changed and removed by those who run the house; who watches over it sees them too. */
export const groupPolicy: Policy<'read' | 'change'> = (actor, verb) =>
  runsHouse(actor) || (verb === 'read' && actor.role === 'protection-officer');
