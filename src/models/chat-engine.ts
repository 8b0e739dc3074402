import type { EngineLocation } from './engine.ts';

/** One turn of a conversation with a chat model. */
export interface ChatMessage {
  /** `tool`: what a function gave that the model had asked for. */
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
  /** Of the assistant: the functions it wanted called. */
  readonly toolCalls?: readonly ToolCall[];
  /** Of a tool: the call that it answers. */
  readonly toolCallId?: string;
  /** Where there are pictures among it: all of it in its order; `content` is its text alone. */
  readonly parts?: readonly MessagePart[];
}

/** A piece of a message; a picture is its bytes in a `data:` address, never an address that a server would fetch. */
export type MessagePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'picture'; readonly url: string; readonly detail?: string };

/** A JSON schema as a request carries it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A piece of another file, read before the code of a gap. */
export interface PromptFile {
  readonly name: string;
  readonly text: string;
}

/** Text that is continued as it is, without the model's chat template; with `suffix`, what the gap is filled before. */
export interface PlainPrompt {
  readonly text: string;
  readonly suffix?: string;
  /** What a gap is filled by the light of: other files of its repository, the nearest last. */
  readonly files?: readonly PromptFile[];
  readonly repositoryName?: string;
  /** Of the file that the gap is in. */
  readonly fileName?: string;
}

/** The numbers of one model for pieces of text, which no other model shares. */
export interface TokenCoder {
  /** With `marks`, those of special tokens are read as such; else as the text they are written in. */
  encode(text: string, options: { marks: boolean }): Promise<number[]>;
  /** The text of such numbers, marks included. Throws `tokens_unknown` (400) for one that the model does not have. */
  decode(tokens: readonly number[]): Promise<string>;
}

/** A function that the model may ask to have called. */
export interface ToolDescription {
  readonly name: string;
  readonly description?: string;
  /** JSON schema of its arguments. */
  readonly parameters: JsonSchema;
}

/** What an engine may do besides writing text; asking one that cannot is refused with `model_capability_missing` (400). */
export type ChatCapability =
  | 'choose'
  | 'seed'
  | 'json-schema'
  | 'tools'
  | 'log-probabilities'
  | 'complete'
  | 'fill-in-the-middle'
  | 'pictures'
  /** Takes what a program says to a server itself (`asSaid`). */
  | 'server-fields';

/** Whether the model may (`auto`), must (`required`) or must not call a function, or which one it must. */
export type ToolChoice = 'auto' | 'required' | 'none' | { readonly name: string };

export interface GenerateRequest {
  readonly messages: readonly ChatMessage[];
  /** In place of messages, of which there are none then. */
  readonly prompt?: PlainPrompt;
  /** Absent: as many as the context has room for. */
  readonly maxTokens?: number | undefined;
  /** `maxTokens` is the most that is wanted: fewer are written where the context has no room for so many. */
  readonly fitsContext?: boolean;
  /**
   * Of a program's request: what it says to a server in the words of OpenAI's protocol, which goes to one as it came. A
   * server is then told nothing else: no temperature and no limit that the program did not name.
   */
  readonly asSaid?: Readonly<Record<string, unknown>>;
  /** 0 (default) always takes the likeliest word: the same question gets the same answer. */
  readonly temperature?: number;
  /** The same seed gives the same text; of use above temperature 0. */
  readonly seed?: number;
  /** Only the likeliest words are drawn from, of which the chances come to this much together. */
  readonly topP?: number;
  /** So many of the likeliest words are drawn from. */
  readonly topK?: number;
  readonly stop?: readonly string[];
  /** The text must be JSON of this shape. */
  readonly jsonSchema?: JsonSchema;
  readonly tools?: readonly ToolDescription[];
  readonly toolChoice?: ToolChoice;
  /** At most one function is called at a time. */
  readonly oneCallAtMost?: boolean;
  /** So many of the likeliest tokens are told with each token of the text, at most 20. */
  readonly logProbabilities?: number;
  /** So many of the first messages are the same in every request of this kind: an engine may keep them read. */
  readonly fixedMessages?: number;
}

/** Conversations to which the reply can only begin with one of a few words. */
export interface ChooseRequest {
  readonly prompts: readonly (readonly ChatMessage[])[];
  /** Words that begin differently: only their first token is compared. */
  readonly choices: readonly string[];
  /** So many of the first messages of each prompt are the same in every request of this kind. */
  readonly fixedMessages?: number;
}

/** One token of the text, how likely it was, and the likeliest in its place; natural logarithms. */
export interface TokenLogProbability {
  readonly token: string;
  readonly logProbability: number;
  readonly top: readonly { readonly token: string; readonly logProbability: number }[];
}

