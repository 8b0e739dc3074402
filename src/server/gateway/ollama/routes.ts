import { z } from '@hono/zod-openapi';
import type { ChatEngine, GenerateRequest } from '../../../models/index.ts';
import { openAskable } from '../assistant/assistant-engine.ts';
import { findModel, openChatModel } from '../call/find-model.ts';
import type { GatewayRequest } from '../call/gateway-request.ts';
import { noEffect, readBody } from '../call/read-body.ts';
import { streamAnswer } from '../call/stream-answer.ts';
import { requireRoom, takeCall } from '../call/take-call.ts';
import { countTexts } from '../openai/embeddings.ts';
import { createOllamaStream, gatherOllama, type OllamaKind } from './answer.ts';
import { OllamaChatShape, OllamaGenerateShape, readChat, readGenerate } from './request.ts';

/** POST /api/chat. */
export async function answerOllamaChat(asked: GatewayRequest): Promise<Response> {
  const body = await readBody(asked.context, OllamaChatShape);
  return answerWith(asked, { ...body, kind: 'chat' }, (engine) => readChat(body, engine));
}

/** POST /api/generate. */
export async function answerOllamaGenerate(asked: GatewayRequest): Promise<Response> {
  const body = await readBody(asked.context, OllamaGenerateShape);
  return answerWith(asked, { ...body, kind: 'generate' }, (engine) => readGenerate(body, engine));
}

async function answerWith(
  asked: GatewayRequest,
  { model, stream, kind }: { model: string; stream: boolean; kind: OllamaKind },
  read: (engine: ChatEngine) => GenerateRequest | Promise<GenerateRequest>,
): Promise<Response> {
  const { parts, actor, context, meter, language, ...cut } = asked;
  const engine = await openAskable(asked, model);
  meter.model = engine.name;
  const request = await read(engine);
  const now = (): Date => parts.clock.now();
  // As Ollama has a model loaded: with nothing to say. Here it is, or will be when it is asked.
  if (
    request.prompt === undefined &&
    request.messages.every(({ content, toolCalls }) => content === '' && !toolCalls)
  ) {
    meter.end('done');
    const empty = kind === 'chat' ? { message: { role: 'assistant', content: '' } } : { response: '' };
    return context.json({ model, created_at: now().toISOString(), ...empty, done: true, done_reason: 'load' });
  }
  await requireRoom({ parts, actor }, engine, request);
  const lane = request.prompt?.suffix === undefined ? 'chat' : 'completion';
  const events = takeCall(parts, actor, { engine, requests: [request], lane }, { meter, signal: cut.signal });
  const options = { kind, model, now, usage: () => meter.usage, language };
  if (stream) return streamAnswer(events, createOllamaStream(options), { log: parts.log, ...cut });
  const answer = await gatherOllama(events, options);
  cut.requireWhole();
  return context.json(answer);
}

const EmbedShape = z.strictObject({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string()).max(2048)]),
  truncate: noEffect,
  options: noEffect,
  keep_alive: noEffect,
});

/** POST /api/embed. A text that is too long is refused, whatever `truncate` says: half of it would have another meaning. */
export async function answerOllamaEmbed({ parts, context, meter, signal, ...cut }: GatewayRequest): Promise<Response> {
  const { model, input } = await readBody(context, EmbedShape);
  findModel(parts.models, model, 'embed');
  const engine = await parts.models.embed({ signal });
  meter.model = engine.name;
  const texts = typeof input === 'string' ? [input] : input;
  const promptTokens = await countTexts(engine, texts);
  meter.admit();
  const embeddings = (await engine.embed(texts, { purpose: 'passage', signal })).map((vector) => [...vector]);
  cut.requireWhole();
  meter.add({ promptTokens, cachedTokens: 0, completionTokens: 0 });
  meter.end('done');
  return context.json({ model, embeddings, total_duration: 0, load_duration: 0, prompt_eval_count: promptTokens });
}

const OldEmbedShape = z.strictObject({
  model: z.string(),
  prompt: z.string(),
  options: noEffect,
  keep_alive: noEffect,
});

/** POST /api/embeddings, as older clients ask it: one text at a time. */
export async function answerOldOllamaEmbed({
  parts,
  context,
  meter,
  signal,
  ...cut
}: GatewayRequest): Promise<Response> {
  const { model, prompt } = await readBody(context, OldEmbedShape);
  findModel(parts.models, model, 'embed');
  const engine = await parts.models.embed({ signal });
  meter.model = engine.name;
  const promptTokens = await countTexts(engine, [prompt]);
  meter.admit();
  const [vector] = await engine.embed([prompt], { purpose: 'passage', signal });
  cut.requireWhole();
  meter.add({ promptTokens, cachedTokens: 0, completionTokens: 0 });
  meter.end('done');
  return context.json({ embedding: [...(vector ?? [])] });
}

const ShowShape = z.looseObject({ model: z.string().optional(), name: z.string().optional() });

/** POST /api/show: what a model can, as editors ask before they use it. */
export async function answerOllamaShow({ parts, context, meter, signal }: GatewayRequest): Promise<Response> {
  const { model, name } = await readBody(context, ShowShape);
  const engine = await openChatModel(parts.models, model ?? name ?? '', signal);
  meter.model = engine.name;
  meter.end('done');
  const fills = engine.capabilities.has('fill-in-the-middle');
  return context.json({
    modelfile: '',
    parameters: '',
    // Clients look here for whether a gap can be filled.
    template: fills ? '{{ .Prompt }}{{ .Suffix }}' : '{{ .Prompt }}',
    details: describeDetails(),
    model_info: { 'general.architecture': 'maison', 'maison.context_length': engine.contextTokens },
    capabilities: ['completion', ...(engine.capabilities.has('tools') ? ['tools'] : []), ...(fills ? ['insert'] : [])],
  });
}

/** What Ollama says of the form of weights; the house keeps it to itself. */
export function describeDetails(): object {
  return {
    parent_model: '',
    format: 'gguf',
    family: 'maison',
    families: ['maison'],
    parameter_size: '',
    quantization_level: '',
  };
}
