import { type Policy, runsHouse } from './policy.ts';

/** Those who run the house and who watches over it read the audit; how long it speaks of persons is for the former to say. */
export const auditPolicy: Policy<'read' | 'configure'> = (actor, verb) =>
  runsHouse(actor) || (verb === 'read' && actor.role === 'protection-officer');
