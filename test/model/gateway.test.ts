import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GatewayHouse, openGatewayHouse } from '../gateway/gateway-house.ts';

// The client of OpenAI against the default model of a house: what a grammar and real tokens make of it.

let gateway: GatewayHouse;
let client: OpenAI;
beforeAll(async () => {
  gateway = await openGatewayHouse({ models: 'real' });
  client = new OpenAI({
    baseURL: `${gateway.address}/v1`,
    apiKey: gateway.key.secret,
    maxRetries: 0,
    timeout: 240_000,
  });
});
afterAll(() => gateway?.close());

const model = 'maison-chat';
const asks = (content: string) => [{ role: 'user' as const, content }];
const tools = [
  {
    type: 'function' as const,
    function: {
      name: 'read_price',
      description: 'Reads the price of an article in euros.',
      parameters: { type: 'object', properties: { article: { type: 'string' } }, required: ['article'] },
    },
  },
];

test('a chat streams, and what is written down is what the engine counted', async () => {
  const stream = await client.chat.completions.create({
    model,
    messages: asks('Recopie exactement ce mot, sans rien d’autre : tournesol'),
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: 12,
  });
  const chunks = await Array.fromAsync(stream);
  expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toMatch(/tournesol/i);
  const { usage } = chunks.at(-1) ?? {};
  expect((await gateway.calls(1))[0]).toMatchObject({
    readTokens: usage?.prompt_tokens,
    writtenTokens: usage?.completion_tokens,
    outcome: 'done',
  });
});

test('a tool that must be called is, with arguments of its schema; one that may be called is no bare JSON', async () => {
  const messages = asks('What is the price of the article "chaise"? Use the tool.');
  const must = await client.chat.completions.create({
    model,
    messages,
    tools,
    tool_choice: 'required',
    max_tokens: 80,
  });
  const [call] = must.choices[0]?.message.tool_calls ?? [];
  expect(must.choices[0]?.finish_reason).toBe('tool_calls');
  if (call?.type !== 'function') throw new Error('no call');
  expect(call.function.name).toBe('read_price');
  expect(Object.keys(JSON.parse(call.function.arguments) as object)).toEqual(['article']);
  const may = await client.chat.completions.create({ model, messages, tools, max_tokens: 80 });
  expect(may.choices[0]?.message.content ?? '').not.toMatch(/^\s*[{[<`]/);
});

test('a tool that may be called is called where it serves, and general knowledge is told in words', async () => {
  const description = 'Run a shell command in the project folder and return its output.';
  const parameters = {
    type: 'object',
    properties: { command: { type: 'string' }, timeout_seconds: { type: 'integer' } },
    required: ['command'],
    additionalProperties: false,
  };
  const shell = [{ type: 'function' as const, function: { name: 'run_command', description, parameters } }];
  const ask = async (content: string) => {
    const { choices } = await client.chat.completions.create({
      model,
      messages: asks(content),
      tools: shell,
      temperature: 0,
      max_tokens: 60,
    });
    return choices[0]?.message;
  };
  // Its likeliest first token begins a call here, beside more that begin words.
  expect((await ask('What does the acronym HTTP stand for?'))?.tool_calls ?? []).toEqual([]);
  expect((await ask('Run the unit tests with npm'))?.tool_calls).toHaveLength(1);
});

test('JSON keeps to its schema, and one that cannot be enforced is refused by its keyword', async () => {
  const schema = {
    type: 'object',
    properties: { city: { type: 'string' }, country: { enum: ['France', 'Italie'] } },
    required: ['city', 'country'],
    additionalProperties: false,
  };
  const ask = (of: object) =>
    client.chat.completions.create({
      model,
      messages: asks('Lyon: its city and country as JSON.'),
      response_format: { type: 'json_schema', json_schema: { name: 'place', schema: of as never } },
      max_tokens: 60,
    });
  const { choices } = await ask(schema);
  const read = JSON.parse(choices[0]?.message.content ?? '') as { country: string };
  expect(Object.keys(read)).toEqual(['city', 'country']);
  expect(['France', 'Italie']).toContain(read.country);
  await expect(ask({ type: 'object', properties: { age: { type: 'integer', minimum: 3 } } })).rejects.toMatchObject({
    status: 400,
    code: 'json_schema_unsupported',
    message: expect.stringContaining('minimum'),
  });
});

test('a gap is filled in the marks of the model', async () => {
  const prompt = 'function add(a, b) {\n  return ';
  const { choices } = await client.completions.create({
    model: 'maison-code',
    prompt,
    suffix: ';\n}\n',
    max_tokens: 6,
  });
  expect(choices[0]?.text).toMatch(/^a \+ b/);
});

test('tokens are the model’s own, there and back; one that it does not have is refused, and ends nothing', async () => {
  const content = 'const é = "数";\n<|fim_middle|>';
  const { tokens } = (await (await gateway.post('/tokenize', { content })).json()) as { tokens: number[] };
  expect(tokens.at(-1)).toBe(151660);
  expect(await (await gateway.post('/detokenize', { tokens })).json()).toEqual({ content });
  for (const foreign of [[151_936 + 100_000], [2 ** 31], [-1], [1.5]])
    expect((await gateway.post('/detokenize', { tokens: foreign })).status).toBe(400);
  const { choices } = await client.completions.create({ model: 'maison-code', prompt: tokens, max_tokens: 2 });
  expect(choices).toHaveLength(1);
});

test('who leaves while a long prompt is read stops the engine before its next step', async () => {
  const left = new AbortController();
  const prompt = 'un deux trois '.repeat(900);
  const asked = client.chat.completions.create(
    { model, messages: asks(prompt), stream: true },
    { signal: left.signal },
  );
  const queue = () => gateway.house.maison.parts.models.chatQueue().waiting;
  while (queue() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(queue()).toBe(1);
  const began = performance.now();
  left.abort();
  // The client gives up in silence: what came until then is all.
  expect(await asked.then((stream) => Array.fromAsync(stream)).catch(() => [])).toEqual([]);
  while (queue() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const took = performance.now() - began;
  const [call] = await gateway.calls(1);
  expect(call).toMatchObject({ outcome: 'cut', writtenTokens: 0 });
  // What was read until then is counted, and nothing more: in steps, because a step takes as long as others let it.
  const read = call?.readTokens ?? 0;
  process.stdout.write(`the engine stopped reading after ${took.toFixed(0)} ms, at ${read} tokens\n`);
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(1500);
});
