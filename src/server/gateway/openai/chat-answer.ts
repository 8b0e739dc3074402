import { createId } from '../../../base/index.ts';
import type { DoneEvent, TokenLogProbability, TokenUsage, ToolCall } from '../../../models/index.ts';
import type { CallEvent } from '../call/take-call.ts';

/** What an answer says of itself in each of its parts. */
export interface ChatHead {
  readonly id: string;
  readonly created: number;
  readonly model: string;
}

/** The head of a new answer. */
export function makeHead(prefix: string, model: string, now: Date): ChatHead {
  return { id: `${prefix}-${createId()}`, created: Math.floor(now.getTime() / 1000), model };
}

const finishReasons: Readonly<Record<DoneEvent['finishReason'], string>> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  aborted: 'stop',
  filtered: 'content_filter',
};

/** Why a text ended, as OpenAI names it. */
export function nameFinish({ finishReason }: DoneEvent): string {
  return finishReasons[finishReason];
}

/** What a call took, as OpenAI counts it. */
export function describeUsage({ promptTokens, cachedTokens, completionTokens }: TokenUsage): object {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens },
  };
}

/** Log-probabilities as OpenAI's chat tells them. */
export function describeLogProbabilities(tokens: readonly TokenLogProbability[]): object {
  const describe = ({ token, logProbability }: { token: string; logProbability: number }) => ({
    token,
    logprob: logProbability,
    bytes: [...Buffer.from(token)],
  });
  return {
    content: tokens.map((one) => ({ ...describe(one), top_logprobs: one.top.map(describe) })),
    refusal: null,
  };
}

/** Calls of functions as a whole message has them. */
function describeCalls(calls: readonly ToolCall[]): object[] {
  return calls.map(({ id, name, arguments: written }) => ({
    id,
    type: 'function',
    function: { name, arguments: written },
  }));
}

interface Text {
  text: string;
  calls: readonly ToolCall[];
  logProbabilities: TokenLogProbability[];
  finish: string;
}

/** Gathers the texts of one call, by their number. */
export async function gatherTexts(events: AsyncIterable<CallEvent>, count: number): Promise<Text[]> {
  const texts = Array.from({ length: count }, (): Text => ({
    text: '',
    calls: [],
    logProbabilities: [],
    finish: 'stop',
  }));
  for await (const event of events) {
    const text = 'choice' in event ? texts[event.choice] : undefined;
    if (!text) continue;
    if (event.type === 'text') {
      text.text += event.text;
      text.logProbabilities.push(...(event.logProbabilities ?? []));
    } else if (event.type === 'tool-calls') text.calls = event.calls;
    else if (event.type === 'done') text.finish = nameFinish(event);
  }
  return texts;
}

/** A whole answer of OpenAI's chat. */
export function describeChat(
  head: ChatHead,
  texts: readonly Text[],
  { usage, weighed }: { usage: TokenUsage; weighed: boolean },
): object {
  const choices = texts.map(({ text, calls, logProbabilities, finish }, index) => ({
    index,
    message: {
      role: 'assistant',
      content: text === '' && calls.length > 0 ? null : text,
      refusal: null,
      ...(calls.length > 0 ? { tool_calls: describeCalls(calls) } : {}),
    },
    logprobs: weighed ? describeLogProbabilities(logProbabilities) : null,
    finish_reason: finish,
  }));
  return { ...head, object: 'chat.completion', choices, usage: describeUsage(usage) };
}
