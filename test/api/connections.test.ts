import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
  await house.maison.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => house.close());

const host = 'host: localhost\r\n';

interface Heard {
  readonly status: number;
  readonly code: string | undefined;
  /** Until the house closed the connection; null while it is still open after `patience`. */
  readonly closedAfter: number | null;
}

/**
 * Sends bytes to the house as they are; `body` goes on being sent until the house closes, or for `patience` milliseconds:
 * others use the same two cores.
 */
function sendBytes(bytes: string, body?: Buffer, patience = 10_000): Promise<Heard> {
  const socket = net.connect(house.maison.parts.place.port, '127.0.0.1');
  const began = performance.now();
  let answer = '';
  socket.on('error', () => undefined);
  socket.on('data', (data) => (answer += data.toString()));
  socket.write(bytes);
  const pour = (): void => {
    while (body && !socket.destroyed && socket.write(body));
  };
  socket.on('drain', pour);
  pour();
  return new Promise((resolve) => {
    const tell = (closedAfter: number | null): void => {
      clearTimeout(timer);
      const code = /"code":"(\w+)"/.exec(answer)?.[1];
      resolve({ status: Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]), code, closedAfter });
      socket.destroy();
    };
    const timer = setTimeout(() => tell(null), patience);
    socket.on('close', () => tell(Math.round(performance.now() - began)));
  });
}

describe('what is no good request', () => {
  it.each([
    [
      'an address of twenty thousand characters',
      `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`,
      414,
      'address_too_long',
    ],
    [
      'an address of nine thousand',
      `GET /${'a'.repeat(9000)} HTTP/1.1\r\n${host}connection: close\r\n\r\n`,
      414,
      'address_too_long',
    ],
    [
      'headers of twenty thousand characters',
      `GET / HTTP/1.1\r\n${host}x-long: ${'a'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers_too_large',
    ],
    ['what is no HTTP', 'bonjour\r\n\r\n', 400, 'request_invalid'],
    [
      'a body of two lengths',
      `POST /api/session HTTP/1.1\r\n${host}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n`,
      400,
      'request_invalid',
    ],
    [
      'a body of a negative length',
      `POST /api/session HTTP/1.1\r\n${host}content-length: -1\r\n\r\n`,
      400,
      'request_invalid',
    ],
  ])('%s is refused with a sentence, and its connection closed', async (_what, bytes, status, code) => {
    const heard = await sendBytes(bytes);
    expect(heard).toMatchObject({ status, code });
    expect(heard.closedAfter).not.toBeNull();
  });
});

describe('a body that nobody may send', () => {
  const chunk = Buffer.from(`10000\r\n${'a'.repeat(0x10000)}\r\n`);
  const plain = Buffer.alloc(65_536, 'a');

  it.each([
    [
      'a document, announced',
      '/api/documents?path=a.txt',
      `content-length: ${2 ** 31}\r\n`,
      plain,
      401,
      'session_required',
    ],
    [
      'a document, in pieces',
      '/api/documents?path=a.txt',
      'transfer-encoding: chunked\r\n',
      chunk,
      401,
      'session_required',
    ],
    ['a photo, in pieces', '/api/photos?name=a.jpg', 'transfer-encoding: chunked\r\n', chunk, 401, 'session_required'],
    [
      'a question, in pieces',
      '/api/ask',
      'content-type: application/json\r\ntransfer-encoding: chunked\r\n',
      chunk,
      401,
      'session_required',
    ],
    [
      'a session, announced',
      '/api/session',
      `content-type: application/json\r\ncontent-length: ${2 ** 31}\r\n`,
      plain,
      400,
      'request_too_large',
    ],
    [
      'a session, in pieces',
      '/api/session',
      'content-type: application/json\r\ntransfer-encoding: chunked\r\n',
      chunk,
      400,
      'request_too_large',
    ],
  ])('%s is answered at once and cut off', async (_what, route, headers, body, status, code) => {
    const before = process.memoryUsage.rss();
    const heard = await sendBytes(`POST ${route} HTTP/1.1\r\n${host}${headers}\r\n`, body);
    expect(heard).toMatchObject({ status, code });
    expect(heard.closedAfter).not.toBeNull();
    expect((process.memoryUsage.rss() - before) / 1e6).toBeLessThan(200);
  });

  it('longer than its announced length does not become a request of its own that is let in', async () => {
    const smuggled = `GET /api/house HTTP/1.1\r\n${host}\r\n`;
    const heard = await sendBytes(
      `POST /api/session HTTP/1.1\r\n${host}content-type: application/json\r\ncontent-length: 2\r\n\r\n{}${smuggled}`,
      undefined,
      2000,
    );
    expect(heard.status).toBe(400);
  });
});
