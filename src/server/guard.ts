import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { MaisonError } from '../base/index.ts';
import type { ServerEnv } from './session.ts';

/**
 * Answers only the house's own names, so that a page of the web cannot reach it through a name that
 * resolves to the loopback address (DNS rebinding), nor by a form or script of another origin.
 */
export function requireOwnOrigin(): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const url = new URL(context.req.url);
    const host = context.req.header('host') ?? url.host;
    const origin = context.req.header('origin');
    const own = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
    const sameOrigin = origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
    const crossSite =
      context.req.header('sec-fetch-site') === 'cross-site' && context.req.header('sec-fetch-mode') !== 'navigate';
    if (!own || !sameOrigin || crossSite) {
      throw new MaisonError('origin_refused', 403, {
        fr: 'Cette maison ne répond qu’à sa propre adresse. Ouvrez celle affichée par « ./maison up ».',
        en: 'This house only answers at its own address. Open the one printed by “./maison up”.',
      });
    }
    await next();
  };
}

/** Nothing on the page can fetch, run or frame anything of elsewhere. What a route says more strictly of its own answer stays. */
export function pageHeaders(): MiddlewareHandler<ServerEnv> {
  const setHeaders = securePage();
  return async (context, next) => {
    let own: string | null = null;
    await setHeaders(context, async () => {
      await next();
      own = context.res.headers.get('content-security-policy');
    });
    if (own !== null) context.res.headers.set('content-security-policy', own);
  };
}

function securePage(): MiddlewareHandler<ServerEnv> {
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

/** The reader's language, from Accept-Language: French unless English is asked for first. */
export function chooseLanguage(): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const accepted = context.req.header('accept-language') ?? '';
    const [first] = accepted.toLowerCase().match(/\b(fr|en)\b/) ?? [];
    context.set('language', first === 'en' ? 'en' : 'fr');
    await next();
  };
}

/** Stops a body of more than `maximumBytes` while it arrives. Throws `request_too_large` (400). */
export function limitBody(maximumBytes: number): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const refuse = (): MaisonError =>
      new MaisonError('request_too_large', 400, {
        fr: `La demande dépasse ${Math.round(maximumBytes / 1024)} Ko ; elle n’a pas été lue. Raccourcissez-la, ou déposez le texte comme document.`,
        en: `The request is larger than ${Math.round(maximumBytes / 1024)} KB; it was not read. Shorten it, or add the text as a document.`,
      });
    if (Number(context.req.header('content-length') ?? 0) > maximumBytes) throw refuse();
    let refusal: MaisonError | null = null;
    const body = context.req.raw.body;
    if (body && !context.req.header('content-length')) {
      let received = 0;
      const limited = body.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            received += chunk.byteLength;
            if (received <= maximumBytes) return controller.enqueue(chunk);
            refusal = refuse();
            controller.error(refusal);
          },
        }),
      );
      context.req.raw = new Request(context.req.raw, { body: limited, duplex: 'half' });
    }
    await next();
    // The reader of the body turned the refusal into an error of its own: say the true one.
    if (refusal) throw refusal;
  };
}
