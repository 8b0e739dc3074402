import type { Policy } from './policy.ts';

/** Everybody sees and ends their own sessions; a key has none. */
export const sessionPolicy: Policy<'manage'> = (actor) => actor.kind === 'person';
