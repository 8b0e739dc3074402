import OpenAI from 'openai';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixedText, type GatewayHouse, openGatewayHouse } from './gateway-house.ts';

// The client of OpenAI, unmodified, over the network.

let gateway: GatewayHouse;
let client: OpenAI;
beforeAll(async () => {
  gateway = await openGatewayHouse();
  client = new OpenAI({ baseURL: `${gateway.address}/v1`, apiKey: gateway.key.secret, maxRetries: 0 });
});
afterAll(() => gateway?.close());
beforeEach(() => {
  gateway.engine.script = () => fixedText;
  gateway.engine.requests.length = 0;
});

const model = 'maison-chat';
const messages = [{ role: 'user' as const, content: 'Bonjour' }];
const tool = {
  type: 'function' as const,
  function: {
    name: 'read_price',
    description: 'The price of an article.',
    parameters: { type: 'object', properties: { article: { type: 'string' } }, required: ['article'] },
  },
};
const calls = [
  { id: 'call_1', name: 'read_price', arguments: '{"article":"chaise"}' },
  { id: 'call_2', name: 'read_price', arguments: '{"article":"table"}' },
];
const readCode = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { error: { code: string } }).error.code;
const refusal = (status: number, code: string, param: string | null) =>
  expect.objectContaining({ status, code, param });

describe('chat', () => {
  test('whole', async () => {
    const answer = await client.chat.completions.create({ model, messages });
    expect(answer).toMatchObject({ object: 'chat.completion', model: 'fake-chat' });
    expect(answer.choices).toMatchObject([
      { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: fixedText } },
    ]);
    expect(answer.usage).toMatchObject({ prompt_tokens: 2, completion_tokens: 7, total_tokens: 9 });
    expect(answer.id).toMatch(/^chatcmpl-/);
  });

  test('streamed, with its usage in a last chunk that has no choices', async () => {
    const asked = { model: 'fake-chat', messages, stream: true as const, stream_options: { include_usage: true } };
    const chunks = await Array.fromAsync(await client.chat.completions.create(asked));
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe(fixedText);
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
    expect(chunks.at(-2)?.choices[0]).toMatchObject({ delta: { content: '' }, finish_reason: 'stop' });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 2, completion_tokens: 7 } });
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
  });

  test('passes on what shapes the text, and several texts with seeds of their own', async () => {
    const answer = await client.chat.completions.create({
      model,
      messages: [{ role: 'developer', content: 'Be brief.' }, ...messages],
      n: 2,
      seed: 7,
      stop: Array.from({ length: 14 }, (_, at) => `<stop-${at}>`),
      temperature: 0.5,
      top_p: 0.9,
      max_completion_tokens: 50,
    });
    expect(answer.choices.map(({ index }) => index)).toEqual([0, 1]);
    expect(gateway.engine.requests).toMatchObject([
      { seed: 7, temperature: 0.5, topP: 0.9, maxTokens: 50, messages: [{ role: 'system' }, { role: 'user' }] },
      { seed: 8 },
    ]);
    expect(gateway.engine.requests[0]?.stop).toHaveLength(14);
    expect(answer.usage).toMatchObject({ completion_tokens: 14 });
  });

  test('ends by length where no more was wanted', async () => {
    const answer = await client.chat.completions.create({ model, messages, max_tokens: 3 });
    expect(answer.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'The house answers ' } });
  });

  test('a schema reaches the engine', async () => {
    const schema = { type: 'object', properties: { town: { type: 'string' } }, required: ['town'] };
    gateway.engine.script = () => '{"town":"Lyon"}';
    const answer = await client.chat.completions.create({
      model,
      messages,
      response_format: { type: 'json_schema', json_schema: { name: 'town', schema, strict: true } },
    });
    expect(answer.choices[0]?.message.content).toBe('{"town":"Lyon"}');
    expect(gateway.engine.requests[0]?.jsonSchema).toEqual(schema);
  });
});

