import { ApiError, FunctionCallingConfigMode, GoogleGenAI, Type } from '@google/genai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClientHouse, fixedText, model, openClientHouse } from './client-house.ts';

// @google/genai, unmodified: it shows its key as `x-goog-api-key`.

let house: ClientHouse;
beforeAll(async () => {
  house = await openClientHouse('@google/genai');
});
afterAll(() => house?.close());

const open = (apiKey = house.key) => new GoogleGenAI({ apiKey, httpOptions: { baseUrl: house.address } });
const contents = 'Bonjour';
const declaration = {
  name: 'read_price',
  description: 'The price.',
  parameters: { type: Type.OBJECT, properties: { article: { type: Type.STRING } }, required: ['article'] },
};
const tools = [{ functionDeclarations: [declaration] }];

test('chat', async () => {
  const config = { systemInstruction: 'Sois bref.', temperature: 0.1, maxOutputTokens: 3, stopSequences: ['fin'] };
  const answer = await open().models.generateContent({ model, contents, config });
  expect(answer.text).toBe('The house answers ');
  expect(answer.candidates?.[0]?.finishReason).toBe('MAX_TOKENS');
  expect(answer.usageMetadata).toMatchObject({ candidatesTokenCount: 3 });
  expect(house.gateway.engine.requests.at(-1)).toMatchObject({
    messages: [
      { role: 'system', content: 'Sois bref.' },
      { role: 'user', content: 'Bonjour' },
    ],
    temperature: 0.1,
    stop: ['fin'],
  });
});

test('stream', async () => {
  const parts = await Array.fromAsync(await open().models.generateContentStream({ model, contents }));
  expect(parts.map(({ text }) => text ?? '').join('')).toBe(fixedText);
  expect(parts.at(-1)?.candidates?.[0]?.finishReason).toBe('STOP');
  expect(parts.at(-1)?.usageMetadata).toMatchObject({ candidatesTokenCount: 7 });
});

test('a conversation, with a function and what it gave', async () => {
  const functionCallingConfig = { mode: FunctionCallingConfigMode.ANY };
  const chat = open().chats.create({ model, config: { tools, toolConfig: { functionCallingConfig } } });
  const first = await chat.sendMessage({ message: 'Combien ?' });
  expect(first.functionCalls).toEqual([{ id: 'call_1', name: 'read_price', args: { article: 'chaise' } }]);
  expect(house.gateway.engine.requests.at(-1)?.tools?.[0]?.parameters).toEqual({
    type: 'object',
    properties: { article: { type: 'string' } },
    required: ['article'],
  });
  const given = { functionResponse: { id: 'call_1', name: 'read_price', response: { price: 49 } } };
  const second = await chat.sendMessage({ message: [given] });
  expect(second.text).toBe(fixedText);
  expect(house.gateway.engine.requests.at(-1)?.messages.slice(1)).toEqual([
    {
      role: 'assistant',
      content: '',
      toolCalls: [{ id: 'call_1', name: 'read_price', arguments: '{"article":"chaise"}' }],
    },
    { role: 'tool', content: '{"price":49}', toolCallId: 'call_1' },
  ]);
});

test('JSON of a schema, a count of tokens, vectors, and what there is', async () => {
  const responseSchema = { type: Type.OBJECT, properties: { city: { type: Type.STRING, nullable: true } } };
  const config = { responseMimeType: 'application/json', responseSchema };
  await open().models.generateContent({ model, contents, config });
  expect(house.gateway.engine.requests.at(-1)?.jsonSchema).toEqual({
    type: 'object',
    properties: { city: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
  });
  expect((await open().models.countTokens({ model, contents })).totalTokens).toBe(2);
  const { embeddings } = await open().models.embedContent({ model: 'maison-embed', contents: ['a', 'b'] });
  expect(embeddings?.map(({ values }) => values?.length)).toEqual([384, 384]);
  expect((await open().models.get({ model })).name).toBe('models/maison-chat');
  const listed = await Array.fromAsync(await open().models.list());
  expect(listed.map(({ name }) => name)).toContain('models/maison-code');
});

test('errors', async () => {
  const unknown = open().models.generateContent({ model: 'gemini-2.5-flash', contents });
  await expect(unknown).rejects.toBeInstanceOf(ApiError);
  await expect(unknown).rejects.toMatchObject({ status: 404, message: expect.stringContaining('maison-chat') });
  await expect(open('no-key').models.generateContent({ model, contents })).rejects.toMatchObject({ status: 401 });
  const image = [{ inlineData: { mimeType: 'image/png', data: '' } }];
  await expect(open().models.generateContent({ model, contents: image })).rejects.toThrow(/contents\.0\.parts\.0/);
  const search = { tools: [{ googleSearch: {} }] };
  await expect(open().models.generateContent({ model, contents, config: search })).rejects.toThrow(/googleSearch/);
});
