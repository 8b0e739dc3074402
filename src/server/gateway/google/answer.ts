import { createId, type Language } from '../../../base/index.ts';
import type { DoneEvent, TokenUsage, ToolCall } from '../../../models/index.ts';
import { readArguments } from '../call/read-arguments.ts';
import type { StreamForm } from '../call/stream-answer.ts';
import type { CallEvent } from '../call/take-call.ts';
import { describeGoogleError } from './errors.ts';

interface AnswerOptions {
  readonly model: string;
  readonly usage: () => TokenUsage;
  readonly language: Language;
  /** Server-sent events, or the items of one array. */
  readonly asEvents: boolean;
}

function nameFinish({ finishReason }: DoneEvent): string {
  return finishReason === 'length' ? 'MAX_TOKENS' : 'STOP';
}

function describeUsage({ promptTokens, cachedTokens, completionTokens }: TokenUsage): object {
  return {
    promptTokenCount: promptTokens,
    candidatesTokenCount: completionTokens,
    totalTokenCount: promptTokens + completionTokens,
    cachedContentTokenCount: cachedTokens,
  };
}

function describeCalls(calls: readonly ToolCall[]): object[] {
  return calls.map((call) => ({ functionCall: { id: call.id, name: call.name, args: readArguments(call) } }));
}

interface Candidate {
  text: string;
  calls: readonly ToolCall[];
  finish: string;
}

/** A whole answer. */
export async function gatherAnswer(
  events: AsyncIterable<CallEvent>,
  count: number,
  { model, usage }: Pick<AnswerOptions, 'model' | 'usage'>,
): Promise<object> {
  const all = Array.from({ length: count }, (): Candidate => ({ text: '', calls: [], finish: 'STOP' }));
  for await (const event of events) {
    const candidate = 'choice' in event ? all[event.choice] : undefined;
    if (!candidate) continue;
    if (event.type === 'text') candidate.text += event.text;
    else if (event.type === 'tool-calls') candidate.calls = event.calls;
    else if (event.type === 'done') candidate.finish = nameFinish(event);
  }
  const candidates = all.map(({ text, calls, finish: finishReason }, index) => ({
    index,
    content: {
      role: 'model',
      parts: [...(text === '' && calls.length > 0 ? [] : [{ text }]), ...describeCalls(calls)],
    },
    finishReason,
  }));
  return { candidates, usageMetadata: describeUsage(usage()), modelVersion: model, responseId: createId() };
}

/** A streamed answer: each part is an answer of its own, and the last tells the usage. */
export function createAnswerStream({ model, usage, language, asEvents }: AnswerOptions): StreamForm {
  const responseId = createId();
  let begun = false;
  const send = (data: object): string => {
    if (asEvents) return `data: ${JSON.stringify(data)}\r\n\r\n`;
    const before = begun ? ',\r\n' : '[';
    begun = true;
    return before + JSON.stringify(data);
  };
  const write = (index: number, parts: object[], more: object = {}): string =>
    send({
      candidates: [{ index, content: { role: 'model', parts }, ...more }],
      modelVersion: model,
      responseId,
    });
  const finished: { index: number; finishReason: string }[] = [];
  return {
    mediaType: asEvents ? 'text/event-stream' : 'application/json',
    begin: () => '',
    write(event) {
      if (event.type === 'text') return write(event.choice, [{ text: event.text }]);
      if (event.type === 'tool-calls') return write(event.choice, describeCalls(event.calls));
      if (event.type === 'done') finished.push({ index: event.choice, finishReason: nameFinish(event) });
      return '';
    },
    end() {
      const candidates = finished.map((one) => ({ ...one, content: { role: 'model', parts: [{ text: '' }] } }));
      const last = { candidates, usageMetadata: describeUsage(usage()), modelVersion: model, responseId };
      return send(last) + (asEvents ? '' : ']');
    },
    // An array that is cut is no JSON: no client takes it for a whole answer.
    fail: (error) => send(describeGoogleError(error, language)),
    // Inside an array white space says nothing.
    keepAlive: () => (asEvents ? ':keepalive\r\n\r\n' : begun ? '\n' : ''),
  };
}
