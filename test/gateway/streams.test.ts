import OpenAI from 'openai';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { MaisonError } from '../../src/base/index.ts';
import { bringIn, requestAs } from '../api/people-for-tests.ts';
import { makeKeyAs, makeServiceAs, makeServiceKeyAs, showKey } from '../api/keys-for-tests.ts';
import type { MadeKey } from '../../src/contract/index.ts';
import { fixedText, type GatewayHouse, openGatewayHouse } from './gateway-house.ts';

// What breaks clients: how a stream begins, waits, fails and ends; and who may begin one at all.

const messages = [{ role: 'user', content: 'Bonjour' }];
const chat = { model: 'maison-chat', messages };
const streamed = { ...chat, stream: true };
const protocols = [
  ['/v1/chat/completions', streamed],
  ['/v1/messages', { ...streamed, max_tokens: 100 }],
  ['/api/chat', chat],
] as const;

let gateway: GatewayHouse;
beforeAll(async () => {
  gateway = await openGatewayHouse({ slots: 1, pieceMilliseconds: 30 });
});
afterAll(() => gateway?.close());
beforeEach(() => {
  gateway.engine.script = () => fixedText;
});

describe('an engine that breaks', () => {
  const broken = new MaisonError('model_failed', 503, { fr: 'Le modèle est tombé.', en: 'The model fell.' });
  test('before its first word answers 503, and says when to come back', async () => {
    gateway.engine.script = () => Promise.reject(broken);
    for (const [path, body] of protocols) {
      const answer = await gateway.post(path, body);
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '5']);
      expect(await answer.text()).toContain('Le modèle est tombé.');
    }
    expect((await gateway.calls(1))[0]).toMatchObject({ outcome: 'failed', failure: 'model_failed' });
  });

  test('in the middle ends the stream with an error, and never as if it were whole', async () => {
    gateway.engine.script = () => ({ pieces: ['The ', 'house '], failure: broken });
    for (const [path, body] of protocols) {
      const answer = await gateway.post(path, body);
      expect(answer.status).toBe(200);
      const text = await answer.text();
      expect(text).toContain('house ');
      expect(text).toContain('Le modèle est tombé.');
      expect(text).not.toMatch(/\[DONE\]|message_stop|"done":true/);
    }
    const client = new OpenAI({ baseURL: `${gateway.address}/v1`, apiKey: gateway.key.secret, maxRetries: 0 });
    const stream = await client.chat.completions.create(streamed as never);
    await expect(Array.fromAsync(stream as never)).rejects.toThrow(/Le modèle est tombé/);
  });
});

