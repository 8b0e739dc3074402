import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { finish, openServedHouse, say, sendChunk, type ServedAnswer, type ServedHouse } from './served-house.ts';

// What servers do that keep to less than they were asked: they write for ever, or no call where one must be.

let house: ServedHouse | null = null;
afterEach(async () => {
  await house?.close();
  house = null;
});

const model = 'maison-chat';
const messages = [{ role: 'user', content: 'Quel est le prix de la chaise ?' }];
/** Writes the same piece until it is left. */
const writeForEver = (response: ServerResponse, piece: string): void => {
  const more = (): void => {
    if (response.destroyed || response.closed) return;
    for (let at = 0; at < 50; at += 1) say(response, piece);
    setImmediate(more);
  };
  more();
};

describe('an answer without a limit', () => {
  const contexts: [string, ServedAnswer][] = [
    [
      'vLLM',
      ({ path }, response) =>
        path === '/v1/models'
          ? void response.end('{"data":[{"id":"other","max_model_len":9},{"id":"served","max_model_len":600}]}')
          : void response.writeHead(404).end(),
    ],
    [
      'llama-server',
      ({ path }, response) =>
        path === '/props'
          ? void response.end('{"default_generation_settings":{"n_ctx":600}}')
          : void response.end('{"data":[{"id":"/models/a.gguf","meta":{"n_ctx_train":32768}}]}'),
    ],
    [
      'Ollama',
      ({ path }, response) =>
        path === '/api/show'
          ? void response.end(
              '{"parameters":"stop \\"a\\"\\nnum_ctx   600","model_info":{"qwen2.context_length":32768}}',
            )
          : void response.writeHead(404).end('404 page not found'),
    ],
  ];
  test.each(contexts)('is ended by the house with the context that %s says', async (_server, tellContext) => {
    let left = false;
    house = await openServedHouse(
      (asked, response) => {
        if (!asked.path.endsWith('completions')) return tellContext(asked, response);
        response.on('close', () => (left = true));
        writeForEver(response, 'mot ');
      },
      { model: 'served' },
    );
    const answer = await house.gateway.post('/v1/chat/completions', { model, messages });
    const { choices, usage } = (await answer.json()) as {
      choices: { finish_reason: string; message: { content: string } }[];
      usage: { completion_tokens: number };
    };
    expect(choices[0]?.finish_reason).toBe('length');
    const written = (choices[0]?.message.content.length ?? 0) / 4;
    expect([written > 500, written < 600, usage.completion_tokens]).toEqual([true, true, written]);
    expect(Object.keys(house.asked[0]?.body ?? {}).toSorted()).toEqual([
      'messages',
      'model',
      'stream',
      'stream_options',
    ]);
    await expect.poll(() => left).toBe(true);
    const streamed = await house.gateway.post('/v1/chat/completions', { model, messages, stream: true });
    expect(await streamed.text()).toMatch(/"finish_reason":"length"[^]*data: \[DONE\]\n\n$/);
  });
});

