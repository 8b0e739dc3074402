import Anthropic from '@anthropic-ai/sdk';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { generateText, jsonSchema, streamText, tool } from 'ai';
import { Ollama } from 'ollama';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ClientHouse, openClientHouse } from '../api/clients/client-house.ts';
import { fixedText, type GatewayHouse } from './gateway-house.ts';

// The clients of other makers, unmodified, over the network: each with a chat, a stream, a tool, an error.

let house: ClientHouse;
let gateway: GatewayHouse;
beforeAll(async () => {
  house = await openClientHouse('@anthropic-ai/sdk');
  gateway = { ...house.gateway, address: house.address };
});
afterAll(() => house?.close());
beforeEach(() => {
  gateway.engine.script = ({ tools, messages: said }) =>
    tools?.length && said.every(({ role }) => role !== 'tool') ? { calls: [call] } : fixedText;
  gateway.engine.requests.length = 0;
});

const model = 'maison-chat';
const messages = [{ role: 'user' as const, content: 'Bonjour' }];
const schema = { type: 'object' as const, properties: { article: { type: 'string' } }, required: ['article'] };
const call = { id: 'call_1', name: 'read_price', arguments: '{"article":"chaise"}' };

describe('@anthropic-ai/sdk', () => {
  // It shows its key as `x-api-key`.
  const open = () => new Anthropic({ baseURL: gateway.address, apiKey: gateway.key.secret, maxRetries: 0 });
  const tools = [{ name: 'read_price', description: 'The price.', input_schema: schema }];

  test('chat', async () => {
    const answer = await open().messages.create({ model, max_tokens: 100, messages, system: 'Sois bref.' });
    expect(answer).toMatchObject({ type: 'message', role: 'assistant', stop_reason: 'end_turn' });
    expect(answer.content).toEqual([{ type: 'text', text: fixedText }]);
    expect(answer.usage).toMatchObject({ input_tokens: 5, output_tokens: 7 });
    expect(gateway.engine.requests[0]?.messages[0]).toEqual({ role: 'system', content: 'Sois bref.' });
  });

  test('stream', async () => {
    const seen: string[] = [];
    const stream = open().messages.stream({ model, max_tokens: 3, messages });
    stream.on('streamEvent', ({ type }) => void seen.push(type));
    const final = await stream.finalMessage();
    expect(final).toMatchObject({ stop_reason: 'max_tokens', usage: { output_tokens: 3 } });
    expect(final.content).toMatchObject([{ type: 'text', text: 'The house answers ' }]);
    expect([...new Set(seen)]).toEqual([
      'message_start',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
  });

  test('tools, streamed, and what they gave', async () => {
    const client = open();
    const first = await client.messages.stream({ model, max_tokens: 100, messages, tools }).finalMessage();
    expect(first.stop_reason).toBe('tool_use');
    expect(first.content).toEqual([
      { type: 'tool_use', id: 'call_1', name: 'read_price', input: { article: 'chaise' } },
    ]);
    const given = {
      type: 'tool_result' as const,
      tool_use_id: 'call_1',
      content: [{ type: 'text' as const, text: '49' }],
    };
    const second = await client.messages.create({
      model,
      max_tokens: 100,
      tools,
      messages: [...messages, { role: 'assistant', content: first.content }, { role: 'user', content: [given] }],
    });
    expect(second.content).toMatchObject([{ type: 'text', text: fixedText }]);
    expect(gateway.engine.requests[1]?.messages.slice(1)).toEqual([
      { role: 'assistant', content: '', toolCalls: [call] },
      { role: 'tool', content: '49', toolCallId: 'call_1' },
    ]);
  });

  test('errors, in its own words for them', async () => {
    const client = open();
    const unknown = client.messages.create({ model: 'claude-sonnet', max_tokens: 9, messages });
    await expect(unknown).rejects.toBeInstanceOf(Anthropic.NotFoundError);
    await expect(unknown).rejects.toThrow(/maison-chat/);
    const thinking = { type: 'enabled' as const, budget_tokens: 1024 };
    await expect(client.messages.create({ model, max_tokens: 2000, messages, thinking })).rejects.toThrow(/thinking/);
    const stranger = new Anthropic({ baseURL: gateway.address, apiKey: 'sk-ant-nothing', maxRetries: 0 });
    await expect(stranger.messages.create({ model, max_tokens: 9, messages })).rejects.toBeInstanceOf(
      Anthropic.AuthenticationError,
    );
  });

  test('what an agent sends with ?beta=true, and its count of tokens', async () => {
    const agent = {
      model,
      max_tokens: 32_000,
      stream: true,
      thinking: { type: 'adaptive' },
      context_management: { edits: [] },
      output_config: { effort: 'high' },
      metadata: { user_id: 'u' },
      system: [{ type: 'text', text: 'You are an agent.', cache_control: { type: 'ephemeral' } }],
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Bonjour', cache_control: { type: 'ephemeral' } }] }],
    };
    const answer = await gateway.post('/v1/messages?beta=true', agent, {
      headers: { 'anthropic-version': '2023-06-01' },
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(
      /^event: message_start\n[^]*event: message_stop\ndata: \{"type":"message_stop"\}\n\n$/,
    );
    expect((await gateway.post('/v1/messages', agent)).status).toBe(400);
    expect(await open().messages.countTokens({ model, messages })).toEqual({ input_tokens: 2 });
    expect((await open().models.list()).data.map(({ id }) => id)).toContain('maison-code');
  });
});

describe('ollama', () => {
  beforeAll(() => house.record('ollama'));
  const open = () => new Ollama({ host: gateway.address, headers: { Authorization: `Bearer ${gateway.key.secret}` } });

  test('chat, and a model under the name that it gives it', async () => {
    const answer = await open().chat({
      model: 'maison-chat:latest',
      messages,
      options: { temperature: 0.2, num_predict: 3 },
    });
    expect(answer).toMatchObject({ done: true, done_reason: 'length', prompt_eval_count: 2, eval_count: 3 });
    expect(answer.message).toMatchObject({ role: 'assistant', content: 'The house answers ' });
  });

  test('stream', async () => {
    const parts = await Array.fromAsync(await open().chat({ model, messages, stream: true }));
    expect(parts.map(({ message }) => message.content).join('')).toBe(fixedText);
    expect(parts.map(({ done }) => done)).toEqual([...Array.from({ length: 7 }, () => false), true]);
    expect(parts.at(-1)).toMatchObject({ done_reason: 'stop', eval_count: 7 });
  });

  test('tools', async () => {
    const tools = [{ type: 'function', function: { name: 'read_price', parameters: schema } }];
    const answer = await open().chat({ model, messages, tools });
    expect(answer.message.tool_calls).toMatchObject([
      { function: { name: 'read_price', arguments: { article: 'chaise' } } },
    ]);
  });

  test('a gap, and embeddings', async () => {
    const answer = await open().generate({ model: 'maison-code', prompt: 'a', suffix: 'b' });
    expect(answer).toMatchObject({ response: fixedText, done: true });
    expect(gateway.engine.requests[0]?.prompt).toEqual({ text: 'a', suffix: 'b' });
    expect((await open().embed({ model: 'maison-embed', input: ['a', 'b'] })).embeddings).toHaveLength(2);
  });

  test('what there is', async () => {
    expect((await open().list()).models.map(({ name }) => name)).toContain('maison-chat');
    expect((await open().ps()).models.length).toBeGreaterThan(0);
    expect((await open().show({ model })).capabilities).toEqual(['completion', 'tools', 'insert']);
    expect(Number((await open().version()).version.split('.')[1])).toBeGreaterThanOrEqual(7);
  });

  test('errors', async () => {
    await expect(open().chat({ model: 'llama3', messages })).rejects.toThrow(/maison-chat/);
    await expect(open().chat({ model, messages, options: { num_ctx: 100_000 } })).rejects.toThrow(/4096/);
    await expect(open().chat({ model, messages, think: true })).rejects.toThrow(/think/);
    await expect(new Ollama({ host: gateway.address }).list()).rejects.toThrow();
  });
});

describe('ai with @ai-sdk/openai-compatible', () => {
  beforeAll(() => house.record('@ai-sdk/openai-compatible'));
  const open = () =>
    createOpenAICompatible({
      name: 'maison',
      baseURL: `${gateway.address}/v1`,
      apiKey: gateway.key.secret,
      includeUsage: true,
    });

  test('chat', async () => {
    const { text, usage } = await generateText({ model: open()(model), prompt: 'Bonjour' });
    expect(text).toBe(fixedText);
    expect(usage).toMatchObject({ inputTokens: 2, outputTokens: 7 });
  });

  test('stream', async () => {
    const stream = streamText({ model: open()(model), prompt: 'Bonjour' });
    expect((await Array.fromAsync(stream.textStream)).join('')).toBe(fixedText);
    expect(await stream.usage).toMatchObject({ inputTokens: 2, outputTokens: 7 });
    expect(await stream.finishReason).toBe('stop');
  });

  test('tools', async () => {
    const read = tool({ description: 'The price.', inputSchema: jsonSchema<{ article: string }>(schema) });
    const { toolCalls } = await generateText({
      model: open()(model),
      prompt: 'Bonjour',
      tools: { read_price: read as never },
    });
    expect(toolCalls).toMatchObject([{ toolName: 'read_price', input: { article: 'chaise' } }]);
  });

  test('errors', async () => {
    const asked = generateText({ model: open()('gpt-4o'), prompt: 'Bonjour', maxRetries: 0 });
    await expect(asked).rejects.toMatchObject({ statusCode: 404, message: expect.stringContaining('maison-chat') });
  });
});

describe('@langchain/openai', () => {
  beforeAll(() => house.record('@langchain/openai'));
  const open = (named = model) =>
    new ChatOpenAI({
      model: named,
      apiKey: gateway.key.secret,
      maxRetries: 0,
      configuration: { baseURL: `${gateway.address}/v1` },
    });

  test('chat, and embeddings', async () => {
    const answer = await open().invoke('Bonjour');
    expect(answer.content).toBe(fixedText);
    expect(answer.usage_metadata).toMatchObject({ input_tokens: 2, output_tokens: 7 });
    const configuration = { baseURL: `${gateway.address}/v1` };
    const embeddings = new OpenAIEmbeddings({ model: 'maison-embed', apiKey: gateway.key.secret, configuration });
    expect(await embeddings.embedQuery('une chaise')).toHaveLength(384);
  });

  test('stream', async () => {
    const parts = await Array.fromAsync(await open().stream('Bonjour'));
    expect(parts.map(({ text }) => text).join('')).toBe(fixedText);
  });

  test('tools', async () => {
    const bound = open().bindTools([{ type: 'function', function: { name: 'read_price', parameters: schema } }]);
    expect((await bound.invoke('Bonjour')).tool_calls).toMatchObject([
      { name: 'read_price', args: { article: 'chaise' } },
    ]);
  });

  test('errors', async () => {
    await expect(open('gpt-4o').invoke('Bonjour')).rejects.toThrow(/maison-chat/);
  });
});
