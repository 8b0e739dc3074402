import { z } from '@hono/zod-openapi';
import type { ChatEngine, ChatMessage, GenerateRequest, ToolChoice } from '../../../models/index.ts';
import { noEffect, only } from '../call/read-body.ts';
import { parameterUnsupported } from '../call/refusals.ts';
import { requireCapability } from '../call/require-capability.ts';

const Text = z.looseObject({ type: z.literal('text'), text: z.string() });
const Block = z.looseObject({ type: z.string(), text: z.string().optional() });
type Block = z.output<typeof Block>;
const Content = z.union([z.string(), z.array(Block)]);
const Tool = z.looseObject({
  type: z.string().nullish(),
  name: z.string(),
  description: z.string().optional(),
  input_schema: z.record(z.string(), z.unknown()).optional(),
});
const Choice = z.looseObject({
  type: z.enum(['auto', 'any', 'tool', 'none']),
  name: z.string().optional(),
  disable_parallel_tool_use: z.boolean().optional(),
});

const shape = {
  model: z.string(),
  messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant', 'system']), content: Content })).min(1),
  max_tokens: z.int().min(1),
  system: z.union([z.string(), z.array(Text)]).optional(),
  stream: z.boolean().default(false),
  stop_sequences: z.array(z.string()).max(64).optional(),
  temperature: z.number().min(0).max(1).optional(),
  top_p: z.number().gt(0).max(1).optional(),
  top_k: z.int().min(1).optional(),
  tools: z.array(Tool).max(256).optional(),
  tool_choice: Choice.optional(),
  metadata: noEffect,
  service_tier: only('auto', 'standard_only'),
  // Marks where Anthropic's own cache begins; the house keeps what it has read by itself.
  cache_control: noEffect,
};
const Thinking = z
  .looseObject({ type: z.string() })
  .refine(({ type }) => type === 'disabled')
  .optional();

/** A request of Anthropic's messages. */
const MessagesShape = z.strictObject({ ...shape, thinking: Thinking });
/**
 * The same with `?beta=true`, as agents send it: with fields of trials that come and go, which say how Anthropic's own
 * models are to think and remember. They ask for nothing that is said here.
 */
const BetaShape = z.looseObject(shape);
const CountShape = { max_tokens: z.int().min(1).default(1), stream: only(false).default(false) };

/** What a request of messages looks like: stricter where no trial is asked for. */
export function chooseShape({ beta, counts = false }: { beta: boolean; counts?: boolean }) {
  const own = beta ? BetaShape : MessagesShape;
  return counts ? own.extend(CountShape) : own;
}

export type MessagesBody = z.output<typeof MessagesShape>;

/** What the body asks for, as models of the house take it. Throws `parameter_unsupported` (400). */
export function toGenerateRequest(body: MessagesBody, engine: ChatEngine): GenerateRequest {
  const messages = [...readSystem(body), ...body.messages.flatMap(readMessage)];
  const tools = readTools(body);
  requireCapability(engine, 'tools', tools.tools !== undefined && 'tools');
  requireCapability(engine, 'tools', messages.some((one) => one.role === 'tool' || one.toolCalls) && 'messages');
  const { temperature, top_p: topP, top_k: topK } = body;
  return {
    messages,
    maxTokens: body.max_tokens,
    fitsContext: true,
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(topK === undefined ? {} : { topK }),
    stop: (body.stop_sequences ?? []).filter((one) => one !== ''),
    ...tools,
  };
}

function readSystem({ system }: MessagesBody): ChatMessage[] {
  if (system === undefined) return [];
  const content = typeof system === 'string' ? system : system.map(({ text }) => text).join('\n');
  return content === '' ? [] : [{ role: 'system', content }];
}

/** One message becomes several where it holds what tools gave. */
function readMessage({ role, content }: MessagesBody['messages'][number], at: number): ChatMessage[] {
  if (typeof content === 'string') return [{ role, content }];
  const results: ChatMessage[] = [];
  const texts: string[] = [];
  const toolCalls: { id: string; name: string; arguments: string }[] = [];
  content.forEach((block, index) => {
    const where = `messages.${at}.content.${index}`;
    if (block.type === 'text') texts.push(block.text ?? '');
    else if (block.type === 'tool_use')
      toolCalls.push({
        id: String(block['id']),
        name: String(block['name']),
        arguments: JSON.stringify(block['input']),
      });
    else if (block.type === 'tool_result')
      results.push({ role: 'tool', toolCallId: String(block['tool_use_id']), content: readResult(block, where) });
    // What another model thought: as with Anthropic itself, no model reads it again.
    else if (block.type !== 'thinking' && block.type !== 'redacted_thinking') throw noText(where);
  });
  const said = texts.length > 0 || toolCalls.length > 0 || results.length === 0;
  const own: ChatMessage[] = said
    ? [{ role, content: texts.join('\n'), ...(toolCalls.length > 0 ? { toolCalls } : {}) }]
    : [];
  return [...results, ...own];
}

function readResult(block: Block, where: string): string {
  const given = Content.optional().safeParse(block['content']);
  if (!given.success) throw noText(where);
  const content = given.data ?? '';
  const text =
    typeof content === 'string'
      ? content
      : content
          .map((part, index) => {
            if (part.type !== 'text') throw noText(`${where}.content.${index}`);
            return part.text ?? '';
          })
          .join('\n');
  return block['is_error'] === true ? `Error: ${text}` : text;
}

function noText(where: string): Error {
  return parameterUnsupported(where, { fr: 'le modèle ne lit que du texte', en: 'the model reads text alone' });
}

function readTools({ tools, tool_choice: choice }: MessagesBody): Partial<GenerateRequest> {
  if (!tools?.length || choice?.type === 'none') return {};
  // Tools that Anthropic's servers run themselves have a type, and no schema.
  const foreign = tools.findIndex(({ type, input_schema: schema }) => (type && type !== 'custom') || !schema);
  if (foreign >= 0)
    throw parameterUnsupported(`tools.${foreign}`, { fr: 'outil d’Anthropic', en: 'a tool of Anthropic' });
  const named: ToolChoice | undefined =
    choice?.type === 'tool' && choice.name !== undefined
      ? { name: choice.name }
      : choice?.type === 'any'
        ? 'required'
        : 'auto';
  return {
    tools: tools.map(({ name, description, input_schema: parameters = {} }) => ({
      name,
      ...(description ? { description } : {}),
      parameters,
    })),
    toolChoice: named,
    ...(choice?.disable_parallel_tool_use ? { oneCallAtMost: true } : {}),
  };
}
