import type { HttpBindings } from '@hono/node-server';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Context } from 'hono';

const admitted = new WeakSet<Socket>();

/** Marks the connection of a request that showed a session or the token: it never gives way while it is answered. */
export function admitConnection(context: Context): void {
  // A request that came without a socket (the command line in the house's own process) has none of this.
  const { incoming } = (context.env ?? {}) as Partial<HttpBindings>;
  if (incoming && 'socket' in incoming) admitted.add(incoming.socket);
}

/** Ends the connection of a request at once, with what is still on its way to it. */
export function endConnection(context: Context): void {
  const { outgoing } = (context.env ?? {}) as Partial<HttpBindings>;
  outgoing?.destroy();
}

/**
 * Keeps at most `most` connections open. When one more comes, the one of a stranger that was answered longest ago, or
 * never, gives way: connections that only wait push out each other, and never a person's answer or file.
 */
export function limitConnections(server: Server, most: number, { encrypted = false } = {}): void {
  const open = new Set<Socket>(); // In the order of the last answer: a Set keeps the order of insertion.
  // Of an encrypted connection, requests name the inner socket.
  server.on(encrypted ? 'secureConnection' : 'connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    if (open.size <= most) return;
    for (const other of open)
      if (!admitted.has(other)) {
        other.destroy();
        return;
      }
  });
  server.on('request', ({ socket }, response) => {
    response.once('close', () => {
      admitted.delete(socket);
      if (open.delete(socket)) open.add(socket);
    });
  });
}
