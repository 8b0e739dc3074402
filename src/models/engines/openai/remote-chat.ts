import { MaisonError } from '../../../base/index.ts';
import { type Masking, openMasking } from '../../../governance/index.ts';
import {
  addUsage,
  type ChatCapability,
  type ChatEngine,
  type ChatMessage,
  type ChatTurn,
  type ChooseRequest,
  type DoneEvent,
  type GenerateEvent,
  type GenerateRequest,
  noUsage,
  type TokenUsage,
  type TurnOptions,
} from '../../chat-engine.ts';
import { capabilityMissing } from '../../failures.ts';
import type { LineTurn, TurnLine } from '../../schedule/turn-line.ts';
import { createAnswerReader } from './remote-answer.ts';
import { choiceShape, chooseBody, readChoiceProbabilities } from './remote-choices.ts';
import { createAnswerRestorer } from './restore-answer.ts';
import { remoteModelFailed } from './remote-failures.ts';
import { parseJson, post, readBody, type RemoteParts } from './remote-request.ts';

export interface RemoteChatParts extends RemoteParts {
  /** The turns that this house has at the server. */
  readonly line: TurnLine;
}

// French text of current tokenizers; only used to cut prompts, with room to spare.
const charactersPerToken = 3.5;
// What every server of today serves; a longer context of the server is simply not used.
const assumedContextTokens = 8192;
/** So many requests of this house are at the server at once; the others wait here, where their place is known. */
export const remoteSlots = 16;

// What the protocol has; a server that lacks one says so, and its answer is passed on.
const capabilities: ReadonlySet<ChatCapability> = new Set([
  'choose',
  'seed',
  'json-schema',
  'tools',
  'log-probabilities',
]);

/** A chat model on a server of OpenAI's protocol. Turns run beside each other: the server orders them itself. */
export function createRemoteChat(parts: RemoteChatParts): ChatEngine {
  return {
    name: parts.remote.model,
    location: 'remote',
    contextTokens: assumedContextTokens,
    slots: parts.remote.slots ?? remoteSlots,
    capabilities,
    countTokens: async (text) => Math.ceil(text.length / charactersPerToken),
    openTurn: (options) => openTurn(parts, options),
  };
}

/** What all calls of one turn have in common. */
interface RemoteWay {
  readonly masking: Masking;
  readonly signal: AbortSignal;
  /** Hears what a call took, however it ended. */
  note(usage: TokenUsage): void;
}

function openTurn(parts: RemoteChatParts, options: TurnOptions): ChatTurn {
  const place = parts.line.join(options);
  const { signal } = options;
  let usage = noUsage;
  const note = (more: TokenUsage): void => {
    usage = addUsage(usage, more);
    place.noteTokens(more);
  };
  const way: RemoteWay = { masking: openMasking(), signal, note };
  return {
    generate: (request) => generate(parts, place, request, way),
    choose: (request) => choose(parts, place, request, way),
    get usage() {
      return usage;
    },
    end: () => place.end(),
  };
}

async function* generate(
  parts: RemoteChatParts,
  place: LineTurn,
  request: GenerateRequest,
  way: RemoteWay,
): AsyncGenerator<GenerateEvent> {
  refusePrompt(parts, request);
  const { signal } = way;
  const reader = createAnswerReader(parts.remote.model, request);
  let started = parts.elapsed();
  let firstText: number | null = null;
  let written = 0;
  let taken = false;
  // A server says what a call took with its last words: of one that is cut or breaks before, what was seen of it.
  const count = (): TokenUsage => {
    const { usage } = reader.result();
    if (usage !== noUsage || !taken) return usage;
    return { promptTokens: guessPromptTokens(request), cachedTokens: 0, completionTokens: written };
  };
  const end = (stopped: boolean): DoneEvent => {
    const { finishReason } = reader.result();
    const usage = count();
    way.note(usage);
    const now = parts.elapsed();
    const timings = {
      queuedMilliseconds: place.queuedMilliseconds,
      promptMilliseconds: Math.round((firstText ?? now) - started),
      completionMilliseconds: Math.round(firstText === null ? 0 : now - firstText),
    };
    return { type: 'done', finishReason: stopped ? 'aborted' : finishReason, usage, timings };
  };
  try {
    await place.admitted;
    started = parts.elapsed();
    place.noteBegan(false);
    const response = await post(parts, 'chat-remote', 'chat/completions', toChatBody(parts, request), way);
    taken = true;
    const restorer = createAnswerRestorer(way.masking, request);
    for (let whole = false; !whole;) {
      const said = await reader.next(response);
      whole = said === null;
      for (const event of said ? restorer.push(said) : restorer.end()) {
        firstText ??= parts.elapsed();
        written += 1;
        yield event;
      }
    }
    place.noteWork(parts.elapsed() - started);
    parts.onOutcome(null);
    yield end(false);
  } catch (thrown) {
    // Stopped by the reader: the answer ends here, as with a model of the house.
    if (signal.aborted) return void (yield end(true));
    parts.onOutcome(String(thrown));
    way.note(count());
    throw nameBroken(parts, thrown);
  } finally {
    await reader.leave();
  }
}

