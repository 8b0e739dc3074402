import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { sendText } from './sending/send-text.ts';
import type { ServerEnv } from './session.ts';

/** Sends what a route has left to be written to the socket. Stands before everything else, so that it comes last. */
export function sendTexts(): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    await next();
    const sending = context.get('sending');
    if (!sending) return;
    if (context.error) {
      sending.source.cancel();
      return sending.watch.onClosed();
    }
    const { outgoing } = context.env as HttpBindings;
    outgoing.writeHead(context.res.status, { ...sending.headers, ...Object.fromEntries(context.res.headers) });
    void sendText(outgoing, sending);
    context.res = undefined;
    context.res = RESPONSE_ALREADY_SENT;
  };
}
