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
import { hideEchoes } from '../hide-echoes.ts';
import { parseJson } from './parse-json.ts';
import { remoteModelFailed } from './remote-failures.ts';

const logProbabilityShape = z.object({
  token: z.string(),
  logprob: z.number(),
  top_logprobs: z.array(z.object({ token: z.string(), logprob: z.number() })).nullish(),
});
/** As the addresses of plain texts tell them: in lists beside each other. */
const plainLogProbabilitiesShape = z.object({
  tokens: z.array(z.string()).nullish(),
  token_logprobs: z.array(z.number().nullable()).nullish(),
  top_logprobs: z.array(z.record(z.string(), z.number()).nullable()).nullish(),
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
        /** Of a plain text, in place of a delta. */
        text: z.string().nullish(),
        finish_reason: z.string().nullish(),
        logprobs: plainLogProbabilitiesShape.extend({ content: z.array(logProbabilityShape).nullish() }).nullish(),
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
  /**
   * The next events of the answer, as they come; null once it has ended whole. Throws `model_server_failed` (503) when the
   * server reports an error or the stream ends before its closing mark.
   */
  next(response: OutboundResponse): Promise<readonly GenerateEvent[] | null>;
  /** No more is read of it: what is still to come of a whole answer is taken, any other is broken off. */
  leave(): Promise<void>;
  /** How it ended and what it took, as far as the server has said. */
  result(): { finishReason: FinishReason; usage: TokenUsage };
}

/** Creates the reader of one answer of `model` to what it was sent. */
export function createAnswerReader(model: string, sent: object): AnswerReader {
  const chunks = createChunkReader(model, sent);
  const told: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => void told.push(data) });
  const decoder = new TextDecoder();
  let reading: { readonly response: OutboundResponse; readonly bytes: AsyncIterator<Uint8Array> } | null = null;
  let whole = false;
  let broken: { readonly thrown: unknown } | null = null;
  const readOne = (data: string): GenerateEvent | null => {
    whole = data === '[DONE]';
    return whole ? chunks.listCalls() : chunks.read(data);
  };
  const readTold = (): GenerateEvent[] => {
    const events: GenerateEvent[] = [];
    while (told.length > 0 && !whole)
      try {
        const event = readOne(told.shift() ?? '');
        if (event) events.push(event);
      } catch (thrown) {
        // What was said before it counts.
        if (events.length === 0) throw thrown;
        broken = { thrown };
        break;
      }
    return events;
  };
  return {
    result: () => chunks.result(),
    async next(response) {
      if (whole) return null;
      if (broken) throw broken.thrown;
      reading ??= { response, bytes: response.body[Symbol.asyncIterator]() };
      const { value, done } = await reading.bytes.next();
      // Without the closing mark the connection was cut: half an answer must not pass for a whole one.
      if (done) throw remoteModelFailed(model, 'unreachable', new Error('the stream ended before its closing mark'));
      parser.feed(decoder.decode(value, { stream: true }));
      return readTold();
    },
    async leave() {
      if (reading && whole) void readToEnd(reading.bytes, reading.response);
      else await reading?.bytes.return?.();
    },
  };
}

const wholeBytesAtMost = 4_000_000;

/** Creates the reader of an answer in one piece: its events come all at once. */
export function createWholeReader(model: string, sent: object): AnswerReader {
  const chunks = createChunkReader(model, sent);
  let told = false;
  let body: OutboundResponse | null = null;
  return {
    result: () => chunks.result(),
    async next(response) {
      if (told) return null;
      body = response;
      const event = chunks.read(toChunk(await response.text(wholeBytesAtMost)));
      told = true;
      return [event, chunks.listCalls()].filter((one) => one !== null);
    },
    async leave() {
      if (!told) await body?.cancel();
    },
  };
}

