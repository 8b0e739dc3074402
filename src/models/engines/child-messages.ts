import type { ImageInput } from '../catalogue/entry.ts';
import type { ChatMessage, GenerateRequest } from '../engine.ts';

/** What a model's child is told as it starts: one model for one task. */
export interface LoadOrder {
  readonly type: 'load';
  readonly task: 'chat' | 'embed' | 'segment';
  readonly file: string;
  readonly threads: number;
  readonly contextTokens: number;
  readonly gpu: 'auto' | false;
  /** What a model of pictures takes; absent for those of language. */
  readonly image?: ImageInput;
}

/** What the house asks of a loaded model. `id` pairs a request with its replies. */
export type ChildRequest =
  | { readonly type: 'generate'; readonly id: number; readonly request: GenerateRequest }
  | {
      readonly type: 'choose';
      readonly id: number;
      readonly messages: readonly ChatMessage[];
      readonly choices: readonly string[];
    }
  | { readonly type: 'embed'; readonly id: number; readonly text: string }
  /** A picture of the model's own side, three bytes a pixel. */
  | { readonly type: 'segment'; readonly id: number; readonly rgb: Uint8Array }
  | { readonly type: 'count'; readonly id: number; readonly text: string }
  | { readonly type: 'stop'; readonly id: number };

/** What a model's child says. A pulse every two seconds shows that it has not hung. */
export type ChildReply =
  | { readonly type: 'pulse' }
  | { readonly type: 'loaded'; readonly contextTokens: number; readonly dimensions: number }
  | { readonly type: 'load-failed'; readonly reason: string }
  | { readonly type: 'text'; readonly id: number; readonly text: string }
  | { readonly type: 'done'; readonly id: number; readonly value: Float32Array | readonly number[] | number | null }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string };

/** The reason of `failed` when question and passages do not fit the context: the asker's doing, not the model's. */
export const promptTooLongReason = 'the prompt is longer than the context';