/** A function that the model wants called; `arguments` is JSON as the model wrote it. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

export interface TokenUsage {
  /** All tokens of the prompt, those that were already read among them. */
  readonly promptTokens: number;
  /** Tokens of the prompt that were already read. */
  readonly cachedTokens: number;
  readonly completionTokens: number;
}

/** Nothing read and nothing written. */
export const noUsage: TokenUsage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0 };

/** What two calls have taken together. */
export function addUsage(first: TokenUsage, second: TokenUsage): TokenUsage {
  return {
    promptTokens: first.promptTokens + second.promptTokens,
    cachedTokens: first.cachedTokens + second.cachedTokens,
    completionTokens: first.completionTokens + second.completionTokens,
  };
}

export interface GenerateTimings {
  readonly queuedMilliseconds: number;
  readonly promptMilliseconds: number;
  readonly completionMilliseconds: number;
}

/** Why the text ends: the model ended it or met a stop text, `maxTokens`, a wanted tool, the asker, a server’s own filter. */
export type FinishReason = 'stop' | 'length' | 'tool-calls' | 'aborted' | 'filtered';

/** How many turns come before one's own (0: it begins), and in how many seconds it begins, where that is known. */
export interface QueuedEvent {
  readonly type: 'queued';
  /** Work in the background is nobody's turn and is not counted; at least 1 as long as anything is waited for. */
  readonly place: number;
  /** Nobody's turn comes before: what is waited for is work in the background, such as reading ahead. */
  readonly preparing: boolean;
  readonly secondsExpected: number | null;
}

export interface TextEvent {
  readonly type: 'text';
  readonly text: string;
  readonly logProbabilities?: readonly TokenLogProbability[];
}

export interface DoneEvent {
  readonly type: 'done';
  readonly finishReason: FinishReason;
  /** The stop text that was met, where it was one of the request's. */
  readonly stopText?: string;
  readonly usage: TokenUsage;
  readonly timings: GenerateTimings;
}

/** What writing tells as it goes; the last is always `done`, unless it throws a MaisonError. */
export type GenerateEvent =
  | TextEvent
  | { readonly type: 'tool-calls'; readonly calls: readonly ToolCall[] }
  | DoneEvent;

/** Who comes first: completions while a person types, then questions and chats in the order of asking, then the rest. */
export type Lane = 'completion' | 'question' | 'chat' | 'background';

export interface TurnOptions {
  readonly lane: Lane;
  /** Who asks: whoever asks much waits behind those who ask little. What the model has read of one is not used for another. */
  readonly actor: string;
  /** Somebody of weight 2 gets twice the tokens of somebody of weight 1 while both wait; 1 where nothing is said. */
  readonly weight?: number;
  /** How many tokens are to be read, where that is known before. */
  readonly tokensExpected?: number;
  readonly signal: AbortSignal;
  /** Hears the place each time it changes, and 0 once when the turn begins. */
  readonly onQueued?: (event: QueuedEvent) => void;
  /** Hears how many tokens of the prompt are read, after each step, where the engine tells. */
  readonly onReading?: (read: number) => void;
}

/** A turn as those who run the house see it: whose and of which kind, and never what is said. */
export interface TurnState {
  readonly lane: Lane;
  readonly actor: string;
  readonly atModel: boolean;
  /** Until it came to the model, or until now. */
  readonly waitedMilliseconds: number;
}

/**
 * A place at the model, from the first reading of a question to its last sentence. The calls wait until it is one's
 * turn, come one after the other, and end early when the turn's signal is aborted.
 */
export interface ChatTurn {
  /** Writes the answer, event by event. A reader that leaves early stops the model. */
  generate(request: GenerateRequest): AsyncIterable<GenerateEvent>;
  /**
   * For each prompt in order, how likely (0 to 1) the reply is to begin with each choice: the model reads and writes
   * nothing. Throws `model_capability_missing` (400) where the engine cannot.
   */
  choose(request: ChooseRequest): AsyncIterable<readonly number[]>;
  /** What all calls of the turn have taken so far. */
  readonly usage: TokenUsage;
  /** Gives the place to the next one; calling it twice changes nothing. */
  end(): void;
}

/** What can write text. */
export interface ChatEngine {
  readonly name: string;
  readonly location: EngineLocation;
  readonly contextTokens: number;
  /** Of a model on a server: the same engine by what that server says of its model, which is asked now and then. */
  readonly askServer?: () => Promise<Pick<ChatEngine, 'contextTokens' | 'capabilities'>>;
  /** So many turns have a place at once. */
  readonly slots: number;
  readonly capabilities: ReadonlySet<ChatCapability>;
  /** Takes a place in the line; whoever opens a turn ends it. */
  openTurn(options: TurnOptions): ChatTurn;
  /** How many tokens of this model `text` takes. */
  countTokens(text: string): Promise<number>;
  /** Absent where only the server that has the model knows its numbers. */
  readonly tokens?: TokenCoder;
}
