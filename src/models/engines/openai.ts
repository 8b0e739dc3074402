import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { z } from 'zod';
import { MaisonError, type RemoteModelConfig } from '../../base/index.ts';
import type { Egress, EgressResponse } from '../../governance/index.ts';
import type { ChatEngine, ChatMessage, EmbedEngine, EmbedPurpose, GenerateRequest } from '../engine.ts';
import { choiceShape, chooseBody, readChoiceProbabilities } from './openai-choose.ts';
import { remoteModelFailed } from './openai-failures.ts';

// Any server of OpenAI's protocol: vLLM, llama-server, TEI, Ollama, a provider. Its answers are read leniently.

export interface RemoteParts {
  readonly remote: RemoteModelConfig & { readonly url: string };
  readonly egress: Egress;
  /** Told how long one answer took. */
  onAnswered(milliseconds: number): void;
  /** Told how the latest call went: null when well. */
  onOutcome(failure: string | null): void;
  elapsed(): number;
}

const chunkShape = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }).optional() })).optional(),
  error: z.object({ message: z.string().optional() }).optional(),
});

const embeddingsShape = z.object({
  data: z.array(z.object({ index: z.number().int().min(0), embedding: z.array(z.number()) })),
});

// French text of current tokenizers; only used to cut prompts, with room to spare.
const charactersPerToken = 3.5;
// What every server of today serves; a longer context of the server is simply not used.
const assumedContextTokens = 8192;
const textsPerRequest = 32;

/** A chat model on a server of OpenAI's protocol. Requests run beside each other: the server queues them itself. */
export function createRemoteChat(parts: RemoteParts): ChatEngine {
  return {
    name: parts.remote.model,
    location: 'remote',
    contextTokens: assumedContextTokens,
    countTokens: async (text) => Math.ceil(text.length / charactersPerToken),
    async *choose({ prompts, choices }, { signal, onQueue }) {
      onQueue?.(0);
      for (const messages of prompts) {
        if (signal.aborted) return;
        yield await chooseRemotely(parts, { messages, choices }, signal);
      }
    },
    async *generate(request, { signal, onQueue }) {
      onQueue?.(0);
      const started = parts.elapsed();
      try {
        yield* readAnswer(
          parts,
          await post(parts, 'chat-remote', 'chat/completions', toChatBody(parts, request), signal),
        );
        parts.onAnswered(parts.elapsed() - started);
        parts.onOutcome(null);
      } catch (thrown) {
        if (signal.aborted) return; // Stopped by the reader: the answer ends here, as with a model of the house.
        parts.onOutcome(String(thrown));
        // Broken in the middle of the answer.
        if (thrown instanceof MaisonError && thrown.code === 'egress_failed') {
          throw remoteModelFailed(parts.remote.model, 'unreachable', thrown);
        }
        throw thrown;
      }
    },
  };
}

/**
 * An embedding model on a server of OpenAI's protocol. `dimensions` comes from a first call of the caller.
 * The server's address is a part of the identity: the same name elsewhere may be another model.
 */
export function createRemoteEmbed(
  parts: RemoteParts,
  facts: { dimensions: number; prefixes: Readonly<Record<EmbedPurpose, string>> },
): EmbedEngine {
  const { model, url } = parts.remote;
  return {
    name: model,
    identity: `${model}@${new URL(url).host}`,
    location: 'remote',
    dimensions: facts.dimensions,
    async embed(texts, { purpose, signal }) {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += textsPerRequest) {
        const batch = texts
          .slice(start, start + textsPerRequest)
          .map((text) => facts.prefixes[purpose] + text.normalize('NFKC'));
        vectors.push(...(await embedRemotely(parts, batch, { signal })));
      }
      const wrong = vectors.find((vector) => vector.length !== facts.dimensions);
      if (wrong)
        throw remoteModelFailed(model, 'shape', new Error(`${wrong.length} dimensions instead of ${facts.dimensions}`));
      return vectors;
    },
  };
}

