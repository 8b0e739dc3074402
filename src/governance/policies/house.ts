import { type Policy, readsContent, runsHouse } from './policy.ts';

/** Everybody sees the state of the house; names of documents that were lost or damaged are for its owner. */
export const housePolicy: Policy<'read' | 'manage' | 'inspect'> = (actor, verb) => {
  if (verb === 'read') return true;
  return verb === 'manage' ? runsHouse(actor) : actor.role === 'owner';
};

/** Settings are read by those who run the house and by who watches over it; changed by the former. */
export const settingsPolicy: Policy<'read' | 'write'> = (actor, verb) =>
  runsHouse(actor) || (verb === 'read' && actor.role === 'protection-officer');

/** Models: everybody sees which there are, who runs the house fetches them, and they work for those who also ask on the page. */
export const modelPolicy: Policy<'read' | 'fetch' | 'use'> = (actor, verb) => {
  if (verb === 'use') return readsContent(actor);
  return verb === 'read' || runsHouse(actor);
};

/** What models did for one's own tools; a key sees none of it. */
export const usagePolicy: Policy<'read'> = (actor) => actor.kind === 'person';

/** The tools that the house gives to other programs (MCP): for those who may do by hand what they do. Each tool asks again. */
export const mcpPolicy: Policy<'connect'> = (actor) => readsContent(actor);

/** What left the house is no secret from anybody who works in it. */
export const outboundPolicy: Policy<'read'> = () => true;

/** A backup holds everything that anybody wrote: only the owner makes or restores one. */
export const backupPolicy: Policy<'make' | 'restore'> = (actor) => actor.role === 'owner';

/**
 * Cases of the house hold words of documents: the database shows each to who kept it, to the owner and to the curators
 * of its space. These two have them answered; how sure is sure enough for everybody is the owner's to set.
 */
export const evaluationPolicy: Policy<'read' | 'run' | 'calibrate'> = (actor, verb) => {
  if (verb === 'read') return readsContent(actor) || runsHouse(actor);
  return actor.role === 'owner' || (verb === 'run' && actor.role === 'curator');
};
