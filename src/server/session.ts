import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { MaisonError } from '../base/index.ts';
import {
  type Actor,
  keyRefused,
  looksLikeKey,
  owner,
  type Reading,
  type RecognisedSession,
  sessionRequired,
} from '../governance/index.ts';
import { admitConnection, endConnection } from './network/connection-limit.ts';
import type { Client } from './network/proxy.ts';
import { nameCounted } from './counted.ts';
import { cutBody } from './sending/cut-body.ts';
import { createOpenRequests } from './sending/open-requests.ts';
import type { TextSending } from './sending/send-text.ts';
import { findTextSource, streamText } from './sending/text-response.ts';
import type { WatchedSending } from './sending/watched-sending.ts';
import type { ServerParts } from './parts.ts';

export interface ServerEnv {
  Variables: {
    actor: Actor;
    language: 'fr' | 'en';
    /** How who asks came in: the house's own token, a session of a browser, or a key. */
    credential: 'command-line' | 'session' | 'key';
    /** null for who came in without a session. */
    sessionId: string | null;
    /** What ends the session or the key with which was asked; held, it is looked at twice a second. */
    standing: { readonly ended: AbortSignal | null; hold(): () => void };
    /** Where a route notes of which documents it is sending something. */
    reading: Reading;
    client: Client;
    /** What is to be written to the socket in place of the body of the response. */
    sending?: TextSending;
  };
}

type SessionParts = Pick<ServerParts, 'token' | 'sessions' | 'keys' | 'standings' | 'limits'>;

/** Who takes nothing of what is sent to them for so long has gone, or means harm: their place is given to others. */
const readerPatienceMilliseconds = 30_000;

/** What the protocols of programs do otherwise than the house's own. */
interface ForeignWays {
  /** Headers besides `Authorization` that may carry a key at this address. */
  readonly keyHeaders?: (path: string) => readonly string[];
  /** The last words of a stream that is cut, in the form of the protocol of this path. */
  readonly last?: (path: string, error: MaisonError, language: 'fr' | 'en') => string;
}

/** Somebody who showed who they are, as it is watched while something is sent to them. */
interface Admitted {
  readonly credential: ServerEnv['Variables']['credential'];
  readonly sessionId: string | null;
  readonly actor: Actor;
  readonly ended: AbortSignal | null;
  readonly lacksFactor?: boolean | undefined;
  hold(): () => void;
}

/**
 * Lets in the command line (the house's token), a program (`Authorization: Bearer maison_…`), a browser
 * (`Authorization: Session` with its proof), and a download with its ticket. Everyone else gets 401. No other header, no
 * parameter and no cookie carries a key: browsers send cookies to every port, and addresses are written down everywhere.
 */
export function requireSession(
  parts: SessionParts,
  {
    ways = {},
    requests = createOpenRequests(() => parts.limits.current().openRequests),
    patienceMilliseconds = readerPatienceMilliseconds,
  }: {
    readonly ways?: ForeignWays;
    readonly requests?: ReturnType<typeof createOpenRequests>;
    readonly patienceMilliseconds?: number;
  } = {},
): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const admitted = await recognise(context, parts, ways);
    admitConnection(context);
    if (admitted.lacksFactor && !setsUpFactor(context)) throw factorMissing();
    const { actor, credential, sessionId } = admitted;
    context.set('actor', actor);
    context.set('credential', credential);
    context.set('sessionId', sessionId);
    context.set('standing', admitted);
    const leave = requests.enter(nameCounted(context));
    await serve(context, parts, { admitted, ways, leave, patienceMilliseconds }, next);
  };
}

async function recognise(
  context: Context<ServerEnv>,
  parts: SessionParts,
  { keyHeaders }: ForeignWays,
): Promise<Admitted> {
  const [, scheme, shown] = /^(Bearer|Session) (.+)$/.exec(readShown(context, keyHeaders)) ?? [];
  // What begins as keys do is none of the house's own tokens.
  if (scheme === 'Bearer' && shown && looksLikeKey(shown)) {
    const key = await parts.keys.recognise(shown);
    if (!key) throw keyRefused();
    return { ...key, credential: 'key', sessionId: null, hold: () => parts.keys.hold(key.name) };
  }
  if (scheme === 'Bearer' && shown && isSame(shown, parts.token))
    return { credential: 'command-line', sessionId: null, actor: owner, ended: null, hold: () => () => undefined };
  // Who shows something that opens nothing is not let in by a ticket beside it.
  const session =
    scheme === 'Session' && shown
      ? await parts.sessions.recognise(shown)
      : scheme === 'Bearer'
        ? null
        : await readTicket(context, parts);
  if (!session) throw sessionRequired();
  const { id, actor, ended, lacksFactor } = session;
  return { credential: 'session', sessionId: id, actor, ended, lacksFactor, hold: () => parts.sessions.hold(id) };
}

