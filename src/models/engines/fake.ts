import { abortable, systemClock } from '../../base/index.ts';
import {
  addUsage,
  type ChatCapability,
  type ChatEngine,
  type ChatMessage,
  type ChatTurn,
  type DoneEvent,
  type FinishReason,
  type GenerateRequest,
  noUsage,
  type ToolCall,
  type TurnOptions,
} from '../chat-engine.ts';
import type { EmbedEngine, Models, ReadEngine } from '../engine.ts';
import type { Grade } from '../grades.ts';
import type { WritingRecord } from '../writing-record.ts';
import { capabilityMissing, modelAbsent, promptTooLong, tokensUnknown } from '../failures.ts';
import { createFakeSegment } from './fake-segment.ts';
import { createTurnLine, type LineTurn, type TurnLine } from '../schedule/turn-line.ts';

/** What a scripted chat model answers: a text (sent word by word), its pieces, functions to call, or pieces and then a failure. */
export type FakeAnswer =
  | string
  | readonly string[]
  | { readonly calls: readonly ToolCall[] }
  | { readonly pieces: readonly string[]; readonly failure: Error };

/** How a request ended, and what it took until then. */
export interface FakeDone extends Pick<DoneEvent, 'usage'> {
  readonly finishReason: FinishReason | 'broken';
}

export interface FakeModelsOptions {
  /** Writes the answer to a request; without it the model says that it is a fake. */
  readonly script?: (request: GenerateRequest) => FakeAnswer | Promise<FakeAnswer>;
  /** Probabilities of the choices; without it every choice is as likely. */
  readonly choose?: (messages: readonly ChatMessage[], choices: readonly string[]) => readonly number[];
  /** What the chat model is known to be able to do; nothing by default. */
  readonly grades?: readonly Grade[];
  /** What was measured of the chat model’s writing; nothing by default. */
  readonly writing?: WritingRecord;
  /** What the chat model cannot do; by default it can do everything. */
  readonly lacks?: readonly ChatCapability[];
  /** So many turns at once, the others wait; without it none waits. */
  readonly slots?: number;
  readonly dimensions?: number;
  /** Of the chat model; 4096 without it. */
  readonly contextTokens?: number;
  /** How much each pixel of a square picture is the subject, 0 to 1; without it, what differs from the corners. */
  readonly segment?: (rgb: Uint8Array, side: number) => Float32Array | Promise<Float32Array>;
  /** How likely a sentence answers; without it the reader is absent. */
  readonly read?: (question: string, sentence: string) => number | null;
  /** Between two pieces of an answer; without it they come at once. */
  readonly pieceMilliseconds?: number;
  /** Called with what each request took, and how it ended, once it has. */
  readonly onDone?: (done: FakeDone) => void;
  /** Called with each request before it is answered, to look at the prompt in tests. */
  readonly onGenerate?: (request: GenerateRequest) => void;
}

/**
 * Models without weights, for fast tests: a chat model that follows a script, and an embedder that hashes
 * words and their three-letter pieces, so that texts sharing words are close and the same text is always the same vector.
 */
export function createFakeModels(options: FakeModelsOptions = {}): Models {
  const line = createTurnLine({ slots: () => options.slots ?? unlimited, clock: systemClock });
  const chat = createFakeChat(options, line);
  const embed = createFakeEmbed(options.dimensions ?? 384);
  const segment = createFakeSegment(options);
  return {
    chat: async ({ signal }) => (signal.throwIfAborted(), chat),
    embed: async ({ signal }) => (signal.throwIfAborted(), embed),
    segment: async ({ signal }) => (signal.throwIfAborted(), segment),
    reader: async ({ signal }) => (signal.throwIfAborted(), createFakeReader(options)),
    status: () => [
      {
        name: chat.name,
        task: 'chat',
        location: 'here',
        licence: null,
        bytes: null,
        ...(options.grades ? { grades: { grades: options.grades, from: 'configuration' } } : {}),
        writing: options.writing,
        status: { state: 'ready' },
      },
      { name: embed.name, task: 'embed', location: 'here', licence: null, bytes: null, status: { state: 'ready' } },
      { name: segment.name, task: 'segment', location: 'here', licence: null, bytes: null, status: { state: 'ready' } },
      ...(options.read
        ? ([
            {
              name: 'fake-reader',
              task: 'rerank',
              location: 'here',
              licence: null,
              bytes: null,
              status: { state: 'ready' },
            },
          ] as const)
        : []),
    ],
    chatQueue: () => ({ waiting: line.unfinished }),
    load: () => ({
      memory: { megabytes: 8000, loaded: [] },
      turns: line.list().map((turn) => ({ ...turn, model: chat.name })),
    }),
    close: async () => undefined,
  };
}