describe('tools', () => {
  test('several calls at once, and what they gave', async () => {
    gateway.engine.script = (request) => (request.messages.some(({ role }) => role === 'tool') ? 'Both.' : { calls });
    const first = await client.chat.completions.create({ model, messages, tools: [tool] });
    const message = first.choices[0]?.message;
    expect(first.choices[0]?.finish_reason).toBe('tool_calls');
    expect(message?.tool_calls?.map(({ id }) => id)).toEqual(['call_1', 'call_2']);
    const results = calls.map(({ id }) => ({ role: 'tool' as const, tool_call_id: id, content: '49' }));
    const second = await client.chat.completions.create({
      model,
      tools: [tool],
      messages: [...messages, ...(message ? [message] : []), ...results],
    });
    expect(second.choices[0]?.message.content).toBe('Both.');
    expect(gateway.engine.requests[1]?.messages.slice(1)).toEqual([
      { role: 'assistant', content: '', toolCalls: calls },
      ...calls.map(({ id }) => ({ role: 'tool', content: '49', toolCallId: id })),
    ]);
  });

  test('streamed, put together by the client itself', async () => {
    gateway.engine.script = () => ({ calls });
    const stream = client.chat.completions.stream({ model, messages, tools: [tool], parallel_tool_calls: false });
    const whole = await stream.finalChatCompletion();
    expect(whole.choices[0]?.finish_reason).toBe('tool_calls');
    expect(
      whole.choices[0]?.message.tool_calls?.map((one) => 'function' in one && [one.id, one.function.arguments]),
    ).toEqual(calls.map((one) => [one.id, one.arguments]));
    expect(gateway.engine.requests[0]).toMatchObject({ oneCallAtMost: true, toolChoice: 'auto' });
  });
});

describe('completions', () => {
  test('a text is continued as it is, and said again where that is wanted', async () => {
    const answer = await client.completions.create({ model: 'maison-code', prompt: 'const a', echo: true });
    expect(answer).toMatchObject({ object: 'text_completion', choices: [{ text: `const a${fixedText}` }] });
    expect(gateway.engine.requests).toMatchObject([{ messages: [], prompt: { text: 'const a' }, maxTokens: 16 }]);
  });

  test('a gap is filled, streamed', async () => {
    const asked = { model: 'maison-code', prompt: 'a', suffix: 'b', stream: true as const, max_tokens: 64 };
    const chunks = await Array.fromAsync(await client.completions.create(asked));
    expect(chunks.map(({ choices }) => choices[0]?.text).join('')).toBe(fixedText);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');
    expect(gateway.engine.requests[0]?.prompt).toEqual({ text: 'a', suffix: 'b' });
  });

  test('a gap is filled as Mistral’s clients ask for it, streamed in parts of a chat', async () => {
    const asked = { model: 'maison-code', prompt: 'a', suffix: 'b', stream: true, max_tokens: 64, random_seed: 3 };
    const text = await (await gateway.post('/v1/fim/completions', asked)).text();
    const parts = text.split('\n\n').filter((line) => line.startsWith('data: {'));
    const said = parts.map((line) => JSON.parse(line.slice(6)).choices[0].delta.content).join('');
    expect(said).toBe(fixedText);
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
    expect(gateway.engine.requests).toMatchObject([{ prompt: { text: 'a', suffix: 'b' }, seed: 3 }]);
  });

  test('tokens of another model are refused', async () => {
    const asked = client.completions.create({ model: 'maison-code', prompt: [1, 2, 0x7fffffff] });
    await expect(asked).rejects.toEqual(refusal(400, 'tokens_unknown', null));
  });
});

describe('embeddings', () => {
  test('in base64, which the client asks for by itself, and as numbers, are the same', async () => {
    const input = ['une chaise', 'une table'];
    const packed = await client.embeddings.create({ model: 'maison-embed', input });
    const plain = await client.embeddings.create({ model: 'maison-embed', input, encoding_format: 'float' });
    expect(packed.data.map(({ index }) => index)).toEqual([0, 1]);
    for (const at of [0, 1]) {
      expect(packed.data[at]?.embedding).toHaveLength(384);
      expect(packed.data[at]?.embedding).toEqual(plain.data[at]?.embedding);
    }
    expect(plain.usage).toEqual({ prompt_tokens: 6, total_tokens: 6 });
  });

  test('a text that would be cut is refused with both numbers', async () => {
    const asked = client.embeddings.create({ model: 'maison-embed', input: 'mot '.repeat(600) });
    await expect(asked).rejects.toThrow(/600.*512/);
  });
});

test('texts are ranked by the reader of the house', async () => {
  const asked = { model: 'maison-rerank', query: 'chat', documents: ['un chien', 'un chat'], return_documents: true };
  const { results } = (await (await gateway.post('/v1/rerank', asked)).json()) as {
    results: { index: number; relevance_score: number; document?: object }[];
  };
  expect(results.map(({ index }) => index)).toEqual([1, 0]);
  expect(results[0]?.relevance_score).toBeGreaterThan(0.8);
  expect(results[0]?.document).toEqual({ text: 'un chat' });
});

