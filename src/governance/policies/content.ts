import { type Policy, readsContent } from './policy.ts';

/** Questions: everybody who reads content asks, and is answered from what they may read. */
export const questionPolicy: Policy<'ask'> = (actor) => readsContent(actor);

/** Conversations belong to one person. Whose it is the database decides. */
export const conversationPolicy: Policy<'read' | 'write'> = (actor) => readsContent(actor);

/** Photos, recipes, brands and batches belong to one person, as conversations do. */
export const studioPolicy: Policy<'read' | 'write'> = (actor) => readsContent(actor);
