import type { Context } from 'hono';
import type { Action, Actor } from '../governance/index.ts';
import { admitToDocument } from '../knowledge/index.ts';
import type { RouteOptions } from './declare-route.ts';
import type { ServerParts } from './parts.ts';
import type { ServerEnv } from './session.ts';

/**
 * A capability of one document, for whoever reads it: also a file attached to a conversation, for whose conversation it is.
 * Only what names the document by its identifier reaches it so; no list and no search does.
 */
export function asItsReader<Input extends { id: string }, Result>(
  action: Action,
  run: (parts: ServerParts, actor: Actor, input: Input, options: RouteOptions) => Promise<Result>,
): (
  parts: ServerParts,
  actor: Actor,
  input: Input,
  options: RouteOptions,
  context: Context<ServerEnv>,
) => Promise<Result> {
  return async (parts, actor, input, options, context) => {
    const reader = await admitToDocument(parts, actor, { id: input.id, action });
    context.get('reading').readAs(reader);
    return run(parts, reader, input, options);
  };
}
