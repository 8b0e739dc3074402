import type { Language } from '../../../base/index.ts';
import type { DoneEvent, TokenUsage, ToolCall } from '../../../models/index.ts';
import type { StreamForm } from '../call/stream-answer.ts';
import type { CallEvent } from '../call/take-call.ts';
import { readArguments } from '../call/read-arguments.ts';
import { describeOllamaError } from './errors.ts';

/** Whether a text is a message of a chat, or the answer to a prompt. */
export type OllamaKind = 'chat' | 'generate';

interface AnswerOptions {
  readonly kind: OllamaKind;
  readonly model: string;
  readonly now: () => Date;
  readonly usage: () => TokenUsage;
  readonly language: Language;
}

const nanoseconds = 1_000_000;

function describeText(kind: OllamaKind, text: string, calls: readonly ToolCall[] = []): object {
  if (kind === 'generate') return { response: text };
  const described = calls.map((call) => ({
    id: call.id,
    function: { name: call.name, arguments: readArguments(call) },
  }));
  return { message: { role: 'assistant', content: text, ...(calls.length > 0 ? { tool_calls: described } : {}) } };
}

function describeEnd({ finishReason, timings }: DoneEvent, usage: TokenUsage): object {
  const { queuedMilliseconds, promptMilliseconds, completionMilliseconds } = timings;
  return {
    done: true,
    done_reason: finishReason === 'length' ? 'length' : 'stop',
    total_duration: (queuedMilliseconds + promptMilliseconds + completionMilliseconds) * nanoseconds,
    load_duration: queuedMilliseconds * nanoseconds,
    prompt_eval_count: usage.promptTokens,
    prompt_eval_duration: promptMilliseconds * nanoseconds,
    eval_count: usage.completionTokens,
    eval_duration: completionMilliseconds * nanoseconds,
  };
}

/** A whole answer as Ollama gives it. */
export async function gatherOllama(events: AsyncIterable<CallEvent>, options: AnswerOptions): Promise<object> {
  const { kind, model, now, usage } = options;
  let text = '';
  let calls: readonly ToolCall[] = [];
  let done: DoneEvent | null = null;
  for await (const event of events) {
    if (event.type === 'text') text += event.text;
    else if (event.type === 'tool-calls') calls = event.calls;
    else if (event.type === 'done') done = event;
  }
  const end = done ? describeEnd(done, usage()) : { done: true };
  return { model, created_at: now().toISOString(), ...describeText(kind, text, calls), ...end };
}

/** A streamed answer: one line of JSON after the other. */
export function createOllamaStream({ kind, model, now, usage, language }: AnswerOptions): StreamForm {
  const write = (more: object): string => `${JSON.stringify({ model, created_at: now().toISOString(), ...more })}\n`;
  let done: DoneEvent | null = null;
  return {
    mediaType: 'application/x-ndjson',
    begin: () => '',
    write(event) {
      if (event.type === 'text') return write({ ...describeText(kind, event.text), done: false });
      if (event.type === 'tool-calls') return write({ ...describeText(kind, '', event.calls), done: false });
      done = event;
      return '';
    },
    // Its counts are known once the turn has ended.
    end: () => write({ ...describeText(kind, ''), ...(done ? describeEnd(done, usage()) : { done: true }) }),
    fail: (error) => `${JSON.stringify(describeOllamaError(error, language))}\n`,
    keepAlive: () => write({ ...describeText(kind, ''), done: false }),
  };
}
