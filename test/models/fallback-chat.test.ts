import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import type { GenerateEvent } from '../../src/models/chat-engine.ts';
import { openOutbound } from '../../src/governance/index.ts';
import { generateOnce } from '../../src/models/generate-once.ts';
import type { Models } from '../../src/models/index.ts';
import { openModels } from '../../src/models/registry/open.ts';

// Two real servers of OpenAI's protocol, the second of which stands in for the first.

const { signal } = new AbortController();
const opened: { close(): unknown }[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const one of opened.splice(0).toReversed()) await one.close();
});

type Behaviour = 'well' | 'fails' | 'breaks' | 'babbles';
interface TestServer {
  readonly url: string;
  readonly asked: string[];
  behaviour: Behaviour;
}

async function serve(name: string): Promise<TestServer> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      const { messages } = JSON.parse(body) as { messages: { content: string }[] };
      const content = messages.at(-1)?.content ?? '';
      asked.push(content);
      answer(response, content, { name, behaviour: it.behaviour });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push({ close: () => server.close() });
  const it: TestServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    behaviour: 'well',
  };
  return it;
}

function answer(
  response: ServerResponse,
  content: string,
  { name, behaviour }: { name: string; behaviour: Behaviour },
): void {
  if (behaviour === 'fails') return void response.writeHead(500).end('broken');
  const say = (text: string): void =>
    void response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text } }] })}\n\n`);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (behaviour === 'babbles') say('Voici, bien volontiers, une très longue réponse qui ne copie rien du tout.');
  else say(content.includes('tournesol') ? 'tournesol' : `${name} `);
  if (behaviour === 'breaks' && !content.includes('tournesol')) return void setTimeout(() => response.destroy(), 50);
  response.end(
    `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\ndata: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 1 } })}\n\ndata: [DONE]\n\n`,
  );
}

function open(first: TestServer, second: TestServer): Models {
  const config = readConfig({
    MAISON_CHAT_URL: first.url,
    MAISON_CHAT_MODEL: 'first',
    MAISON_CHAT_FALLBACKS: `second@${second.url}`,
  });
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  const models = openModels(config, { outbound, log: silentLog, clock: systemClock });
  opened.push(outbound, models);
  return models;
}

async function ask(models: Models): Promise<string> {
  const engine = await models.chat({ signal });
  const events: GenerateEvent[] = [];
  const request = { messages: [{ role: 'user', content: 'bonjour' } as const], maxTokens: 5 };
  for await (const event of generateOnce(engine, request, { lane: 'chat', actor: 'a', signal }))
    if (event.type !== 'queued') events.push(event);
  expect(events.at(-1)).toMatchObject({ type: 'done', usage: { promptTokens: 3 } });
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
}

test('each is asked to copy a word before its first request', async () => {
  const [first, second] = [await serve('first'), await serve('second')];
  const models = open(first, second);
  expect(await ask(models)).toBe('first ');
  expect(await ask(models)).toBe('first ');
  expect(first.asked.map((one) => (one.includes('tournesol') ? 'canary' : one))).toEqual([
    'canary',
    'bonjour',
    'bonjour',
  ]);
  expect(second.asked).toEqual([]);
});

test('one that does not copy it gets no request', async () => {
  const [first, second] = [await serve('first'), await serve('second')];
  first.behaviour = 'babbles';
  expect(await ask(open(first, second))).toBe('second ');
  expect(first.asked).not.toContain('bonjour');
});

test('one that fails before its first word is followed by the next within the request, and gets no other until it is well', async () => {
  const [first, second] = [await serve('first'), await serve('second')];
  const models = open(first, second);
  await ask(models);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  first.behaviour = 'fails';
  expect(await ask(models)).toBe('second ');
  const asked = first.asked.length;
  expect(await ask(models)).toBe('second ');
  expect(first.asked).toHaveLength(asked);
  // Still broken at the first look, well at the second.
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.waitUntil(() => first.asked.length === asked + 1);
  expect(await ask(models)).toBe('second ');
  first.behaviour = 'well';
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.waitUntil(() => first.asked.length === asked + 2);
  await vi.waitUntil(async () => (await ask(models)) === 'first ');
});

test('one that breaks off after its first word is not followed: its words are on the page', async () => {
  const [first, second] = [await serve('first'), await serve('second')];
  const models = open(first, second);
  first.behaviour = 'breaks';
  await expect(ask(models)).rejects.toMatchObject({ code: 'model_server_failed', status: 503 });
  expect(second.asked).toEqual([]);
  // The next request goes to who is well.
  expect(await ask(models)).toBe('second ');
});
