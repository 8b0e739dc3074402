import { z } from '@hono/zod-openapi';
import { openChatModel } from '../call/find-model.ts';
import type { GatewayRequest } from '../call/gateway-request.ts';
import { noEffect, only, readBody } from '../call/read-body.ts';
import { streamAnswer } from '../call/stream-answer.ts';
import { requireRoom, takeCall } from '../call/take-call.ts';
import { describeChat, gatherTexts, makeHead } from './chat-answer.ts';
import { Count, readSampling, Stop } from './chat-request.ts';
import { requireCapability } from '../call/require-capability.ts';
import { createChatStream, isMistral } from './chat-stream.ts';

/** Mistral's request to fill a gap, which editors send; its answers look like those of a chat. */
const FimShape = z.strictObject({
  model: z.string(),
  prompt: z.string(),
  suffix: z.string().optional(),
  stream: z.boolean().default(false),
  max_tokens: Count,
  min_tokens: only(0),
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().gt(0).max(1).optional(),
  random_seed: z.int().optional(),
  stop: Stop,
  frequency_penalty: only(0),
  presence_penalty: only(0),
  metadata: noEffect,
});

/** POST /v1/fim/completions. */
export async function answerFim({ parts, actor, context, meter, language, ...cut }: GatewayRequest): Promise<Response> {
  const body = await readBody(context, FimShape);
  const engine = await openChatModel(parts.models, body.model, cut.signal);
  meter.model = engine.name;
  const { prompt: text, suffix, random_seed: seed } = body;
  requireCapability(engine, 'complete', 'prompt');
  requireCapability(engine, 'fill-in-the-middle', suffix !== undefined && 'suffix');
  requireCapability(engine, 'seed', seed !== undefined && 'random_seed');
  const request = {
    messages: [],
    prompt: { text, ...(suffix === undefined ? {} : { suffix }) },
    maxTokens: body.max_tokens,
    fitsContext: true,
    ...readSampling(body),
    ...(seed === undefined ? {} : { seed }),
  };
  await requireRoom({ parts, actor }, engine, request);
  const call = { engine, requests: [request], lane: 'completion' } as const;
  const events = takeCall(parts, actor, call, { meter, signal: cut.signal });
  const head = makeHead('fim', engine.name, parts.clock.now());
  if (body.stream) {
    const told = { includeUsage: false, usageAtEnd: isMistral(context), usage: () => meter.usage };
    const form = createChatStream({ head, choices: 1, ...told, language });
    return streamAnswer(events, form, { log: parts.log, ...cut });
  }
  const texts = await gatherTexts(events, 1);
  cut.requireWhole();
  return context.json(describeChat(head, texts, { usage: meter.usage, weighed: false }));
}
