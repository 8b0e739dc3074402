import { createSocket, type SocketOptions } from 'node:dgram';
import { createConnection, type LookupFunction } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { hostname } from 'node:os';
import type { Outbound } from './outbound.ts';

// RFC 5424 messages; over a stream framed by octet counts (RFC 6587, and RFC 5425 for TLS). Facility 13 (log audit),
// severity 5 (notice).

const priority = 13 * 8 + 5;

/** Sends one message to the company's syslog, as the rules of the way out allow. Over UDP nobody says whether it arrived. */
export async function sendSyslog(
  outbound: Outbound,
  to: URL,
  text: string,
  { at, patienceMilliseconds }: { at: Date; patienceMilliseconds: number },
): Promise<void> {
  const message = Buffer.from(`<${priority}>1 ${at.toISOString()} ${hostname()} maison - audit-checkpoint - ${text}`);
  const signal = AbortSignal.timeout(patienceMilliseconds);
  await outbound.throughSocket(to, 'audit-checkpoint', message.byteLength, (lookup) =>
    to.protocol === 'syslog+udp:'
      ? sendDatagram(to, message, { signal, lookup })
      : sendFrame(to, message, { signal, lookup }),
  );
}

interface Sending {
  readonly signal: AbortSignal;
  readonly lookup: LookupFunction;
}

function sendDatagram(to: URL, message: Buffer, { signal, lookup }: Sending): Promise<void> {
  const host = to.hostname.replace(/^\[|\]$/g, '');
  const socket = createSocket({
    type: host.includes(':') ? 'udp6' : 'udp4',
    signal,
    lookup: lookup as SocketOptions['lookup'] & object,
  });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.send(message, Number(to.port || 514), host, (error) => {
      socket.close();
      if (error) reject(error);
      else resolve();
    });
  });
}

function sendFrame(to: URL, message: Buffer, { signal, lookup }: Sending): Promise<void> {
  const host = to.hostname.replace(/^\[|\]$/g, '');
  const socket =
    to.protocol === 'syslog+unix:'
      ? createConnection({ path: decodeURIComponent(to.pathname), signal })
      : to.protocol === 'syslog+tls:'
        ? connectTls({ host, port: Number(to.port || 6514), servername: host, lookup })
        : createConnection({ host, port: Number(to.port || 601), signal, lookup });
  return new Promise((resolve, reject) => {
    const stop = (): void => void socket.destroy(new Error('the syslog did not answer in time'));
    signal.addEventListener('abort', stop, { once: true });
    socket.on('error', reject);
    // Closed by us alone: what was handed over is then with the other side, or the end says that it is not.
    socket.on('close', () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    socket.end(Buffer.concat([Buffer.from(`${message.byteLength} `), message]));
    socket.resume();
  });
}
