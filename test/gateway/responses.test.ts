import OpenAI from 'openai';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fixedText, type GatewayHouse, openGatewayHouse } from './gateway-house.ts';

// OpenAI's responses, as its client speaks them: nothing of one is kept.

let gateway: GatewayHouse;
let client: OpenAI;
beforeAll(async () => {
  gateway = await openGatewayHouse();
  client = new OpenAI({ baseURL: `${gateway.address}/v1`, apiKey: gateway.key.secret, maxRetries: 0 });
});
afterAll(() => gateway?.close());
beforeEach(() => {
  gateway.engine.script = () => fixedText;
  gateway.engine.requests.length = 0;
});

const model = 'maison-chat';
const call = { id: 'call_1', name: 'read_price', arguments: '{"article":"chaise"}' };
const parameters = { type: 'object', properties: { article: { type: 'string' } }, required: ['article'] };
const tools = [{ type: 'function' as const, name: 'read_price', parameters, strict: true }];

test('whole', async () => {
  const answer = await client.responses.create({
    model,
    input: 'Bonjour',
    instructions: 'Be brief.',
    max_output_tokens: 3,
  });
  expect(answer.output_text).toBe('The house answers ');
  expect(answer).toMatchObject({ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } });
  expect(answer.usage).toMatchObject({ input_tokens: 5, output_tokens: 3, total_tokens: 8 });
  expect(gateway.engine.requests[0]?.messages.map(({ role }) => role)).toEqual(['system', 'user']);
});

test('streamed, put together by the client itself', async () => {
  const seen: string[] = [];
  const stream = client.responses.stream({
    model,
    input: [{ role: 'user', content: [{ type: 'input_text', text: 'Bonjour' }] }],
  });
  stream.on('event', ({ type }) => void seen.push(type));
  const final = await stream.finalResponse();
  expect(final.output_text).toBe(fixedText);
  expect(final.status).toBe('completed');
  expect([...new Set(seen)]).toEqual([
    'response.created',
    'response.in_progress',
    'response.output_item.added',
    'response.content_part.added',
    'response.output_text.delta',
    'response.output_text.done',
    'response.content_part.done',
    'response.output_item.done',
    'response.completed',
  ]);
});

test('tools, streamed, and what they gave', async () => {
  gateway.engine.script = ({ messages }) =>
    messages.some(({ role }) => role === 'tool') ? '49 euros.' : { calls: [call] };
  const first = await client.responses.stream({ model, input: 'Bonjour', tools }).finalResponse();
  expect(first.output).toMatchObject([
    { type: 'function_call', call_id: 'call_1', name: 'read_price', arguments: call.arguments },
  ]);
  const given = { type: 'function_call_output' as const, call_id: 'call_1', output: '49' };
  const second = await client.responses.create({
    model,
    tools,
    input: [{ role: 'user', content: 'Bonjour' }, ...(first.output as never[]), given],
  });
  expect(second.output_text).toBe('49 euros.');
  expect(gateway.engine.requests[1]?.messages.slice(1)).toEqual([
    { role: 'assistant', content: '', toolCalls: [call] },
    { role: 'tool', content: '49', toolCallId: 'call_1' },
  ]);
});

test.each([
  [
    'what was said before, which is not kept',
    { previous_response_id: 'resp_1' },
    'parameter_unknown',
    'previous_response_id',
  ],
  ['keeping it', { store: true }, 'parameter_unsupported', 'store'],
  ['a tool that OpenAI runs', { tools: [{ type: 'web_search' }] }, 'parameter_unsupported', 'tools.0'],
  ['thinking', { reasoning: { effort: 'high' } }, 'parameter_unsupported', 'reasoning'],
  ['a model that nobody knows', { model: 'gpt-5' }, 'model_not_found', 'model'],
])('refused by its name: %s', async (_, fields, code, param) => {
  const asked = client.responses.create({ model, input: 'Bonjour', ...fields } as never);
  await expect(asked).rejects.toMatchObject({ code, param });
  expect(gateway.engine.requests).toEqual([]);
});
