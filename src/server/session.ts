import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { MaisonError } from '../base/index.ts';
import { type Actor, owner, type RecognisedSession } from '../governance/index.ts';
import type { Client } from './network/proxy.ts';
import { cutBody } from './cut-body.ts';
import { admitConnection } from './network/connection-limit.ts';
import type { ServerParts } from './parts.ts';

export interface ServerEnv {
  /** `sessionId` is null for the command line, which shows the house's own token. */
  Variables: { actor: Actor; language: 'fr' | 'en'; sessionId: string | null; client: Client };
}

type SessionParts = Pick<ServerParts, 'token' | 'sessions'>;

/**
 * Lets in the command line (the house's token), a browser (`Authorization: Session` with its proof), and a download
 * with its ticket. Everyone else gets 401 `session_required`. No cookie: browsers send those to every port.
 */
export function requireSession(parts: SessionParts): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const [, scheme, shown] = /^(Bearer|Session) (.+)$/.exec(context.req.header('authorization') ?? '') ?? [];
    if (scheme === 'Bearer' && shown && isSame(shown, parts.token)) {
      context.set('actor', owner);
      context.set('sessionId', null);
      admitConnection(context);
      return next();
    }
    const session =
      scheme === 'Session' && shown ? await parts.sessions.recognise(shown) : await readTicket(context, parts);
    if (!session) throw sessionRequired();
    admitConnection(context);
    context.set('actor', session.actor);
    context.set('sessionId', session.id);
    await serveSession(context, session, parts, next);
  };
}

// Where the browser itself fetches a file it can show no proof; the address without its ticket is what was issued.
async function readTicket(context: Context<ServerEnv>, { sessions }: SessionParts): Promise<RecognisedSession | null> {
  const url = new URL(context.req.url);
  const ticket = url.searchParams.get('ticket');
  if (ticket === null || context.req.method !== 'GET') return null;
  url.searchParams.delete('ticket');
  return sessions.recogniseTicket(ticket, url.pathname + url.search);
}

// What ends a session also ends what is being sent to it: an answer in the middle, a file half way.
async function serveSession(
  context: Context<ServerEnv>,
  { id, ended }: RecognisedSession,
  { sessions }: SessionParts,
  next: () => Promise<void>,
): Promise<void> {
  const release = sessions.hold(id);
  await next();
  const body = context.res.body;
  if (!body || context.res.headers.get('content-type')?.startsWith('application/json')) return release();
  const error = sessionRequired();
  const last =
    context.res.headers.get('content-type') === 'text/event-stream'
      ? `event: error\ndata: ${JSON.stringify({ code: error.code, message: error.in(context.get('language')) })}\n\n`
      : null;
  context.res = new Response(cutBody(body, { ended, last, onClosed: release }), context.res);
}

/** Compares two secrets; hashed first, so that neither content nor length shows in the time it takes. */
export function isSame(left: string, right: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(left), hash(right));
}

/** The refusal of who shows neither session nor token (401). */
export function sessionRequired(): MaisonError {
  return new MaisonError('session_required', 401, {
    fr: 'Cette maison ne s’ouvre qu’avec une session, et il n’y en a pas ici, ou elle est terminée. Tapez « ./maison link » dans le terminal de la maison et ouvrez l’adresse affichée.',
    en: 'This house only opens with a session, and there is none here, or it has ended. Type “./maison link” in the terminal of the house and open the address it prints.',
  });
}
