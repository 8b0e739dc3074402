import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Assistant } from '../../src/contract/index.ts';
import { take } from '../api/keys-for-tests.ts';
import { type GatewayHouse, openGatewayHouse } from './gateway-house.ts';

// An assistant is asked by any program as if it were a model: it reads as the holder of the key, and its answer has the
// places of its proofs behind it.

let gateway: GatewayHouse;
let client: OpenAI;
let anthropic: Anthropic;
let made: Assistant;
const model = 'assistant-relire';
const messages = [{ role: 'user' as const, content: 'Combien coûte la chaise Galet ?' }];

beforeAll(async () => {
  gateway = await openGatewayHouse({ contextTokens: 32_000, grades: ['reads', 'calls'] });
  const { secret } = await gateway.makeKey(['models', 'ask']);
  client = new OpenAI({ baseURL: `${gateway.address}/v1`, apiKey: secret, maxRetries: 0 });
  anthropic = new Anthropic({ baseURL: gateway.address, apiKey: secret, maxRetries: 0 });
  await gateway.house.request('/api/documents?path=prix.md', {
    method: 'POST',
    body: new Blob(['# Tarif\n\nLa chaise Galet coûte 140 euros.\n']).stream(),
  });
  await gateway.house.settle();
  made = await save('relire', {});
}, 240_000);
afterAll(() => gateway?.close());
beforeEach(() => {
  gateway.engine.requests.length = 0;
  gateway.engine.script = () => 'La chaise Galet coûte 140 euros [1]. Elle est livrée en deux jours.';
});

async function save(name: string, settings: object): Promise<Assistant> {
  return take<Assistant>(
    await gateway.house.request('/api/assistants', {
      method: 'POST',
      json: {
        name,
        description: 'Relit une annonce.',
        instructions: 'Relis et prouve.',
        settings: { title: 'Relire', ...settings },
      },
    }),
  );
}

const names = async (one: OpenAI): Promise<string[]> => (await one.models.list()).data.map(({ id }) => id);

test('it is listed beside the models, and answers with its proofs in the protocol of OpenAI, whole and streamed', async () => {
  expect(await names(client)).toContain(model);
  expect(await client.models.retrieve(model)).toMatchObject({ id: model, task: 'chat' });
  const whole = await client.chat.completions.create({ model, messages });
  const said = whole.choices[0]?.message.content ?? '';
  expect(said).toMatch(/^La chaise Galet coûte 140 euros\. \[1\] Elle est livrée en deux jours\./u);
  expect(said).toMatch(/\n\nSources ?:\n\[1\] prix\.md, page 1$/u);
  expect(whole.usage?.completion_tokens).toBeGreaterThan(5);
  expect(gateway.engine.requests[0]?.messages[0]?.content).toContain('Relis et prouve.');
  const chunks = await Array.fromAsync(await client.chat.completions.create({ model, messages, stream: true }));
  expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(said);
  const [call] = await gateway.calls(1);
  expect(call).toMatchObject({ protocol: 'openai-chat' });
});

test('the same by the protocol of Anthropic and in the list of Ollama', async () => {
  const answer = await anthropic.messages.create({ model, max_tokens: 500, messages });
  expect(answer.content[0]).toMatchObject({ type: 'text', text: expect.stringContaining('140 euros. [1]') });
  const short = await anthropic.messages.create({ model, max_tokens: 5, messages });
  expect(short.stop_reason).toBe('max_tokens');
  const { secret } = await gateway.makeKey(['models', 'ask']);
  const tags = await fetch(new URL('/api/tags', gateway.address), { headers: { authorization: `Bearer ${secret}` } });
  expect(await tags.text()).toContain(model);
});

test('a follow-up knows the exchange before it, and what a program says as the system is part of the message', async () => {
  const system = { role: 'system' as const, content: 'Réponds en une phrase.' };
  const before = { role: 'assistant' as const, content: 'La chaise Galet coûte 140 euros.' };
  const next = { role: 'user' as const, content: 'Et livrée ?' };
  await client.chat.completions.create({ model, messages: [system, ...messages, before, next] });
  const told = gateway.engine.requests[0]?.messages.map(({ content }) => content) ?? [];
  expect(told.join('\n')).toContain('La chaise Galet coûte 140 euros.');
  expect(told.at(-1)).toContain('Réponds en une phrase.\n\nEt livrée ?');
});

test('tools and forms of a program are refused by name: an assistant has its own', async () => {
  const tools = [{ type: 'function' as const, function: { name: 'a', parameters: { type: 'object' } } }];
  await expect(client.chat.completions.create({ model, messages, tools })).rejects.toMatchObject({
    status: 400,
    param: 'tools',
  });
});

test('a key for models alone has no assistant, and neither has one whose form is to be filled in or that is retired', async () => {
  const alone = new OpenAI({ baseURL: `${gateway.address}/v1`, apiKey: gateway.key.secret, maxRetries: 0 });
  expect(await names(alone)).not.toContain(model);
  await expect(alone.chat.completions.create({ model, messages })).rejects.toMatchObject({
    status: 404,
    code: 'model_not_found',
  });
  await save('formulaire', { form: [{ name: 'texte', label: 'Texte', required: true }] });
  expect(await names(client)).not.toContain('assistant-formulaire');
  await gateway.house.request(`/api/assistants/${made.id}/retire`, { method: 'POST' });
  expect(await names(client)).not.toContain(model);
  await expect(client.chat.completions.create({ model, messages })).rejects.toMatchObject({ status: 404 });
});
