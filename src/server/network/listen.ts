import { createAdaptorServer } from '@hono/node-server';
import type { Server, ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { MaisonError } from '../../base/index.ts';
import { limitConnections } from './connection-limit.ts';
import { addressTooLong, longestAddress } from './longest-address.ts';

export interface Listening {
  readonly address: string;
  readonly port: number;
  /** Stops taking connections, lets answers end for `graceMilliseconds`, then cuts them. */
  close(options?: { graceMilliseconds?: number }): Promise<void>;
}

// Headers come at once from anything that means well; a large file through a slow tunnel may take long.
const limits: ServerOptions = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 60 * 60 * 1000,
  connectionsCheckingInterval: 1000,
  keepAliveTimeout: 5000,
  // Of an answer that is not read, so much waits in memory, for each of those who do not read.
  highWaterMark: 16 * 1024,
};
// Some for each of three hundred people; all that a server of models of the company's own takes at once come here too.
const mostConnections = 1024;
// Nothing came and nothing went: longer than a question waits for its answer.
const silentMilliseconds = 15 * 60_000;

/** Listens on `host` (the loopback address unless a container says otherwise). Throws `port_taken` when another program holds the port. */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  options: { port: number; host: string; tls?: TlsOptions; prepare?: (server: Server) => void },
): Promise<Listening> {
  const { tls } = options;
  const server = createAdaptorServer({
    fetch,
    ...(tls ? { createServer: createTlsServer } : {}),
    serverOptions: { ...limits, ...tls },
  }) as Server;
  server.setTimeout(silentMilliseconds);
  limitConnections(server, mostConnections, { encrypted: tls !== undefined });
  options.prepare?.(server);
  server.on('clientError', refuseUnreadable);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(options.port) : error),
    );
    // What waits to be taken too: who finds no room there hears nothing and tries again after a second, then three, then seven.
    server.listen({ port: options.port, host: options.host, backlog: mostConnections }, resolve);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : options.port;
  return {
    address: `http://127.0.0.1:${port}`,
    port,
    close: ({ graceMilliseconds = 3000 } = {}) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

// What Node itself cannot or will not read never reaches a route. Nothing of it is logged.
function refuseUnreadable(error: Error & { code?: string; rawPacket?: Buffer }, socket: Socket): void {
  if (!socket.writable || socket.bytesWritten > 0 || error.code === 'ECONNRESET') return void socket.destroy();
  const refusal = explainUnreadable(error);
  const body = JSON.stringify({ error: { code: refusal.code, message: refusal.in('fr') } });
  socket.end(
    `HTTP/1.1 ${refusal.status} Refused\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function explainUnreadable({ code, rawPacket }: { code?: string; rawPacket?: Buffer }): MaisonError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const endOfAddress = rawPacket?.indexOf('\n') ?? -1;
    return endOfAddress < 0 || endOfAddress > longestAddress ? addressTooLong() : headersTooLarge();
  }
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? headersTooSlow() : requestUnreadable();
}

function headersTooLarge(): MaisonError {
  return new MaisonError('headers_too_large', 431, {
    fr: 'Les en-têtes de la demande dépassent 16 Ko ; ils n’ont pas été lus. Rien n’a été modifié.',
    en: 'The headers of the request are larger than 16 KB; they were not read. Nothing was changed.',
  });
}

function headersTooSlow(): MaisonError {
  return new MaisonError('request_too_slow', 408, {
    fr: 'La demande n’est pas arrivée à temps. Rien n’a été modifié. Renvoyez-la.',
    en: 'The request did not arrive in time. Nothing was changed. Send it again.',
  });
}

function requestUnreadable(): MaisonError {
  return new MaisonError('request_invalid', 400, {
    fr: 'Ce qui est arrivé n’est pas une demande HTTP lisible. Rien n’a été modifié.',
    en: 'What arrived is no readable HTTP request. Nothing was changed.',
  });
}

function portTaken(port: number): MaisonError {
  return new MaisonError('port_taken', 409, {
    fr: `Un autre programme occupe le port ${port} ; rien n’a démarré. Choisissez-en un autre : ./maison up --port ${port + 1}`,
    en: `Another program holds port ${port}; nothing was started. Choose another one: ./maison up --port ${port + 1}`,
  });
}
