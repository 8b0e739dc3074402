import { z } from '@hono/zod-openapi';
import type { ChatEngine, ChatMessage, MessagePart } from '../../../models/index.ts';
import { joinParts, readPicture, readsTextAlone } from '../call/read-picture.ts';
import { noEffect, only } from '../call/read-body.ts';

const Part = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  image_url: z.looseObject({ url: z.string(), detail: z.string().nullish() }).optional(),
});
const Content = z.union([z.string(), z.array(Part)]).nullish();
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
export function readMessages(
  messages: readonly z.output<typeof ChatMessageShape>[],
  engine: ChatEngine,
): ChatMessage[] {
  return messages.map(({ role, content, tool_calls: calls, tool_call_id: toolCallId }, at) => ({
    role: role === 'developer' ? 'system' : role,
    ...readContent(content, `messages.${at}.content`, engine),
    ...(calls?.length ? { toolCalls: calls.map((one) => ({ id: one.id, ...one.function })) } : {}),
    ...(toolCallId === undefined ? {} : { toolCallId }),
  }));
}

function readContent(
  content: z.output<typeof Content>,
  at: string,
  engine: ChatEngine,
): Pick<ChatMessage, 'content' | 'parts'> {
  if (typeof content === 'string') return { content };
  const parts = (content ?? []).map((part, index): MessagePart => {
    const { type, text, image_url: picture } = part;
    if (type === 'text' && text !== undefined) return { type, text };
    if (type === 'image_url' && picture) return readPicture(picture.url, `${at}.${index}`, engine, picture.detail);
    throw readsTextAlone(`${at}.${index}`);
  });
  return joinParts(parts);
}
