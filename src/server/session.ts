import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { MaisonError } from '../base/index.ts';
import { type Actor, owner } from '../governance/index.ts';

// Until accounts exist there is one owner, known by the token that `up` prints in the address.
// The cookie holds a value derived from the token, so that a leaked cookie does not give the token itself.

export interface ServerEnv {
  Variables: { actor: Actor; language: 'fr' | 'en' };
}

/** Cookies are shared by all ports of a host: the name carries the port so that two houses do not log each other out. */
function cookieName(context: Context): string {
  return `maison-session-${new URL(context.req.url).port || '80'}`;
}

function deriveSession(token: string): string {
  return createHmac('sha256', token).update('maison session').digest('base64url');
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Lets in who shows the token (header or cookie); everyone else gets 401 `token_required`. */
export function requireSession(token: string): MiddlewareHandler<ServerEnv> {
  const session = deriveSession(token);
  return async (context, next) => {
    const bearer = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
    const cookie = getCookie(context, cookieName(context));
    if (!(bearer && isSame(bearer, token)) && !(cookie && isSame(cookie, session))) throw tokenRequired();
    context.set('actor', owner);
    await next();
  };
}

/** Opens a session in the browser when `given` is the house's token. Throws `token_required` (401) otherwise. */
export function openSession(context: Context, token: string, given: string): void {
  if (!isSame(given, token)) throw tokenRequired();
  setCookie(context, cookieName(context), deriveSession(token), {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: 60 * 60 * 24 * 30,
  });
}

function tokenRequired(): MaisonError {
  return new MaisonError('token_required', 401, {
    fr: 'Cette maison ne s’ouvre qu’avec son jeton. Ouvrez l’adresse complète affichée par « ./maison up ».',
    en: 'This house only opens with its token. Open the full address printed by “./maison up”.',
  });
}
