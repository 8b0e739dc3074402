import { createAnthropic } from '@ai-sdk/anthropic';
import { createMistral } from '@ai-sdk/mistral';
import { embedMany, generateText, jsonSchema, type LanguageModel, streamText, tool } from 'ai';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ClientHouse, fixedText, model, openClientHouse, schema } from './client-house.ts';

// `ai` with the providers of two protocols, unmodified.

let house: ClientHouse;
beforeAll(async () => {
  house = await openClientHouse('@ai-sdk/mistral');
});
afterAll(() => house?.close());

const read = tool({ description: 'The price.', inputSchema: jsonSchema<{ article: string }>(schema) });
const openMistral = (apiKey = house.key) => createMistral({ baseURL: `${house.address}/v1`, apiKey });
const openAnthropic = (apiKey = house.key) => createAnthropic({ baseURL: `${house.address}/v1`, apiKey });

const providers: [string, (named: string, key?: string) => LanguageModel][] = [
  ['@ai-sdk/mistral', (named, key) => openMistral(key)(named)],
  ['@ai-sdk/anthropic', (named, key) => openAnthropic(key)(named)],
];

describe.each(providers)('ai with %s', (name, open) => {
  beforeEach(() => house.record(name));

  test('chat', async () => {
    const { text, usage, finishReason } = await generateText({
      model: open(model),
      system: 'Sois bref.',
      prompt: 'Bonjour',
    });
    expect(text).toBe(fixedText);
    expect(usage.outputTokens).toBe(7);
    expect(finishReason).toBe('stop');
  });

  test('stream', async () => {
    const stream = streamText({ model: open(model), prompt: 'Bonjour' });
    expect((await Array.fromAsync(stream.textStream)).join('')).toBe(fixedText);
    expect((await stream.usage).outputTokens).toBe(7);
    expect(await stream.finishReason).toBe('stop');
  });

  test('tools, and what they gave', async () => {
    const asked = { model: open(model), prompt: 'Combien ?', tools: { read_price: read as never } };
    const first = await generateText(asked);
    expect(first.toolCalls).toMatchObject([{ toolName: 'read_price', input: { article: 'chaise' } }]);
    const result = {
      type: 'tool-result' as const,
      toolCallId: first.toolCalls[0]?.toolCallId ?? '',
      toolName: 'read_price',
      output: { type: 'text' as const, value: '49' },
    };
    const second = await generateText({
      model: open(model),
      tools: asked.tools,
      messages: [
        { role: 'user', content: 'Combien ?' },
        ...first.response.messages,
        { role: 'tool', content: [result] },
      ],
    });
    expect(second.text).toBe(fixedText);
  });

  test('errors', async () => {
    const unknown = generateText({ model: open('mistral-large-latest'), prompt: 'Bonjour', maxRetries: 0 });
    await expect(unknown).rejects.toMatchObject({ statusCode: 404, message: expect.stringContaining('maison-chat') });
    const stranger = generateText({ model: open(model, 'no-key'), prompt: 'Bonjour', maxRetries: 0 });
    await expect(stranger).rejects.toMatchObject({ statusCode: 401 });
  });
});

test('vectors with @ai-sdk/mistral', async () => {
  house.record('@ai-sdk/mistral');
  const embedding = openMistral().embedding('maison-embed');
  const { embeddings } = await embedMany({ model: embedding, values: ['une chaise', 'une table'] });
  expect(embeddings.map(({ length }) => length)).toEqual([384, 384]);
});
