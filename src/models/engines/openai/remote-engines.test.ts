import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Models } from '../../engine.ts';
import { generateOnce } from '../../generate-once.ts';
import { type Answer, closeRemoteHouses, openHouse } from '../../../../test/models/remote-house.ts';

afterEach(closeRemoteHouses);

const event = (text: string): string => `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`;
const signal = new AbortController().signal;
const request = { messages: [{ role: 'user' as const, content: 'Bonjour' }], maxTokens: 20, stop: ['FIN'] };

async function ask(models: Models, stop = signal): Promise<string> {
  const chat = await models.chat({ signal: stop });
  const events = await Array.fromAsync(generateOnce(chat, request, { lane: 'chat', actor: 'a', signal: stop }));
  return events.map((one) => (one.type === 'text' ? one.text : '')).join('');
}

describe('a chat model on a server of the company', () => {
  it('chooses among words by the probabilities that the server gives', async () => {
    const { models, asked } = await openHouse((_, response) => {
      const top = [
        { token: 'Non', logprob: Math.log(0.8) },
        { token: 'Oui', logprob: Math.log(0.1) },
      ];
      const logprobs = { content: [{ token: 'Non', logprob: Math.log(0.8), top_logprobs: top }] };
      response.end(JSON.stringify({ choices: [{ message: { content: 'Non' }, logprobs }] }));
    });
    const chat = await models.chat({ signal });
    const prompts = [request.messages, request.messages];
    const turn = chat.openTurn({ lane: 'question', actor: 'a', signal });
    const found = await Array.fromAsync(turn.choose({ prompts, choices: ['Oui', 'Non'] }));
    turn.end();
    expect(found).toEqual([
      [expect.closeTo(0.1), expect.closeTo(0.8)],
      [expect.closeTo(0.1), expect.closeTo(0.8)],
    ]);
    expect(asked[0]?.body).toMatchObject({ model: 'served-chat', max_tokens: 1, logprobs: true, stream: false });
  });

  it('is asked in the protocol of OpenAI, with its key, and its pieces are passed on', async () => {
    const house = await openHouse((_, response) => response.end(`${event('Bon')}${event('jour')}data: [DONE]\n\n`));
    expect(await ask(house.models)).toBe('Bonjour');
    expect(house.asked).toEqual([
      {
        path: '/v1/chat/completions',
        authorization: 'Bearer chat-key',
        body: {
          model: 'served-chat',
          messages: request.messages,
          max_tokens: 20,
          temperature: 0,
          stream: true,
          stream_options: { include_usage: true },
          stop: ['FIN'],
        },
      },
    ]);
    expect(house.models.status()[0]).toMatchObject({
      name: 'served-chat',
      location: 'remote',
      status: { state: 'ready' },
    });
  });

  it('is told seed, schema, tools and probabilities, and says how it ended and what it took', async () => {
    const chunk = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
    const told = { token: 'Oui', logprob: -0.1, top_logprobs: [{ token: 'Oui', logprob: -0.1 }] };
    const call = (part: object): object => ({ choices: [{ delta: { tool_calls: [{ index: 0, ...part }] } }] });
    const usage = { prompt_tokens: 30, completion_tokens: 4, prompt_tokens_details: { cached_tokens: 20 } };
    const { models, asked } = await openHouse((_, response) =>
      response.end(
        [
          chunk({ choices: [{ delta: { content: 'Oui' }, logprobs: { content: [told] } }] }),
          chunk(call({ id: 'c1', function: { name: 'weigh', arguments: '{"of":' } })),
          chunk(call({ function: { arguments: '"pump"}' } })),
          chunk({ choices: [{ delta: {}, finish_reason: 'tool_calls' }] }),
          chunk({ choices: [], usage }),
          'data: [DONE]\n\n',
        ].join(''),
      ),
    );
    const tool = { name: 'weigh', description: 'Weighs.', parameters: { type: 'object' } };
    const wanted = { ...request, seed: 7, jsonSchema: { type: 'object' }, tools: [tool], logProbabilities: 1 };
    const chat = await models.chat({ signal });
    const events = await Array.fromAsync(generateOnce(chat, wanted, { lane: 'chat', actor: 'a', signal }));
    expect(events).toMatchObject([
      { type: 'queued', place: 0 },
      { type: 'text', text: 'Oui', logProbabilities: [{ token: 'Oui', logProbability: -0.1 }] },
      { type: 'tool-calls', calls: [{ id: 'c1', name: 'weigh', arguments: '{"of":"pump"}' }] },
      {
        type: 'done',
        finishReason: 'tool-calls',
        usage: { promptTokens: 30, cachedTokens: 20, completionTokens: 4 },
      },
    ]);
    expect(asked[0]?.body).toMatchObject({
      seed: 7,
      response_format: { type: 'json_schema', json_schema: { schema: { type: 'object' } } },
      tools: [{ type: 'function', function: tool }],
      logprobs: true,
      top_logprobs: 1,
    });
  });

  it('has sixteen requests of this house at once; the others wait here and know their place', async () => {
    const held: ServerResponse[] = [];
    const { models } = await openHouse((_, response) => void held.push(response));
    const chat = await models.chat({ signal });
    const places: number[][] = Array.from({ length: 18 }, () => []);
    const all = places.map((told) => {
      const turn = chat.openTurn({ lane: 'chat', actor: 'a', signal, onQueued: ({ place }) => told.push(place) });
      return Array.fromAsync(turn.generate(request)).finally(() => turn.end());
    });
    await expect.poll(() => held.length).toBe(16);
    expect([places[0], places[16], places[17]]).toEqual([[0], [16], [17]]);
    const answering = setInterval(() => held.shift()?.end(`${event('Oui')}data: [DONE]\n\n`), 1);
    await Promise.all(all);
    clearInterval(answering);
    expect(places[17]?.at(-1)).toBe(0);
  });

  it('may cut its stream anywhere, in the middle of an accent too', async () => {
    const bytes = Buffer.from(`${event('été')}: a comment\r\n\r\n${event('« à Noël »')}data: [DONE]\n\n`);
    const house = await openHouse((_, response) => {
      let at = 0;
      const more = (): void => {
        if (at >= bytes.length) return void response.end();
        response.write(bytes.subarray(at, (at += 3)), () => setImmediate(more));
      };
      more();
    });
    expect(await ask(house.models)).toBe('été« à Noël »');
  });

  it('that is stopped by the reader ends its answer without an error, and the connection with it', async () => {
    let closed = false;
    const house = await openHouse((_, response) => {
      response.on('close', () => (closed = true));
      response.write(event('un '));
    });
    const stop = new AbortController();
    const chat = await house.models.chat({ signal });
    const texts: string[] = [];
    for await (const one of generateOnce(chat, request, { lane: 'chat', actor: 'a', signal: stop.signal })) {
      if (one.type !== 'text') continue;
      texts.push(one.text);
      stop.abort();
    }
    expect(texts).toEqual(['un ']);
    await expect.poll(() => closed).toBe(true);
  });

  it('that is stopped in the middle of a reading ends it without an error', async () => {
    const stop = new AbortController();
    const house = await openHouse(() => setImmediate(() => stop.abort()));
    const turn = (await house.models.chat({ signal })).openTurn({ lane: 'question', actor: 'a', signal: stop.signal });
    expect(await Array.fromAsync(turn.choose({ prompts: [request.messages], choices: ['Oui', 'Non'] }))).toEqual([]);
  });

  it('that breaks, or is left, before it says what it took is counted by what was sent to it and what came', async () => {
    const house = await openHouse((_, response) =>
      response.write(`${event('un ')}${event('deux ')}`, () => setTimeout(() => response.destroy(), 20)),
    );
    const chat = await house.models.chat({ signal });
    const sent = Math.ceil(request.messages.reduce((sum, { content }) => sum + content.length, 0) / 3.5);
    const broken = chat.openTurn({ lane: 'chat', actor: 'a', signal });
    await expect(Array.fromAsync(broken.generate(request))).rejects.toMatchObject({ code: 'model_server_failed' });
    broken.end();
    expect(broken.usage).toEqual({ promptTokens: sent, cachedTokens: 0, completionTokens: 2 });
    const stop = new AbortController();
    const left = chat.openTurn({ lane: 'chat', actor: 'a', signal: stop.signal });
    for await (const one of left.generate(request)) if (one.type === 'text') stop.abort();
    left.end();
    expect(left.usage).toMatchObject({ promptTokens: sent, completionTokens: expect.any(Number) });
    expect(left.usage.completionTokens).toBeGreaterThan(0);
  });

  it('whose stream is cut does not pass half an answer for a whole one', async () => {
    const house = await openHouse((_, response) =>
      response.write(event('La moitié'), () => setTimeout(() => response.destroy(), 20)),
    );
    await expect(ask(house.models)).rejects.toMatchObject({ code: 'model_server_failed' });
    const ended = await openHouse((_, response) => response.end(event('La moitié')));
    await expect(ask(ended.models)).rejects.toMatchObject({ code: 'model_server_failed' });
  });

  it.each([
    [401, 'model_server_failed', 'refuse la clé'],
    [404, 'model_server_failed', '/v1'],
    [429, 'model_busy', 'trop sollicité'],
    [500, 'model_server_failed', 'HTTP 500'],
    [400, 'prompt_too_long', 'trop longue'],
  ])('that answers %i becomes %s with a sentence that says what to do', async (status, code, words) => {
    const house = await openHouse((_, response) =>
      response.writeHead(status).end('{"error":{"message":"secret detail: maximum context length is 10 tokens"}}'),
    );
    const error = await ask(house.models).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, sentence: { fr: expect.stringContaining(words) } });
    expect(JSON.stringify((error as { sentence: object }).sentence)).not.toContain('secret');
    expect(house.models.status()[0]?.status.state).toBe('failed');
  });

  it.each(['data: {"choices": "none"}\n\n', 'data: not json\n\n', 'data: {"error":{"message":"out of memory"}}\n\n'])(
    'that sends %j is told apart from a good answer',
    async (sent) => {
      const house = await openHouse((_, response) => response.end(sent));
      await expect(ask(house.models)).rejects.toMatchObject({ code: 'model_server_failed' });
    },
  );

  it('that is down is reported as such', async () => {
    const house = await openHouse(() => undefined);
    await house.close();
    await expect(ask(house.models)).rejects.toMatchObject({ code: 'model_server_failed', status: 503 });
  });
});

