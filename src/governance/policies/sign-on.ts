import { type Policy, runsHouse } from './policy.ts';

/** Providers of single sign-on are an owner's to set up: they say who comes in. Who runs the house or watches over it sees them. */
export const providerPolicy: Policy<'read' | 'change'> = (actor, verb) =>
  verb === 'read' ? runsHouse(actor) || actor.role === 'protection-officer' : actor.role === 'owner';

/** An owner lets a directory provision people and takes it back; the directory alone provisions. */
export const provisioningPolicy: Policy<'read' | 'change' | 'apply'> = (actor, verb) =>
  verb === 'apply' ? actor.kind === 'directory' : providerPolicy(actor, verb);