function refusePrompt({ remote }: RemoteParts, { prompt }: GenerateRequest): void {
  if (prompt) throw capabilityMissing(remote.model, prompt.suffix === undefined ? 'complete' : 'fill-in-the-middle');
}

// Broken in the middle of the answer.
function nameBroken({ remote }: RemoteParts, thrown: unknown): unknown {
  if (!(thrown instanceof MaisonError) || thrown.code !== 'egress_failed') return thrown;
  return remoteModelFailed(remote.model, 'unreachable', thrown);
}

function guessPromptTokens({ messages }: GenerateRequest): number {
  return Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / charactersPerToken);
}

async function* choose(
  parts: RemoteChatParts,
  place: LineTurn,
  { prompts, choices }: ChooseRequest,
  way: RemoteWay,
): AsyncGenerator<readonly number[]> {
  const { signal } = way;
  try {
    await place.admitted;
  } catch (thrown) {
    if (signal.aborted) return;
    throw thrown;
  }
  place.noteBegan(false);
  for (const messages of prompts) {
    if (signal.aborted) return;
    const started = parts.elapsed();
    const chosen = await chooseRemotely(parts, { messages, choices }, way).catch((thrown: unknown) => {
      if (!signal.aborted) throw thrown;
      return null; // Stopped by the reader: the reading ends here, as with a model of the house.
    });
    if (chosen === null) return;
    place.noteWork(parts.elapsed() - started);
    yield chosen;
  }
}

async function chooseRemotely(
  parts: RemoteParts,
  request: { messages: readonly ChatMessage[]; choices: readonly string[] },
  way: RemoteWay,
): Promise<readonly number[]> {
  const { model } = parts.remote;
  const { signal } = way;
  try {
    const body = { model, messages: request.messages, ...chooseBody };
    const response = await post(parts, 'chat-remote', 'chat/completions', body, way);
    const answer = choiceShape.safeParse(
      parseJson(await readBody(parts, response, { bytesAtMost: 1_000_000, signal })),
    );
    if (!answer.success) throw remoteModelFailed(model, 'shape', answer.error);
    parts.onOutcome(null);
    return readChoiceProbabilities(answer.data, request.choices);
  } catch (thrown) {
    if (!signal.aborted) parts.onOutcome(String(thrown));
    throw thrown;
  }
}

function toChatBody(parts: RemoteParts, request: GenerateRequest): object {
  const { messages, maxTokens, temperature = 0, topP, topK, seed, stop, jsonSchema, logProbabilities } = request;
  return {
    model: parts.remote.model,
    messages: messages.map(toRemoteMessage),
    max_tokens: maxTokens,
    temperature,
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(topK === undefined ? {} : { top_k: topK }),
    stream: true,
    stream_options: { include_usage: true },
    ...(seed === undefined ? {} : { seed }),
    ...(stop?.length ? { stop } : {}),
    ...(jsonSchema
      ? {
          response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: jsonSchema } },
        }
      : {}),
    ...toRemoteTools(request),
    ...(logProbabilities === undefined ? {} : { logprobs: true, top_logprobs: logProbabilities }),
  };
}

function toRemoteMessage({ role, content, toolCalls = [], toolCallId }: ChatMessage): object {
  const calls = toolCalls.map(({ id, name, arguments: written }) => ({
    id,
    type: 'function',
    function: { name, arguments: written },
  }));
  return {
    role,
    content,
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
    ...(toolCallId === undefined ? {} : { tool_call_id: toolCallId }),
  };
}

function toRemoteTools({ tools = [], toolChoice, oneCallAtMost = false }: GenerateRequest): object {
  if (tools.length === 0) return {};
  const named = typeof toolChoice === 'object' ? { type: 'function', function: { name: toolChoice.name } } : toolChoice;
  return {
    tools: tools.map((one) => ({ type: 'function', function: one })),
    ...(named === undefined ? {} : { tool_choice: named }),
    ...(oneCallAtMost ? { parallel_tool_calls: false } : {}),
  };
}
