import type { Sentence } from '../base/index.ts';

/** One turn of a conversation with a chat model. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface GenerateRequest {
  readonly messages: readonly ChatMessage[];
  readonly maxTokens: number;
  /** 0 (default) always takes the likeliest word: the same question gets the same answer. */
  readonly temperature?: number;
  readonly stop?: readonly string[];
}

/** Conversations to which the reply can only begin with one of a few words. */
export interface ChooseRequest {
  readonly prompts: readonly (readonly ChatMessage[])[];
  /** Words that begin differently: only their first token is compared. */
  readonly choices: readonly string[];
}

/** Where a model runs: in a child of this house, or on a server the company named. */
export type EngineLocation = 'here' | 'remote';

/** What can write text. */
export interface ChatEngine {
  readonly name: string;
  readonly location: EngineLocation;
  readonly contextTokens: number;
  /** Writes the answer piece by piece, as the model makes it. Ends early when `signal` is aborted. */
  generate(
    request: GenerateRequest,
    options: { signal: AbortSignal; onQueue?: (place: number) => void },
  ): AsyncIterable<string>;
  /**
   * For each prompt in order, how likely (0 to 1) the reply is to begin with each choice: the model reads and writes
   * nothing. All in one turn; beginnings that prompts have in common are read once. Ends early when `signal` is aborted.
   */
  choose(
    request: ChooseRequest,
    options: { signal: AbortSignal; onQueue?: (place: number) => void },
  ): AsyncIterable<readonly number[]>;
  /** How many tokens of this model `text` takes. */
  countTokens(text: string): Promise<number>;
}

/** e5 and its like embed a question and a passage differently. */
export type EmbedPurpose = 'question' | 'passage';

/** What turns text into vectors of unit length. */
export interface EmbedEngine {
  /** Names the vector space: vectors of two engines with different identity must never be compared. */
  readonly identity: string;
  readonly name: string;
  readonly location: EngineLocation;
  readonly dimensions: number;
  /** One unit vector a text, in order. Questions, and what is `urgent`, overtake passages in the queue. Longer texts are cut to the context. */
  embed(
    texts: readonly string[],
    options: { purpose: EmbedPurpose; signal: AbortSignal; urgent?: boolean },
  ): Promise<Float32Array[]>;
}

/** How much care a cutout takes: the large model, or the small one where memory is short. */
export type SegmentSize = 'large' | 'small';

/** What tells the subject of a picture from its background. */
export interface SegmentEngine {
  /** Names the weights: mattes of two engines with different identity may differ. */
  readonly identity: string;
  readonly name: string;
  readonly location: EngineLocation;
  /** The model looks at a square of this many pixels. */
  readonly side: number;
  /**
   * side × side × 3 bytes of colour give side × side numbers: 0 background, 1 subject, as the model says it,
   * not stretched to the whole range.
   */
  segment(rgb: Uint8Array, options: { signal: AbortSignal }): Promise<Float32Array>;
}

export type ModelTask = 'chat' | 'embed' | 'rerank' | 'segment' | 'code';

export type ModelState =
  | { readonly state: 'absent'; readonly reason?: string }
  | {
      readonly state: 'fetching';
      readonly receivedBytes: number;
      readonly totalBytes: number;
      readonly secondsLeft: number | null;
    }
  | { readonly state: 'stopped' }
  | { readonly state: 'starting' }
  | { readonly state: 'ready' }
  | { readonly state: 'failed'; readonly reason: string };

export interface ModelStatus {
  readonly name: string;
  readonly task: ModelTask;
  readonly location: EngineLocation;
  readonly licence: string | null;
  readonly bytes: number | null;
  /** What a person must accept before it is fetched, or null. */
  readonly notice?: Sentence | null;
  readonly status: ModelState;
}

/**
 * The models of the house. `chat`, `embed` and `segment` load the model if it sleeps, and throw
 * `model_absent` or `model_failed` (status 503) when it cannot be put to work.
 */
export interface Models {
  chat(options: { signal: AbortSignal }): Promise<ChatEngine>;
  embed(options: { signal: AbortSignal }): Promise<EmbedEngine>;
  segment(options: { size: SegmentSize; signal: AbortSignal }): Promise<SegmentEngine>;
  /** What is configured and how it is; never loads anything. */
  status(): ModelStatus[];
  /** How many questions wait for the chat model, and how long one has taken lately (milliseconds). */
  chatQueue(): { waiting: number; recentMilliseconds: number | null };
  close(): Promise<void>;
}
