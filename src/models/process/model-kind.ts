import type { ImageInput } from '../catalogue/entry.ts';
import type {
  ChatMessage,
  FinishReason,
  GenerateRequest,
  Lane,
  TokenLogProbability,
  TokenUsage,
} from '../chat-engine.ts';
import type { ReadPassage } from '../engine.ts';
import type { PromptSizes } from '../failures.ts';

// What passes between the house and the child of a model (the types of its worker, see base/children).

/** What a model's child is told as it starts: one model for one task. */
export interface LoadOrder {
  readonly task: 'chat' | 'embed' | 'rerank' | 'segment';
  readonly file: string;
  /** Names the weights: what was read by others is of no use. */
  readonly sha256: string;
  readonly threads: number;
  readonly contextTokens: number;
  /** So many requests may be under way at once; fewer where memory is short. */
  readonly slots: number;
  readonly gpu: 'auto' | false;
  /** What a model of pictures takes; absent for those of language. */
  readonly image?: ImageInput;
  /** The graphs of the reader, which ship with the program; `file` is the model that its lower layers are of. */
  readonly reader?: {
    readonly trained: string;
    readonly crossEncoder: string;
    readonly supportEncoder: string;
    readonly lower: string;
    readonly scales: string;
  };
}

export interface ModelFacts {
  readonly contextTokens: number;
  readonly dimensions: number;
  readonly slots: number;
  /** Whether the model of a chat knows the marks of a gap that is to be filled. */
  readonly fillsGaps?: boolean;
}

/** Which of the requests under way comes first: by lane, then the lower `order`. */
export interface StepRank {
  readonly lane: Lane;
  readonly order: number;
  /** What was read for one is not used for another, but for beginnings that are the house's own. */
  readonly asker: string;
}

/** What the child writes; a JSON schema and the functions have become a grammar (GBNF), and messages. */
export interface WriteRequest extends Omit<
  GenerateRequest,
  'jsonSchema' | 'tools' | 'toolChoice' | 'oneCallAtMost' | 'asSaid'
> {
  readonly grammar?: string;
  /**
   * A grammar of how the text begins, and one of how it does where no call is expected; once it has begun with the mark,
   * or comes to it, one that holds behind it.
   */
  readonly callGrammar?: {
    readonly mark: string;
    readonly beginning: string;
    readonly words: string;
    readonly grammar: string;
  };
  /** A mark that is not written, where it is one token of the model. */
  readonly forbidden?: string;
}

export type ModelCall =
  | ({ readonly type: 'generate'; readonly request: WriteRequest } & StepRank)
  | ({
      readonly type: 'choose';
      readonly prompts: readonly (readonly ChatMessage[])[];
      readonly choices: readonly string[];
      readonly fixedMessages: number;
    } & StepRank)
  | { readonly type: 'embed'; readonly text: string }
  /** A picture of the model's own side, three bytes a pixel. */
  | { readonly type: 'segment'; readonly rgb: Uint8Array }
  | {
      readonly type: 'read' | 'reread' | 'support';
      readonly question: string;
      readonly passages: readonly ReadPassage[];
    }
  | { readonly type: 'count'; readonly text: string }
  | { readonly type: 'encode'; readonly text: string; readonly marks: boolean }
  | { readonly type: 'decode'; readonly tokens: readonly number[] };

export type ModelEvent =
  /** The first step of a request begins; `long` when so much is unread that it yields to shorter ones. */
  | { readonly type: 'began'; readonly long: boolean }
  /** So many tokens of the prompt are read, those from before among them. */
  | { readonly type: 'reading'; readonly read: number }
  | { readonly type: 'text'; readonly text: string; readonly logProbabilities?: readonly TokenLogProbability[] }
  | { readonly type: 'chosen'; readonly probabilities: readonly number[] }
  /** Asks for the file of a beginning read before; the reply is its path, or null. */
  | { readonly type: 'prefix-wanted'; readonly key: string }
  /** Asks the house to keep the file of a beginning just read. */
  | { readonly type: 'prefix-saved'; readonly key: string; readonly file: string };

/** What reading and writing came to; the milliseconds are the child's own steps, without those of others. */
export interface Written {
  readonly finishReason: FinishReason;
  readonly stopText?: string;
  readonly usage: TokenUsage;
  readonly promptMilliseconds: number;
  readonly completionMilliseconds: number;
}

/**
 * A vector, what reading and writing came to, a count of tokens, logits of the units of each passage, tokens, or their
 * text: null where one of them is none of the model's.
 */
export type ModelAnswer = Float32Array | Written | number | (number | null)[][] | number[] | string | null;

/** The types of a model's worker. */
export interface ModelKind {
  readonly order: LoadOrder;
  readonly facts: ModelFacts;
  readonly call: ModelCall;
  readonly event: ModelEvent;
  readonly reply: string | null;
  readonly value: ModelAnswer;
}

/** The reason of a failed call when question and passages do not fit the context: the asker's doing, not the model's. */
export const promptTooLongReason = 'the prompt is longer than the context';

/** The same reason with both numbers in it, as `readPromptSizes` finds them again. */
export function describeTooLong({ promptTokens, contextTokens }: PromptSizes): string {
  return `${promptTooLongReason}: ${promptTokens} of ${contextTokens}`;
}

/** The numbers of such a reason; null where there are none. */
export function readPromptSizes(reason: string): PromptSizes | null {
  const [, prompt, context] = /: (\d+) of (\d+)/.exec(reason) ?? [];
  return prompt === undefined ? null : { promptTokens: Number(prompt), contextTokens: Number(context) };
}
/** The reason of a failed call whose grammar the engine does not take. */
export const grammarRefusedReason = 'the engine does not take this grammar';
