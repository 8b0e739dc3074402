import type { Clock } from '../../../base/index.ts';
import {
  addUsage,
  type ChatCapability,
  type ChatEngine,
  type ChatTurn,
  type ChooseRequest,
  type GenerateEvent,
  type GenerateRequest,
  noUsage,
  type TokenCoder,
  type TokenUsage,
  type TurnOptions,
} from '../../chat-engine.ts';
import { capabilityMissing, tokensUnknown } from '../../failures.ts';
import type { ModelCall, ModelEvent, ModelFacts, StepRank, WriteRequest, Written } from '../../process/model-kind.ts';
import type { ModelProcess } from '../../process/model-process.ts';
import type { LineTurn, TurnLine } from '../../schedule/turn-line.ts';
import { streamPushed } from '../stream-pushed.ts';
import { writeGrammar } from './schema-grammar.ts';
import { createCallReader, writeToolMessages } from './tool-calls.ts';
import { writeToolGrammar } from './tool-grammar.ts';

export interface LocalChatParts {
  readonly name: string;
  readonly process: ModelProcess;
  readonly facts: ModelFacts;
  readonly line: TurnLine;
  readonly clock: Clock;
}

const capabilities: readonly ChatCapability[] = [
  'choose',
  'seed',
  'json-schema',
  'tools',
  'log-probabilities',
  'complete',
];

/** A chat model in a child of this house. Turns beyond its slots wait in line; those that have one are served a step at a time. */
export function createLocalChat(parts: LocalChatParts): ChatEngine {
  return {
    name: parts.name,
    location: 'here',
    contextTokens: parts.facts.contextTokens,
    slots: parts.facts.slots,
    capabilities: new Set([...capabilities, ...(parts.facts.fillsGaps ? (['fill-in-the-middle'] as const) : [])]),
    openTurn: (options) => openTurn(parts, options),
    countTokens: async (text) =>
      Number(await parts.process.call({ type: 'count', text }, { signal: new AbortController().signal })),
    tokens: createCoder(parts),
  };
}

function createCoder({ name, process }: LocalChatParts): TokenCoder {
  const { signal } = new AbortController();
  return {
    encode: async (text, { marks }) => (await process.call({ type: 'encode', text, marks }, { signal })) as number[],
    async decode(tokens) {
      const text = (await process.call({ type: 'decode', tokens }, { signal })) as string | null;
      if (text === null) throw tokensUnknown(name);
      return text;
    },
  };
}

function openTurn(parts: LocalChatParts, options: TurnOptions): ChatTurn {
  const place = parts.line.join(options);
  const { signal, lane, actor } = options;
  const asking = createAsking(parts.process, place, options);
  const rank = (): StepRank => ({ lane, order: place.order, asker: actor });
  return {
    generate: (request) =>
      streamPushed<GenerateEvent>(
        async (push, inner) => {
          const refused = findMissing(request, parts.facts);
          if (refused) throw capabilityMissing(parts.name, refused);
          const wanted = toWriteRequest(request);
          if (!(await isAdmitted(place, inner))) return push(nothingWritten(place));
          const call = { type: 'generate', request: wanted, ...rank() } as const;
          if (request.tools?.length) {
            const mayCall = request.toolChoice !== 'none';
            return writeWithTools(parts.name, { asking, call, place, mayCall }, push, inner);
          }
          const written = await asking.ask(call, inner, (event) => event.type === 'text' && push(event));
          push(written ? finish(written, place) : nothingWritten(place));
        },
        { signal },
      ),
    choose: (request) =>
      streamPushed<readonly number[]>(
        async (push, inner) => {
          if (!(await isAdmitted(place, inner))) return;
          const call = { ...toChooseCall(request), ...rank() };
          await asking.ask(call, inner, (event) => event.type === 'chosen' && push(event.probabilities));
        },
        { signal },
      ),
    get usage() {
      return asking.usage;
    },
    end: () => asking.whenDone(() => place.end()),
  };
}

