import OpenAI from 'openai';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixedText, type GatewayHouse, openGatewayHouse } from './gateway-house.ts';

// What newcomers get wrong: the address with and without /v1, fields that their clients send by themselves.

let gateway: GatewayHouse;
beforeAll(async () => {
  gateway = await openGatewayHouse({ read: () => 1 });
});
afterAll(() => gateway?.close());
beforeEach(() => {
  gateway.engine.script = () => fixedText;
  gateway.engine.requests.length = 0;
});

const messages = [{ role: 'user' as const, content: 'Bonjour' }];
const chat = { model: 'maison-chat', messages };

describe('an address without /v1', () => {
  test('works with the client of OpenAI', async () => {
    const client = new OpenAI({ baseURL: gateway.address, apiKey: gateway.key.secret, maxRetries: 0 });
    expect((await client.chat.completions.create(chat)).choices[0]?.message.content).toBe(fixedText);
    expect((await client.models.list()).data.map(({ id }) => id)).toContain('maison-code');
    const unknown = client.chat.completions.create({ ...chat, model: 'gpt-4o' });
    await expect(unknown).rejects.toThrow(/maison-chat/);
  });

  test.each([
    ['/completions', { model: 'maison-code', prompt: 'a' }],
    ['/embeddings', { model: 'maison-embed', input: 'a' }],
    ['/responses', { model: 'maison-chat', input: 'Bonjour' }],
    ['/messages', { ...chat, max_tokens: 9 }],
    ['/messages/count_tokens', chat],
    ['/fim/completions', { model: 'maison-code', prompt: 'a', suffix: 'b' }],
    ['/rerank', { model: 'maison-rerank', query: 'a', documents: ['b'] }],
    ['/beta/completions', { model: 'maison-code', prompt: 'a', suffix: 'b' }],
    ['/v1/beta/completions', { model: 'maison-code', prompt: 'a', suffix: 'b' }],
    ['/v1beta/chat/completions', chat],
    ['/v1beta/models/maison-chat:generateContent', { contents: [{ parts: [{ text: 'Bonjour' }] }] }],
    ['/v1/models/maison-chat:generateContent', { contents: [{ parts: [{ text: 'Bonjour' }] }] }],
  ])('%s works', async (path, body) => {
    expect((await gateway.post(path, body)).status).toBe(200);
  });
});

describe('an address with /v1 too much', () => {
  test.each([
    ['/v1/v1/chat/completions', '/v1/chat/completions'],
    ['/v1/v1/messages', '/v1/messages'],
    ['/v1/api/chat', '/api/chat'],
    ['/v1/api/tags', '/api/tags'],
    ['/v1/infill', '/infill'],
  ])('%s says what it should be', async (path, meant) => {
    const answer = await gateway.post(path, chat, { headers: { 'accept-language': 'en' } });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      error: { code: 'route_unknown', message: expect.stringContaining(`it looked for ${meant}.`) },
    });
  });

  test('what nobody means is refused in the words of the protocol, and is no page', async () => {
    for (const path of ['/v1/nothing', '/completion/', '/v1beta/nothing'])
      expect([path, (await gateway.post(path, {})).status]).toEqual([path, 404]);
    const headers = { authorization: `Bearer ${gateway.key.secret}` };
    const got = await fetch(`${gateway.address}/chat/completions`, { headers });
    expect([got.status, await got.json()]).toMatchObject([404, { error: { code: 'route_unknown' } }]);
  });
});

describe('an address that another server has', () => {
  test.each([
    ['/openai/v1/chat/completions', '/v1/chat/completions', { error: { code: 'route_unknown' } }],
    ['/openai/deployments/gpt-4o/chat/completions', '/chat/completions', { error: { code: 'route_unknown' } }],
    ['/api/v1/chat/completions', '/v1/chat/completions', { error: { code: 'route_unknown' } }],
    ['/engines/llama.cpp/v1/models', '/v1/models', { error: { code: 'route_unknown' } }],
    ['/anthropic/v1/messages', '/v1/messages', { type: 'error' }],
    ['/ollama/api/chat', '/api/chat', { error: expect.any(String) }],
    ['/openai/nothing', '/v1', { error: { code: 'route_unknown' } }],
  ])('%s names the house’s own, in the words of its protocol, with and without a key', async (path, meant, form) => {
    const english = { 'accept-language': 'en' };
    for (const headers of [{ ...english, authorization: `Bearer ${gateway.key.secret}` }, english]) {
      const answer = await fetch(`${gateway.address}${path}`, { method: 'POST', headers, body: '{}' });
      const text = await answer.text();
      expect(answer.status).toBe(404);
      expect(JSON.parse(text)).toMatchObject(form);
      expect(text).toContain(`looked for ${path}: here it is ${meant}.`);
    }
  });
});

