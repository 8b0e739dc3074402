import type { Client } from '@modelcontextprotocol/client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { drawPhoto } from '../photos-for-tests.ts';
import { lease, type McpHouse, openMcpHouse, type Revision, revisions } from './mcp-house.ts';

// The client of the protocol's own package, unmodified, over the network: of the revision of July 2026, and of those before.

let mcp: McpHouse;
/** How long the model looks at a photo. */
let lookMilliseconds = 0;
const cutOutSlowly = async (_rgb: Uint8Array, side: number): Promise<Float32Array> => {
  await new Promise((resolve) => setTimeout(resolve, lookMilliseconds));
  const third = side / 3;
  const inside = (at: number): boolean => at > third && at < 2 * third;
  return Float32Array.from({ length: side * side }, (_, at) =>
    inside(at % side) && inside(Math.floor(at / side)) ? 1 : 0,
  );
};
beforeAll(async () => {
  mcp = await openMcpHouse({ pieceMilliseconds: 5, segment: cutOutSlowly });
  // The child that makes pictures takes its time to begin.
  await (await mcp.send(call('cut_out_photo', { image: (await drawPhoto(1)).toString('base64') }))).text();
});
afterAll(() => mcp?.close());

const open: Client[] = [];
afterEach(async () => {
  lookMilliseconds = 0;
  for (const client of open.splice(0)) await client.close();
});
const connect = async (revision: Revision, secret = mcp.key.secret): Promise<Client> => {
  const client = await mcp.connect(secret, revision);
  open.push(client);
  return client;
};
const call = (name: string, given: object = {}, id = 1) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: given },
});
const question = 'Quel est le préavis de résiliation du bail ?';

