import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { ServerEnv } from './session.ts';
import type { ServerParts } from './parts.ts';
import { findClient } from './network/proxy.ts';

const lastingSeconds = 365 * 24 * 60 * 60;

/** Finds out who asks, for limits, the log and the check of origins; a browser that came by TLS is told to stay there. */
export function identifyClient(parts: Pick<ServerParts, 'reach'>): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const client = findClient(readPeer(context), (name) => context.req.header(name), parts.reach.proxies);
    context.set('client', client);
    await next();
    if (client.secure) context.res.headers.set('strict-transport-security', `max-age=${lastingSeconds}`);
  };
}

/** By whom limits count: the network that the request came from, behind a named proxy too. */
export function readNetwork(context: Context<ServerEnv>): string {
  return context.get('client').network;
}

function readPeer(context: Context<ServerEnv>): { address: string; encrypted: boolean } {
  // A request that came without a socket (the command line in the house's own process) has none of this.
  const { incoming } = (context.env ?? {}) as Partial<HttpBindings>;
  const socket = incoming && 'socket' in incoming ? incoming.socket : undefined;
  return { address: socket?.remoteAddress ?? 'none', encrypted: socket !== undefined && 'encrypted' in socket };
}
