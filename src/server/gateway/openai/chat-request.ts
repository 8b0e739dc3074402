import { z } from '@hono/zod-openapi';
import type { ChatEngine, GenerateRequest, ToolChoice } from '../../../models/index.ts';
import { noEffect, only } from '../call/read-body.ts';
import { parameterUnsupported } from '../call/refusals.ts';
import { requireCapability } from '../call/require-capability.ts';
import { readServerFields, serverFieldShape } from '../call/server-fields.ts';
import { ChatMessageShape, readMessages } from './messages.ts';

/** OpenAI takes four; editors send fourteen. */
const stopsAtMost = 64;
const choicesAtMost = 8;

export const Stop = z.union([z.string(), z.array(z.string()).max(stopsAtMost)]).optional();
export const Count = z.int().min(1).max(1_000_000).optional();

const ResponseFormat = z.union([
  z.strictObject({ type: z.enum(['text', 'json_object']) }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.object({ name: z.string(), schema: z.record(z.string(), z.unknown()), strict: noEffect }),
  }),
]);
const Tool = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({
    name: z.string(),
    description: z.string().nullish(),
    parameters: z.record(z.string(), z.unknown()).nullish(),
    strict: noEffect,
  }),
});
const Choice = z.union([
  z.enum(['auto', 'none', 'required']),
  // As Mistral names it.
  z.literal('any').transform(() => 'required' as const),
  z.strictObject({ type: z.literal('function'), function: z.strictObject({ name: z.string() }) }),
]);

/** A request of OpenAI's chat: what is done, what asks for nothing, and nothing else. */
export const ChatRequestShape = z.strictObject({
  model: z.string(),
  messages: z.array(ChatMessageShape).min(1),
  stream: z.boolean().default(false),
  stream_options: z.strictObject({ include_usage: z.boolean().optional(), include_obfuscation: noEffect }).optional(),
  max_tokens: Count,
  max_completion_tokens: Count,
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().gt(0).max(1).optional(),
  top_k: z.int().min(1).optional(),
  seed: z.int().optional(),
  /** Mistral’s name of it. */
  random_seed: z.int().optional(),
  safe_prompt: only(false),
  stop: Stop,
  n: z.int().min(1).max(choicesAtMost).default(1),
  logprobs: z.boolean().optional(),
  top_logprobs: z.int().min(0).max(20).optional(),
  response_format: ResponseFormat.optional(),
  tools: z.array(Tool).max(128).optional(),
  tool_choice: Choice.optional(),
  parallel_tool_calls: z.boolean().optional(),
  ...serverFieldShape,
  modalities: z
    .array(z.string())
    .refine((kinds) => kinds.every((kind) => kind === 'text'))
    .optional(),
  store: only(false),
  service_tier: only('auto', 'default'),
  user: noEffect,
  metadata: noEffect,
  safety_identifier: noEffect,
  prompt_cache_key: noEffect,
  prompt_cache_retention: noEffect,
  // Of other servers of this protocol, as their clients send them.
  best_of: only(1),
  cache_prompt: noEffect,
  keep_alive: noEffect,
  id_slot: noEffect,
  usage: noEffect,
});
export type ChatBody = z.output<typeof ChatRequestShape>;

/** What a server gets in the client's own words, where the house has a shape of its own for it. */
const saidInFull = [
  'max_completion_tokens',
  'response_format',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'logprobs',
  'top_logprobs',
] as const;

/** What the body asks for, as models of the house take it, once for each text. Throws `parameter_unsupported` (400). */
export function toGenerateRequests(body: ChatBody, engine: ChatEngine): GenerateRequest[] {
  const messages = readMessages(body.messages, engine);
  requireCapabilities(body, engine);
  const { seed = body.random_seed, n } = body;
  const request: GenerateRequest = {
    messages,
    maxTokens: body.max_completion_tokens ?? body.max_tokens,
    fitsContext: true,
    ...readSampling(body),
    ...(body.logprobs ? { logProbabilities: body.top_logprobs ?? 0 } : {}),
    ...readFormat(body),
    ...readTools(body),
    asSaid: readServerFields(body, engine, saidInFull),
  };
  // Texts that were wanted several times with one seed would all be the same.
  return Array.from({ length: n }, (_, at) => (seed === undefined ? request : { ...request, seed: seed + at }));
}

/** How words are drawn and where the text ends, which all of OpenAI's requests say alike. */
export function readSampling({
  temperature,
  top_p: topP,
  top_k: topK,
  stop,
}: Pick<ChatBody, 'temperature' | 'top_p' | 'stop'> & { top_k?: number | undefined }): Partial<GenerateRequest> {
  const stops = typeof stop === 'string' ? [stop] : (stop ?? []);
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(topK === undefined ? {} : { topK }),
    stop: stops.filter((one) => one !== ''),
  };
}

function requireCapabilities(body: ChatBody, engine: ChatEngine): void {
  requireCapability(engine, 'seed', body.seed !== undefined && 'seed');
  requireCapability(engine, 'seed', body.random_seed !== undefined && 'random_seed');
  requireCapability(engine, 'tools', Boolean(body.tools?.length) && body.tool_choice !== 'none' && 'tools');
  requireCapability(
    engine,
    'tools',
    body.messages.some((one) => one.role === 'tool' || one.tool_calls?.length) && 'messages',
  );
  const formed = body.response_format !== undefined && body.response_format.type !== 'text';
  requireCapability(engine, 'json-schema', formed && 'response_format');
  requireCapability(engine, 'log-probabilities', body.logprobs === true && 'logprobs');
  if (body.top_logprobs !== undefined && !body.logprobs) throw parameterUnsupported('top_logprobs');
  // A server may do what no model of the house can.
  if (engine.capabilities.has('server-fields')) return;
  if (body.logprobs && (formed || body.tools?.length))
    throw parameterUnsupported('logprobs', { fr: 'avec une forme imposée', en: 'with a form that is enforced' });
  if (formed && body.tools?.length && body.tool_choice !== 'none')
    throw parameterUnsupported('response_format', { fr: 'avec des outils', en: 'with tools' });
}

function readFormat({ response_format: format }: ChatBody): Partial<GenerateRequest> {
  if (format?.type === 'json_schema') return { jsonSchema: format.json_schema.schema };
  return format?.type === 'json_object' ? { jsonSchema: { type: 'object', additionalProperties: true } } : {};
}

function readTools({ tools, tool_choice: choice, parallel_tool_calls: parallel }: ChatBody): Partial<GenerateRequest> {
  if (!tools?.length || choice === 'none') return {};
  const toolChoice: ToolChoice = typeof choice === 'object' ? { name: choice.function.name } : (choice ?? 'auto');
  if (typeof toolChoice === 'object' && !tools.some((one) => one.function.name === toolChoice.name))
    throw parameterUnsupported('tool_choice', { fr: 'aucun outil de ce nom', en: 'no tool of this name' });
  return {
    tools: tools.map(({ function: { name, description, parameters } }) => ({
      name,
      ...(description ? { description } : {}),
      parameters: parameters ?? { type: 'object', properties: {} },
    })),
    toolChoice,
    ...(parallel === false ? { oneCallAtMost: true } : {}),
  };
}
