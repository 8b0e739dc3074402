import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixturesFolder, keyMark, type RecordedCall } from '../api/clients/recorder.ts';
import { openServedHouse, type ServedHouse } from './served-house.ts';
import { answerAsVllm, contextTokens, words } from './vllm-server.ts';

// A company's own vLLM behind the gateway: what the recorded clients sent, byte for byte in their bodies.

let house: ServedHouse;
// The recorded answers name the model `fake-chat`, and clients ask for what was listed.
beforeAll(async () => void (house = await openServedHouse(answerAsVllm, { model: 'fake-chat' })));
afterAll(() => house?.close());
beforeEach(() => void (house.asked.length = 0));

const names = await readdir(fixturesFolder);
const recorded = await Promise.all(
  names.map(async (name) => {
    const { client, calls } = JSON.parse(await readFile(path.join(fixturesFolder, name), 'utf8')) as {
      client: string;
      calls: RecordedCall[];
    };
    return [client, calls.filter(isWriting)] as const;
  }),
);

// What a model writes for; vectors come from another model, and events and counts ask none.
function isWriting({ method, path: address, status }: RecordedCall): boolean {
  const isChat = /completions|messages$|responses|enerateContent|api\/chat|api\/generate/.test(address);
  return method === 'POST' && status === 200 && isChat;
}

/** What the house itself says to a server: which model, and that it streams and counts every answer. */
const own = new Set(['model', 'messages', 'prompt', 'stream', 'stream_options']);
/** How the other protocols call what OpenAI's does, as they send it. */
const otherNames: Readonly<Record<string, RegExp>> = {
  // Tabby's clients name no limit: its own server writes so many.
  max_tokens: /"(max_tokens|max_output_tokens|maxOutputTokens|num_predict|segments)"/,
  temperature: /"temperature"/,
  top_p: /"(top_p|topP)"/,
  top_k: /"(top_k|topK)"/,
  stop: /"(stop|stop_sequences|stopSequences)"/,
  seed: /"(seed|random_seed)"/,
  tools: /"tools"/,
  tool_choice: /"(tool_choice|toolConfig)"/,
  parallel_tool_calls: /"(parallel_tool_calls|disable_parallel_tool_use)"/,
  response_format: /"(response_format|responseMimeType|responseJsonSchema|format)"/,
};

describe.each(recorded.filter(([, calls]) => calls.length > 0))('%s', (_client, calls) => {
  test('passes unmodified, and a server is told nothing that it did not say', async () => {
    for (const { path: address, headers, body } of calls) {
      house.asked.length = 0;
      const { key } = house.gateway;
      const shown = Object.entries(headers).map(([name, value]) => [name, value.replace(keyMark, key.secret)]);
      const answer = await fetch(new URL(address, house.gateway.address), {
        method: 'POST',
        headers: Object.fromEntries(shown) as Record<string, string>,
        body: JSON.stringify(body),
      });
      const said = await answer.text();
      expect([address, answer.status, said]).toEqual([address, 200, expect.not.stringContaining('"error":{')]);
      const sent = Object.keys(house.asked.at(-1)?.body ?? {}).filter((name) => !own.has(name));
      const text = JSON.stringify(body);
      const unsaid = sent.filter((name) => !(name in (body as object)) && !otherNames[name]?.test(text));
      expect([address, unsaid]).toEqual([address, []]);
    }
  });
});

const post = async (body: object, address = '/v1/chat/completions'): Promise<{ status: number; said: string }> => {
  const answer = await house.gateway.post(address, body);
  return { status: answer.status, said: await answer.text() };
};
const model = 'maison-chat';
const messages = [{ role: 'user', content: 'Bonjour' }];

