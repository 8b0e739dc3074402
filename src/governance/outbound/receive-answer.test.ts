import { getEventListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { sendRequest } from './receive-answer.ts';

// Over real connections: what comes whole, who stops reading, who reads slowly, and what breaks.

const opened: (Server | Agent)[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) {
    if (one instanceof Agent) {
      await one.destroy();
      continue;
    }
    one.closeAllConnections();
    one.close();
  }
});

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<URL> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(server);
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/way?of=it`);
}

function openAgent(): Agent {
  const agent = new Agent();
  opened.push(agent);
  return agent;
}

const get = { method: 'GET', headers: {} } as const;
const readAll = async (body: AsyncIterable<Uint8Array>): Promise<string> =>
  Buffer.concat(await Array.fromAsync(body)).toString();

test('what is sent arrives, and the answer is read whole', async () => {
  const seen: unknown[] = [];
  const url = await serve((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      seen.push([request.method, request.url, request.headers['x-one'], body]);
      response.writeHead(201, { 'x-two': 'deux' }).write('é');
      response.end('té');
    });
  });
  const stop = new AbortController();
  const sent = { method: 'POST', headers: { 'x-one': 'un' }, body: 'été' } as const;
  const answer = await sendRequest(openAgent(), url, sent, stop.signal);
  expect(answer).toMatchObject({ status: 201, headers: { 'x-two': 'deux' } });
  expect(await readAll(answer.body)).toBe('été');
  expect(seen).toEqual([['POST', '/way?of=it', 'un', 'été']]);
  expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
});

test('a connection serves again once its answer was read to its end, and not where the rest was not wanted', async () => {
  const ports: (number | undefined)[] = [];
  let left = 0;
  const url = await serve((request, response) => {
    ports.push(request.socket.remotePort);
    response.write('some');
    if (request.headers['x-all'] === 'yes') response.end();
    else response.on('close', () => (left += 1));
  });
  const agent = openAgent();
  const { signal } = new AbortController();
  const ask = (all: string) => sendRequest(agent, url, { method: 'GET', headers: { 'x-all': all } }, signal);
  await readAll((await ask('yes')).body);
  // It is free a turn of the loop later.
  await new Promise((resolve) => setImmediate(resolve));
  for await (const piece of (await ask('no')).body) if (piece.byteLength > 0) break;
  await readAll((await ask('yes')).body);
  await expect.poll(() => left).toBe(1);
  expect(ports[1]).toBe(ports[0]);
  expect(ports[2]).not.toBe(ports[0]);
});

test('who reads slowly is sent slowly, and gets all of it', async () => {
  let written = 0;
  const piece = Buffer.alloc(64 * 1024, 'x');
  const pieces = 500;
  const url = await serve((_, response) => {
    const write = (): void => {
      for (; written < pieces;) if (((written += 1), !response.write(piece))) return void response.once('drain', write);
      response.end();
    };
    write();
  });
  const answer = await sendRequest(openAgent(), url, get, new AbortController().signal);
  let settled = -1;
  await expect
    .poll(
      () => {
        const still = settled === written;
        settled = written;
        return still;
      },
      { interval: 200, timeout: 10_000 },
    )
    .toBe(true);
  expect(settled).toBeLessThan(pieces);
  let length = 0;
  for await (const part of answer.body) length += part.byteLength;
  expect(length).toBe(pieces * piece.byteLength);
});

test('the signal ends it before the answer, within it, and before it was sent', async () => {
  const url = await serve((request, response) => {
    if (request.headers['x-begins']) response.write('begun');
  });
  const agent = openAgent();
  const before = new AbortController();
  const asked = sendRequest(agent, url, get, before.signal);
  setTimeout(() => before.abort(), 30);
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  const within = new AbortController();
  const answer = await sendRequest(agent, url, { method: 'GET', headers: { 'x-begins': 'yes' } }, within.signal);
  expect((await answer.body.next()).done).toBe(false);
  const next = answer.body.next();
  within.abort(new Error('enough'));
  await expect(next).rejects.toThrow('enough');
  const atOnce = new AbortController();
  const never = sendRequest(agent, url, get, atOnce.signal);
  atOnce.abort();
  await expect(never).rejects.toMatchObject({ name: 'AbortError' });
});

test('what breaks off is told behind what came, and nobody takes it for the end', async () => {
  const url = await serve((_, response) => {
    response.write('half');
    setTimeout(() => response.destroy(), 50);
  });
  const { body } = await sendRequest(openAgent(), url, get, new AbortController().signal);
  expect(String((await body.next()).value)).toBe('half');
  await expect(body.next()).rejects.toThrow();
});

test('an address where nobody answers is told by the error of the connection', async () => {
  const asked = sendRequest(openAgent(), new URL('http://127.0.0.1:9/'), get, new AbortController().signal);
  await expect(asked).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('what was given up before is not sent', async () => {
  let asked = 0;
  const url = await serve((_, response) => {
    asked += 1;
    response.end();
  });
  const stop = new AbortController();
  stop.abort(new Error('given up'));
  await expect(sendRequest(openAgent(), url, get, stop.signal)).rejects.toThrow('given up');
  expect(asked).toBe(0);
});

test('who waits for the next piece hears of the end when the rest is not wanted', async () => {
  const url = await serve((_, response) => void response.write('some'));
  const answer = await sendRequest(openAgent(), url, get, new AbortController().signal);
  await answer.body.next();
  const waiting = answer.body.next();
  await answer.body.return?.();
  const late = new Promise((resolve) => setTimeout(() => resolve('nothing'), 500));
  expect(await Promise.race([waiting, late])).toEqual({ value: undefined, done: true });
});
