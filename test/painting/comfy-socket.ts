import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const [textFrame, closeFrame] = [0x81, 0x88];

/** Answers the handshake of a WebSocket (RFC 6455) and returns what sends texts over it. */
export function acceptSocket(request: IncomingMessage, socket: Duplex): (text: string) => void {
  const key = String(request.headers['sec-websocket-key']);
  const accept = createHash('sha1')
    .update(key + guid)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.on('error', () => undefined);
  socket.on('data', (bytes: Buffer) => {
    if (bytes[0] === closeFrame) socket.end(Buffer.from([closeFrame, 0]));
  });
  return (text) => {
    const bytes = Buffer.from(text);
    const length = bytes.length < 126 ? [bytes.length] : [126, bytes.length >> 8, bytes.length & 255];
    if (socket.writable) socket.write(Buffer.concat([Buffer.from([textFrame, ...length]), bytes]));
  };
}