const everything: readonly ChatCapability[] = [
  'choose',
  'seed',
  'json-schema',
  'tools',
  'log-probabilities',
  'complete',
  'fill-in-the-middle',
];
const usualContextTokens = 4096;
const countTokens = (text: string): number => Math.ceil(text.length / 4);

/** Slots of a fake where none waits. */
const unlimited = 1000;

function createFakeChat(options: FakeModelsOptions, line: TurnLine): ChatEngine {
  const capabilities = new Set(everything.filter((one) => !options.lacks?.includes(one)));
  return {
    name: 'fake-chat',
    location: 'here',
    contextTokens: options.contextTokens ?? usualContextTokens,
    slots: options.slots ?? unlimited,
    capabilities,
    openTurn({ onQueued, ...turnOptions }) {
      // Where none waits there is nothing to tell.
      const place = line.join({ ...turnOptions, ...(options.slots && onQueued ? { onQueued } : {}) });
      return openFakeTurn(options, capabilities, place, turnOptions);
    },
    countTokens: async (text) => countTokens(text),
    // Its tokens are the characters.
    tokens: {
      encode: async (text) => Array.from(text, (character) => character.codePointAt(0) ?? 0),
      async decode(tokens) {
        if (!tokens.every((token) => Number.isInteger(token) && token >= 0 && token <= 0x10ffff))
          throw tokensUnknown('fake-chat');
        return String.fromCodePoint(...tokens);
      },
    },
  };
}

const noTime = { promptMilliseconds: 0, completionMilliseconds: 0 };

function openFakeTurn(
  options: FakeModelsOptions,
  capabilities: ReadonlySet<ChatCapability>,
  place: LineTurn,
  { signal }: TurnOptions,
): ChatTurn {
  // An engine ends early when it is stopped; it does not throw.
  const begin = async (): Promise<boolean> => {
    await place.admitted.catch(() => undefined);
    if (!signal.aborted) place.noteBegan(false);
    return !signal.aborted;
  };
  const counted = createCount(options);
  const finish = (finishReason: FinishReason, promptTokens: number, completionTokens: number): DoneEvent => {
    const usage = counted.add(finishReason, promptTokens, completionTokens);
    return { type: 'done', finishReason, usage, timings: { ...noTime, queuedMilliseconds: place.queuedMilliseconds } };
  };
  return {
    async *generate(request) {
      if (request.tools?.length && !capabilities.has('tools')) throw capabilityMissing('fake-chat', 'tools');
      const promptTokens = countTokens(request.prompt?.text ?? request.messages.map((one) => one.content).join(' '));
      const contextTokens = options.contextTokens ?? usualContextTokens;
      if (request.fitsContext && promptTokens >= contextTokens)
        throw promptTooLong('fake-chat', { promptTokens, contextTokens });
      if (!(await begin())) return void (yield finish('aborted', 0, 0));
      options.onGenerate?.(request);
      const answer = await script(options, request, signal);
      if (typeof answer === 'object' && 'calls' in answer) {
        yield { type: 'tool-calls', calls: answer.calls };
        return void (yield finish('tool-calls', promptTokens, answer.calls.length));
      }
      const breaks = typeof answer === 'object' && 'failure' in answer ? answer : null;
      let at = 0;
      for (const text of breaks?.pieces ?? listPieces(answer as string | readonly string[])) {
        if (at > 0 && options.pieceMilliseconds) await pause(options.pieceMilliseconds, signal);
        if (signal.aborted) return void (yield finish('aborted', promptTokens, at));
        if (request.fitsContext && at >= (request.maxTokens ?? contextTokens))
          return void (yield finish('length', promptTokens, at));
        yield { type: 'text', text };
        at += 1;
      }
      if (breaks) {
        counted.add('broken', promptTokens, at);
        throw breaks.failure;
      }
      yield finish(signal.aborted ? 'aborted' : 'stop', promptTokens, at);
    },
    async *choose({ prompts, choices }) {
      if (!capabilities.has('choose')) throw capabilityMissing('fake-chat', 'choose');
      if (!(await begin())) return;
      for (const messages of prompts) {
        if (signal.aborted) return;
        yield options.choose?.(messages, choices) ?? choices.map(() => 1 / choices.length);
      }
    },
    get usage() {
      return counted.total;
    },
    end: () => (place.noteTokens(counted.total), place.end()),
  };
}