describe.each(Object.keys(revisions) as Revision[])('a client of the revision %s', (revision) => {
  test('is told who the house is and what tools it has, each with what it does', async () => {
    const client = await connect(revision);
    expect(client.getServerVersion()).toMatchObject({ name: 'maison' });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'search_documents',
      'ask_with_proof',
      'read_passage',
      'cut_out_photo',
    ]);
    expect(tools.map(({ annotations }) => annotations?.readOnlyHint)).toEqual([true, false, true, false]);
    for (const { description, inputSchema } of tools) {
      expect(description?.length).toBeGreaterThan(60);
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
    }
  });

  test('searches, and reads the passage that was found and the page around it', async () => {
    const client = await connect(revision);
    const found = await client.callTool({ name: 'search_documents', arguments: { question } });
    const { passages } = found.structuredContent as { passages: { passageId: string; documentId: string }[] };
    expect(passages[0]).toMatchObject({ document: 'bail.txt', page: 1, text: lease });
    const { passageId, documentId } = passages[0] ?? { passageId: '', documentId: '' };
    const one = await client.callTool({ name: 'read_passage', arguments: { passageId } });
    expect(one.structuredContent).toMatchObject({ document: 'bail.txt', text: lease });
    const page = await client.callTool({ name: 'read_passage', arguments: { documentId, page: 1 } });
    expect(page.structuredContent).toMatchObject({ documentId, page: 1, text: expect.stringContaining(lease) });
  });

  test('asks, hears how far it is, and gets each sentence with document, page and words', async () => {
    const client = await connect(revision);
    const heard: string[] = [];
    const answer = await client.callTool(
      { name: 'ask_with_proof', arguments: { question } },
      { onprogress: ({ message }) => void heard.push(String(message)) },
    );
    expect(answer.isError).toBeFalsy();
    const { sentences, outcome } = answer.structuredContent as {
      outcome: string;
      sentences: { text: string; citations: object[] }[];
    };
    expect(outcome).toBe('answered');
    expect(sentences[0]?.text).toContain('six mois');
    expect(sentences[0]?.citations[0]).toMatchObject({
      document: 'bail.txt',
      page: 1,
      words: expect.stringContaining('six mois'),
    });
    expect(heard[0]).toMatch(/passages? found/);
    expect(heard.join()).toContain('six mois');
  });

  test('sends a photo and gets its product, a PNG of the same size', async () => {
    const client = await connect(revision);
    const image = (await drawPhoto(revision.length)).toString('base64');
    const answer = await client.callTool({ name: 'cut_out_photo', arguments: { image, name: 'chaise.png' } });
    expect(answer.isError).toBeFalsy();
    const [picture] = answer.content as { type: string; mimeType: string; data: string }[];
    expect(picture).toMatchObject({ type: 'image', mimeType: 'image/png' });
    expect(
      Buffer.from(picture?.data ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    const { photoId } = answer.structuredContent as { photoId: string };
    expect((await mcp.house.request(`/api/photos/${photoId}`)).status).toBe(200);
  });

  test('hears what is wrong where its model reads it: an argument, a name of nothing, a file that is no photo', async () => {
    const client = await connect(revision);
    const wrong = await client.callTool({ name: 'search_documents', arguments: { question: 'x', limit: 1000 } });
    expect(wrong).toMatchObject({ isError: true });
    const unknown = await client.callTool({ name: 'read_passage', arguments: { passageId: '999999999' } });
    expect(unknown).toMatchObject({ isError: true, _meta: { 'maison/code': 'passage_unknown' } });
    const image = Buffer.from('no photo').toString('base64');
    const none = await client.callTool({ name: 'cut_out_photo', arguments: { image } });
    expect(none).toMatchObject({ isError: true, _meta: { 'maison/code': expect.stringMatching(/^photo_/) } });
    await expect(client.callTool({ name: 'delete_everything', arguments: {} })).rejects.toMatchObject({ code: -32602 });
  });

  test('that leaves stops the work within a second', async () => {
    const client = await connect(revision);
    const taken = new AbortController();
    const before = (await calls('mcp-photo')).length;
    const slow = client.callTool(
      { name: 'cut_out_photo', arguments: { image: (await drawPhoto(40 + revision.length)).toString('base64') } },
      { signal: taken.signal, onprogress: () => taken.abort(new Error('no longer wanted')) },
    );
    await expect(slow).rejects.toThrow();
    const began = performance.now();
    let ended: Awaited<ReturnType<typeof calls>> = [];
    while (ended.length <= before && performance.now() - began < 5000) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      ended = await calls('mcp-photo');
    }
    expect(ended[0]).toMatchObject({ outcome: 'cut' });
    expect(performance.now() - began).toBeLessThan(1500);
  });
});

const calls = async (protocol: string) => (await mcp.calls()).filter((one) => one.protocol === protocol);

test('each call of a tool is counted once, by its key, with how it ended', async () => {
  const client = await connect('of before');
  await client.callTool({ name: 'search_documents', arguments: { question } });
  await client.callTool({ name: 'ask_with_proof', arguments: { question } });
  await client.callTool({ name: 'read_passage', arguments: { passageId: '999999999' } });
  expect((await mcp.calls(3)).toReversed()).toMatchObject([
    { protocol: 'mcp-search', key: mcp.key.id, outcome: 'done' },
    { protocol: 'mcp-ask', key: mcp.key.id, outcome: 'done' },
    { protocol: 'mcp-passage', key: mcp.key.id, outcome: 'refused', failure: 'passage_unknown' },
  ]);
});

