import { createId, type Language, type MaisonError } from '../../../base/index.ts';
import type { DoneEvent, TokenUsage, ToolCall } from '../../../models/index.ts';
import type { StreamForm } from '../call/stream-answer.ts';
import type { CallEvent } from '../call/take-call.ts';
import { keepAliveComment } from '../openai/chat-stream.ts';
import { describeOpenAiError } from '../openai/errors.ts';
import type { ResponsesBody } from './request.ts';

/** What an answer says of itself, begun and ended. */
export interface ResponseHead {
  readonly id: string;
  readonly created_at: number;
  readonly model: string;
  readonly body: ResponsesBody;
}

/** The head of a new answer. */
export function makeResponseHead(model: string, now: Date, body: ResponsesBody): ResponseHead {
  return { id: newId('resp'), created_at: Math.floor(now.getTime() / 1000), model, body };
}

function newId(prefix: string): string {
  return `${prefix}_${createId().replaceAll('-', '')}`;
}

function describeMessage(id: string, text: string | null): object {
  const content = text === null ? [] : [describeText(text)];
  return { type: 'message', id, role: 'assistant', status: text === null ? 'in_progress' : 'completed', content };
}

function describeText(text: string): object {
  return { type: 'output_text', text, annotations: [], logprobs: [] };
}

function describeCall(id: string, call: ToolCall, done = true): object {
  const { id: callId, name, arguments: written } = call;
  const status = done ? 'completed' : 'in_progress';
  return { type: 'function_call', id, call_id: callId, name, arguments: done ? written : '', status };
}

function describeResponse(
  { body, ...head }: ResponseHead,
  status: string,
  { output = [], usage = null, cut = false }: { output?: readonly object[]; usage?: TokenUsage | null; cut?: boolean },
): object {
  return {
    ...head,
    object: 'response',
    status,
    error: null,
    incomplete_details: cut ? { reason: 'max_output_tokens' } : null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    metadata: {},
    output,
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: null,
    reasoning: { effort: null, summary: null },
    store: false,
    temperature: body.temperature ?? 0,
    text: { format: body.text?.format ?? { type: 'text' } },
    tool_choice: body.tool_choice ?? 'auto',
    tools: body.tools ?? [],
    top_p: body.top_p ?? 1,
    truncation: 'disabled',
    usage: usage && {
      input_tokens: usage.promptTokens,
      input_tokens_details: { cached_tokens: usage.cachedTokens },
      output_tokens: usage.completionTokens,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: usage.promptTokens + usage.completionTokens,
    },
  };
}

/** A whole answer. */
export async function gatherResponse(
  events: AsyncIterable<CallEvent>,
  head: ResponseHead,
  usage: () => TokenUsage,
): Promise<object> {
  let text = '';
  let calls: readonly ToolCall[] = [];
  let done: DoneEvent | null = null;
  for await (const event of events) {
    if (event.type === 'text') text += event.text;
    else if (event.type === 'tool-calls') calls = event.calls;
    else if (event.type === 'done') done = event;
  }
  const said = text === '' && calls.length > 0 ? [] : [describeMessage(newId('msg'), text)];
  const output = [...said, ...calls.map((call) => describeCall(newId('fc'), call))];
  const cut = done?.finishReason === 'length';
  return describeResponse(head, cut ? 'incomplete' : 'completed', { output, usage: usage(), cut });
}

interface OpenMessage {
  readonly id: string;
  text: string;
}

type Send = (type: string, data: object) => string;

/** The things that a streamed answer holds, each begun, written and ended by events of its own. */
class OutputWriter {
  readonly output: object[] = [];
  readonly #send: Send;
  #open: OpenMessage | null = null;

  constructor(send: Send) {
    this.#send = send;
  }

  writeText(text: string): string {
    const begun = this.#open ? '' : this.#openMessage();
    if (!this.#open || text === '') return begun;
    this.#open.text += text;
    return begun + this.#send('response.output_text.delta', { ...this.#place(), delta: text, logprobs: [] });
  }

  writeCall(call: ToolCall): string {
    const id = newId('fc');
    const at = { item_id: id, output_index: this.output.length };
    const args = 'response.function_call_arguments';
    const begun =
      this.closeMessage() +
      this.#sendItem('added', describeCall(id, call, false)) +
      this.#send(`${args}.delta`, { ...at, delta: call.arguments }) +
      this.#send(`${args}.done`, { ...at, name: call.name, arguments: call.arguments });
    return begun + this.#close(describeCall(id, call));
  }

  closeMessage(): string {
    if (!this.#open) return '';
    const { id, text } = this.#open;
    const said =
      this.#send('response.output_text.done', { ...this.#place(), text, logprobs: [] }) +
      this.#send('response.content_part.done', { ...this.#place(), part: describeText(text) });
    this.#open = null;
    return said + this.#close(describeMessage(id, text));
  }

  #openMessage(): string {
    this.#open = { id: newId('msg'), text: '' };
    return (
      this.#sendItem('added', describeMessage(this.#open.id, null)) +
      this.#send('response.content_part.added', { ...this.#place(), part: describeText('') })
    );
  }

  #close(item: object): string {
    const said = this.#sendItem('done', item);
    this.output.push(item);
    return said;
  }

  #sendItem(what: 'added' | 'done', item: object): string {
    return this.#send(`response.output_item.${what}`, { output_index: this.output.length, item });
  }

  #place(): object {
    return { item_id: this.#open?.id, output_index: this.output.length, content_index: 0 };
  }
}

/** A streamed answer. */
export function createResponseStream(
  head: ResponseHead,
  { usage, language }: { usage: () => TokenUsage; language: Language },
): StreamForm {
  let sequence = 0;
  let cut = false;
  const write: Send = (type, data) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence++, ...data })}\n\n`;
  const writer = new OutputWriter(write);
  return {
    mediaType: 'text/event-stream',
    begin() {
      const response = describeResponse(head, 'in_progress', {});
      return write('response.created', { response }) + write('response.in_progress', { response });
    },
    write(event) {
      if (event.type === 'text') return writer.writeText(event.text);
      if (event.type === 'tool-calls') return event.calls.map((call) => writer.writeCall(call)).join('');
      cut = event.finishReason === 'length';
      return (writer.output.length === 0 ? writer.writeText('') : '') + writer.closeMessage();
    },
    end() {
      const { output } = writer;
      const status = cut ? 'incomplete' : 'completed';
      return write(`response.${status}`, { response: describeResponse(head, status, { output, usage: usage(), cut }) });
    },
    fail: (error: MaisonError) =>
      write('error', {
        code: error.code,
        message: error.in(language),
        param: null,
        ...describeOpenAiError(error, language),
      }),
    keepAlive: () => keepAliveComment,
  };
}