/** One request of vectors, normalised, in the order of `texts`. Throws `model_failed` (503). */
export async function embedRemotely(
  parts: RemoteParts,
  texts: readonly string[],
  options: { signal: AbortSignal },
): Promise<Float32Array[]> {
  const { model } = parts.remote;
  try {
    const response = await post(
      parts,
      'embed-remote',
      'embeddings',
      { model, input: texts, encoding_format: 'float' },
      options.signal,
    );
    const answer = embeddingsShape.safeParse(parseJson(await response.text(100_000_000)));
    if (!answer.success || answer.data.data.length !== texts.length) {
      throw remoteModelFailed(model, 'shape', answer.error ?? new Error('another number of vectors than texts'));
    }
    const vectors = answer.data.data
      .toSorted((first, second) => first.index - second.index)
      .map(({ embedding }) => normalise(embedding));
    parts.onOutcome(null);
    return vectors;
  } catch (thrown) {
    if (!options.signal.aborted) parts.onOutcome(String(thrown));
    throw thrown;
  }
}

async function chooseRemotely(
  parts: RemoteParts,
  request: { messages: readonly ChatMessage[]; choices: readonly string[] },
  signal: AbortSignal,
): Promise<readonly number[]> {
  const { model } = parts.remote;
  try {
    const body = { model, messages: request.messages, ...chooseBody };
    const response = await post(parts, 'chat-remote', 'chat/completions', body, signal);
    const answer = choiceShape.safeParse(parseJson(await response.text(1_000_000)));
    if (!answer.success) throw remoteModelFailed(model, 'shape', answer.error);
    parts.onOutcome(null);
    return readChoiceProbabilities(answer.data, request.choices);
  } catch (thrown) {
    if (!signal.aborted) parts.onOutcome(String(thrown));
    throw thrown;
  }
}

function toChatBody(parts: RemoteParts, request: GenerateRequest): object {
  return {
    model: parts.remote.model,
    messages: request.messages,
    max_tokens: request.maxTokens,
    temperature: request.temperature ?? 0,
    stream: true,
    ...(request.stop?.length ? { stop: request.stop } : {}),
  };
}

async function post(
  parts: RemoteParts,
  purpose: 'chat-remote' | 'embed-remote',
  path: string,
  body: object,
  signal: AbortSignal,
): Promise<EgressResponse> {
  const { url, key, model } = parts.remote;
  let response: EgressResponse;
  try {
    response = await parts.egress.fetch(`${url.replace(/\/+$/, '')}/${path}`, {
      purpose,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(body),
      signal,
    });
  } catch (thrown) {
    if (signal.aborted || (thrown instanceof MaisonError && thrown.code === 'egress_denied')) throw thrown;
    throw remoteModelFailed(model, 'unreachable', thrown);
  }
  if (response.status === 200) return response;
  const said = await response.text(10_000).catch(() => '');
  throw remoteModelFailed(model, response.status, new Error(said.slice(0, 500)));
}

async function* readAnswer(parts: RemoteParts, response: EgressResponse): AsyncGenerator<string> {
  const { model } = parts.remote;
  const events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => void events.push(event) });
  const decoder = new TextDecoder();
  for await (const bytes of response.body) {
    parser.feed(decoder.decode(bytes, { stream: true }));
    for (const event of events.splice(0)) {
      if (event.data === '[DONE]') return;
      const chunk = chunkShape.safeParse(parseJson(event.data));
      if (!chunk.success) throw remoteModelFailed(model, 'shape', chunk.error);
      if (chunk.data.error)
        throw remoteModelFailed(model, 'unreachable', new Error(chunk.data.error.message ?? 'error'));
      const text = chunk.data.choices?.[0]?.delta?.content;
      if (text) yield text;
    }
  }
  // Without the closing mark the connection was cut: half an answer must not pass for a whole one.
  throw remoteModelFailed(model, 'unreachable', new Error('the stream ended before its closing mark'));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function normalise(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
}
