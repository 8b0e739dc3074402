import http from 'node:http';
import net from 'node:net';
import { setPriority } from 'node:os';

// What a hostile program without a token sends to a house, for a bounded time and count. Runs in a process of its own,
// so that its work does not show in what the test measures. `node flood-process.ts KIND ADDRESS` prints what came back.

const [kind = '', address = ''] = process.argv.slice(2);
const { hostname, port } = new URL(address);
setPriority(10); // What floods shall not take the processor that the house would have on a machine of its own.
const counts = new Map<string, number>();
const count = (what: string | number): void => void counts.set(String(what), (counts.get(String(what)) ?? 0) + 1);
const slowBody = `POST /api/session HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{`;
const megabyte = Buffer.alloc(1024 * 1024, 'a');

await { requests, bodies, connections, crowd }[kind as 'requests' | 'bodies' | 'connections' | 'crowd']();
process.stdout.write(`${JSON.stringify(Object.fromEntries(counts))}\n`);
process.exit(0);

/** Ten thousand requests that anyone may send, fifty at a time. */
async function requests(): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
  const id = '00000000-0000-4000-8000-000000000000';
  const sent = [
    { path: '/%ff' },
    { path: '/api/photo-recipes/%00' },
    { path: `/${'a'.repeat(9000)}` },
    { path: '/api/house' },
    { path: '/api/house', headers: { authorization: `Bearer ${'x'.repeat(5000)}` } },
    { path: '/api/house', headers: { authorization: `Session ${id}.${'A'.repeat(86)}` } },
    { path: '/api/house?ticket=none' },
    { path: '/', headers: { host: 'evil.example' } },
    { path: '/api/session', method: 'POST', headers: { 'content-type': 'application/json' } },
  ];
  const one = (index: number): Promise<void> =>
    new Promise((resolve) => {
      const request = http.request({ hostname, port, agent, ...sent[index % sent.length] }, (response) => {
        count(response.statusCode ?? 0);
        response.resume();
        response.on('end', resolve);
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        count(error.code ?? 'error');
        resolve();
      });
      request.end();
    });
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < 10_000) await one(next++);
  };
  await Promise.all(Array.from({ length: 50 }, worker));
}

/** Bodies of 500 MB, announced truly, falsely, or not at all, where nobody or only a person may send one. */
async function bodies(): Promise<void> {
  const one = async (path: string, headers: http.OutgoingHttpHeaders): Promise<void> => {
    const request = http.request({ hostname, port, path, method: 'POST', headers });
    const ended = new Promise<void>((resolve) => {
      request.on('response', (response) => {
        count(response.statusCode ?? 0);
        response.resume();
      });
      request.on('error', (error: NodeJS.ErrnoException) => count(error.code ?? 'error'));
      request.on('close', resolve);
    });
    let sent = 0;
    for (; sent < 500 && !request.destroyed && !request.writableEnded; sent += 1) {
      if (!request.write(megabyte))
        await Promise.race([new Promise((resolve) => request.once('drain', resolve)), ended]);
    }
    request.end();
    await ended;
    count(`stopped before the end: ${sent < 500}`);
  };
  const json = { 'content-type': 'application/json' };
  const announced = { 'content-length': 500 * megabyte.length };
  await Promise.all([
    one('/api/session', json),
    one('/api/session', { ...json, ...announced }),
    one('/api/documents?path=a.txt', announced),
    one('/api/documents?path=a.txt', {}),
    one('/api/ask', json),
  ]);
}

/** Fifty connections that send a byte now and then: half in the headers, half in a body. */
async function connections(): Promise<void> {
  const heads = ['GET /api/health HTTP/1.1\r\nhost: localhost\r\nx-', slowBody];
  await Promise.all(Array.from({ length: 50 }, (_, index) => trickle(heads[index % 2] ?? '', 12_000)));
}

/** More connections than there is room for, that say nothing. */
async function crowd(): Promise<void> {
  await Promise.all(Array.from({ length: 1400 }, () => trickle('GET / HTTP/1.1\r\n', 6000)));
}

async function trickle(head: string, milliseconds: number): Promise<void> {
  const socket = net.connect(Number(port), hostname);
  const began = performance.now();
  let answer = '';
  socket.on('data', (data) => (answer += data.toString()));
  socket.on('error', () => undefined);
  socket.write(head);
  const timer = setInterval(() => socket.write('a'), 500);
  await new Promise<void>((resolve) => {
    socket.on('close', resolve);
    setTimeout(resolve, milliseconds);
  });
  clearInterval(timer);
  const status = /^HTTP\/1.1 (\d+)/.exec(answer)?.[1] ?? (socket.destroyed ? 'closed without a word' : 'still open');
  count(status);
  count(`ended within ${Math.ceil((performance.now() - began) / 5000) * 5} s`);
  socket.destroy();
}
