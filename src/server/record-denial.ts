import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import { type Clock, type Log, MaisonError } from '../base/index.ts';
import { isFirstOfMinute, recordLoneAct } from '../governance/index.ts';
import type { Store } from '../store/index.ts';
import type { ServerEnv } from './session.ts';

/**
 * Writes into the audit that somebody was refused (403): once a minute for each person, route and reason. The route is
 * its pattern, never the address, which holds identifiers and whatever somebody typed.
 */
export async function recordDenial(
  parts: { readonly store: Store; readonly log: Log; readonly clock: Clock },
  context: Context<ServerEnv>,
  thrown: unknown,
): Promise<void> {
  if (!(thrown instanceof MaisonError) || thrown.status !== 403) return;
  const actor = context.get('actor') ?? null;
  const pattern = matchedRoutes(context).findLast(({ path }) => !path.includes('*'))?.path ?? '*';
  const route = pattern
    .replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}')
    .replaceAll(/[^0-9A-Za-z._:/{}+*-]/g, '')
    .slice(0, 100);
  const { method } = context.req;
  const name = `${actor?.id ?? ''} ${method} ${route} ${thrown.code}`;
  if (!isFirstOfMinute(parts.clock, name)) return;
  const detail = { method: method.replaceAll(/[^A-Z]/g, ''), route, reason: thrown.code };
  await recordLoneAct(parts, actor, { act: 'access-denied', result: 'refused', detail });
}