// The same words under another name; its calls have their places by their order.
function toChunk(text: string): string {
  const said = parseJson(text) as { choices?: { message?: { tool_calls?: object[] | null } }[] } | undefined;
  const choices = Array.isArray(said?.choices) ? said.choices : undefined;
  if (said === undefined || !choices) return text;
  const streamed = choices.map(({ message, ...rest }) => {
    const calls = message?.tool_calls?.map((call, index) => ({ ...call, index }));
    return { ...rest, delta: { ...message, ...(calls && { tool_calls: calls }) } };
  });
  return JSON.stringify({ ...said, choices: streamed });
}

interface ChunkReader {
  /** The event that a chunk is, if it is one. */
  read(data: string): GenerateEvent | null;
  /** The calls of functions that all chunks together ask for, if any. */
  listCalls(): GenerateEvent | null;
  result: AnswerReader['result'];
}

function createChunkReader(model: string, sent: object): ChunkReader {
  const calls: ToolCall[] = [];
  let finishReason: FinishReason = 'stop';
  let usage = noUsage;
  const note = (chunk: Chunk): void => {
    const said = chunk.choices?.[0]?.finish_reason;
    if (said === 'length') finishReason = 'length';
    if (said === 'tool_calls') finishReason = 'tool-calls';
    if (said === 'content_filter') finishReason = 'filtered';
    for (const part of chunk.choices?.[0]?.delta?.tool_calls ?? []) addCall(calls, part);
    if (chunk.usage) usage = readUsage(chunk.usage);
  };
  return {
    result: () => ({ finishReason, usage }),
    // A server may leave numbers out.
    listCalls: () => (calls.length > 0 ? { type: 'tool-calls', calls: Object.values(calls) } : null),
    read(data) {
      const said = parseJson(data);
      const text = findWords(said);
      if (text !== null) return { type: 'text', text };
      const chunk = chunkShape.safeParse(said);
      if (!chunk.success) throw remoteModelFailed(model, 'shape', chunk.error);
      if (chunk.data.error)
        throw remoteModelFailed(
          model,
          'unreachable',
          new Error(hideEchoes(chunk.data.error.message?.slice(0, 500) ?? 'error', sent)),
        );
      note(chunk.data);
      const { delta, text: plain, logprobs } = chunk.data.choices?.[0] ?? {};
      const weighed = logprobs?.content?.map(readLogProbability) ?? listPlain(logprobs);
      const words = plain ?? delta?.content ?? '';
      if (words === '' && weighed.length === 0) return null;
      return { type: 'text', text: words, ...(weighed.length > 0 && { logProbabilities: weighed }) };
    },
  };
}

/** The words of a chunk that says nothing else, as nearly all do: the schema, which looks at every field, costs ten times as much. */
function findWords(said: unknown): string | null {
  const { choices, usage, error } = (said ?? {}) as Record<string, unknown>;
  if (!Array.isArray(choices) || choices.length !== 1 || usage != null || error != null) return null;
  const { delta, finish_reason: finish, logprobs } = (choices[0] ?? {}) as Record<string, unknown>;
  if (typeof delta !== 'object' || delta === null || finish != null || logprobs != null) return null;
  const { content, tool_calls: calls } = delta as Record<string, unknown>;
  return typeof content === 'string' && content !== '' && calls == null ? content : null;
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

function listPlain(told: z.infer<typeof plainLogProbabilitiesShape> | null | undefined): TokenLogProbability[] {
  return (told?.tokens ?? []).map((token, at) => {
    const top = Object.entries(told?.top_logprobs?.[at] ?? {});
    return {
      token,
      logProbability: told?.token_logprobs?.[at] ?? 0,
      top: top.map(([one, logProbability]) => ({ token: one, logProbability })),
    };
  });
}

function readLogProbability(told: z.infer<typeof logProbabilityShape>): TokenLogProbability {
  const top = (told.top_logprobs ?? []).map(({ token, logprob }) => ({ token, logProbability: logprob }));
  return { token: told.token, logProbability: told.logprob, top };
}
