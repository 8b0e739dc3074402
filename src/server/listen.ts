import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import { MaisonError } from '../base/index.ts';

export interface Listening {
  readonly address: string;
  readonly port: number;
  /** Stops taking connections, lets answers end for `graceMilliseconds`, then cuts them. */
  close(options?: { graceMilliseconds?: number }): Promise<void>;
}

/** Listens on `host` (the loopback address unless a container says otherwise). Throws `port_taken` when another program holds the port. */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  options: { port: number; host: string },
): Promise<Listening> {
  const server = createAdaptorServer({ fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(options.port) : error),
    );
    server.listen(options.port, options.host, resolve);
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

function portTaken(port: number): MaisonError {
  return new MaisonError('port_taken', 409, {
    fr: `Un autre programme occupe le port ${port} ; rien n’a démarré. Choisissez-en un autre : ./maison up --port ${port + 1}`,
    en: `Another program holds port ${port}; nothing was started. Choose another one: ./maison up --port ${port + 1}`,
  });
}