describe('a call that is required', () => {
  const tools = [
    { type: 'function', function: { name: 'read_price', parameters: { type: 'object', properties: {} } } },
    { type: 'function', function: { name: 'read_stock', parameters: { type: 'object', properties: {} } } },
  ];
  const required = { model, messages, tools, tool_choice: 'required' };
  const called = (response: ServerResponse, name = 'read_price'): void => {
    const call = { index: 0, id: 'c1', function: { name, arguments: '{"article":"chaise"}' } };
    sendChunk(response, { choices: [{ index: 0, delta: { tool_calls: [call] } }] });
    finish(response, 'tool_calls');
  };
  const open = async (...answers: ((response: ServerResponse) => void)[]): Promise<ServedHouse> => {
    let at = 0;
    house = await openServedHouse(({ path }, response) => {
      if (!path.endsWith('completions')) return void response.writeHead(404).end();
      answers[Math.min(at++, answers.length - 1)]?.(response);
    });
    return house;
  };
  const ask = async (body: object): Promise<{ status: number; said: string }> => {
    const answer = await house?.gateway.post('/v1/chat/completions', body);
    return { status: answer?.status ?? 0, said: (await answer?.text()) ?? '' };
  };
  const words = (response: ServerResponse): void => {
    say(response, 'La chaise ', 'coûte ', '49 €.');
    finish(response);
  };

  test.each([[false], [true]])('and did not come twice is refused by name (stream: %s)', async (stream) => {
    const { asked, gateway } = await open(words);
    const { said, status } = await ask({ ...required, stream });
    expect(said).toContain('tool_call_missing');
    expect(said).not.toContain('49 €');
    if (!stream) expect(status).toBe(422);
    expect(said).not.toContain('[DONE]');
    expect(asked).toHaveLength(2);
    expect(asked[1]?.body['messages']).toEqual([
      ...messages,
      { role: 'assistant', content: 'La chaise coûte 49 €.' },
      { role: 'user', content: expect.stringContaining('read_price, read_stock') },
    ]);
    // Both tries are counted, and written down as refused.
    expect((await gateway.calls(1))[0]).toMatchObject({
      outcome: 'refused',
      failure: 'tool_call_missing',
      readTokens: 20,
      writtenTokens: 10,
    });
  });

  test('is asked for again in the form of a call, and in words where the server refuses a form', async () => {
    const { asked } = await open(
      words,
      (response) => void response.writeHead(400).end('{"error":{"message":"response_format is not supported"}}'),
      called,
    );
    expect(JSON.parse((await ask(required)).said)).toMatchObject({ choices: [{ finish_reason: 'tool_calls' }] });
    expect(asked).toHaveLength(3);
    const [, formed, plain] = asked.map(({ body }) => body);
    expect(formed).not.toHaveProperty('tools');
    expect(formed?.['response_format']).toMatchObject({
      type: 'json_schema',
      json_schema: { schema: { anyOf: [{ properties: { name: { enum: ['read_price'] } } }, expect.anything()] } },
    });
    expect(plain).toMatchObject({ tools, tool_choice: 'required' });
    expect(plain).not.toHaveProperty('response_format');
  });

  test('and came when asked again is passed on, with what both tries took', async () => {
    await open(words, called);
    const answer = JSON.parse((await ask(required)).said) as { choices: { message: object }[]; usage: object };
    expect(answer.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { content: null, tool_calls: [{ function: { name: 'read_price' } }] },
    });
    expect(answer.usage).toMatchObject({ prompt_tokens: 20, completion_tokens: 10 });
  });

  const written = ['{"name": "read_price", ', '"arguments": {"article": "chaise"}}'];
  test.each([
    ['in marks', ['<tool_call>\n', ...written, '\n</tool_call>']],
    ['bare', written],
    ['in a fence', ['```json\n', ...written, '\n```']],
  ])('and was written into the text, %s, before blank lines without end, is one', async (_how, texts) => {
    const { asked } = await open((response) => {
      say(response, ...texts);
      writeForEver(response, '\n');
    });
    const { said } = await ask(required);
    expect(JSON.parse(said)).toMatchObject({
      choices: [
        {
          finish_reason: 'tool_calls',
          message: {
            content: null,
            tool_calls: [{ function: { name: 'read_price', arguments: '{"article":"chaise"}' } }],
          },
        },
      ],
    });
    expect(asked).toHaveLength(1);
  });

  test('by its name is none where another was called', async () => {
    const { asked } = await open((response) => called(response, 'read_stock'));
    const named = { type: 'function', function: { name: 'read_price' } };
    const { status, said } = await ask({ ...required, tool_choice: named });
    expect([status, said]).toEqual([422, expect.stringContaining('read_price')]);
    expect(asked).toHaveLength(2);
  });

  test('is not asked for again where the limit of the program ended the answer', async () => {
    const { asked } = await open((response) => {
      say(response, 'La ');
      finish(response, 'length');
    });
    expect(JSON.parse((await ask({ ...required, max_tokens: 1 })).said)).toMatchObject({
      choices: [{ finish_reason: 'length' }],
    });
    expect(asked).toHaveLength(1);
    // A limit of the server's own is none that the program wanted.
    expect(await ask(required)).toMatchObject({ status: 422 });
    expect(asked).toHaveLength(3);
  });

  test('by every protocol', async () => {
    const { gateway, asked } = await open(words);
    const parameters = { type: 'object', properties: {} };
    for (const [address, body] of [
      [
        '/v1/messages',
        {
          model,
          messages,
          max_tokens: 50,
          tools: [{ name: 'read_price', input_schema: parameters }],
          tool_choice: { type: 'any' },
        },
      ],
      [
        '/v1/responses',
        {
          model,
          input: 'Bonjour',
          tools: [{ type: 'function', name: 'read_price', parameters }],
          tool_choice: 'required',
        },
      ],
      [
        '/v1beta/models/maison-chat:generateContent',
        {
          contents: [{ parts: [{ text: 'Bonjour' }] }],
          tools: [{ functionDeclarations: [{ name: 'read_price' }] }],
          toolConfig: { functionCallingConfig: { mode: 'ANY' } },
        },
      ],
    ] as const) {
      asked.length = 0;
      const answer = await gateway.post(address, body);
      expect([address, answer.status, await answer.text()]).toEqual([
        address,
        422,
        expect.stringContaining('read_price'),
      ]);
      expect(asked).toHaveLength(2);
    }
  });
});
