import { MaisonError } from '../../../base/index.ts';
import type { ServerRecord } from '../../../contract/index.ts';
import { type Masking, openMasking, type OutboundResponse } from '../../../governance/index.ts';
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
  type PlainPrompt,
  type TokenUsage,
  type TurnOptions,
} from '../../chat-engine.ts';
import { capabilityMissing, pictureKeptBack } from '../../failures.ts';
import { findGapFamily, layOutGap } from '../../gap-families.ts';
import type { LineTurn, TurnLine } from '../../schedule/turn-line.ts';
import { createAnswerReader, createWholeReader } from './remote-answer.ts';
import { countCharacters, createTally, guessedCharactersPerToken } from './answer-tally.ts';
import { parseJson } from './parse-json.ts';
import { forbidCall, forbidsCalls } from './forbid-call.ts';
import { chooseShape, keepHeld, type RequestShape } from './known-server.ts';
import { type RemoteBody, toRemoteBody } from './remote-body.ts';
import { choiceShape, chooseBody, readChoiceProbabilities } from './remote-choices.ts';
import { createAnswerRestorer } from './restore-answer.ts';
import { remoteModelFailed } from './remote-failures.ts';
import { post, readBody, type RemoteParts } from './remote-request.ts';
import { createServerReader, type ServerFacts } from './server-facts.ts';
import { type Enough, readRequired, requireCall } from './required-call.ts';

export interface RemoteChatParts extends RemoteParts {
  /** The turns that this house has at the server. */
  readonly line: TurnLine;
  /** What the server was found able to do, by now; undefined where nobody has looked. */
  readonly readRecord?: (() => ServerRecord | undefined) | undefined;
}

interface ChatParts extends RemoteChatParts {
  readonly readServer: () => Promise<ServerFacts>;
}

// What every server of today serves: how long prompts are made where a server does not say how long its context is.
const assumedContextTokens = 8192;
/** No server of today writes on beyond it: what ends an answer without a limit where a server says nothing of its context. */
const longestAnswerTokens = 131_072;
/** A prompt has at least so many tokens: what is left of the context behind it is never taken for less than it is. */
const charactersPerTokenAtMost = 8;
/** So many requests of this house are at the server at once; the others wait here, where their place is known. */
export const remoteSlots = 16;

// What the protocol has; a server that lacks one says so, and its answer is passed on. What one was found not to do
// (`./maison models check`) is taken off.
const capabilities: ReadonlySet<ChatCapability> = new Set([
  'choose',
  'seed',
  'json-schema',
  'tools',
  'log-probabilities',
  'complete',
  'pictures',
  'server-fields',
]);