async function script(options: FakeModelsOptions, request: GenerateRequest, signal: AbortSignal): Promise<FakeAnswer> {
  const answer = Promise.resolve(options.script?.(request) ?? 'I am a fake model.');
  return abortable(answer, signal).catch((thrown: unknown) => (signal.aborted ? [] : Promise.reject(thrown)));
}

/** What the requests of one turn have taken, each told as it ends. */
function createCount({ onDone }: FakeModelsOptions) {
  const counted = {
    total: noUsage,
    add(finishReason: FakeDone['finishReason'], promptTokens: number, completionTokens: number) {
      const usage = { promptTokens, cachedTokens: 0, completionTokens };
      counted.total = addUsage(counted.total, usage);
      onDone?.({ finishReason, usage });
      return usage;
    },
  };
  return counted;
}

function listPieces(answer: string | readonly string[]): readonly string[] {
  return typeof answer === 'string' ? answer.split(/(?<=\s)/u) : answer;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await abortable(new Promise<void>((resolve) => setTimeout(resolve, milliseconds)), signal).catch(() => undefined);
}

function createFakeEmbed(dimensions: number): EmbedEngine {
  return {
    identity: `fake-hash-${dimensions}`,
    name: 'fake-embed',
    location: 'here',
    dimensions,
    contextTokens: 512,
    countTokens: async (text) => countTokens(text),
    async embed(texts, { signal }) {
      signal.throwIfAborted();
      return texts.map((text) => hashVector(text, dimensions));
    },
  };
}

function createFakeReader({ read }: FakeModelsOptions): ReadEngine {
  if (!read) throw modelAbsent('fake-reader');
  return {
    name: 'fake-reader',
    location: 'here',
    async read({ question, passages }, { signal }) {
      signal.throwIfAborted();
      return passages.map(({ text, units }) => units.map(({ start, end }) => read(question, text.slice(start, end))));
    },
    // What a test says of a sentence is the last word on it.
    reread: async ({ passages }) => passages.map(({ units }) => units.map(() => null)),
    weighSupport: async ({ passages }) => passages.map(() => null),
  };
}

function hashVector(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  for (const [word] of folded.matchAll(/[\p{L}\p{N}]+/gu)) {
    addFeature(vector, word, 1);
    for (let at = 0; at + 3 <= word.length; at += 1) addFeature(vector, `~${word.slice(at, at + 3)}`, 0.3);
  }
  const length = Math.hypot(...vector);
  if (length === 0) vector[0] = 1;
  else vector.forEach((value, index) => (vector[index] = value / length));
  return vector;
}

// FNV-1a: the place comes from the low bits, the sign from the highest.
function addFeature(vector: Float32Array, feature: string, weight: number): void {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) {
    hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193) >>> 0;
  }
  const place = hash % vector.length;
  vector[place] = (vector[place] ?? 0) + (hash & 0x8000_0000 ? -weight : weight);
}
