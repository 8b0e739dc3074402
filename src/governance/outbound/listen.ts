import { type Dispatcher, WebSocket } from 'undici';
import type { OpenConnection } from './connections.ts';
import type { OutboundListening } from './outbound.ts';
import { findRefusal } from './resolve.ts';

/** Hears what a host tells over a WebSocket until it ends, however it does. What is no text is counted and let go. */
export async function listenTo(
  url: URL,
  { headers, signal, onText }: OutboundListening,
  dispatcher: Dispatcher,
  connection: OpenConnection,
): Promise<void> {
  const address = new URL(url);
  address.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const ended = Promise.withResolvers<void>();
  const socket = new WebSocket(address, { dispatcher, headers: { 'user-agent': 'maison', ...headers } });
  const stop = (): void => socket.close();
  socket.addEventListener('message', ({ data }: { data: unknown }) => {
    if (typeof data !== 'string') return connection.received(data instanceof Blob ? data.size : 0);
    connection.received(Buffer.byteLength(data));
    if (!signal.aborted) onText(data);
  });
  socket.addEventListener('error', ({ error }) => {
    if (findRefusal(error)) connection.deny();
    else connection.end('failed');
  });
  socket.addEventListener('close', () => {
    connection.end(signal.aborted ? 'cancelled' : 'done');
    ended.resolve();
  });
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  await ended.promise;
  signal.removeEventListener('abort', stop);
}