/** Passes the text on and gathers the calls behind it. */
async function writeWithTools(
  model: string,
  { asking, call, place, mayCall }: { asking: Asking; call: ModelCall; place: LineTurn; mayCall: boolean },
  push: (event: GenerateEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const reader = createCallReader({ mayCall });
  const say = (text: string): void => {
    if (text !== '') push({ type: 'text', text });
  };
  const written = await asking.ask(call, signal, (event) => event.type === 'text' && say(reader.push(event.text)));
  if (!written) return push(nothingWritten(place));
  say(reader.flush());
  // What was cut in the middle of a call is none.
  const calls = written.finishReason === 'stop' ? reader.readCalls(model) : [];
  if (calls.length === 0) return push(finish(written, place));
  push({ type: 'tool-calls', calls });
  push(finish({ ...written, finishReason: 'tool-calls' }, place));
}

interface Asking {
  readonly usage: TokenUsage;
  /** What reading and writing came to; null when it was stopped by the asker before the child could say. */
  ask(call: ModelCall, signal: AbortSignal, onEvent: (event: ModelEvent) => unknown): Promise<Written | null>;
  /** Calls `then` once no call is under way: the slot is the next one's when the model has stopped, not when the reader has left. */
  whenDone(then: () => void): void;
}

function createAsking(process: ModelProcess, place: LineTurn, { onReading }: TurnOptions): Asking {
  const calls = new Set<Promise<unknown>>();
  let usage = noUsage;
  return {
    get usage() {
      return usage;
    },
    async ask(call, signal, onEvent) {
      const seen = { read: 0, written: 0 };
      const asked = process.call(call, {
        signal,
        onEvent(event) {
          if (event.type === 'began') place.noteBegan(event.long);
          if (event.type === 'reading') onReading?.((seen.read = event.read));
          if (event.type === 'text') seen.written += 1;
          onEvent(event);
        },
      });
      calls.add(asked);
      try {
        const written = (await asked) as Written;
        usage = addUsage(usage, written.usage);
        place.noteWork(written.promptMilliseconds + written.completionMilliseconds);
        place.noteTokens(written.usage);
        return written;
      } catch (thrown) {
        // It can no longer say what it took: what was heard of it until then was taken all the same.
        usage = addUsage(usage, { promptTokens: seen.read, cachedTokens: 0, completionTokens: seen.written });
        if (signal.aborted) return null;
        throw thrown;
      } finally {
        calls.delete(asked);
      }
    },
    whenDone(then) {
      if (calls.size === 0) then();
      else void Promise.allSettled(calls).then(then);
    },
  };
}

async function isAdmitted(place: LineTurn, signal: AbortSignal): Promise<boolean> {
  await place.admitted.catch((thrown: unknown) => {
    if (!signal.aborted) throw thrown;
  });
  return !signal.aborted;
}

function findMissing(request: GenerateRequest, { fillsGaps = false }: ModelFacts): ChatCapability | null {
  if (request.prompt?.suffix !== undefined && !fillsGaps) return 'fill-in-the-middle';
  // The engine tells probabilities only where no grammar stands in the way.
  const formed = request.jsonSchema !== undefined || Boolean(request.tools?.length);
  return formed && request.logProbabilities !== undefined ? 'log-probabilities' : null;
}

function toWriteRequest(asked: GenerateRequest): WriteRequest {
  const { jsonSchema, tools: _tools, toolChoice: _choice, oneCallAtMost: _one, asSaid: _said, ...request } = asked;
  const plain = { ...request, messages: writeToolMessages(asked) };
  return jsonSchema ? { ...plain, grammar: writeGrammar(jsonSchema) } : { ...plain, ...writeToolGrammar(asked) };
}

function toChooseCall({ prompts, choices, fixedMessages = 0 }: ChooseRequest) {
  return { type: 'choose', prompts, choices, fixedMessages } as const;
}

function finish(written: Written, place: LineTurn): GenerateEvent {
  const { promptMilliseconds, completionMilliseconds, ...said } = written;
  const timings = { queuedMilliseconds: place.queuedMilliseconds, promptMilliseconds, completionMilliseconds };
  return { type: 'done', ...said, timings };
}

function nothingWritten(place: LineTurn): GenerateEvent {
  return {
    type: 'done',
    finishReason: 'aborted',
    usage: noUsage,
    timings: { queuedMilliseconds: place.queuedMilliseconds, promptMilliseconds: 0, completionMilliseconds: 0 },
  };
}
