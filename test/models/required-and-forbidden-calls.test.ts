import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { GenerateEvent, GenerateRequest } from '../../src/models/chat-engine.ts';
import { type Answer, type Asked, closeRemoteHouses, openHouse } from './remote-house.ts';

// Functions that may not be called stay in the request: a server lays them out in front, and has the prompt of the rounds
// before still read. Not every server keeps to that.

afterEach(closeRemoteHouses);

const { signal } = new AbortController();
const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ delta, finish_reason: finish }] })}\n\n`;
const usage = `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 10, completion_tokens: 5 } })}\n\n`;
const call = { tool_calls: [{ index: 0, id: 'a', function: { name: 'search', arguments: '{}' } }] };
const end = (response: ServerResponse, ...chunks: string[]): void =>
  void response.end([...chunks, usage, 'data: [DONE]\n\n'].join(''));
const hasTools = ({ body }: Asked): boolean => body['tools'] !== undefined;

const request: GenerateRequest = {
  messages: [{ role: 'user', content: 'Bonjour' }],
  maxTokens: 20,
  tools: [{ name: 'search', parameters: { type: 'object' } }],
  toolChoice: 'none',
};

async function ask(
  answer: Answer,
  more: Partial<GenerateRequest> = {},
): Promise<{ events: GenerateEvent[]; asked: Asked[] }> {
  const { models, asked } = await openHouse((one, response) =>
    one.path.endsWith('/chat/completions') ? answer(one, response) : response.writeHead(404).end('{}'),
  );
  const turn = (await models.chat({ signal })).openTurn({ lane: 'question', actor: 'a', signal });
  const events = await Array.fromAsync(turn.generate({ ...request, ...more })).finally(() => turn.end());
  return { events, asked: asked.filter(({ path }) => path.endsWith('/chat/completions')) };
}

const textOf = (events: readonly GenerateEvent[]): string =>
  events.map((event) => (event.type === 'text' ? event.text : '')).join('');

test('they are told to the server with the word that forbids their calls', async () => {
  const { events, asked } = await ask((_, response) => end(response, chunk({ content: 'Oui.' }, 'stop')));
  expect(asked.map(({ body }) => [hasTools({ body } as Asked), body['tool_choice']])).toEqual([[true, 'none']]);
  expect(textOf(events)).toBe('Oui.');
});

test('a server that calls all the same and says nothing is asked once more without them, and both are counted', async () => {
  const { events, asked } = await ask((one, response) =>
    hasTools(one) ? end(response, chunk(call, 'tool_calls')) : end(response, chunk({ content: 'Oui.' }, 'stop')),
  );
  expect(asked.map(hasTools)).toEqual([true, false]);
  expect(asked[1]?.body['tool_choice']).toBeUndefined();
  expect(events.map(({ type }) => type)).toEqual(['text', 'done']);
  expect(events.at(-1)).toMatchObject({ finishReason: 'stop', usage: { promptTokens: 20, completionTokens: 10 } });
});

test('a call beside words is passed over, and the words are the answer', async () => {
  const { events, asked } = await ask((_, response) =>
    end(response, chunk({ content: 'Oui.' }), chunk(call, 'tool_calls')),
  );
  expect(asked).toHaveLength(1);
  expect(events.map(({ type }) => type)).toEqual(['text', 'done']);
  expect(events.at(-1)).toMatchObject({ finishReason: 'stop' });
});

test('a server that refuses the word is asked once more without; one that fails then too has failed', async () => {
  const { events, asked } = await ask((one, response) =>
    hasTools(one)
      ? void response.writeHead(400).end('{"error":"tool_choice none is not supported"}')
      : end(response, chunk({ content: 'Oui.' }, 'stop')),
  );
  expect([asked.map(hasTools), textOf(events)]).toEqual([[true, false], 'Oui.']);
  await expect(ask((_, response) => void response.writeHead(500).end('{}'))).rejects.toMatchObject({
    code: 'model_server_failed',
  });
});

test('what a program forbids is between it and the server', async () => {
  const { events, asked } = await ask((_, response) => end(response, chunk(call, 'tool_calls')), { asSaid: {} });
  expect(asked).toHaveLength(1);
  expect(events.map(({ type }) => type)).toEqual(['tool-calls', 'done']);
});

test('a call that the house requires is asked for in words where its server refuses the form', async () => {
  const { events, asked } = await ask(
    (one, response) => {
      if (one.body['response_format'] !== undefined)
        return void response.writeHead(400).end('{"error":"response_format is not supported"}');
      const isAgain = (one.body['messages'] as object[]).length > 1;
      return isAgain ? end(response, chunk(call, 'tool_calls')) : end(response, chunk({ content: 'Oui.' }, 'stop'));
    },
    { toolChoice: 'required' },
  );
  expect(asked.map(hasTools)).toEqual([true, false, true]);
  expect(events.map(({ type }) => type)).toEqual(['tool-calls', 'done']);
});
