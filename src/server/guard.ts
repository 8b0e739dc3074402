import type { Context, HonoRequest, MiddlewareHandler } from 'hono';
import { languageDetector } from 'hono/language';
import { secureHeaders } from 'hono/secure-headers';
import { MaisonError } from '../base/index.ts';
import { findProtocol } from './gateway/addresses.ts';
import type { Client } from './network/proxy.ts';
import type { ServerParts } from './parts.ts';
import type { ServerEnv } from './session.ts';

/**
 * Answers only the house's own names, so that a page of the web cannot reach it through a name that
 * resolves to the loopback address (DNS rebinding), nor by a form, script or frame of another origin. Another port of
 * this machine is the same site for a browser, and as foreign here as any other.
 */
export function requireOwnOrigin(parts: Pick<ServerParts, 'reach'>): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const { req } = context;
    const { address } = parts.reach;
    const host = req.header('host') ?? new URL(req.url).host;
    const origin = req.header('origin');
    const local = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
    const named = address !== null && isNamed(address, host, context.get('client'));
    const sameOrigin = named
      ? origin === undefined || origin === address.origin
      : origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
    if (named && !context.get('client').secure) throw tlsRequired();
    if (!(local || named) || !sameOrigin || !(isOwnFetch(req) || isVisit(req))) {
      throw new MaisonError('origin_refused', 403, {
        fr: 'Cette maison ne répond qu’à sa propre adresse. Ouvrez celle affichée par « ./maison up ».',
        en: 'This house only answers at its own address. Open the one printed by “./maison up”.',
      });
    }
    await next();
  };
}

// A proxy may ask under a name of its own, and say the one it was asked under.
function isNamed(address: URL, host: string, client: Client): boolean {
  return [host, client.forwardedHost].some((name) => name !== null && `https://${name}` === address.origin);
}

function tlsRequired(): MaisonError {
  return new MaisonError('tls_required', 403, {
    fr: 'Sous ce nom, la maison ne répond qu’en https. Rien n’a été lu. Ouvrez l’adresse qui commence par https://.',
    en: 'Under this name, the house only answers by https. Nothing was read. Open the address that begins with https://.',
  });
}

// `none` is an address typed, a bookmark, or a link of another program; what is no browser says nothing.
function isOwnFetch(req: HonoRequest): boolean {
  return ['same-origin', 'none', undefined].includes(req.header('sec-fetch-site'));
}

// A link of elsewhere may open the page, in a tab of its own: the page does nothing by being opened. Never the API.
function isVisit(req: HonoRequest): boolean {
  return (
    req.method === 'GET' &&
    req.header('sec-fetch-mode') === 'navigate' &&
    req.header('sec-fetch-dest') === 'document' &&
    !/^\/+api(\/|$)/i.test(req.path)
  );
}

/** Nothing on the page can fetch, run or frame anything of elsewhere. What a route says more strictly of its own answer stays. */
export function pageHeaders(): MiddlewareHandler<ServerEnv> {
  // The same for all answers: what the library says is asked of it once, and not made anew for each.
  const listing = listHeaders(securePage());
  return async (context, next) => {
    const fixed = await listing;
    await next();
    const sending = context.get('sending');
    // A refusal further out has another response.
    if (sending && !context.error) return void (sending.headers = fixed);
    const { headers } = context.res;
    for (const [name, value] of Object.entries(fixed))
      if (name !== 'content-security-policy' || !headers.has(name)) headers.set(name, value);
    // What the page is made of says itself how long it lasts; no answer of the house is kept, by a browser or a proxy.
    if (isAnswer(context.req.path) && !headers.get('cache-control')?.includes('no-store'))
      headers.set('cache-control', 'no-store');
  };
}

// The middleware of the library sets headers on a response and looks at nothing else.
async function listHeaders(middleware: MiddlewareHandler): Promise<Readonly<Record<string, string>>> {
  const headers = new Headers();
  await middleware({ res: { headers } } as Context, async () => undefined);
  return Object.fromEntries(headers);
}

function isAnswer(path: string): boolean {
  return findProtocol(path) !== null || /^\/+(api|v1|mcp|scim|metrics)(\/|$)/i.test(path);
}

function securePage(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'blob:', 'data:'],
      fontSrc: ["'self'", 'data:'],
      workerSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      frameSrc: ["'none'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
    },
    referrerPolicy: 'no-referrer',
    crossOriginResourcePolicy: 'same-origin',
    strictTransportSecurity: false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  });
}

/** The reader's language, from Accept-Language: the one of ours that is asked for most, French where none is. */
export function chooseLanguage(): MiddlewareHandler {
  return languageDetector({
    order: ['header'],
    caches: false,
    supportedLanguages: ['fr', 'en'],
    fallbackLanguage: 'fr',
  });
}