/** A chat model on a server of OpenAI's protocol. Turns run beside each other: the server orders them itself. */
export function createRemoteChat(given: RemoteChatParts): ChatEngine {
  const parts = { ...given, readServer: createServerReader(given) };
  const listCapabilities = (): ReadonlySet<ChatCapability> => keepHeld(capabilities, given.readRecord?.());
  return {
    name: parts.remote.model,
    location: 'remote',
    get contextTokens() {
      return given.readRecord?.()?.contextTokens ?? assumedContextTokens;
    },
    async askServer() {
      const { contextTokens, names } = await parts.readServer();
      const fills = findGapFamily(names) ? (['fill-in-the-middle'] as const) : [];
      return {
        contextTokens: given.readRecord?.()?.contextTokens ?? contextTokens ?? assumedContextTokens,
        capabilities: new Set([...listCapabilities(), ...fills]),
      };
    },
    slots: parts.remote.slots ?? remoteSlots,
    get capabilities() {
      return listCapabilities();
    },
    countTokens: async (text) => Math.ceil(text.length / guessedCharactersPerToken),
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

function openTurn(parts: ChatParts, options: TurnOptions): ChatTurn {
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

function generate(
  parts: ChatParts,
  place: LineTurn,
  request: GenerateRequest,
  way: RemoteWay,
): AsyncIterable<GenerateEvent> {
  const { model } = parts.remote;
  if (forbidsCalls(request)) return forbidCall(request, (one) => write(parts, place, one, way));
  const required = readRequired(request);
  if (!required) return write(parts, place, request, way);
  return requireCall(request, { model, required }, (one, isEnough) => write(parts, place, one, way, isEnough));
}

async function* write(
  parts: ChatParts,
  place: LineTurn,
  request: GenerateRequest,
  way: RemoteWay,
  isEnough: Enough = () => false,
): AsyncGenerator<GenerateEvent> {
  const { signal } = way;
  const shape = chooseShape(request, parts.readRecord?.());
  const reader = shape.whole
    ? createWholeReader(parts.remote.model, request)
    : createAnswerReader(parts.remote.model, request);
  const tally = createTally(request, { reader, place, elapsed: parts.elapsed });
  const end = (finishReason: DoneEvent['finishReason']): DoneEvent => {
    const done = tally.end(finishReason);
    way.note(done.usage);
    return done;
  };
  try {
    await place.admitted;
    tally.begin();
    place.noteBegan(false);
    const most = await countRoom(parts, request);
    const response = await send(parts, request, { ...way, shape });
    tally.take();
    const restorer = createAnswerRestorer(way.masking, request);
    let isCut = false;
    for (let whole = false; !whole && !isCut;) {
      const said = await reader.next(response);
      whole = said === null;
      for (const event of said ? restorer.push(said) : restorer.end()) {
        tally.hear();
        yield event;
        isCut = !whole && (tally.pieces >= most || isEnough(event));
        if (isCut) break;
      }
    }
    tally.noteWork();
    parts.onOutcome(null);
    yield end(isCut ? 'length' : reader.result().finishReason);
  } catch (thrown) {
    // Stopped by the reader: the answer ends here, as with a model of the house.
    if (signal.aborted) return void (yield end('aborted'));
    // What a program asks and a server refuses is no failure of the server.
    const isRefusal = request.asSaid && thrown instanceof MaisonError && thrown.status < 500;
    parts.onOutcome(isRefusal ? null : String(thrown));
    way.note(tally.usage);
    throw nameBroken(parts, thrown);
  } finally {
    await reader.leave();
  }
}

/** So many pieces are read of an answer without a limit: what is left of the context, for a server may write for ever. */
async function countRoom({ readServer, readRecord }: ChatParts, request: GenerateRequest): Promise<number> {
  if (!request.asSaid || request.maxTokens !== undefined) return Number.POSITIVE_INFINITY;
  const context = readRecord?.()?.contextTokens ?? (await readServer()).contextTokens;
  if (context === null) return longestAnswerTokens;
  return Math.max(1, context - Math.floor(countCharacters(request) / charactersPerTokenAtMost));
}

/**
 * Sends it. A limit that a program named is the most that it wants: where a server refuses it for being longer than what is
 * left of the context, it is asked without, and ends there by itself.
 */
async function send(
  parts: ChatParts,
  request: GenerateRequest,
  way: RemoteWay & { readonly shape: RequestShape },
): Promise<OutboundResponse> {
  const { model, url } = parts.remote;
  const hasPictures = request.messages.some((message) => message.parts);
  if (hasPictures && (await parts.outbound.masks(url))) throw pictureKeptBack(model);
  const byProgram = request.asSaid !== undefined;
  const plain = { ...request, ...(request.prompt && { prompt: await layOut(parts, request.prompt) }) };
  const ask = ({ path, body }: RemoteBody): Promise<OutboundResponse> =>
    post(parts, 'chat-remote', path, body, { ...way, byProgram });
  try {
    return await ask(toRemoteBody(model, plain, way.shape));
  } catch (thrown) {
    if (!byProgram || request.maxTokens === undefined || !isTooLong(thrown)) throw thrown;
    return ask(toRemoteBody(model, { ...plain, maxTokens: undefined }, way.shape));
  }
}

// Hardly a server fills a gap by itself: vLLM refuses one, llama.cpp's passes over what stands behind.
async function layOut({ remote, readServer }: ChatParts, prompt: PlainPrompt): Promise<PlainPrompt> {
  if (prompt.suffix === undefined) return prompt;
  const family = findGapFamily((await readServer()).names);
  if (!family) throw capabilityMissing(remote.model, 'fill-in-the-middle');
  return { text: layOutGap(family, prompt) };
}

function isTooLong(thrown: unknown): boolean {
  return (
    thrown instanceof MaisonError && (thrown.code === 'prompt_too_long' || /max_\w{0,30}tokens/.test(thrown.message))
  );
}

// Broken in the middle of the answer.
function nameBroken({ remote }: RemoteParts, thrown: unknown): unknown {
  if (!(thrown instanceof MaisonError) || thrown.code !== 'egress_failed') return thrown;
  return remoteModelFailed(remote.model, 'unreachable', thrown);
}

async function* choose(
  parts: RemoteParts,
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
