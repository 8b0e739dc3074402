import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import { type Clock, type Log, MaisonError } from '../base/index.ts';
import { type Act, isFirstOfMinute, recordLoneAct } from '../governance/index.ts';
import type { Store } from '../store/index.ts';
import { isProgramAddress, programKeyHeaders } from './gateway/addresses.ts';
import { listPhotoKeyHeaders } from './photo-calls/addresses.ts';
import type { ServerEnv } from './session.ts';

type Refused = Pick<Act, 'act' | 'object' | 'detail'>;

// What was shown and opens nothing. A wrong password and a wrong code are written where they are compared.
const credentials: Readonly<Record<string, Refused>> = {
  key_refused: { act: 'key-refused', object: { kind: 'key' } },
  token_required: { act: 'key-refused', object: { kind: 'provisioning-token' } },
  metrics_token_required: { act: 'key-refused', object: { kind: 'metrics-token' } },
  session_required: { act: 'session-refused' },
  sign_in_slowed: { act: 'sign-in-slowed' },
  invitation_spent: { act: 'sign-in', detail: { way: 'invitation' } },
  code_spent: { act: 'sign-in', detail: { way: 'link' } },
  password_link_spent: { act: 'password-changed', detail: { way: 'link' } },
};

// Where single sign-on ends: whatever is refused there is somebody who did not come in, or was not added to an account.
const signOns: Readonly<Record<string, Refused>> = {
  '/api/sign-on/finish': { act: 'sign-in', detail: { way: 'sign-on' } },
  '/api/me/identities/finish': { act: 'identity-linked' },
};

/**
 * Writes into the audit that somebody was refused: what they may not do (403), a credential that opens nothing, a limit
 * that was reached. Once a minute for each person or network, route and reason. The route is its pattern, never the
 * address, which holds identifiers and whatever somebody typed.
 */
export async function recordRefusal(
  parts: { readonly store: Store; readonly log: Log; readonly clock: Clock },
  context: Context<ServerEnv>,
  thrown: unknown,
): Promise<void> {
  if (!(thrown instanceof MaisonError)) return;
  const route = readPattern(context);
  const refused = describeRefusal(thrown, route, context);
  if (refused === null) return;
  const actor = context.get('actor') ?? null;
  const address = context.get('client')?.network;
  const { act, object } = refused;
  const detail = { ...refused.detail, reason: thrown.code };
  // One by one as long as nobody knows who asks: a company may sit behind one network, and a guesser behind many.
  const name = act === 'sign-in-slowed' ? act : `${act} ${JSON.stringify(detail)}`;
  if (!isFirstOfMinute(parts, `${name} ${actor?.id ?? address}`)) return;
  await recordLoneAct(parts, actor, { act, result: 'refused', ...(object && { object }), detail, address });
}

function describeRefusal({ code, status }: MaisonError, route: string, context: Context<ServerEnv>): Refused | null {
  // Who shows nothing has not been refused anything: the page asks so before somebody signs in.
  if (code === 'session_required' && !showsCredential(context)) return null;
  const known = credentials[code];
  if (known) return known;
  const signOn = signOns[route];
  if (signOn && status < 500) return signOn;
  const where = { method: context.req.method.replaceAll(/[^A-Z]/g, ''), route };
  if (status === 429 || code.endsWith('_waiting')) return { act: 'limit-reached', detail: where };
  return status === 403 ? { act: 'access-denied', detail: where } : null;
}

/** Whether whoever asks shows something that is meant to open the house. */
export function showsCredential({ req }: Context<ServerEnv>): boolean {
  // On the addresses of programs a key may come in a header of its own.
  const headers = isProgramAddress(req.path) ? programKeyHeaders : listPhotoKeyHeaders(req.path);
  if (headers.some((name) => req.header(name) !== undefined)) return true;
  return req.header('authorization') !== undefined || req.query('ticket') !== undefined;
}

function readPattern(context: Context<ServerEnv>): string {
  const pattern = matchedRoutes(context).findLast(({ path }) => !path.includes('*'))?.path ?? '*';
  return pattern
    .replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}')
    .replaceAll(/[^0-9A-Za-z._:/{}+*-]/g, '')
    .slice(0, 100);
}