describe('an embedding model on a server of the company', () => {
  // Words decide the direction, so that the self-test finds its two like sentences alike.
  const vectorOf = (text: string): number[] => (/pompe/.test(text) ? [0, 3, 0] : [4, 0.1 * text.length, 0]);
  const answerVectors: Answer = ({ body }, response) => {
    const data = (body.input as string[]).map((text, index) => ({ index, embedding: vectorOf(text) }));
    response.end(JSON.stringify({ data: data.toReversed() }));
  };

  it('gives unit vectors in the order of the texts, whatever order the server answers in', async () => {
    const house = await openHouse(answerVectors);
    const engine = await house.models.embed({ signal });
    const vectors = await engine.embed(['la pompe', 'le congé'], { purpose: 'passage', signal });
    expect(engine).toMatchObject({ dimensions: 3, location: 'remote', identity: expect.stringContaining('127.0.0.1') });
    expect(Array.from(vectors[0] ?? [])).toEqual([0, 1, 0]);
    expect(Math.hypot(...(vectors[1] ?? []))).toBeCloseTo(1, 6);
    expect(house.asked.at(-1)).toMatchObject({
      path: '/v1/embeddings',
      authorization: 'Bearer embed-key',
      body: { input: ['passage: la pompe', 'passage: le congé'] },
    });
  });

  it('gets at most 32 texts a request', async () => {
    const house = await openHouse(answerVectors);
    const engine = await house.models.embed({ signal });
    expect(
      await engine.embed(
        Array.from({ length: 70 }, () => 'mot'),
        { purpose: 'question', signal },
      ),
    ).toHaveLength(70);
    expect(house.asked.slice(-3).map(({ body }) => (body.input as string[]).length)).toEqual([32, 32, 6]);
  });

  it('that gives the same vector for everything is never put to work', async () => {
    const house = await openHouse(({ body }, response) =>
      response.end(
        JSON.stringify({ data: (body.input as string[]).map((_, index) => ({ index, embedding: [1, 0] })) }),
      ),
    );
    await expect(house.models.embed({ signal })).rejects.toMatchObject({ code: 'model_failed' });
  });

  it('that gives fewer vectors than texts, or of another length, is refused', async () => {
    let broken = false;
    const house = await openHouse((asked, response) => {
      if (!broken) return answerVectors(asked, response);
      response.end(JSON.stringify({ data: [{ index: 0, embedding: [1, 2] }] }));
    });
    const engine = await house.models.embed({ signal });
    broken = true;
    await expect(engine.embed(['one', 'two'], { purpose: 'passage', signal })).rejects.toMatchObject({
      code: 'model_server_failed',
    });
    await expect(engine.embed(['one'], { purpose: 'passage', signal })).rejects.toMatchObject({
      code: 'model_server_failed',
    });
  });
});
