import type { Sentence } from '../base/index.ts';
import type { ChatEngine, TurnState } from './chat-engine.ts';
import type { ModelGrades } from './grades.ts';
import type { WritingRecord } from './writing-record.ts';

/** Where a model runs: in a child of this house, or on a server the company named. */
export type EngineLocation = 'here' | 'remote';

/** e5 and its like embed a question and a passage differently. */
export type EmbedPurpose = 'question' | 'passage';

/** What turns text into vectors of unit length. */
export interface EmbedEngine {
  /** Names the vector space: vectors of two engines with different identity must never be compared. */
  readonly identity: string;
  readonly name: string;
  readonly location: EngineLocation;
  readonly dimensions: number;
  /** A longer text is cut; null where only the server that embeds knows. */
  readonly contextTokens: number | null;
  /** How many tokens of this model `text` takes. */
  countTokens(text: string): Promise<number>;
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
   * not stretched to the whole range. Behind them come the numbers of the model's `layer`, where its entry names one.
   */
  segment(rgb: Uint8Array, options: { signal: AbortSignal }): Promise<Float32Array>;
  /** What its process rested at after the last look; null before one. */
  residentMegabytes?(): number | null;
}

/** A passage to be read: its title and headings as one line, and the sentences in it that may answer. */
export interface ReadPassage {
  /** Title › outer heading › … › inner heading, each once; may be empty. */
  readonly head: string;
  readonly text: string;
  /** Ranges of `text`, in UTF-16 units as strings of JavaScript count. */
  readonly units: readonly { readonly start: number; readonly end: number }[];
}

/** What says of each sentence how likely it answers a question. */
export interface ReadEngine {
  readonly name: string;
  readonly location: EngineLocation;
  /**
   * A logit for each unit of each passage: the higher, the more likely it answers; null where a unit has no token, or
   * lies behind what the model reads. A passage read before costs little.
   */
  read(
    asked: { readonly question: string; readonly passages: readonly ReadPassage[] },
    options: { signal: AbortSignal },
  ): Promise<(number | null)[][]>;
  /**
   * The same, with question and sentence read together through all layers (a full cross-encoder): surer and thirty times as
   * dear, for the few that are likeliest. Its logits are of another scale than those of `read`.
   */
  reread(...asked: Parameters<ReadEngine['read']>): ReturnType<ReadEngine['read']>;
  /**
   * A logit for each passage: the higher, the likelier it supports a sentence that a model wrote of it, whatever its words.
   * Of a passage about 220 tokens are read. It knows meaning only: figures, dates and names are for code to compare.
   */
  weighSupport(
    written: { readonly sentence: string; readonly passages: readonly Omit<ReadPassage, 'units'>[] },
    options: { signal: AbortSignal },
  ): Promise<(number | null)[]>;
}

/** Names of the chat model of the house that stay the same whatever is loaded: what a tool is configured with once. */
export const chatAliases: readonly string[] = ['maison-chat', 'maison-code'];

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
  /** Of a chat model: which one it is, whatever it is called: name with server, or with the hash of its weights. */
  readonly identity?: string | undefined;
  /** Of a chat model: what it was found able to do; absent where nobody has looked. */
  readonly grades?: ModelGrades | undefined;
  /** Of a chat model here: whether it continues code between two pieces; absent where nobody can say. */
  readonly fillsGaps?: boolean | undefined;
  /** How well a chat model writes; absent where nobody measured it. */
  readonly writing?: WritingRecord | undefined;
  readonly status: ModelState;
}

/** What the models of the house are at. */
export interface ModelLoad {
  /** What all local models may take together, and those that are loaded. */
  readonly memory: {
    readonly megabytes: number;
    readonly loaded: readonly { readonly name: string; readonly megabytes: number; readonly busy: boolean }[];
  };
  /** Turns at the chat models, and those that wait for them. */
  readonly turns: readonly (TurnState & { readonly model: string })[];
}

/**
 * The models of the house. `chat`, `embed`, `segment` and `reader` load the model if it sleeps, and throw
 * `model_absent` where its weights are not on this machine, or `model_not_started`, `model_damaged` or
 * `models_memory_short` where they are and it cannot be put to work (all with status 503).
 */
export interface Models {
  /** The chat model of the house, or the one named. Throws `model_unknown` (400) for a name that is neither configured nor in the catalogue. */
  chat(options: { signal: AbortSignal; model?: string }): Promise<ChatEngine>;
  embed(options: { signal: AbortSignal }): Promise<EmbedEngine>;
  segment(options: { size: SegmentSize; signal: AbortSignal }): Promise<SegmentEngine>;
  /** Maison's own reader. It ships with the program, but for the weights of multilingual-e5-small: `model_absent` without them. */
  reader(options: { signal: AbortSignal }): Promise<ReadEngine>;
  /** What is configured and how it is; never loads anything. */
  status(): ModelStatus[];
  /** How many turns wait for the chat model of the house or are at it. */
  chatQueue(): { waiting: number };
  /** What is loaded and who waits; null where models cannot say. */
  load?(): ModelLoad;
  /** Makes this model of the catalogue that of the house, from the next turn on; the one before may still be chosen. */
  changeChat?(name: string): void;
  close(): Promise<void>;
}
