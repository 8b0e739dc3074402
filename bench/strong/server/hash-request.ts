import { createHash } from 'node:crypto';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A call of a tool as a conversation repeats it. */
export interface AskedCall {
  readonly name: string;
  readonly arguments: string;
}

/** One message of a request, without what only servers need: a call is named by its place, not by its identifier. */
export interface AskedMessage {
  readonly role: string;
  readonly content: string;
  readonly calls?: readonly AskedCall[];
  /** Of what a tool gave: the place of the call in the conversation, from 1 on. */
  readonly answersCall?: number;
}

/** What is asked of a reader: nothing of how it is to be sent (streaming, limits, drawing of words). */
export interface AskedRequest {
  readonly model: string;
  readonly messages: readonly AskedMessage[];
  readonly tools: readonly Json[];
  /** What must be called, where it is not left to the reader. */
  readonly toolChoice: Json;
  readonly responseFormat: Json;
}

/**
 * The request as its hash is made of it: model, messages, tools and the form of the answer. `max_tokens`, `temperature`,
 * `seed`, `stream` and their like do not change what is asked. Throws a TypeError where there are no messages.
 */
export function normaliseRequest(body: unknown): AskedRequest {
  const { model, messages, tools, tool_choice: choice, response_format: format } = toRecord(body);
  if (!Array.isArray(messages)) throw new TypeError('a request of OpenAI’s protocol has messages');
  const places = new Map<string, number>();
  return {
    model: typeof model === 'string' ? model : '',
    messages: messages.map((message) => normaliseMessage(toRecord(message), places)),
    tools: Array.isArray(tools) ? tools.map((tool) => toJson(toRecord(tool)['function'] ?? tool)) : [],
    toolChoice: choice === 'auto' ? null : toJson(choice),
    responseFormat: toJson(format),
  };
}

/**
 * The name of a request: the same for the same question on every machine. Tools that may not be called are in it only so
 * that a server has its prompt still read: a reader is asked the same without them.
 */
export function hashRequest(asked: AskedRequest): string {
  const put = asked.toolChoice === 'none' ? { ...asked, tools: [], toolChoice: null } : asked;
  return createHash('sha256')
    .update(writeSorted(toJson(put)))
    .digest('hex')
    .slice(0, 32);
}

function normaliseMessage(message: Record<string, unknown>, places: Map<string, number>): AskedMessage {
  const { role, content, tool_calls: calls, tool_call_id: answered } = message;
  const listed = Array.isArray(calls) ? calls.map((call) => normaliseCall(toRecord(call), places)) : [];
  const place = typeof answered === 'string' ? places.get(answered) : undefined;
  return {
    role: typeof role === 'string' ? role : '',
    content: toText(content),
    ...(listed.length > 0 ? { calls: listed } : {}),
    ...(place === undefined ? {} : { answersCall: place }),
  };
}

function normaliseCall({ id, function: called }: Record<string, unknown>, places: Map<string, number>): AskedCall {
  if (typeof id === 'string') places.set(id, places.size + 1);
  const { name, arguments: written } = toRecord(called);
  return { name: toText(name), arguments: toText(written) };
}

// Pictures and other parts stand in a content as JSON: what is not text is told apart by what it is.
function toText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part) => {
      const { type, text } = toRecord(part);
      return type === 'text' && typeof text === 'string' ? text : writeSorted(toJson(part));
    })
    .join('\n');
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function toJson(value: unknown): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json);
}

function writeSorted(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(writeSorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${writeSorted(one)}`).join(',')}}`;
}
