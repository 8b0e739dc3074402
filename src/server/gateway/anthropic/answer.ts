import { createId, type Language } from '../../../base/index.ts';
import type { DoneEvent, TokenUsage, ToolCall } from '../../../models/index.ts';
import type { CallEvent } from '../call/take-call.ts';
import type { StreamForm } from '../call/stream-answer.ts';
import { readArguments } from '../call/read-arguments.ts';
import { describeAnthropicError } from './errors.ts';

function nameStop({ finishReason, stopText }: DoneEvent): { stop_reason: string; stop_sequence: string | null } {
  if (finishReason === 'tool-calls') return { stop_reason: 'tool_use', stop_sequence: null };
  if (finishReason === 'length') return { stop_reason: 'max_tokens', stop_sequence: null };
  if (stopText !== undefined) return { stop_reason: 'stop_sequence', stop_sequence: stopText };
  return { stop_reason: 'end_turn', stop_sequence: null };
}

/** Anthropic counts what was read before beside the rest, not in it. */
function describeUsage({ promptTokens, cachedTokens, completionTokens }: TokenUsage): object {
  return {
    input_tokens: promptTokens - cachedTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: cachedTokens,
    output_tokens: completionTokens,
  };
}

function makeMessage(model: string): object {
  return { id: `msg_${createId().replaceAll('-', '')}`, type: 'message', role: 'assistant', model };
}

function toBlock({ id, name }: ToolCall, input: unknown): object {
  return { type: 'tool_use', id, name, input };
}

/** A whole answer. */
export async function gatherMessage(
  events: AsyncIterable<CallEvent>,
  model: string,
  usage: () => TokenUsage,
): Promise<object> {
  let text = '';
  let calls: readonly ToolCall[] = [];
  let stop = { stop_reason: 'end_turn', stop_sequence: null as string | null };
  for await (const event of events) {
    if (event.type === 'text') text += event.text;
    else if (event.type === 'tool-calls') calls = event.calls;
    else if (event.type === 'done') stop = nameStop(event);
  }
  const content = [
    ...(text === '' && calls.length > 0 ? [] : [{ type: 'text', text }]),
    ...calls.map((call) => toBlock(call, readArguments(call))),
  ];
  return { ...makeMessage(model), content, ...stop, usage: describeUsage(usage()) };
}

interface MessageStreamOptions {
  readonly model: string;
  /** As counted before the model reads it; what it counted itself is in the last event. */
  readonly promptTokens: number;
  readonly usage: () => TokenUsage;
  readonly language: Language;
}

/** A streamed answer: one block of text, then one for each tool. */
export function createMessageStream({ model, promptTokens, usage, language }: MessageStreamOptions): StreamForm {
  const send = (type: string, data: object): string => `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
  let index = 0;
  let open = false;
  let stop = { stop_reason: 'end_turn', stop_sequence: null as string | null };
  const openBlock = (block: object): string => {
    open = true;
    return send('content_block_start', { index, content_block: block });
  };
  const closeBlock = (): string => {
    if (!open) return '';
    open = false;
    return send('content_block_stop', { index: index++ });
  };
  const write = (delta: object): string => send('content_block_delta', { index, delta });
  return {
    mediaType: 'text/event-stream',
    begin() {
      const before = { promptTokens, cachedTokens: 0, completionTokens: 0 };
      const empty = { content: [], stop_reason: null, stop_sequence: null, usage: describeUsage(before) };
      return send('message_start', { message: { ...makeMessage(model), ...empty } });
    },
    write(event) {
      if (event.type === 'text') {
        const begun = open ? '' : openBlock({ type: 'text', text: '' });
        return event.text === '' ? begun : begun + write({ type: 'text_delta', text: event.text });
      }
      if (event.type === 'tool-calls')
        return event.calls
          .map((call) => {
            const begun = closeBlock() + openBlock(toBlock(call, {}));
            return begun + write({ type: 'input_json_delta', partial_json: call.arguments }) + closeBlock();
          })
          .join('');
      stop = nameStop(event);
      return closeBlock();
    },
    end: () => send('message_delta', { delta: stop, usage: describeUsage(usage()) }) + send('message_stop', {}),
    fail: (error) => `event: error\ndata: ${JSON.stringify(describeAnthropicError(error, language))}\n\n`,
    keepAlive: () => send('ping', {}),
  };
}
