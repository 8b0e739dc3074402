import { z } from '@hono/zod-openapi';
import type { ChatEngine, GenerateRequest, TokenLogProbability } from '../../../models/index.ts';
import { openChatModel } from '../call/find-model.ts';
import type { GatewayRequest } from '../call/gateway-request.ts';
import { noEffect, only, readBody } from '../call/read-body.ts';
import { parameterUnsupported } from '../call/refusals.ts';
import { type StreamForm, streamAnswer } from '../call/stream-answer.ts';
import { requireRoom, takeCall } from '../call/take-call.ts';
import { PromptShape, readPrompts } from '../gap/read-prompt.ts';
import { understandPrompt } from '../gap/understand-prompt.ts';
import { type ChatHead, describeUsage, gatherTexts, makeHead, nameFinish } from './chat-answer.ts';
import { Count, readSampling, Stop } from './chat-request.ts';
import { requireCapability } from '../call/require-capability.ts';
import { readServerFields, serverFieldShape } from '../call/server-fields.ts';
import { frameStream, writeData } from './chat-stream.ts';

const textsAtMost = 8;
/** As OpenAI has it: a completion is short where nothing else is said. */
const usualTokens = 16;

/** A request of OpenAI's completions. */
const CompletionShape = z.strictObject({
  model: z.string(),
  prompt: PromptShape.default(''),
  suffix: z.string().optional(),
  echo: z.boolean().default(false),
  stream: z.boolean().default(false),
  stream_options: z.strictObject({ include_usage: z.boolean().optional(), include_obfuscation: noEffect }).optional(),
  max_tokens: Count,
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().gt(0).max(1).optional(),
  top_k: z.int().min(1).optional(),
  seed: z.int().optional(),
  stop: Stop,
  n: z.int().min(1).max(textsAtMost).default(1),
  logprobs: z.int().min(0).max(20).optional(),
  ...serverFieldShape,
  user: noEffect,
  metadata: noEffect,
  store: only(false),
  cache_prompt: noEffect,
  keep_alive: noEffect,
});
type CompletionBody = z.output<typeof CompletionShape>;

/** POST /v1/completions: text continued as it is, or a gap filled in the form of the model that is really loaded. */
export async function answerCompletion(asked: GatewayRequest): Promise<Response> {
  const { parts, actor, context, meter, language, ...cut } = asked;
  const body = await readBody(context, CompletionShape);
  const engine = await openChatModel(parts.models, body.model, cut.signal);
  meter.model = engine.name;
  const { prompts, requests } = await toRequests(body, engine);
  for (const request of requests) await requireRoom({ parts, actor }, engine, request);
  // A person who types waits for it: before any chat.
  const events = takeCall(parts, actor, { engine, requests, lane: 'completion' }, { meter, signal: cut.signal });
  const head = makeHead('cmpl', engine.name, parts.clock.now());
  const echoed = (choice: number): string => (body.echo ? (prompts[choice] ?? '') : '');
  if (body.stream) {
    const includeUsage = body.stream_options?.include_usage ?? false;
    const options = { head, includeUsage, usage: () => meter.usage, language };
    return streamAnswer(events, createTextStream(requests.length, echoed, options), { log: parts.log, ...cut });
  }
  const texts = await gatherTexts(events, requests.length);
  cut.requireWhole();
  const choices = texts.map(({ text, finish, logProbabilities }, index) => ({
    index,
    text: echoed(index) + text,
    logprobs: body.logprobs === undefined ? null : listLogProbabilities(logProbabilities),
    finish_reason: finish,
  }));
  return context.json({ ...head, object: 'text_completion', choices, usage: describeUsage(meter.usage) });
}

interface Asked {
  readonly prompts: readonly string[];
  readonly requests: readonly GenerateRequest[];
}

async function toRequests(body: CompletionBody, engine: ChatEngine): Promise<Asked> {
  const prompts = await readPrompts(engine, body.prompt);
  const { suffix, seed, n } = body;
  requireCapability(engine, 'complete', 'prompt');
  requireCapability(engine, 'fill-in-the-middle', suffix !== undefined && 'suffix');
  requireCapability(engine, 'seed', seed !== undefined && 'seed');
  requireCapability(engine, 'log-probabilities', body.logprobs !== undefined && 'logprobs');
  if (body.logprobs !== undefined && body.echo)
    throw parameterUnsupported('logprobs', { fr: 'avec « echo »', en: 'with “echo”' });
  if (prompts.length * n > textsAtMost) throw parameterUnsupported('n');
  const asSaid = readServerFields(body, engine);
  // With a suffix the gap is laid out already; without one a client may have done it itself.
  const understood = await Promise.all(
    prompts.map(async (text) =>
      suffix === undefined ? understandPrompt(engine, text, { field: 'prompt' }) : { text, suffix },
    ),
  );
  const all = understood.flatMap((prompt, of) =>
    Array.from({ length: n }, (_, at) => ({
      text: prompts[of] ?? '',
      prompt,
      drawn: seed === undefined ? {} : { seed: seed + at },
    })),
  );
  return {
    prompts: all.map(({ text }) => text),
    requests: all.map(({ prompt, drawn }) => ({
      messages: [],
      prompt,
      maxTokens: body.max_tokens ?? (engine.location === 'here' ? usualTokens : undefined),
      fitsContext: true,
      ...readSampling(body),
      ...drawn,
      ...(body.logprobs === undefined ? {} : { logProbabilities: body.logprobs }),
      asSaid,
    })),
  };
}

function createTextStream(
  count: number,
  echoed: (choice: number) => string,
  options: { head: ChatHead } & Parameters<typeof frameStream>[1],
): StreamForm {
  const head = { ...options.head, object: 'text_completion' };
  const write = (index: number, text: string, more: object = {}): string =>
    writeData({
      ...head,
      choices: [{ index, text, logprobs: null, finish_reason: null, ...more }],
      ...(options.includeUsage ? { usage: null } : {}),
    });
  return {
    ...frameStream(head, options),
    begin: () =>
      Array.from({ length: count }, (_, index) => (echoed(index) === '' ? '' : write(index, echoed(index)))).join(''),
    write(event) {
      if (event.type === 'done') return write(event.choice, '', { finish_reason: nameFinish(event) });
      if (event.type !== 'text') return '';
      const weighed = event.logProbabilities && { logprobs: listLogProbabilities(event.logProbabilities) };
      return write(event.choice, event.text, weighed);
    },
  };
}

/** Log-probabilities as OpenAI's completions list them. */
function listLogProbabilities(tokens: readonly TokenLogProbability[]): object {
  let offset = 0;
  return {
    tokens: tokens.map(({ token }) => token),
    token_logprobs: tokens.map(({ logProbability }) => logProbability),
    top_logprobs: tokens.map(({ top }) =>
      Object.fromEntries(top.map(({ token, logProbability }) => [token, logProbability])),
    ),
    text_offset: tokens.map(({ token }) => {
      const at = offset;
      offset += token.length;
      return at;
    }),
  };
}
