import { z } from '@hono/zod-openapi';
import type { ChatEngine, ChatMessage, GenerateRequest, ToolChoice } from '../../../models/index.ts';
import { noEffect, only } from '../call/read-body.ts';
import { parameterUnsupported } from '../call/refusals.ts';
import { Count, readSampling } from '../openai/chat-request.ts';
import { requireCapability } from '../call/require-capability.ts';

const Part = z.looseObject({ type: z.string(), text: z.string().optional() });
const Content = z.union([z.string(), z.array(Part)]);
const Item = z.looseObject({
  type: z.string().default('message'),
  role: z.enum(['system', 'developer', 'user', 'assistant']).optional(),
  content: Content.nullish(),
  call_id: z.string().optional(),
  name: z.string().optional(),
  arguments: z.string().optional(),
  output: Content.optional(),
});
type Item = z.output<typeof Item>;

const Tool = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  description: z.string().nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
});
const Format = z.union([
  z.strictObject({ type: z.enum(['text', 'json_object']) }),
  z.strictObject({
    type: z.literal('json_schema'),
    name: z.string(),
    schema: z.record(z.string(), z.unknown()),
    description: noEffect,
    strict: noEffect,
  }),
]);

/** A request of OpenAI's responses. Nothing is kept of one: each carries all that is to be known. */
export const ResponsesShape = z.strictObject({
  model: z.string(),
  input: z.union([z.string(), z.array(Item).min(1)]),
  instructions: z.string().optional(),
  stream: z.boolean().default(false),
  stream_options: noEffect,
  max_output_tokens: Count,
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().gt(0).max(1).optional(),
  tools: z.array(Tool).max(128).optional(),
  tool_choice: z
    .union([z.enum(['auto', 'none', 'required']), z.strictObject({ type: z.literal('function'), name: z.string() })])
    .optional(),
  parallel_tool_calls: z.boolean().optional(),
  text: z.strictObject({ format: Format.optional(), verbosity: only('medium') }).optional(),
  reasoning: z.looseObject({ effort: z.string().nullish() }).optional(),
  store: only(false),
  background: only(false),
  truncation: only('disabled'),
  service_tier: only('auto', 'default'),
  // Thoughts of other models that a client wants back: there are none.
  include: noEffect,
  metadata: noEffect,
  user: noEffect,
  safety_identifier: noEffect,
  prompt_cache_key: noEffect,
  prompt_cache_retention: noEffect,
  client_metadata: noEffect,
});
export type ResponsesBody = z.output<typeof ResponsesShape>;

/** What the body asks for, as models of the house take it. Throws `parameter_unsupported` (400). */
export function toGenerateRequest(body: ResponsesBody, engine: ChatEngine): GenerateRequest {
  const { input, instructions, temperature, top_p } = body;
  const first: ChatMessage[] = instructions ? [{ role: 'system', content: instructions }] : [];
  const said = typeof input === 'string' ? [{ role: 'user' as const, content: input }] : input.flatMap(readItem);
  const messages = [...first, ...said];
  const tools = readTools(body);
  requireCapability(engine, 'tools', tools.tools !== undefined && 'tools');
  requireCapability(engine, 'tools', messages.some((one) => one.role === 'tool' || one.toolCalls) && 'input');
  const format = body.text?.format;
  const formed = format !== undefined && format.type !== 'text';
  requireCapability(engine, 'json-schema', formed && 'text.format');
  if (formed && tools.tools) throw parameterUnsupported('text.format', { fr: 'avec des outils', en: 'with tools' });
  const schema = format?.type === 'json_schema' ? format.schema : { type: 'object', additionalProperties: true };
  return {
    messages,
    maxTokens: body.max_output_tokens,
    fitsContext: true,
    ...readSampling({ temperature, top_p, stop: undefined }),
    ...(formed ? { jsonSchema: schema } : {}),
    ...tools,
    asSaid: readReasoning(body, engine),
  };
}

function readReasoning({ reasoning }: ResponsesBody, engine: ChatEngine): Readonly<Record<string, unknown>> {
  const { effort } = reasoning ?? {};
  if (!effort) return {};
  if (engine.capabilities.has('server-fields')) return { reasoning_effort: effort };
  if (effort !== 'none') throw parameterUnsupported('reasoning');
  return {};
}

function readItem(item: Item, at: number): ChatMessage[] {
  const where = `input.${at}`;
  const { type, role = 'user', call_id: id = '', name = '' } = item;
  if (type === 'message')
    return [
      { role: role === 'developer' ? 'system' : role, content: readContent(item.content ?? '', `${where}.content`) },
    ];
  if (type === 'function_call')
    return [{ role: 'assistant', content: '', toolCalls: [{ id, name, arguments: item.arguments ?? '{}' }] }];
  if (type === 'function_call_output')
    return [{ role: 'tool', toolCallId: id, content: readContent(item.output ?? '', `${where}.output`) }];
  // What another model thought: no model reads it again.
  if (type === 'reasoning') return [];
  throw parameterUnsupported(where);
}

function readContent(content: z.output<typeof Content>, where: string): string {
  if (typeof content === 'string') return content;
  return content
    .map(({ type, text }, index) => {
      if (!/^(input_|output_)?text$/.test(type) || text === undefined)
        throw parameterUnsupported(`${where}.${index}`, {
          fr: 'le modèle ne lit que du texte',
          en: 'the model reads text alone',
        });
      return text;
    })
    .join('\n');
}

function readTools({
  tools,
  tool_choice: choice,
  parallel_tool_calls: parallel,
}: ResponsesBody): Partial<GenerateRequest> {
  if (!tools?.length || choice === 'none') return {};
  const foreign = tools.findIndex(({ type, name }) => type !== 'function' || name === undefined);
  if (foreign >= 0) {
    const type = tools[foreign]?.type.slice(0, 50) ?? '';
    throw parameterUnsupported(`tools.${foreign}`, { fr: `outil d’OpenAI : ${type}`, en: `a tool of OpenAI: ${type}` });
  }
  const toolChoice: ToolChoice = typeof choice === 'object' ? { name: choice.name } : (choice ?? 'auto');
  if (typeof toolChoice === 'object' && !tools.some(({ name }) => name === toolChoice.name))
    throw parameterUnsupported('tool_choice', { fr: 'aucun outil de ce nom', en: 'no tool of this name' });
  return {
    tools: tools.map(({ name = '', description, parameters }) => ({
      name,
      ...(description ? { description } : {}),
      parameters: parameters ?? { type: 'object', properties: {} },
    })),
    toolChoice,
    ...(parallel === false ? { oneCallAtMost: true } : {}),
  };
}
