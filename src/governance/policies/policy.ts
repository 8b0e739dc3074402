import type { Actor } from '../actor.ts';

/**
 * Whether an actor may do something to one kind of resource. Without the resource it answers whether there could be one
 * to which they may: the first question of every capability, before anything is read.
 */
export type Policy<Verb extends string, Resource = never> = (actor: Actor, verb: Verb, resource?: Resource) => boolean;

// Those who run the house, or watch over it, see no content: that is another job than reading it.
const readers: readonly Actor['role'][] = ['member', 'curator', 'owner'];

/** True for those who work with documents, conversations and photos, each with what their principals open. */
export function readsContent(actor: Actor): boolean {
  return readers.includes(actor.role);
}

/** True for those who run the house. */
export function runsHouse(actor: Actor): boolean {
  return actor.role === 'administrator' || actor.role === 'owner';
}

/** True when the actor is, or belongs to, one of these principals. */
export function isOneOf(actor: Actor, principals: readonly string[]): boolean {
  return principals.some((principal) => actor.principals.includes(principal));
}
