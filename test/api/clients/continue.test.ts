import { constructLlmApi } from '@continuedev/openai-adapters';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClientHouse, fixedText, model, openClientHouse, schema } from './client-house.ts';

// What Continue itself runs on, unmodified: its providers, each with the address that people give it.

let house: ClientHouse;
beforeAll(async () => {
  house = await openClientHouse('@continuedev/openai-adapters');
});
afterAll(() => house?.close());

type Provider = Parameters<typeof constructLlmApi>[0]['provider'];

function open(provider: Provider, { apiKey = house.key, base = '/v1/' }: { apiKey?: string; base?: string } = {}) {
  const api = constructLlmApi({ provider, apiKey, apiBase: `${house.address}${base}` } as never);
  if (!api) throw new Error('no such provider');
  return api;
}

const { signal } = new AbortController();
const messages = [{ role: 'user' as const, content: 'Bonjour' }];
const gap = { model: 'maison-code', prompt: 'a = ', suffix: '\n', max_tokens: 20, stream: true as const };
const chats: [Provider, string][] = [
  ['openai', '/v1/'],
  ['openai', '/'],
  ['mistral', '/v1/'],
  ['vllm', '/v1/'],
  ['llama.cpp', '/'],
  ['lmstudio', '/v1/'],
  ['ollama', '/'],
  ['anthropic', '/v1/'],
];

describe.each(chats)('the provider %s at %s', (provider, base) => {
  test('chat', async () => {
    const answer = await open(provider, { base }).chatCompletionNonStream({ model, messages, max_tokens: 50 }, signal);
    expect(answer.choices[0]?.message.content).toBe(fixedText);
  });

  test('stream', async () => {
    const body = { model, messages, stream: true as const, max_tokens: 50 };
    const chunks = await Array.fromAsync(open(provider, { base }).chatCompletionStream(body, signal));
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(fixedText);
  });

  test('tools', async () => {
    const tools = [{ type: 'function' as const, function: { name: 'read_price', parameters: schema } }];
    const body = { model, messages, tools, stream: true as const, max_tokens: 50 };
    const chunks = await Array.fromAsync(open(provider, { base }).chatCompletionStream(body, signal));
    const calls = chunks.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []);
    expect(calls.find((one) => one.function?.name)?.function?.name).toBe('read_price');
    expect(calls.map((one) => one.function?.arguments ?? '').join('')).toBe('{"article":"chaise"}');
  });

  test('errors', async () => {
    // Its client of Anthropic reads no status of an answer that is not streamed.
    const body = { model: 'gpt-4o', messages, stream: true as const, max_tokens: 5 };
    const unknown = Array.fromAsync(open(provider, { base }).chatCompletionStream(body, signal));
    await expect(unknown).rejects.toThrow(/maison-chat/);
  });
});

describe('completion', () => {
  test('in the protocol of Mistral', async () => {
    const chunks = await Array.fromAsync(open('mistral').fimStream(gap, signal));
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(fixedText);
    expect(house.gateway.engine.requests.at(-1)?.prompt).toEqual({ text: 'a = ', suffix: '\n' });
  });

  test.each(['/', '/v1/'])('in the protocol of DeepSeek, given %s', async (base) => {
    const chunks = await Array.fromAsync(open('deepseek', { base }).fimStream(gap, signal));
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(fixedText);
    expect(house.gateway.engine.requests.at(-1)?.prompt).toEqual({ text: 'a = ', suffix: '\n' });
  });

  test('laid out by Continue for the model that it thinks it asks', async () => {
    const prompt = '<fim_prefix>a = <fim_suffix>\n<fim_middle>';
    const body = { model: 'maison-code', prompt, max_tokens: 20, stream: true as const };
    const chunks = await Array.fromAsync(open('openai').completionStream(body, signal));
    expect(chunks.map(({ choices }) => choices[0]?.text ?? '').join('')).toBe(fixedText);
    expect(house.gateway.engine.requests.at(-1)?.prompt).toEqual({ text: 'a = ', suffix: '\n' });
  });
});

test('vectors, and what there is', async () => {
  const answer = await open('openai').embed({ model: 'maison-embed', input: ['une chaise'] });
  expect(answer.data[0]?.embedding).toHaveLength(384);
  expect((await open('openai').list()).map(({ id }) => id)).toContain('maison-code');
});

test('a key that is none', async () => {
  const asked = open('openai', { apiKey: 'no-key' }).chatCompletionNonStream({ model, messages }, signal);
  await expect(asked).rejects.toMatchObject({ status: 401 });
});