// A key alone is shown in a header of a foreign protocol: neither a session nor the token of the house is.
function readShown({ req }: Context<ServerEnv>, keyHeaders: ForeignWays['keyHeaders']): string {
  const shown = (keyHeaders?.(req.path) ?? []).map((name) => req.header(name)).find((one) => one !== undefined);
  return req.header('authorization') ?? (shown && looksLikeKey(shown) ? `Bearer ${shown}` : '');
}

// Where the browser itself fetches a file it can show no proof; the address without its ticket is what was issued.
async function readTicket(
  context: Context<ServerEnv>,
  { sessions }: Pick<SessionParts, 'sessions'>,
): Promise<RecognisedSession | null> {
  const url = new URL(context.req.url);
  const ticket = url.searchParams.get('ticket');
  if (ticket === null || context.req.method !== 'GET') return null;
  url.searchParams.delete('ticket');
  return sessions.recogniseTicket(ticket, url.pathname + url.search);
}

// What ends a session or a key, or takes from its holder what they are being sent, ends the sending too: an answer in the
// middle, a file half way.
async function serve(
  context: Context<ServerEnv>,
  { standings }: SessionParts,
  {
    admitted: { actor, ended, hold },
    ways,
    leave,
    patienceMilliseconds,
  }: { admitted: Admitted; ways: ForeignWays; leave: () => void; patienceMilliseconds: number },
  next: () => Promise<void>,
): Promise<void> {
  const reading = standings.watch(actor);
  context.set('reading', reading);
  const stopHolding = hold();
  const release = (): void => {
    leave();
    stopHolding();
    reading.release();
  };
  await next();
  const source = findTextSource(context.res);
  const mediaType = context.res.headers.get('content-type') ?? '';
  // Whole already: nothing of it can be held back, and no stream need be made of it.
  if (mediaType.startsWith('application/json') || (!source && !context.res.body)) return release();
  const streams = ['text/event-stream', 'application/x-ndjson'].includes(mediaType);
  const last = (reason: unknown): string | null => {
    if (!streams) return null;
    const error = reason instanceof MaisonError ? reason : sessionRequired();
    const foreign = ways.last?.(context.req.path, error, context.get('language'));
    if (foreign) return foreign;
    return `event: error\ndata: ${JSON.stringify({ code: error.code, message: error.in(context.get('language')) })}\n\n`;
  };
  const onBroken = (): void => endConnection(context);
  const signals = [reading.withdrawn, ...(ended ? [ended] : [])];
  const watch: WatchedSending = { ended: signals, last, onClosed: release, onBroken, patienceMilliseconds };
  if (source && hasSocket(context)) return context.set('sending', { source, watch, headers: {} });
  const body = source ? streamText(source) : context.res.body;
  context.res = new Response(body && cutBody(body, watch), context.res);
}

// A request that came without a socket (the command line in the house's own process) has none of this.
function hasSocket(context: Context<ServerEnv>): boolean {
  return ((context.env ?? {}) as Partial<HttpBindings>).outgoing !== undefined;
}

// Who has to set up a second factor first does that, sees who they are, and signs out.
function setsUpFactor({ req }: Context<ServerEnv>): boolean {
  return /^\/api\/(me|me\/second-factor(\/confirmation)?|sessions(\/[^/]+)?)$/.test(req.path) && req.method !== 'PATCH';
}

function factorMissing(): MaisonError {
  return new MaisonError('second_factor_missing', 403, {
    fr: 'Cette maison exige un second facteur de vous, et vous n’en avez pas encore. Rien n’a été lu ni modifié. Installez-le dans « Mon compte » : tout s’ouvre aussitôt.',
    en: 'This house requires a second factor of you, and you have none yet. Nothing was read or changed. Set it up in “My account”: everything opens at once.',
  });
}

/** Compares two secrets; hashed first, so that neither content nor length shows in the time it takes. */
export function isSame(left: string, right: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(left), hash(right));
}
