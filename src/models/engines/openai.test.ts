import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig, silentLog, systemClock } from '../../base/index.ts';
import { openEgress } from '../../governance/index.ts';
import type { Models } from '../engine.ts';
import { openModels } from '../open.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
}
type Answer = (asked: Asked, response: ServerResponse) => void;

/** A real HTTP server of OpenAI's protocol, and a house that uses it for chat and vectors. */
async function openHouse(answer: Answer): Promise<{ models: Models; asked: Asked[]; close(): Promise<void> }> {
  const asked: Asked[] = [];
  const server: Server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
      asked.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
      answer(asked.at(-1) as Asked, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const config = readConfig({
    MAISON_CHAT_URL: url,
    MAISON_CHAT_MODEL: 'served-chat',
    MAISON_CHAT_KEY: 'chat-key',
    MAISON_EMBED_URL: `${url}/`,
    MAISON_EMBED_MODEL: 'intfloat/multilingual-e5-small',
    MAISON_EMBED_KEY: 'embed-key',
  });
  const egress = openEgress(config, { log: silentLog, clock: systemClock });
  const models = openModels(config, { egress, log: silentLog, clock: systemClock });
  const close = async (): Promise<void> => void server.close();
  opened.push(server, egress, models);
  return { models, asked, close };
}

const event = (text: string): string => `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`;
const signal = new AbortController().signal;
const request = { messages: [{ role: 'user' as const, content: 'Bonjour' }], maxTokens: 20, stop: ['FIN'] };

async function ask(models: Models, stop = signal): Promise<string> {
  const chat = await models.chat({ signal: stop });
  return (await Array.fromAsync(chat.generate(request, { signal: stop }))).join('');
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
    const found = await Array.fromAsync(chat.choose({ prompts, choices: ['Oui', 'Non'] }, { signal }));
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
    for await (const text of chat.generate(request, { signal: stop.signal })) {
      texts.push(text);
      stop.abort();
    }
    expect(texts).toEqual(['un ']);
    await expect.poll(() => closed).toBe(true);
  });

  it('whose stream is cut does not pass half an answer for a whole one', async () => {
    const house = await openHouse((_, response) =>
      response.write(event('La moitié'), () => setTimeout(() => response.destroy(), 20)),
    );
    await expect(ask(house.models)).rejects.toMatchObject({ code: 'model_failed' });
    const ended = await openHouse((_, response) => response.end(event('La moitié')));
    await expect(ask(ended.models)).rejects.toMatchObject({ code: 'model_failed' });
  });

  it.each([
    [401, 'model_failed', 'refuse la clé'],
    [404, 'model_failed', '/v1'],
    [429, 'model_busy', 'trop sollicité'],
    [500, 'model_failed', 'HTTP 500'],
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
      await expect(ask(house.models)).rejects.toMatchObject({ code: 'model_failed' });
    },
  );

  it('that is down is reported as such', async () => {
    const house = await openHouse(() => undefined);
    await house.close();
    await expect(ask(house.models)).rejects.toMatchObject({ code: 'model_failed', status: 503 });
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
      code: 'model_failed',
    });
    await expect(engine.embed(['one'], { purpose: 'passage', signal })).rejects.toMatchObject({ code: 'model_failed' });
  });
});
