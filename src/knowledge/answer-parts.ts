import type { Clock } from '../base/index.ts';
import type { AnsweringModel, AnswerOutcome, AnswerSentence, Citation, Disagreement } from '../contract/index.ts';
import type { Models } from '../models/index.ts';
import type { Answerable, JudgedSentence } from './answer-judge.ts';
import type { Candidate } from './answer-rank.ts';

/** What answering from passages tells as it goes; the last one is always `answer-finished`. */
export type AnswerStep =
  | { readonly type: 'queue-moved'; readonly place: number }
  | { readonly type: 'sentence-written'; readonly sentence: AnswerSentence }
  | {
      readonly type: 'answer-finished';
      readonly outcome: AnswerOutcome;
      readonly disagreements: readonly Disagreement[];
      /** Where documents give orders to the machine; none of them was read, quoted or obeyed. */
      readonly ordersLeftOut: readonly Citation[];
      readonly model: AnsweringModel | null;
      /** What the model wrote, sentence by sentence, with what became of it: for evaluation and the log of a developer, never shown. */
      readonly drafts: readonly Draft[];
    };

export interface Draft {
  readonly text: string;
  readonly fate: JudgedSentence['fate'] | 'refusal' | 'read';
  /** How likely the sentence was found to answer, when it was read and not written. */
  readonly probability?: number;
}

export interface AnswerParts {
  readonly models: Pick<Models, 'chat' | 'embed' | 'status'>;
  readonly clock: Clock;
}

/** A question and its passages, taken apart. */
export interface Prepared extends Answerable {
  readonly question: string;
  /** Sentences that may answer, likeliest first. */
  readonly candidates: readonly Candidate[];
}