describe('a key', () => {
  test('sees the tools of its scopes alone, and what it calls beyond them is refused and written down', async () => {
    const [asks, photos, models] = [
      await mcp.makeKey(['ask']),
      await mcp.makeKey(['photos']),
      await mcp.makeKey(['models', 'documents', 'house', 'spaces']),
    ];
    const list = async (secret: string): Promise<string[]> =>
      (await (await connect('of July 2026', secret)).listTools()).tools.map(({ name }) => name);
    expect(await list(asks.secret)).toEqual(['search_documents', 'ask_with_proof', 'read_passage']);
    expect(await list(photos.secret)).toEqual(['cut_out_photo']);
    await expect(connect('of before', models.secret)).rejects.toThrow();
    const headers = { authorization: `Bearer ${photos.secret}` };
    const refused = await mcp.send(call('search_documents', { question }), { headers });
    expect([refused.status, await refused.json()]).toMatchObject([403, { error: { data: { code: 'access_denied' } } }]);
    const { lines } = (await (await mcp.house.request('/api/audit?acts=access-denied')).json()) as {
      lines: { detail: object }[];
    };
    expect(lines[0]).toMatchObject({ detail: { route: '/mcp', reason: 'access_denied' } });
  });

  test('that is revoked ends what is being sent to it, and the work', async () => {
    lookMilliseconds = 4000;
    const key = await mcp.makeKey(['photos']);
    const image = (await drawPhoto(77)).toString('base64');
    const headers = { authorization: `Bearer ${key.secret}` };
    const answer = await mcp.send(call('cut_out_photo', { image }), { headers });
    await mcp.house.request(`/api/keys/${key.id}`, { method: 'DELETE' });
    const began = performance.now();
    expect(await answer.text()).not.toContain('"result"');
    expect(performance.now() - began).toBeLessThan(3000);
    await expect.poll(async () => (await calls('mcp-photo'))[0]).toMatchObject({ outcome: 'cut', key: key.id });
  });
});

describe('the address', () => {
  test('answers nobody without a key, and says so as the protocol does', async () => {
    const refused = await mcp.send(call('search_documents'), { headers: { authorization: 'Bearer nothing' } });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(await refused.json()).toMatchObject({ jsonrpc: '2.0', id: null, error: { code: -32000 } });
  });

  test('answers no page of another origin, and no name that is not its own', async () => {
    const page = await mcp.send(call('search_documents', { question }), {
      headers: { origin: 'https://evil.example' },
    });
    expect([page.status, await page.json()]).toMatchObject([403, { error: { data: { code: 'origin_refused' } } }]);
    const { address } = mcp;
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'rebound.example', authorization: `Bearer ${mcp.key.secret}` };
      request(new URL('/mcp', address), { method: 'POST', headers }, (answer) => resolve(answer.statusCode))
        .on('error', reject)
        .end('{}');
    });
    expect(status).toBe(403);
  });

  test('takes one message of JSON at a time, of a size that can be held, and keeps no session', async () => {
    const many = await mcp.send([call('search_documents', { question }), call('search_documents', { question }, 2)]);
    expect(many.status).toBe(400);
    expect((await mcp.send('{"jsonrpc":')).status).toBe(400);
    expect((await mcp.send(call('x'), { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    expect((await mcp.send(call('cut_out_photo', { image: 'A'.repeat(13_000_000) }))).status).toBe(413);
    for (const method of ['GET', 'DELETE']) expect((await mcp.send(null, { method })).status).toBe(405);
  });

  test('stops the call that a notification takes back: not one of another key, and none where two have its number', async () => {
    lookMilliseconds = 3000;
    const other = await mcp.makeKey(['photos']);
    const begin = async (seed: number, headers: Record<string, string> = {}): Promise<Promise<string>[]> => {
      const image = (await drawPhoto(seed)).toString('base64');
      const answer = await mcp.send(call('cut_out_photo', { image }, 9), { headers });
      // As a list: a promise alone would be waited for.
      return [answer.text()];
    };
    const takeBack = async (): Promise<number> =>
      (await mcp.send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 9 } })).status;
    const [foreign] = await begin(91, { authorization: `Bearer ${other.secret}` });
    expect(await takeBack()).toBe(202);
    const [own] = await begin(92);
    const [twin] = await begin(93);
    await takeBack();
    for (const text of [foreign, own, twin]) expect(await text).toContain('image/png');
    const [alone] = await begin(94);
    const began = performance.now();
    await takeBack();
    expect(await alone).not.toContain('image/png');
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
