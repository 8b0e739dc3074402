import type { GatewayRequest } from '../call/gateway-request.ts';
import { openAskable } from '../assistant/assistant-engine.ts';
import { readBody } from '../call/read-body.ts';
import { streamAnswer } from '../call/stream-answer.ts';
import { requireRoom, takeCall } from '../call/take-call.ts';
import { describeChat, gatherTexts, makeHead } from './chat-answer.ts';
import { ChatRequestShape, toGenerateRequests } from './chat-request.ts';
import { createChatStream, isMistral } from './chat-stream.ts';

/** POST /v1/chat/completions. */
export async function answerChat(asked: GatewayRequest): Promise<Response> {
  const { parts, actor, context, meter, language, ...cut } = asked;
  const body = await readBody(context, ChatRequestShape);
  const engine = await openAskable(asked, body.model);
  meter.model = engine.name;
  const requests = toGenerateRequests(body, engine);
  if (requests[0]) await requireRoom({ parts, actor }, engine, requests[0]);
  const events = takeCall(parts, actor, { engine, requests, lane: 'chat' }, { meter, signal: cut.signal });
  const head = makeHead('chatcmpl', engine.name, parts.clock.now());
  if (!body.stream) {
    const texts = await gatherTexts(events, body.n);
    cut.requireWhole();
    return context.json(describeChat(head, texts, { usage: meter.usage, weighed: body.logprobs ?? false }));
  }
  const includeUsage = body.stream_options?.include_usage ?? false;
  const form = createChatStream({
    head,
    choices: body.n,
    includeUsage,
    usageAtEnd: !includeUsage && isMistral(context),
    usage: () => meter.usage,
    language,
  });
  return streamAnswer(events, form, { log: parts.log, ...cut });
}
