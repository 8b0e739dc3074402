import { z } from '@hono/zod-openapi';
import type { ChatEngine, ChatMessage, GenerateRequest } from '../../../models/index.ts';
import { noEffect, only } from '../call/read-body.ts';
import { parameterUnsupported } from '../call/refusals.ts';
import { understandPrompt } from '../gap/understand-prompt.ts';
import { readSampling } from '../openai/chat-request.ts';
import { requireCapability } from '../call/require-capability.ts';

/** Says how Ollama is to lay out its memory, which the house does by itself. */
const Options = z.strictObject({
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().gt(0).max(1).optional(),
  top_k: z.int().min(1).optional(),
  seed: z.int().optional(),
  stop: z.union([z.string(), z.array(z.string()).max(64)]).optional(),
  num_predict: z.int().optional(),
  num_ctx: z.int().optional(),
  num_keep: noEffect,
  num_batch: noEffect,
  num_gpu: noEffect,
  main_gpu: noEffect,
  num_thread: noEffect,
  use_mmap: noEffect,
  use_mlock: noEffect,
  low_vram: noEffect,
  numa: noEffect,
  frequency_penalty: only(0),
  presence_penalty: only(0),
  repeat_penalty: only(1, 1.1),
  repeat_last_n: noEffect,
});

const noImages = z.array(z.unknown()).max(0).optional();
const Format = z.union([z.literal('json'), z.literal(''), z.record(z.string(), z.unknown())]).optional();

/** What every request that writes has in common. */
const common = {
  model: z.string(),
  stream: z.boolean().default(true),
  format: Format,
  options: Options.default({}),
  keep_alive: noEffect,
  think: only(false),
  logprobs: only(false),
};

const Call = z.looseObject({
  id: z.string().optional(),
  function: z.looseObject({ name: z.string(), arguments: z.record(z.string(), z.unknown()).default({}) }),
});
const Message = z.strictObject({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string().default(''),
  images: noImages.nullish(),
  thinking: noEffect,
  tool_calls: z.array(Call).nullish(),
  tool_name: z.string().optional(),
  tool_call_id: z.string().optional(),
});
const Tool = z.looseObject({
  type: z.literal('function'),
  function: z.looseObject({
    name: z.string(),
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).default({ type: 'object', properties: {} }),
  }),
});

/** POST /api/chat. */
export const OllamaChatShape = z.strictObject({
  ...common,
  messages: z.array(Message).default([]),
  tools: z.array(Tool).optional(),
});
/** POST /api/generate. */
export const OllamaGenerateShape = z.strictObject({
  ...common,
  prompt: z.string().default(''),
  suffix: z.string().optional(),
  system: z.string().optional(),
  raw: z.boolean().default(false),
  images: noImages,
  template: only(''),
  context: z.array(z.unknown()).max(0).optional(),
});

type Common = Pick<z.output<typeof OllamaChatShape>, 'format' | 'options'>;

/** What a chat of Ollama asks for, as models of the house take it. Throws `parameter_unsupported` (400). */
export function readChat(body: z.output<typeof OllamaChatShape>, engine: ChatEngine): GenerateRequest {
  const { tools = [] } = body;
  const messages = body.messages.map(readMessage);
  requireCapability(engine, 'tools', tools.length > 0 && 'tools');
  requireCapability(engine, 'tools', messages.some((one) => one.role === 'tool' || one.toolCalls) && 'messages');
  const asked = { messages, ...readCommon(body, engine) };
  if (tools.length === 0) return asked;
  if (asked.jsonSchema) throw parameterUnsupported('format', { fr: 'avec des outils', en: 'with tools' });
  const described = tools.map(({ function: { name, description, parameters } }) => ({
    name,
    ...(description ? { description } : {}),
    parameters,
  }));
  return { ...asked, tools: described, toolChoice: 'auto' };
}

/** What a text of Ollama asks for: continued as it is, a gap filled, or answered as a chat. */
export async function readGenerate(
  body: z.output<typeof OllamaGenerateShape>,
  engine: ChatEngine,
): Promise<GenerateRequest> {
  const { prompt, suffix, system, raw } = body;
  const asked = readCommon(body, engine);
  if (suffix !== undefined && suffix !== '') {
    requireCapability(engine, 'fill-in-the-middle', 'suffix');
    return { messages: [], prompt: { text: prompt, suffix }, ...asked };
  }
  if (raw) {
    requireCapability(engine, 'complete', 'raw');
    return { messages: [], prompt: await understandPrompt(engine, prompt, { field: 'prompt' }), ...asked };
  }
  const first: ChatMessage[] = system ? [{ role: 'system', content: system }] : [];
  return { messages: [...first, { role: 'user', content: prompt }], ...asked };
}

function readCommon({ format, options }: Common, engine: ChatEngine): Omit<GenerateRequest, 'messages'> {
  const { seed, num_predict: wanted, num_ctx: context } = options;
  requireCapability(engine, 'seed', seed !== undefined && 'options.seed');
  if (context !== undefined && context > engine.contextTokens && engine.location === 'here')
    throw parameterUnsupported('options.num_ctx', {
      fr: `le contexte de ce modèle est de ${engine.contextTokens} jetons`,
      en: `the context of this model is ${engine.contextTokens} tokens`,
    });
  const schema = format === 'json' ? { type: 'object', additionalProperties: true } : format || undefined;
  requireCapability(engine, 'json-schema', schema !== undefined && 'format');
  return {
    // Below one it means as many as there is room for.
    maxTokens: wanted !== undefined && wanted > 0 ? wanted : undefined,
    fitsContext: true,
    ...readSampling(options),
    ...(seed === undefined ? {} : { seed }),
    ...(schema === undefined ? {} : { jsonSchema: schema }),
  };
}

function readMessage(message: z.output<typeof Message>, at: number): ChatMessage {
  const { role, content, tool_calls: calls, tool_call_id: answers, tool_name: tool } = message;
  return {
    role,
    content,
    ...(calls?.length
      ? {
          toolCalls: calls.map((one, index) => ({
            id: one.id ?? `call_${at}_${index}`,
            name: one.function.name,
            arguments: JSON.stringify(one.function.arguments),
          })),
        }
      : {}),
    // Ollama's clients name the tool, and not the call.
    ...(role === 'tool' ? { toolCallId: answers ?? tool ?? `call_${at}` } : {}),
  };
}