describe('what a program did not say is not said to the server, and what it said is, as it came', () => {
  const picture = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=', detail: 'low' } };
  const shown = [{ role: 'user', content: [{ type: 'text', text: 'Qu’y a-t-il ?' }, picture] }];
  const tool = (strict: boolean): object => ({
    type: 'function',
    function: { name: 'read', parameters: { type: 'object', properties: { article: { type: 'string' } } }, strict },
  });
  const drawing = {
    temperature: fc.double({ min: 0, max: 2, noNaN: true }),
    top_p: fc.double({ min: 0.1, max: 1, noNaN: true }),
    top_k: fc.integer({ min: 1, max: 100 }),
    min_p: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.integer({ min: 0, max: 1e6 }),
    stop: fc.array(fc.string({ minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
    frequency_penalty: fc.double({ min: -2, max: 2, noNaN: true }),
    presence_penalty: fc.double({ min: -2, max: 2, noNaN: true }),
    repetition_penalty: fc.double({ min: 0.5, max: 2, noNaN: true }),
    logit_bias: fc.dictionary(fc.stringMatching(/^[1-9]\d{0,4}$/), fc.integer({ min: -100, max: 100 })),
    min_tokens: fc.integer({ min: 0, max: 20 }),
    stop_token_ids: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }),
  };
  const limits = fc.oneof(
    fc.constant({}),
    fc.record({ max_tokens: fc.integer({ min: 1, max: 3000 }) }),
    fc.record({ max_completion_tokens: fc.integer({ min: 1, max: 3000 }) }),
  );
  const chat = fc.record(
    {
      ...drawing,
      reasoning_effort: fc.constantFrom('none', 'low', 'high'),
      chat_template_kwargs: fc.record({ enable_thinking: fc.boolean() }),
      response_format: fc.constantFrom(
        { type: 'json_object' },
        { type: 'json_schema', json_schema: { name: 'town', schema: { type: 'object', minProperties: 1 } } },
      ),
      tools: fc.tuple(fc.boolean().map(tool)),
      parallel_tool_calls: fc.boolean(),
      logprobs: fc.constant(true),
    },
    { requiredKeys: [] },
  );
  /** What arrived, but for what the house itself says. */
  const arrived = (): object => {
    const { model: _model, stream, stream_options: counted, ...rest } = house.asked.at(-1)?.body ?? {};
    expect([stream, counted]).toEqual([true, { include_usage: true }]);
    return rest;
  };

  test('in chats', async () => {
    const asked = fc.tuple(chat, limits, fc.constantFrom(messages, shown), fc.boolean());
    await fc.assert(
      fc.asyncProperty(asked, async ([fields, limit, said, stream]) => {
        const body = JSON.parse(JSON.stringify({ messages: said, ...fields, ...limit })) as object;
        const { status, said: answer } = await post({ model, stream, ...body });
        expect([status, answer]).toEqual([200, expect.any(String)]);
        expect(arrived()).toEqual(body);
      }),
      { numRuns: 60 },
    );
  });

  test('in plain completions', async () => {
    const fields = fc.record({ ...drawing, logprobs: fc.integer({ min: 0, max: 5 }) }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(fields, fc.boolean(), async (said, stream) => {
        const body = JSON.parse(JSON.stringify({ prompt: 'const a =', ...said })) as object;
        expect(await post({ model, stream, ...body }, '/v1/completions')).toMatchObject({ status: 200 });
        expect(arrived()).toEqual(body);
      }),
      { numRuns: 30 },
    );
  });
});

test('the effort that a client of responses wants its model to think with reaches the server', async () => {
  const body = { model, input: 'Bonjour', reasoning: { effort: 'low', summary: 'auto' } };
  expect(await post(body, '/v1/responses')).toMatchObject({ status: 200 });
  expect(house.asked.at(-1)?.body).toMatchObject({ reasoning_effort: 'low' });
});

describe('a limit', () => {
  test.each([
    ['/v1/chat/completions', { messages, max_tokens: 32_000 }],
    ['/v1/chat/completions', { messages, max_completion_tokens: 1_000_000 }],
    ['/v1/messages', { messages, max_tokens: 32_000 }],
    ['/v1/completions', { prompt: 'const a =', max_tokens: 100_000 }],
  ])('beyond the context is the most that is wanted (%s)', async (address, body) => {
    const { status, said } = await post({ model, ...body }, address);
    expect([status, said]).toEqual([200, expect.stringContaining(words.at(-1) ?? '')]);
    expect(house.asked).toHaveLength(2);
    expect(Object.keys(house.asked[1]?.body ?? {}).filter((name) => name.startsWith('max_'))).toEqual([]);
  });

  test('within it is sent under the name that the client gave it, and holds', async () => {
    const { said } = await post({ model, messages, max_completion_tokens: 3 });
    expect(JSON.parse(said)).toMatchObject({
      choices: [{ finish_reason: 'length', message: { content: 'The house answers ' } }],
      usage: { completion_tokens: 3 },
    });
    expect(house.asked[0]?.body).toMatchObject({ max_completion_tokens: 3 });
  });
});

describe('what the server refuses', () => {
  const long = [{ role: 'user', content: 'mot '.repeat(contextTokens * 2) }];
  test.each([[false], [true]])('is told in its own sentence, without where it is (stream: %s)', async (stream) => {
    const { status, said } = await post({ model, messages: long, stream });
    const { error } = JSON.parse(said) as { error: { code: string; message: string } };
    expect([status, error.code]).toEqual([400, 'context_length_exceeded']);
    expect(error.message).toContain(`This model's maximum context length is ${contextTokens} tokens.`);
    expect(said).not.toContain(house.host);
    expect(house.gateway.house.maison.parts.models.status()[0]?.status.state).toBe('ready');
  });

  test('reaches every protocol so', async () => {
    for (const [address, body] of [
      ['/v1/messages', { model, max_tokens: 10, messages: long }],
      ['/v1/responses', { model, input: long[0]?.content }],
      ['/api/chat', { model, messages: long }],
      ['/v1beta/models/maison-chat:generateContent', { contents: [{ parts: [{ text: long[0]?.content }] }] }],
    ] as const) {
      const { status, said } = await post(body, address);
      expect([address, status, said]).toEqual([address, 400, expect.stringContaining('maximum context length')]);
    }
  });
});

describe('a gap', () => {
  test('is laid out in the marks of the model that the server says it has', async () => {
    const { status, said } = await post({ model, prompt: 'const a = ', suffix: ';\n' }, '/v1/completions');
    expect([status, said]).toEqual([200, expect.stringContaining('house')]);
    const sent = house.asked[0]?.body as { prompt: string };
    expect(sent.prompt).toMatch(/<\|fim_prefix\|>const a = <\|fim_suffix\|>;\n<\|fim_middle\|>$/);
    expect(sent).not.toHaveProperty('suffix');
  });

  test('that a client has laid out itself goes as it came', async () => {
    const prompt = '<PRE> a <SUF>b <MID>';
    await post({ model, prompt, max_tokens: 5 }, '/v1/completions');
    expect(house.asked[0]?.body).toMatchObject({ prompt, max_tokens: 5 });
  });
});
