import { createId } from '../../../base/index.ts';
import type { ChatMessage, GenerateRequest, ToolCall, ToolDescription } from '../../chat-engine.ts';
import { modelFailed } from '../../failures.ts';

// Functions in the form that most open models have learned: their descriptions in the first message, a call as JSON
// between marks, what it gave in a message of its own. A grammar holds the model to it (tool-grammar.ts).

/** Where a call begins in what the model writes. */
export const callMark = '<tool_call>';
const callEnd = '</tool_call>';

/** A conversation with functions as one of plain messages. */
export function writeToolMessages({ messages, tools = [], oneCallAtMost = false }: GenerateRequest): ChatMessage[] {
  const plain = messages.map(toPlainMessage);
  if (tools.length === 0) return plain;
  const description = describeTools(tools, oneCallAtMost);
  const [first, ...others] = plain;
  if (first?.role !== 'system') return [{ role: 'system', content: description }, ...plain];
  return [{ role: 'system', content: `${first.content}\n\n${description}` }, ...others];
}

function toPlainMessage({ role, content, toolCalls = [] }: ChatMessage): ChatMessage {
  if (role === 'tool') return { role: 'user', content: `<tool_response>\n${content}\n</tool_response>` };
  const calls = toolCalls.map((call) => `${callMark}\n${writeCall(call)}\n${callEnd}`);
  return { role, content: [...(content === '' ? [] : [content]), ...calls].join('\n') };
}

function writeCall({ name, arguments: written }: ToolCall): string {
  return `{"name": ${JSON.stringify(name)}, "arguments": ${written === '' ? '{}' : written}}`;
}

function describeTools(tools: readonly ToolDescription[], oneCallAtMost: boolean): string {
  const described = tools.map((one) => JSON.stringify({ type: 'function', function: one }));
  return [
    '# Tools\n\nYou may call one or more functions to assist with the user query.',
    `You are provided with function signatures within <tools></tools> XML tags:\n<tools>\n${described.join('\n')}\n</tools>`,
    `For ${oneCallAtMost ? 'a' : 'each'} function call, return a json object with function name and arguments within ${callMark}${callEnd} XML tags:\n${callMark}\n{"name": <function-name>, "arguments": <args-json-object>}\n${callEnd}`,
    'When a function can do or find what the user asks for, write the call at once and nothing else: it is run, and you are given what it returns. Never describe a call in words. When no function fits (a greeting, thanks, general knowledge, a text to write), answer in plain words without a call.',
  ].join('\n\n');
}

/** Tells the text that is for the reader from the calls behind it, as both grow. */
export interface CallReader {
  /** Adds a piece; gives what of it is text. */
  push(piece: string): string;
  /** What was held back because a call could have begun there. */
  flush(): string;
  /** The calls that are whole. Throws `model_failed` (503) where the model wrote one that is none. */
  readCalls(model: string): ToolCall[];
}

/** Creates the reader of one answer; where nothing may be called, all of it is text. */
export function createCallReader({ mayCall = true }: { mayCall?: boolean } = {}): CallReader {
  let held = '';
  let calls: string | null = null;
  let begins = true;
  return {
    push(piece) {
      if (!mayCall) return piece;
      if (calls !== null) {
        calls += piece;
        return '';
      }
      held += piece;
      // A call that begins without its mark, or in a fence: the grammar lets nothing else begin so.
      const isBare = begins && /^\s*[{`]/.test(held);
      const at = isBare ? 0 : held.indexOf(callMark);
      begins &&= held.trim() === '';
      if (at < 0) return take(held.length - countBegun(held));
      calls = held.slice(at);
      return take(at).trimEnd();
    },
    flush: () => (calls === null ? take(held.length) : ''),
    readCalls: (model) => (calls === null ? [] : parseCalls(calls, model)),
  };

  function take(length: number): string {
    const text = held.slice(0, length);
    held = held.slice(length);
    return text;
  }
}

function countBegun(text: string): number {
  for (let length = Math.min(callMark.length - 1, text.length); length > 0; length -= 1)
    if (text.endsWith(callMark.slice(0, length))) return length;
  return 0;
}

const fence = /^\s*```(?:json)?\s*(?<call>\{[^]*?)\s*(?:```\s*)?$/u;

function parseCalls(written: string, model: string): ToolCall[] {
  const parts = written
    .split(callMark)
    .map((part) => part.replace(callEnd, '').replace(fence, '$<call>').trim())
    .filter((part) => part !== '');
  return parts.map((part) => {
    const call = parse(part);
    if (typeof call?.name !== 'string') throw modelFailed(model, new Error('a call of a function that is none'));
    return {
      id: `call_${createId().replaceAll('-', '')}`,
      name: call.name,
      arguments: JSON.stringify(call.arguments ?? {}),
    };
  });
}

function parse(text: string): { name?: unknown; arguments?: unknown } | null {
  try {
    return JSON.parse(text) as { name?: unknown; arguments?: unknown };
  } catch {
    return null;
  }
}
