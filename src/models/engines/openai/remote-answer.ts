import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import type { OutboundResponse } from '../../../governance/index.ts';
import {
  type FinishReason,
  type GenerateEvent,
  noUsage,
  type TokenLogProbability,
  type TokenUsage,
  type ToolCall,
} from '../../chat-engine.ts';
import { remoteModelFailed } from './remote-failures.ts';
import { parseJson } from './remote-request.ts';

const logProbabilityShape = z.object({
  token: z.string(),
  logprob: z.number(),
  top_logprobs: z.array(z.object({ token: z.string(), logprob: z.number() })).nullish(),
});
const toolCallShape = z.object({
  index: z.number().int().min(0).max(100).default(0),
  id: z.string().nullish(),
  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
});
const chunkShape = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), tool_calls: z.array(toolCallShape).nullish() }).nullish(),
        finish_reason: z.string().nullish(),
        logprobs: z.object({ content: z.array(logProbabilityShape).nullish() }).nullish(),
      }),
    )
    .optional(),
  usage: z
    .object({
      prompt_tokens: z.number(),
      completion_tokens: z.number(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
    })
    .nullish(),
  error: z.object({ message: z.string().optional() }).optional(),
});
type Chunk = z.infer<typeof chunkShape>;

/** Reads one streamed answer. */
export interface AnswerReader {
  /** Throws `model_server_failed` (503) when the server reports an error or the stream ends before its closing mark. */
  read(response: OutboundResponse): AsyncGenerator<GenerateEvent>;
  /** How it ended and what it took, as far as the server has said. */
  result(): { finishReason: FinishReason; usage: TokenUsage };
}

/** Creates the reader of one answer of `model`. */
export function createAnswerReader(model: string): AnswerReader {
  const calls: ToolCall[] = [];
  let finishReason: FinishReason = 'stop';
  let usage = noUsage;
  const note = (chunk: Chunk): void => {
    const said = chunk.choices?.[0]?.finish_reason;
    if (said === 'length') finishReason = 'length';
    if (said === 'tool_calls') finishReason = 'tool-calls';
    for (const part of chunk.choices?.[0]?.delta?.tool_calls ?? []) addCall(calls, part);
    if (chunk.usage) usage = readUsage(chunk.usage);
  };
  const readChunk = (data: string): GenerateEvent | null => {
    const chunk = chunkShape.safeParse(parseJson(data));
    if (!chunk.success) throw remoteModelFailed(model, 'shape', chunk.error);
    if (chunk.data.error) throw remoteModelFailed(model, 'unreachable', new Error(chunk.data.error.message ?? 'error'));
    note(chunk.data);
    const { delta, logprobs } = chunk.data.choices?.[0] ?? {};
    const weighed = logprobs?.content?.map(readLogProbability) ?? [];
    if (!delta?.content && weighed.length === 0) return null;
    const text = delta?.content ?? '';
    return weighed.length > 0 ? { type: 'text', text, logProbabilities: weighed } : { type: 'text', text };
  };
  return {
    result: () => ({ finishReason, usage }),
    async *read(response) {
      const told: string[] = [];
      const parser = createParser({ onEvent: ({ data }) => void told.push(data) });
      const decoder = new TextDecoder();
      const bytes = response.body[Symbol.asyncIterator]();
      let whole = false;
      try {
        for (;;) {
          const { value, done } = await bytes.next();
          // Without the closing mark the connection was cut: half an answer must not pass for a whole one.
          if (done)
            throw remoteModelFailed(model, 'unreachable', new Error('the stream ended before its closing mark'));
          parser.feed(decoder.decode(value, { stream: true }));
          for (const data of told.splice(0)) {
            whole = data === '[DONE]';
            if (whole && calls.length > 0) yield { type: 'tool-calls', calls: Object.values(calls) }; // A server may leave numbers out.
            if (whole) return;
            const event = readChunk(data);
            if (event) yield event;
          }
        }
      } finally {
        if (whole) void readToEnd(bytes, response);
        else await bytes.return?.();
      }
    },
  };
}

const endMilliseconds = 1000;

// The end of the body comes just behind the closing mark: a connection that is left before it is closed, and the next
// request would have to open another.
async function readToEnd(bytes: AsyncIterator<Uint8Array>, response: OutboundResponse): Promise<void> {
  const timer = setTimeout(() => void response.cancel().catch(() => undefined), endMilliseconds);
  try {
    while (!(await bytes.next()).done);
  } catch {
    // What breaks off now was no part of the answer.
  } finally {
    clearTimeout(timer);
  }
}

// A call comes in parts: its name once, its arguments piece by piece.
function addCall(calls: ToolCall[], { index, id, function: part }: z.infer<typeof toolCallShape>): void {
  const known = calls[index];
  calls[index] = {
    id: known?.id ?? id ?? `call-${index}`,
    name: known?.name ?? part?.name ?? '',
    arguments: (known?.arguments ?? '') + (part?.arguments ?? ''),
  };
}

function readUsage(told: NonNullable<Chunk['usage']>): TokenUsage {
  return {
    promptTokens: told.prompt_tokens,
    cachedTokens: told.prompt_tokens_details?.cached_tokens ?? 0,
    completionTokens: told.completion_tokens,
  };
}

function readLogProbability(told: z.infer<typeof logProbabilityShape>): TokenLogProbability {
  const top = (told.top_logprobs ?? []).map(({ token, logprob }) => ({ token, logProbability: logprob }));
  return { token: told.token, logProbability: told.logprob, top };
}