describe('models', () => {
  test('are listed under the names that stay and their own', async () => {
    const listed = (await client.models.list()).data.map(({ id }) => id);
    expect(listed).toEqual([
      'maison-chat',
      'maison-code',
      'maison-embed',
      'maison-rerank',
      'fake-chat',
      'fake-embed',
      'fake-reader',
    ]);
    expect(await client.models.retrieve('maison-code')).toMatchObject({ id: 'maison-code', object: 'model' });
  });

  test('one that nobody knows is refused with the names of the others', async () => {
    const asked = client.chat.completions.create({ model: 'gpt-4o', messages });
    await expect(asked).rejects.toEqual(refusal(404, 'model_not_found', 'model'));
    await expect(asked).rejects.toThrow(/maison-chat, maison-code, fake-chat/);
    await expect(client.models.retrieve('gpt-4o')).rejects.toEqual(refusal(404, 'model_not_found', 'model'));
  });
});

describe('what cannot be done is refused by its name, never passed over', () => {
  const image = [{ role: 'user' as const, content: [{ type: 'image_url' as const, image_url: { url: 'data:,' } }] }];
  test.each([
    ['a field that nobody knows', { mirostat: 2 }, 'parameter_unknown', 'mirostat'],
    ['a field in a field', { stream_options: { half: true } }, 'parameter_unknown', 'stream_options.half'],
    ['a penalty', { frequency_penalty: 0.5 }, 'parameter_unsupported', 'frequency_penalty'],
    ['weights of words', { logit_bias: { 12: 100 } }, 'parameter_unsupported', 'logit_bias'],
    ['thinking', { reasoning_effort: 'high' as const }, 'parameter_unsupported', 'reasoning_effort'],
    ['keeping it', { store: true }, 'parameter_unsupported', 'store'],
    ['a picture', { messages: image }, 'parameter_unsupported', 'messages.0.content.0'],
    [
      'a form beside tools',
      { tools: [tool], response_format: { type: 'json_object' as const } },
      'parameter_unsupported',
      'response_format',
    ],
    [
      'a tool that is not there',
      { tools: [tool], tool_choice: { type: 'function' as const, function: { name: 'x' } } },
      'parameter_unsupported',
      'tool_choice',
    ],
    ['a temperature of three', { temperature: 3 }, 'parameter_invalid', 'temperature'],
    ['no message', { messages: [] }, 'parameter_invalid', 'messages'],
  ])('%s', async (_, fields, code, param) => {
    const asked = client.chat.completions.create({ model, messages, ...fields } as never);
    await expect(asked).rejects.toEqual(refusal(400, code, param));
    expect(gateway.engine.requests).toEqual([]);
  });

  test('a null is as good as nothing', async () => {
    const asked = { model, messages, stop: null, tools: null, seed: null, frequency_penalty: 0, user: 'u' };
    expect((await client.chat.completions.create(asked as never)).choices[0]?.finish_reason).toBe('stop');
  });

  test('what does not fit the context, with both numbers', async () => {
    const asked = client.chat.completions.create({ model, messages: [{ role: 'user', content: 'mot '.repeat(5000) }] });
    await expect(asked).rejects.toEqual(refusal(400, 'context_length_exceeded', null));
    await expect(asked).rejects.toThrow(/5000.*4096/);
  });

  test('more than may be sent at once', async () => {
    const answer = await gateway.post('/v1/chat/completions', {
      model,
      messages: [{ role: 'user', content: 'x'.repeat(5_000_000) }],
    });
    expect([answer.status, await readCode(answer)]).toEqual([413, 'request_too_large']);
  });

  test('what is no JSON, and an address that no protocol has', async () => {
    const broken = await gateway.post('/v1/chat/completions', {}, { body: '{' });
    expect([broken.status, await readCode(broken)]).toEqual([400, 'request_invalid']);
    const elsewhere = await gateway.post('/v1/assistants', {});
    expect([elsewhere.status, await readCode(elsewhere)]).toEqual([404, 'route_unknown']);
  });
});

test('an engine that lacks something says so by the name of the field', async () => {
  await using small = await openGatewayHouse({
    lacks: ['tools', 'log-probabilities', 'fill-in-the-middle', 'json-schema'],
  });
  const weak = new OpenAI({ baseURL: `${small.address}/v1`, apiKey: small.key.secret, maxRetries: 0 });
  const chat = (fields: object) => weak.chat.completions.create({ model, messages, ...fields } as never);
  await expect(chat({ tools: [tool] })).rejects.toEqual(refusal(400, 'parameter_unsupported', 'tools'));
  await expect(chat({ logprobs: true })).rejects.toEqual(refusal(400, 'parameter_unsupported', 'logprobs'));
  await expect(chat({ response_format: { type: 'json_object' } })).rejects.toEqual(
    refusal(400, 'parameter_unsupported', 'response_format'),
  );
  const gap = weak.completions.create({ model: 'maison-code', prompt: 'a', suffix: 'b' });
  await expect(gap).rejects.toEqual(refusal(400, 'parameter_unsupported', 'suffix'));
  expect(small.engine.requests).toEqual([]);
});
