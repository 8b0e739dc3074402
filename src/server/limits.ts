import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { MaisonError } from '../base/index.ts';
import { addressTooLong, longestAddress } from './network/longest-address.ts';
import type { ServerEnv } from './session.ts';

/** Refuses addresses that are too long (414), badly encoded, or with a NUL, which the database cannot hold (400). */
export function checkAddress(): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const address = context.req.url.replace(/^[a-z]+:\/\/[^/]*/i, '');
    if (address.length > longestAddress) throw addressTooLong();
    if (!isDecodable(address)) throw addressInvalid();
    await next();
  };
}

function isDecodable(address: string): boolean {
  try {
    return !decodeURIComponent(address).includes('\0');
  } catch {
    return false;
  }
}

function addressInvalid(): MaisonError {
  return new MaisonError('address_invalid', 400, {
    fr: 'L’adresse demandée est mal codée : un « % » n’y est pas suivi d’un caractère valable, ou vaut le caractère nul. Rien n’a été modifié. Vérifiez l’adresse.',
    en: 'The address asked for is badly encoded: a “%” in it is not followed by a valid character, or stands for the null character. Nothing was changed. Check the address.',
  });
}

/**
 * Stops a body of more than `maximumBytes` while it arrives, however it was announced, and one that takes longer than
 * `milliseconds`. Throws `request_too_large` (400) or `request_too_slow` (408).
 */
export function limitBody(
  maximumBytes: number,
  { milliseconds }: { milliseconds?: number } = {},
): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    if (Number(context.req.header('content-length') ?? 0) > maximumBytes) throw requestTooLarge(maximumBytes);
    if (milliseconds === undefined && isMeasured(context)) return next();
    const body = context.req.raw.body;
    if (!body) return next();
    let refusal: MaisonError | null = null;
    let received = 0;
    let timer: NodeJS.Timeout | undefined;
    const refuse = (controller: TransformStreamDefaultController, error: MaisonError): void =>
      controller.error((refusal ??= error));
    const limited = new TransformStream<Uint8Array, Uint8Array>({
      start(controller) {
        if (milliseconds !== undefined) timer = setTimeout(() => refuse(controller, requestTooSlow()), milliseconds);
      },
      transform(chunk, controller) {
        received += chunk.byteLength;
        if (received > maximumBytes) refuse(controller, requestTooLarge(maximumBytes));
        else controller.enqueue(chunk);
      },
      flush: () => clearTimeout(timer),
    });
    context.req.raw = new Request(context.req.raw, { body: body.pipeThrough(limited), duplex: 'half' });
    await next();
    clearTimeout(timer);
    // The reader of the body turned the refusal into an error of its own: say the true one.
    if (refusal) throw refusal;
  };
}

// What came over a socket with its length announced is read no further than that: the parser of HTTP sees to it. It need
// not be counted again, nor made a stream of, which costs more than reading it.
function isMeasured(context: Context<ServerEnv>): boolean {
  const { incoming } = (context.env ?? {}) as Partial<HttpBindings>;
  if (!incoming) return false;
  const { 'content-length': length, 'transfer-encoding': encoding } = incoming.headers;
  return length !== undefined && encoding === undefined;
}

function requestTooLarge(maximumBytes: number): MaisonError {
  const kilobytes = Math.round(maximumBytes / 1024);
  return new MaisonError('request_too_large', 400, {
    fr: `La demande dépasse ${kilobytes} Ko ; elle n’a pas été lue. Raccourcissez-la, ou déposez le texte comme document.`,
    en: `The request is larger than ${kilobytes} KB; it was not read. Shorten it, or add the text as a document.`,
  });
}

function requestTooSlow(): MaisonError {
  return new MaisonError('request_too_slow', 408, {
    fr: 'La demande n’est pas arrivée en entier à temps. Rien n’a été modifié. Renvoyez-la.',
    en: 'The request did not arrive whole in time. Nothing was changed. Send it again.',
  });
}
