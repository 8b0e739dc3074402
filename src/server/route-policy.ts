import type { Context } from 'hono';
import { type Action, type Actor, authorize, sessionRequired } from '../governance/index.ts';
import { MaisonError } from '../base/index.ts';
import type { ServerEnv } from './session.ts';

/**
 * Under what a route stands that knows who asks: the actions that its function checks, all of them; or one's own session
 * or the house's own command line, where there is nothing else to decide, each with the reason why not.
 */
export type RoutePolicy =
  | readonly [Action, ...Action[]]
  | { readonly ownSession: string }
  | { readonly commandLine: string };

/** Why a route answers whoever asks: it is public, or it is how somebody comes in. */
export type OpenPolicy = { readonly public: string } | { readonly entry: string };

/** The policy as the description of the API tells it, in `x-maison-policy`. */
export function describePolicy(policy: RoutePolicy | OpenPolicy): object {
  return isActions(policy) ? { actions: policy } : policy;
}

/**
 * Who asks, once the policy of the route lets them begin. The function decides again, with the resource: it is called
 * from elsewhere too. Throws `session_required` (401), `access_denied` (403).
 */
export function admit(policy: RoutePolicy, context: Context<ServerEnv>): Actor {
  const actor = context.get('actor') as Actor | undefined;
  // A route that stands before the middleware of sessions would otherwise answer anybody.
  if (actor === undefined) throw sessionRequired();
  if (isActions(policy)) for (const action of policy) authorize(actor, action);
  else if ('ownSession' in policy) readOwnSession(context);
  else requireCommandLine(context);
  return actor;
}

/** The session that asks. Throws `session_required` (401) to a program, which has none. */
export function readOwnSession(context: Context<ServerEnv>): string {
  const id = context.get('sessionId');
  if (id === null) throw sessionRequired();
  return id;
}

// What only the command line may ask, which reads the token from a file of the house's owner.
function requireCommandLine(context: Context<ServerEnv>): void {
  if (context.get('credential') === 'command-line') return;
  throw new MaisonError('access_denied', 403, {
    fr: 'Seule la ligne de commande de la maison peut donner une nouvelle adresse : tapez « ./maison link » dans son terminal.',
    en: 'Only the command line of the house can give a new address: type “./maison link” in its terminal.',
  });
}

function isActions(policy: RoutePolicy | OpenPolicy): policy is readonly [Action, ...Action[]] {
  return Array.isArray(policy);
}
