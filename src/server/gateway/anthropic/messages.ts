import { openAskable } from '../assistant/assistant-engine.ts';
import type { GatewayRequest } from '../call/gateway-request.ts';
import { readBody } from '../call/read-body.ts';
import { streamAnswer } from '../call/stream-answer.ts';
import { requireRoom, takeCall } from '../call/take-call.ts';
import { createMessageStream, gatherMessage } from './answer.ts';
import { chooseShape, type MessagesBody, toGenerateRequest } from './request.ts';

/** POST /v1/messages. */
export async function answerMessages(asked: GatewayRequest): Promise<Response> {
  const { parts, actor, context, meter, language, ...cut } = asked;
  const body = (await readBody(context, chooseShape({ beta: isBeta(asked) }))) as MessagesBody;
  const engine = await openAskable(asked, body.model);
  meter.model = engine.name;
  const request = toGenerateRequest(body, engine);
  const promptTokens = await requireRoom({ parts, actor }, engine, request);
  const events = takeCall(parts, actor, { engine, requests: [request], lane: 'chat' }, { meter, signal: cut.signal });
  if (!body.stream) {
    const message = await gatherMessage(events, engine.name, () => meter.usage);
    cut.requireWhole();
    return context.json(message);
  }
  const form = createMessageStream({ model: engine.name, promptTokens, usage: () => meter.usage, language });
  return streamAnswer(events, form, { log: parts.log, ...cut });
}

/** POST /v1/messages/count_tokens: how many tokens the texts take, without the marks of the model's template. */
export async function countMessages(asked: GatewayRequest): Promise<Response> {
  const { context, meter } = asked;
  const body = (await readBody(context, chooseShape({ beta: isBeta(asked), counts: true }))) as MessagesBody;
  const engine = await openAskable(asked, body.model);
  meter.model = engine.name;
  const { messages, tools = [] } = toGenerateRequest(body, engine);
  const texts = [...messages.map(({ content }) => content), ...tools.map((tool) => JSON.stringify(tool))];
  const tokens = await engine.countTokens(texts.join('\n'));
  meter.end('done');
  return context.json({ input_tokens: tokens });
}

function isBeta({ context }: GatewayRequest): boolean {
  return context.req.query('beta') === 'true';
}
