import { Mistral } from '@mistralai/mistralai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClientHouse, fixedText, model, openClientHouse, schema } from './client-house.ts';

// @mistralai/mistralai, unmodified.

let house: ClientHouse;
beforeAll(async () => {
  house = await openClientHouse('@mistralai/mistralai');
});
afterAll(() => house?.close());

const open = (apiKey = house.key) =>
  new Mistral({ serverURL: house.address, apiKey, retryConfig: { strategy: 'none' } });
/** The text of a piece; the client knows other kinds too. */
const readText = (content: unknown): string => (typeof content === 'string' ? content : '');
const messages = [{ role: 'user' as const, content: 'Bonjour' }];

test('chat', async () => {
  const answer = await open().chat.complete({ model, messages, temperature: 0.2, randomSeed: 3 });
  expect(answer.choices?.[0]).toMatchObject({ message: { content: fixedText }, finishReason: 'stop' });
  expect(answer.usage.completionTokens).toBe(7);
  expect(house.gateway.engine.requests.at(-1)?.seed).toBe(3);
});

test('stream', async () => {
  const stream = await open().chat.stream({ model, messages });
  const events = await Array.fromAsync(stream);
  expect(events.map(({ data }) => readText(data.choices[0]?.delta.content)).join('')).toBe(fixedText);
  expect(events.at(-1)?.data.usage?.completionTokens).toBe(7);
});

test('tools', async () => {
  const tools = [{ type: 'function' as const, function: { name: 'read_price', parameters: schema } }];
  const answer = await open().chat.complete({ model, messages, tools, toolChoice: 'any' });
  const [called] = answer.choices?.[0]?.message?.toolCalls ?? [];
  expect(called?.function).toMatchObject({ name: 'read_price', arguments: '{"article":"chaise"}' });
  expect(house.gateway.engine.requests.at(-1)?.toolChoice).toBe('required');
});

test('a gap, whole and streamed', async () => {
  const gap = { model: 'maison-code', prompt: 'def f():\n  ', suffix: '\n  return a', maxTokens: 20 };
  const answer = await open().fim.complete(gap);
  expect(answer.choices?.[0]?.message?.content).toBe(fixedText);
  const parts = await Array.fromAsync(await open().fim.stream(gap));
  expect(parts.map(({ data }) => readText(data.choices[0]?.delta.content)).join('')).toBe(fixedText);
  expect(house.gateway.engine.requests.at(-1)?.prompt).toEqual({ text: gap.prompt, suffix: gap.suffix });
});

test('vectors, and what there is', async () => {
  const answer = await open().embeddings.create({ model: 'maison-embed', inputs: ['une chaise'] });
  expect(answer.data[0]?.embedding).toHaveLength(384);
  expect((await open().models.list()).data?.map((one) => ('id' in one ? one.id : null))).toContain('maison-code');
});

test('errors', async () => {
  await expect(open().chat.complete({ model: 'codestral-latest', messages })).rejects.toMatchObject({
    statusCode: 404,
    body: expect.stringContaining('maison-chat'),
  });
  await expect(open('no-key').chat.complete({ model, messages })).rejects.toMatchObject({ statusCode: 401 });
});
