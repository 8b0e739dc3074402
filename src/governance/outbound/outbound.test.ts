import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig, systemClock } from '../../base/index.ts';
import { silentLog } from '../../base/log/log.ts';
import { openOutbound, type Outbound } from './outbound.ts';
import { deriveRules, findRule } from './rules.ts';
import type { OutboundConnection } from './connections.ts';

const opened: (Server | Outbound)[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function open(env: Record<string, string>, onConnection?: (connection: OutboundConnection) => void): Outbound {
  const outbound = openOutbound(readConfig(env), {
    log: silentLog,
    clock: systemClock,
    ...(onConnection ? { onConnection } : {}),
  });
  opened.push(outbound);
  return outbound;
}

const signal = new AbortController().signal;

describe('the way out', () => {
  it('denies an address that no rule names, without opening a connection', async () => {
    let answered = 0;
    const address = await serve((_, response) => (answered++, response.end()));
    const connections: OutboundConnection[] = [];
    const outbound = open({}, (connection) => connections.push(connection));
    await expect(outbound.fetch(address, { purpose: 'model-download', signal })).rejects.toMatchObject({
      code: 'egress_denied',
      status: 403,
    });
    expect(answered).toBe(0);
    expect(connections).toMatchObject([{ outcome: 'denied', bytesSent: 0 }]);
    expect(outbound.summary()).toMatchObject({ denied: 1, outside: 0 });
  });

  it('lets an address be reached only for the purpose its rule was written for', async () => {
    const address = await serve((_, response) => response.end('hello'));
    const outbound = open({ MAISON_CHAT_URL: `${address}/v1` });
    const answer = await outbound.fetch(`${address}/v1/x`, { purpose: 'chat-remote', signal });
    expect(await answer.text()).toBe('hello');
    await expect(outbound.fetch(`${address}/v1/x`, { purpose: 'embed-remote', signal })).rejects.toMatchObject({
      code: 'egress_denied',
    });
  });

  it('writes down host, purpose, bytes and outcome of a connection, and tells the caller once', async () => {
    const address = await serve((request, response) => request.resume().on('end', () => response.end('12345')));
    const connections: OutboundConnection[] = [];
    const outbound = open({ MAISON_CHAT_URL: address }, (connection) => connections.push(connection));
    await (await outbound.fetch(address, { purpose: 'chat-remote', method: 'POST', body: 'été', signal })).text();
    expect(connections).toHaveLength(1);
    expect(connections[0]).toMatchObject({
      host: new URL(address).host,
      purpose: 'chat-remote',
      bytesSent: 5,
      bytesReceived: 5,
      outcome: 'done',
      outside: false,
    });
    expect(outbound.connections()).toEqual(connections);
  });

  it('hears a WebSocket only where a rule allows it, and writes down what it heard', async () => {
    const server = createServer();
    server.on('upgrade', (request, socket) => {
      const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
      const accept = createHash('sha1').update(key).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      // A text of two bytes, and the end.
      socket.end(Buffer.from([0x81, 2, 0x6f, 0x6b, 0x88, 0]));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    opened.push(server);
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const outbound = open({ MAISON_PAINT_URL: address });
    const heard: string[] = [];
    const listening = { signal, onText: (text: string) => void heard.push(text) };
    await outbound.listen(`${address}/ws`, { ...listening, purpose: 'paint-remote' });
    expect(heard).toEqual(['ok']);
    expect(outbound.connections()).toMatchObject([{ purpose: 'paint-remote', bytesReceived: 2, outcome: 'done' }]);
    await expect(outbound.listen(`${address}/ws`, { ...listening, purpose: 'chat-remote' })).rejects.toMatchObject({
      code: 'egress_denied',
    });
    expect(outbound.connections()).toHaveLength(2);
  });

  it('stops hearing a host that does not take its leave, and closes the connection', async () => {
    const closed = Promise.withResolvers<void>();
    const server = createServer();
    server.on('upgrade', (request, socket) => {
      const accept = createHash('sha1')
        .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
        .digest('base64');
      socket.on('error', () => undefined).on('end', () => (closed.resolve(), socket.destroy()));
      // A text of two bytes, and from then on nothing, whatever comes.
      socket
        .resume()
        .write(
          `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
        );
      socket.write(Buffer.from([0x81, 2, 0x6f, 0x6b]));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    opened.push(server);
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const outbound = open({ MAISON_PAINT_URL: address });
    const enough = new AbortController();
    const onText = (): void => enough.abort();
    await outbound.listen(`${address}/ws`, { purpose: 'paint-remote', signal: enough.signal, onText });
    await closed.promise;
    expect(outbound.connections()).toMatchObject([{ purpose: 'paint-remote', outcome: 'cancelled' }]);
  }, 10_000);

  it('does not follow a redirect to an address without a rule', async () => {
    let reached = false;
    const elsewhere = await serve((_, response) => ((reached = true), response.end()));
    const address = await serve((_, response) => response.writeHead(302, { location: elsewhere }).end());
    const outbound = open({ MAISON_MODEL_MIRROR: address });
    await expect(outbound.fetch(address, { purpose: 'model-download', signal })).rejects.toMatchObject({
      code: 'egress_denied',
    });
    expect(reached).toBe(false);
  });

  it('follows a redirect to an allowed address without handing it the key meant for the first', async () => {
    let key: string | undefined = 'never asked';
    const elsewhere = await serve(
      (request, response) => ((key = request.headers.authorization), response.end('there')),
    );
    const address = await serve((_, response) => response.writeHead(307, { location: elsewhere }).end());
    const outbound = open({ MAISON_MODEL_MIRROR: address, MAISON_HUGGINGFACE: elsewhere });
    const answer = await outbound.fetch(address, {
      purpose: 'model-download',
      headers: { authorization: 'Bearer secret' },
      signal,
    });
    expect(await answer.text()).toBe('there');
    expect(key).toBeUndefined();
  });

  it('gives up after five redirects in a circle', async () => {
    let hops = 0;
    const address = await serve((_, response) => (hops++, response.writeHead(302, { location: '/again' }).end()));
    const outbound = open({ MAISON_MODEL_MIRROR: address });
    await expect(outbound.fetch(address, { purpose: 'model-download', signal })).rejects.toMatchObject({
      code: 'egress_failed',
    });
    expect(hops).toBe(6);
  });

  it('says which host did not answer, and reports it as failed', async () => {
    const outbound = open({ MAISON_CHAT_URL: 'http://127.0.0.1:9' });
    const asked = outbound.fetch('http://127.0.0.1:9/v1', { purpose: 'chat-remote', signal });
    await expect(asked).rejects.toMatchObject({
      code: 'egress_failed',
      status: 502,
      sentence: { fr: expect.stringContaining('127.0.0.1:9') },
    });
    expect(outbound.connections()).toMatchObject([{ outcome: 'failed' }]);
  });

  it('stops at once when the caller does', async () => {
    const address = await serve(() => undefined);
    const outbound = open({ MAISON_CHAT_URL: address });
    const stop = new AbortController();
    const asked = outbound.fetch(address, { purpose: 'chat-remote', signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(outbound.connections()).toMatchObject([{ outcome: 'cancelled' }]);
  });

  it('refuses other schemes and addresses that hide a credential', async () => {
    const outbound = open({ MAISON_CHAT_URL: 'http://127.0.0.1:9' });
    for (const address of [
      'file:///etc/passwd',
      'ftp://127.0.0.1/',
      'http://me:secret@127.0.0.1:9/',
      'not an address',
    ]) {
      await expect(outbound.fetch(address, { purpose: 'chat-remote', signal })).rejects.toMatchObject({
        code: 'egress_denied',
      });
    }
  });

  it('asks the proxy for an outside host and goes straight to the machine itself', async () => {
    const asked: string[] = [];
    const proxy = createServer((_, response) => response.end('straight'));
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 502 No\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    opened.push(proxy);
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const outbound = open({
      HTTPS_PROXY: address,
      HTTP_PROXY: address,
      MAISON_MODEL_MIRROR: address,
      MAISON_HUGGINGFACE: 'https://models.example',
    });
    await expect(
      outbound.fetch('https://models.example/x', { purpose: 'model-download', signal }),
    ).rejects.toMatchObject({ code: 'egress_failed' });
    expect(asked).toEqual(['models.example:443']);
    expect(await (await outbound.fetch(address, { purpose: 'model-download', signal })).text()).toBe('straight');
    expect(outbound.summary().outside).toBe(1);
  });

  it('does not ask the proxy for a host that NO_PROXY names', async () => {
    let asked = 0;
    const proxy = createServer().on('connect', (_, socket) => (asked++, socket.end()));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    opened.push(proxy);
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const outbound = open({
      HTTPS_PROXY: address,
      NO_PROXY: 'models.invalid',
      MAISON_HUGGINGFACE: 'https://models.invalid',
    });
    await expect(
      outbound.fetch('https://models.invalid/x', { purpose: 'model-download', signal }),
    ).rejects.toMatchObject({ code: 'egress_failed' });
    expect(asked).toBe(0);
  });

  it('refuses a proxy whose address makes no sense, before anything starts', () => {
    expect(() => open({ HTTPS_PROXY: 'not an address' })).toThrow(expect.objectContaining({ code: 'config_invalid' }));
  });

  it('denies package clients offline, and records what they brought otherwise', async () => {
    let ran = 0;
    const run = async () => ({ receivedBytes: 7, ran: ++ran });
    await expect(open({ MAISON_OFFLINE: 'true' }).throughClient('pip', 'model-download', run)).rejects.toMatchObject({
      code: 'egress_denied',
    });
    expect(ran).toBe(0);
    const outbound = open({});
    await outbound.throughClient('pip', 'model-download', run);
    expect(outbound.connections()).toMatchObject([{ host: 'pip', bytesReceived: 7, outcome: 'done', outside: true }]);
  });
});

describe('the rules', () => {
  const find = (env: Record<string, string>, address: string) =>
    findRule(deriveRules(readConfig(env)), new URL(address), 'model-download');

  it('let Hugging Face and its content network be reached, and nothing that merely looks like them', () => {
    expect(find({}, 'https://huggingface.co/x')).toBeDefined();
    expect(find({}, 'https://cdn-lfs.hf.co/x')).toBeDefined();
    for (const address of [
      'http://cdn-lfs.hf.co/x',
      'https://evilhf.co/',
      'https://hf.co.evil.example/',
      'https://huggingface.co:8443/',
      'https://cdn.hf.co:8443/',
    ]) {
      expect({ address, rule: find({}, address) }).toEqual({ address, rule: undefined });
    }
  });

  it('allow the content network only beside Hugging Face itself, not beside a copy of it', () => {
    expect(find({ MAISON_HUGGINGFACE: 'https://models.example' }, 'https://cdn-lfs.hf.co/x')).toBeUndefined();
  });

  it('name no source of models at all when the house is offline', () => {
    expect(deriveRules(readConfig({ MAISON_OFFLINE: 'true', MAISON_MODEL_MIRROR: 'https://mirror.example' }))).toEqual(
      [],
    );
  });
});
