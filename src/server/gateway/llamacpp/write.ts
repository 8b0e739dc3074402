import type { ChatEngine, GenerateRequest, PlainPrompt } from '../../../models/index.ts';
import type { z } from '@hono/zod-openapi';
import type { GatewayRequest } from '../call/gateway-request.ts';
import { parameterUnsupported } from '../call/refusals.ts';
import { requireCapability } from '../call/require-capability.ts';
import { streamAnswer } from '../call/stream-answer.ts';
import { requireRoom, takeCall } from '../call/take-call.ts';
import { readSampling } from '../openai/chat-request.ts';
import { createTextStream, describeText, gatherTexts, type LlamaCppHead, pickFields } from './answer.ts';
import type { commonFields } from './common-fields.ts';

type Common = z.output<z.ZodObject<typeof commonFields>>;

interface Wanted {
  readonly engine: ChatEngine;
  readonly prompt: PlainPrompt;
  readonly leftOut: number;
  readonly texts: number;
  readonly jsonSchema?: Record<string, unknown> | undefined;
}

/** Has a text written, or several, and answers as llama.cpp's server does. */
export async function writeText(
  { parts, actor, context, meter, language, ...cut }: GatewayRequest,
  body: Common,
  { engine, prompt, leftOut, texts, jsonSchema }: Wanted,
): Promise<Response> {
  const request = toRequest(body, engine, prompt);
  const { maxTokens = -1 } = request;
  const head = { model: engine.name, contextTokens: engine.contextTokens, prompt: prompt.text, leftOut, maxTokens };
  if (body.n_predict === 0) {
    // A warm-up, which an editor sends once a second: what it would have read is read when somebody types.
    meter.end('done');
    return context.json(pickFields(describeText({ content: '', done: null, ended: true }, head), body.response_fields));
  }
  if (body.stream && (body.t_max_predict_ms || body.n_indent))
    throw parameterUnsupported('stream', {
      fr: 'avec t_max_predict_ms ou n_indent',
      en: 'with t_max_predict_ms or n_indent',
    });
  await requireRoom({ parts, actor }, engine, request);
  const whole = jsonSchema ? { ...request, jsonSchema } : request;
  const requests = Array.from({ length: texts }, (_, at) =>
    whole.seed === undefined ? whole : { ...whole, seed: whole.seed + at },
  );
  const events = takeCall(parts, actor, { engine, requests, lane: 'completion' }, { meter, signal: cut.signal });
  if (body.stream) return streamAnswer(events, createTextStream(head, language), { log: parts.log, ...cut });
  const end = { milliseconds: body.t_max_predict_ms || undefined, indent: body.n_indent };
  const written = await gatherTexts(events, texts, { end, elapsed: () => parts.clock.elapsed() });
  cut.requireWhole();
  return context.json(describeAll(written, head, body));
}

function describeAll(written: Awaited<ReturnType<typeof gatherTexts>>, head: LlamaCppHead, body: Common): object {
  const all = written.map((text, index) => pickFields(describeText(text, head, index), body.response_fields));
  return all.length === 1 ? (all[0] ?? {}) : all;
}

function toRequest(body: Common, engine: ChatEngine, prompt: PlainPrompt): GenerateRequest {
  const { temperature, top_p, top_k: topK, stop, seed, n_predict: wanted = -1 } = body;
  // Below zero a client wants whichever there is.
  const drawn = seed === undefined || seed < 0 ? undefined : seed;
  requireCapability(engine, 'complete', 'prompt');
  requireCapability(engine, 'seed', drawn !== undefined && 'seed');
  return {
    messages: [],
    prompt,
    maxTokens: wanted > 0 ? wanted : undefined,
    fitsContext: true,
    ...readSampling({ temperature, top_p, stop, ...(topK ? { top_k: topK } : {}) }),
    ...(drawn === undefined ? {} : { seed: drawn }),
  };
}
