import { type Policy, runsHouse } from './policy.ts';

/** Everybody sees how far the reading is; stopping it for all is for those who run the house. */
export const ingestionPolicy: Policy<'read' | 'control'> = (actor, verb) => verb === 'read' || runsHouse(actor);
