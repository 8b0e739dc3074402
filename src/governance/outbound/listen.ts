import type { Duplex } from 'node:stream';
import { type Dispatcher, WebSocket } from 'undici';
import type { OpenConnection } from './connections.ts';
import type { OutboundListening } from './outbound.ts';
import { findRefusal } from './resolve.ts';

/** So long a host may take to take its leave; then its connection is closed all the same. */
const leaveMilliseconds = 2000;

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
  const upgraded = catchUpgrade(dispatcher);
  const socket = new WebSocket(address, {
    dispatcher: upgraded.dispatcher,
    headers: { 'user-agent': 'maison', ...headers },
  });
  let patience: NodeJS.Timeout | undefined;
  const stop = (): void => {
    socket.close();
    // The library waits for the other side's farewell without an end.
    patience = setTimeout(() => upgraded.destroy(), leaveMilliseconds);
  };
  socket.addEventListener('message', ({ data }: { data: unknown }) => {
    if (typeof data !== 'string') return connection.received(data instanceof Blob ? data.size : 0);
    connection.received(Buffer.byteLength(data));
    if (!signal.aborted) onText(data);
  });
  socket.addEventListener('error', ({ error }) => {
    if (findRefusal(error)) connection.deny();
    else connection.end(signal.aborted ? 'cancelled' : 'failed');
  });
  socket.addEventListener('close', () => {
    connection.end(signal.aborted ? 'cancelled' : 'done');
    ended.resolve();
  });
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  await ended.promise;
  clearTimeout(patience);
  signal.removeEventListener('abort', stop);
}

/** The same dispatcher, whose connection can be destroyed once it has become a WebSocket: the library hands it to nobody. */
function catchUpgrade(dispatcher: Dispatcher): { dispatcher: Dispatcher; destroy(): void } {
  let connection: Duplex | null = null;
  const watched =
    (dispatch: Dispatcher['dispatch']): Dispatcher['dispatch'] =>
    (options, handler) => {
      const onRequestUpgrade: Dispatcher.DispatchHandler['onRequestUpgrade'] = (
        controller,
        status,
        headers,
        socket,
      ) => {
        connection = socket;
        return handler.onRequestUpgrade?.(controller, status, headers, socket);
      };
      return dispatch(options, Object.create(handler, { onRequestUpgrade: { value: onRequestUpgrade } }));
    };
  return { dispatcher: dispatcher.compose(watched), destroy: () => void connection?.destroy() };
}
