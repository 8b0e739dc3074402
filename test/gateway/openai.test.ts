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
});

const messages = [{ role: 'user' as const, content: 'Bonjour' }];
const tool = {
  type: 'function' as const,
  function: {
    name: 'read_price',
    description: 'The price of an article.',
    parameters: { type: 'object', properties: { article: { type: 'string' } }, required: ['article'] },
  },
};
const call = { id: 'call_1', name: 'read_price', arguments: '{"article":"chaise"}' };

describe('chat', () => {
  test('whole', async () => {
    const answer = await client.chat.completions.create({ model: 'maison-chat', messages });
    expect(answer).toMatchObject({ object: 'chat.completion', model: 'fake-chat' });
    expect(answer.choices).toMatchObject([
      { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: fixedText } },
    ]);
    expect(answer.usage).toMatchObject({ prompt_tokens: 2, completion_tokens: 7, total_tokens: 9 });
    expect(answer.id).toMatch(/^chatcmpl-/);
  });

  test('streamed, with its usage in a last chunk that has no choices', async () => {
    const stream = await client.chat.completions.create({
      model: 'fake-chat',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = await Array.fromAsync(stream);
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe(fixedText);
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
    expect(chunks.at(-2)?.choices[0]).toMatchObject({ delta: { content: '' }, finish_reason: 'stop' });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 2, completion_tokens: 7 } });
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
    expect(new Set(chunks.map(({ id }) => id))).toHaveProperty('size', 1);
  });
});
