import { z } from '@hono/zod-openapi';
import type { ChatMessage } from '../../../models/index.ts';
import { parameterUnsupported } from '../call/refusals.ts';
import { noEffect, only } from '../call/read-body.ts';

const TextPart = z.looseObject({ type: z.string(), text: z.string().optional() });
const Content = z.union([z.string(), z.array(TextPart)]).nullish();
const CalledFunction = z.object({
  id: z.string(),
  type: z.literal('function').default('function'),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

/** One message of OpenAI's chat. */
export const ChatMessageShape = z.strictObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: Content,
  name: noEffect,
  tool_calls: z.array(CalledFunction).nullish(),
  tool_call_id: z.string().optional(),
  refusal: noEffect,
  // What other servers told of thoughts, and clients send back: no model reads it again.
  reasoning_content: noEffect,
  reasoning: noEffect,
  annotations: noEffect,
  audio: z.null().optional(),
  prefix: only(false),
  function_call: z.null().optional(),
});

/** The messages as models of the house take them. Throws `parameter_unsupported` (400) for what is no text. */
export function readMessages(messages: readonly z.output<typeof ChatMessageShape>[]): ChatMessage[] {
  return messages.map(({ role, content, tool_calls: calls, tool_call_id: toolCallId }, at) => ({
    role: role === 'developer' ? 'system' : role,
    content: readContent(content, `messages.${at}.content`),
    ...(calls?.length ? { toolCalls: calls.map((one) => ({ id: one.id, ...one.function })) } : {}),
    ...(toolCallId === undefined ? {} : { toolCallId }),
  }));
}

function readContent(content: z.output<typeof Content>, at: string): string {
  if (typeof content === 'string') return content;
  return (content ?? [])
    .map(({ type, text }, index) => {
      if (type !== 'text' || text === undefined)
        throw parameterUnsupported(`${at}.${index}`, {
          fr: 'le modèle ne lit que du texte',
          en: 'the model reads text alone',
        });
      return text;
    })
    .join('\n');
}
