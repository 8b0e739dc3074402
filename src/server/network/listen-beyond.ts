import type { Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Log } from '../../base/index.ts';
import { listen, type Listening } from './listen.ts';
import { type Certificate, readCertificate, watchCertificate } from './certificate.ts';
import { isLoopback, type Reach } from './reach.ts';

type Fetch = Parameters<typeof listen>[0];
type Parts = { readonly log: Log; readonly onRenewed?: (certificate: Certificate) => void };

const handshakeMilliseconds = 10_000;

/**
 * Listens where other machines reach the house, as it was planned: by TLS, whose certificate is read again when its files
 * change, or in clear for the named proxies alone. Null where nothing was planned.
 */
export async function listenBeyond(fetch: Fetch, reach: Reach, parts: Parts): Promise<Listening | null> {
  if (reach.listen === null) return null;
  return reach.certificate === null
    ? listen(fetch, { ...reach.listen, prepare: (server) => keepToProxies(server, reach) })
    : listenWithTls(fetch, { ...reach, listen: reach.listen, certificate: reach.certificate }, parts);
}

async function listenWithTls(
  fetch: Fetch,
  { listen: where, certificate: files }: { [Name in 'listen' | 'certificate']: NonNullable<Reach[Name]> },
  { log, onRenewed }: Parts,
): Promise<Listening> {
  const { options } = await readCertificate(files);
  const ended = new AbortController();
  let server: TlsServer | null = null;
  const listening = await listen(fetch, {
    ...where,
    tls: { ...options, handshakeTimeout: handshakeMilliseconds },
    prepare: (made) => (server = made as unknown as TlsServer),
  });
  // Connections that are open keep the certificate they began with; the next ones get the new one.
  const renew = (certificate: Certificate): void => {
    server?.setSecureContext(certificate.options);
    log.info({}, 'certificate was renewed');
    onRenewed?.(certificate);
  };
  void watchCertificate(files, renew, { log, signal: ended.signal });
  return {
    ...listening,
    close: async (closing) => {
      ended.abort();
      await listening.close(closing);
    },
  };
}

// In clear, the house speaks to nobody but those who were named: what anybody else sends is not read.
function keepToProxies(server: Server, { proxies, listen: where }: Reach): void {
  if (where && isLoopback(where.host)) return;
  server.on('connection', (socket) => {
    if (!proxies.has((socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, ''))) socket.destroy();
  });
}