describe('what other servers have, and the house does not', () => {
  test.each([
    ['/api/pull', { code: 'route_unknown', error: expect.any(String) }],
    ['/api/delete', { code: 'route_unknown', error: expect.any(String) }],
    ['/apply-template', { error: { code: 404, reason: 'route_unknown' } }],
    ['/v1/moderations', { error: { code: 'route_unknown' } }],
    ['/v1beta/models/maison-chat:predict', { error: { code: 400, status: 'INVALID_ARGUMENT' } }],
  ])('%s is refused in the words of its protocol', async (path, said) => {
    expect(await (await gateway.post(path, { model: 'maison-chat' })).json()).toMatchObject(said);
  });

  test('vectors as older clients of Ollama ask for them', async () => {
    const answer = await gateway.post('/api/embeddings', { model: 'maison-embed', prompt: 'une chaise' });
    expect(((await answer.json()) as { embedding: number[] }).embedding).toHaveLength(384);
  });
});

describe('a key in a header of its own', () => {
  test.each(['x-api-key', 'x-goog-api-key'])(
    '%s is one on the addresses of programs, and nowhere else',
    async (name) => {
      const ask = (path: string) => fetch(gateway.address + path, { headers: { [name]: gateway.key.secret } });
      for (const path of ['/v1/models', '/v1beta/models', '/models', '/props'])
        expect([path, (await ask(path)).status]).toEqual([path, 200]);
      for (const path of ['/api/tags', '/api/usage/calls', '/api/house'])
        expect([path, (await ask(path)).status]).toEqual([path, 401]);
    },
  );

  test('one in the address is none', async () => {
    const answer = await fetch(`${gateway.address}/v1beta/models?key=${gateway.key.secret}`);
    expect([answer.status, await answer.json()]).toMatchObject([401, { error: { status: 'UNAUTHENTICATED' } }]);
  });
});

describe('fields that clients send by themselves', () => {
  const harmless = {
    user: 'u',
    metadata: { trace: '1' },
    store: false,
    parallel_tool_calls: true,
    stream_options: { include_usage: true },
    service_tier: 'auto',
    safety_identifier: 's',
    prompt_cache_key: 'k',
    prompt_cache_retention: '24h',
    frequency_penalty: 0,
    presence_penalty: 0,
    logit_bias: {},
    reasoning_effort: null,
    min_p: 0,
    repetition_penalty: 1,
    cache_prompt: true,
    keep_alive: '5m',
    n: 1,
  };
  test.each(Object.entries(harmless))('%s: %j asks for nothing, and is taken', async (name, value) => {
    expect((await gateway.post('/v1/chat/completions', { ...chat, [name]: value })).status).toBe(200);
  });

  test.each([
    ['store', true],
    ['reasoning_effort', 'high'],
    ['frequency_penalty', 0.5],
    ['repetition_penalty', 1.2],
    ['min_p', 0.1],
    ['verbosity', 'high'],
    ['prediction', { type: 'content', content: 'x' }],
    ['audio', { voice: 'x' }],
  ])('%s: %j would change the answer, and is refused by its name', async (name, value) => {
    const answer = await gateway.post('/v1/chat/completions', { ...chat, [name]: value });
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { param: name } }]);
    expect(gateway.engine.requests).toEqual([]);
  });
});

describe('tokens in place of text', () => {
  test('a completion reads those of the model, one text or several', async () => {
    const complete = async (prompt: unknown) =>
      (await gateway.post('/v1/completions', { model: 'maison-code', prompt })).status;
    expect(await complete([97, 98])).toBe(200);
    expect(
      await complete([
        [97, 98],
        [99, 100],
      ]),
    ).toBe(200);
    const read = gateway.engine.requests.map(({ prompt }) => prompt?.text);
    expect(read).toEqual(['ab', 'ab', 'cd']);
    expect(await complete([97, 0x7fffffff])).toBe(400);
  });

  test('an embedding does not: they would be those of another model', async () => {
    const answer = await gateway.post('/v1/embeddings', { model: 'maison-embed', input: [[1, 2, 3]] });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('check_embedding_ctx_length')]);
  });
});

describe('a gap that a client has laid out', () => {
  const [text, suffix] = ['a = ', '\n'];
  test.each([
    ['/v1/completions', { prompt: `<|fim_prefix|>${text}<|fim_suffix|>${suffix}<|fim_middle|>` }],
    ['/v1/completions', { prompt: [`<fim_prefix>${text}<fim_suffix>${suffix}<fim_middle>`] }],
    ['/completion', { prompt: `<｜fim▁begin｜>${text}<｜fim▁hole｜>${suffix}<｜fim▁end｜>` }],
    ['/api/generate', { raw: true, stream: false, prompt: `<PRE> ${text} <SUF>${suffix} <MID>` }],
    ['/v1/completions', { prompt: `[SUFFIX]${suffix}[PREFIX]${text}` }],
  ])('is taken apart at %s', async (path, body) => {
    expect((await gateway.post(path, { model: 'maison-code', ...body })).status).toBe(200);
    expect(gateway.engine.requests.at(-1)?.prompt).toEqual({ text, suffix });
  });

  test('is refused by the name of the field where the model fills none', async () => {
    await using other = await openGatewayHouse({ lacks: ['fill-in-the-middle'] });
    const prompt = `<fim_prefix>${text}<fim_suffix>${suffix}<fim_middle>`;
    const answer = await other.post('/v1/completions', { model: 'maison-code', prompt });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { error: { code: 'parameter_unsupported', param: 'prompt' } },
    ]);
  });
});
