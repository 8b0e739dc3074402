import type { Context } from 'hono';
import { type Actor, owner } from '../governance/index.ts';
import type { ServerEnv } from './session.ts';

/**
 * Whose share of the house a request takes: a key's, or a person's. Null for the command line, which whoever owns the
 * machine holds and which is not counted, and before it is known who asks.
 */
export function nameCounted(context: Context<ServerEnv>): string | null {
  const actor: Actor | undefined = context.get('actor');
  if (!actor || (actor === owner && context.get('sessionId') === null)) return null;
  // A program gone wild stops itself, and not the other keys of who holds it.
  return actor.kind === 'key' ? `key:${actor.credential ?? actor.id}` : `${actor.kind}:${actor.id}`;
}