test('a stream that is written to the socket carries the headers of every other answer of the house', async () => {
  const [streaming, whole] = [
    await gateway.post('/v1/chat/completions', streamed),
    await gateway.post('/v1/chat/completions', chat),
  ];
  await Promise.all([streaming.text(), whole.text()]);
  const own = new Set(['content-type', 'content-length', 'transfer-encoding', 'date']);
  const namesOf = ({ headers }: Response): string[] => [...headers.keys()].filter((name) => !own.has(name));
  expect(namesOf(streaming)).toEqual(namesOf(whole));
  for (const name of namesOf(whole))
    expect([name, streaming.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
  expect(streaming.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(streaming.headers.get('cache-control')).toBe('no-store');
});

describe('who waits', () => {
  test('is told so in comments that parsers pass over, in its turn answered', async () => {
    let finish = (): void => undefined;
    gateway.engine.script = ({ messages: said }) =>
      said[0]?.content === 'first' ? new Promise((resolve) => (finish = () => resolve('Done.'))) : fixedText;
    const first = gateway.post('/v1/chat/completions', { ...chat, messages: [{ role: 'user', content: 'first' }] });
    const other = await bringIn(gateway.house, 'autre');
    const key = await makeKeyAs(other.request, ['models']);
    while (!gateway.engine.requests.some(({ messages: said }) => said[0]?.content === 'first'))
      await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await gateway.post('/v1/chat/completions', streamed, { headers: showKey(key) });
    const reader = second.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    while (!seen.includes(':waiting')) seen += (await reader?.read())?.value ?? '';
    expect(seen).toMatch(/:waiting place=1 seconds=(\d+|unknown)\n\n/);
    expect(seen).not.toContain(': ping');
    finish();
    await (await first).text();
    for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) seen += step.value;
    expect(seen).toMatch(/words\.[^]*data: \[DONE\]\n\n$/);
    for (const line of seen.split('\n')) expect(line).toMatch(/^(data: |:waiting place=|:keepalive$|$)/);
  }, 60_000);

  test('finds no room where too many wait already, and is told when to come back', async () => {
    await using small = await openGatewayHouse({ slots: 1 });
    const left = new AbortController();
    small.engine.script = () => new Promise(() => undefined);
    const other = await bringIn(small.house, 'autre');
    const makeOwn = (): Promise<MadeKey> => small.makeKey(['models']);
    const makeOther = (): Promise<MadeKey> => makeKeyAs(other.request, ['models']);
    const last = await makeKeyAs((await bringIn(small.house, 'encore')).request, ['models']);
    const tools = [await makeOwn(), await makeOwn(), await makeOther(), await makeOther(), last, await makeOwn()];
    const as = (tool: number) => ({ authorization: `Bearer ${tools[tool]?.secret}` });
    const waiting: Promise<unknown>[] = [];
    // Sixteen of each of two keys of two people; then neither one of them nor somebody else finds a place.
    for (const tool of [0, 1, 2, 3]) {
      for (let own = 0; own < 16; own += 1)
        waiting.push(
          small.post('/v1/chat/completions', chat, { signal: left.signal, headers: as(tool) }).catch(() => null),
        );
      while (small.house.maison.parts.models.chatQueue().waiting < 16 * (tool + 1))
        await new Promise((resolve) => setTimeout(resolve, 20));
      const own = await small.post('/v1/chat/completions', chat, { headers: as(tool) });
      expect(own.status).toBe(429);
      expect(await own.json()).toMatchObject({ error: { code: 'requests_waiting_own' } });
      // Heard before the engine counts what was sent: counted, this would be too long for it.
      const long = { ...chat, messages: [{ role: 'user', content: 'mot '.repeat(5000) }] };
      expect((await small.post('/v1/chat/completions', long, { headers: as(tool) })).status).toBe(429);
      // And before anything of it is read, whichever protocol it is of: read, this would be none.
      const paths = ['/v1/chat/completions', '/v1/completions', '/v1/messages', '/v1/responses'];
      const refused = paths.map((path) => small.post(path, { nonsense: true }, { headers: as(tool) }));
      expect((await Promise.all(refused)).map(({ status }) => status)).toEqual([429, 429, 429, 429]);
      // Nor with another key of the same person: half of the room is for others.
      if (tool === 1) expect((await small.post('/v1/chat/completions', chat, { headers: as(5) })).status).toBe(429);
    }
    const answer = await small.post('/v1/chat/completions', chat, { headers: as(4) });
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      503,
      'requests_waiting',
    ]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    left.abort();
    await Promise.all(waiting);
  }, 60_000);
});

describe('who may', () => {
  test('a key without the scope is refused in the words of each protocol, and the audit says so', async () => {
    const { secret } = await gateway.makeKey(['ask', 'documents', 'photos']);
    const told: [number, unknown][] = [];
    for (const [path, body] of protocols) {
      const answer = await gateway.post(path, body, { headers: { authorization: `Bearer ${secret}` } });
      told.push([answer.status, await answer.json()]);
    }
    expect(told).toMatchObject([
      [403, { error: { type: 'permission_error', code: 'access_denied', param: null } }],
      [403, { type: 'error', error: { type: 'permission_error' } }],
      [403, { error: expect.stringContaining('droit'), code: 'access_denied' }],
    ]);
    const lines = await (await gateway.house.request('/api/audit?acts=access-denied')).text();
    expect(lines).toContain('/v1/chat/completions');
  });

  test('a key for models opens nothing else, by no header', async () => {
    const as = requestAs(gateway.house, showKey(gateway.key));
    for (const path of ['/api/documents', '/api/photos', '/api/keys', '/api/usage/calls', '/api/conversations'])
      expect([path, (await as(path)).status]).toEqual([path, 403]);
    expect((await as('/api/ask', { method: 'POST', json: { question: 'x' } })).status).toBe(403);
    const other = await fetch(`${gateway.address}/api/tags`, { headers: { 'x-api-key': gateway.key.secret } });
    expect(other.status).toBe(401);
  });

  test('x-api-key carries a key, and neither the token of the house nor a session', async () => {
    const list = (headers: Record<string, string>) => fetch(`${gateway.address}/v1/models`, { headers });
    expect((await list({ 'x-api-key': gateway.key.secret })).status).toBe(200);
    expect((await list({ 'x-api-key': gateway.house.maison.token })).status).toBe(401);
    expect((await list({ 'x-api-key': `Bearer ${gateway.key.secret}` })).status).toBe(401);
    expect((await list({})).status).toBe(401);
  });

  test('a key of a service works, and what it took is a line of the service', async () => {
    const service = await makeServiceAs(gateway.house.request, { name: 'chaîne' });
    const key = await makeServiceKeyAs(gateway.house.request, service.id, ['models']);
    expect((await gateway.post('/v1/chat/completions', chat, { headers: showKey(key) })).status).toBe(200);
    await gateway.house.maison.parts.usage.settle();
    const owner = { id: 'owner', principals: ['user:owner'], role: 'owner' };
    const rows = await gateway.house.maison.parts.store.asActor(owner, (tx) =>
      tx.selectFrom('model_calls').selectAll().where('service', '=', service.id).execute(),
    );
    expect(rows).toMatchObject([{ person: null, key: key.id, protocol: 'openai-chat' }]);
    const member = await bringIn(gateway.house, 'membre');
    const actor = { id: member.person.id, principals: [`user:${member.person.id}`, 'everyone'], role: 'member' };
    const seen = await gateway.house.maison.parts.store.asActor(actor, (tx) =>
      tx.selectFrom('model_calls').selectAll().execute(),
    );
    expect(seen).toEqual([]);
  });

  test('who is over the limit of questions is told when to come back', async () => {
    await using small = await openGatewayHouse({ env: { MAISON_LIMIT_QUESTIONS: '2' }, models: createFakeModels() });
    const statuses = [];
    for (let round = 0; round < 3; round += 1) statuses.push((await small.post('/v1/chat/completions', chat)).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await small.post('/v1/messages', { ...chat, max_tokens: 9 });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      type: 'error',
      error: { type: 'rate_limit_error', code: 'questions_limited' },
    });
    // Completions while one types are no questions.
    expect((await small.post('/v1/completions', { model: 'maison-code', prompt: 'a' })).status).toBe(200);
  });

  test('a key that is revoked ends what is being sent, in the words of each protocol', async () => {
    gateway.engine.script = () => Array.from({ length: 2000 }, (_, at) => `w${at} `);
    const ends = [
      /data: \{"error":\{[^]*"code":"key_refused"\}\}\n\n$/,
      /event: error\ndata: [^]*key_refused[^]*\n\n$/,
      /\{"error":"[^\n]*key_refused"\}\n$/,
    ];
    for (const [at, [path, body]] of protocols.entries()) {
      const key = await gateway.makeKey(['models']);
      const answer = await gateway.post(
        path,
        { ...body, ...(at === 1 ? { max_tokens: 10_000 } : {}) },
        { headers: showKey(key) },
      );
      await gateway.house.request(`/api/keys/${key.id}`, { method: 'DELETE' });
      const text = await answer.text();
      expect(text).toMatch(ends[at] as RegExp);
      expect(text).not.toMatch(/\[DONE\]|message_stop|"done":true/);
    }
  }, 60_000);
});
