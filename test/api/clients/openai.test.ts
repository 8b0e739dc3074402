import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClientHouse, fixedText, model, openClientHouse, schema } from './client-house.ts';

// openai, unmodified, as its README has it; what else it may ask is in test/gateway/openai.test.ts.

let house: ClientHouse;
beforeAll(async () => {
  house = await openClientHouse('openai');
});
afterAll(() => house?.close());

const open = (apiKey = house.key) => new OpenAI({ baseURL: `${house.address}/v1`, apiKey, maxRetries: 0 });
const messages = [{ role: 'user' as const, content: 'Bonjour' }];
const tools = [{ type: 'function' as const, function: { name: 'read_price', parameters: schema } }];

test('chat, and stream', async () => {
  expect((await open().chat.completions.create({ model, messages })).choices[0]?.message.content).toBe(fixedText);
  const stream = await open().chat.completions.create({ model, messages, stream: true });
  const chunks = await Array.fromAsync(stream);
  expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(fixedText);
});

test('tools, which its own runner calls', async () => {
  const seen: string[] = [];
  const read = (written: string): string => {
    seen.push(written);
    return '49';
  };
  const named = { name: 'read_price', description: 'The price.', parameters: schema, function: read };
  const runner = open().chat.completions.runTools({ model, messages, tools: [{ type: 'function', function: named }] });
  expect(await runner.finalContent()).toBe(fixedText);
  expect(seen).toEqual(['{"article":"chaise"}']);
  const asked = await open().chat.completions.create({ model, messages, tools });
  expect(asked.choices[0]?.finish_reason).toBe('tool_calls');
});

test('responses, completions, a gap, vectors, and what there is', async () => {
  expect((await open().responses.create({ model, input: 'Bonjour' })).output_text).toBe(fixedText);
  const gap = { model: 'maison-code', prompt: 'a = ', suffix: '\n' };
  expect((await open().completions.create(gap)).choices[0]?.text).toBe(fixedText);
  const { data } = await open().embeddings.create({ model: 'maison-embed', input: 'une chaise' });
  expect(data[0]?.embedding).toHaveLength(384);
  expect((await open().models.list()).data.map(({ id }) => id)).toContain('maison-code');
});

test('errors', async () => {
  const unknown = open().chat.completions.create({ model: 'gpt-4o', messages });
  await expect(unknown).rejects.toMatchObject({ status: 404, code: 'model_not_found', param: 'model' });
  await expect(open('no-key').models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
});
