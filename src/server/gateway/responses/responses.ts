import { openAskable } from '../assistant/assistant-engine.ts';
import type { GatewayRequest } from '../call/gateway-request.ts';
import { readBody } from '../call/read-body.ts';
import { streamAnswer } from '../call/stream-answer.ts';
import { requireRoom, takeCall } from '../call/take-call.ts';
import { createResponseStream, gatherResponse, makeResponseHead } from './answer.ts';
import { ResponsesShape, toGenerateRequest } from './request.ts';

/** POST /v1/responses. */
export async function answerResponses(asked: GatewayRequest): Promise<Response> {
  const { parts, actor, context, meter, language, ...cut } = asked;
  const body = await readBody(context, ResponsesShape);
  const engine = await openAskable(asked, body.model);
  meter.model = engine.name;
  const request = toGenerateRequest(body, engine);
  await requireRoom({ parts, actor }, engine, request);
  const events = takeCall(parts, actor, { engine, requests: [request], lane: 'chat' }, { meter, signal: cut.signal });
  const head = makeResponseHead(engine.name, parts.clock.now(), body);
  const usage = () => meter.usage;
  if (body.stream)
    return streamAnswer(events, createResponseStream(head, { usage, language }), { log: parts.log, ...cut });
  const answer = await gatherResponse(events, head, usage);
  cut.requireWhole();
  return context.json(answer);
}
