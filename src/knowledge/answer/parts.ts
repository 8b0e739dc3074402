import type { Clock } from '../../base/index.ts';
import type { AnsweringModel, AnswerOutcome, AnswerSentence, Citation, Disagreement } from '../../contract/index.ts';
import type { ChatEngine, ChatTurn, Models, QueuedEvent, TokenUsage } from '../../models/index.ts';
import type { Answerable, JudgedSentence } from './cite/judge.ts';
import type { Candidate, Reranked } from './rank/rank.ts';
import type { EvidenceUnit } from '../verify/evidence.ts';
import type { Calibration } from './calibrate.ts';

/** What any answer tells between its beginning and its end. */
export type AnswerProgress =
  /** The place in the line at the model (0: being answered from now on), as `QueuedEvent` of models counts it. */
  | ({ readonly type: 'queue-moved' } & Omit<QueuedEvent, 'type'>)
  | { readonly type: 'sentence-written'; readonly sentence: AnswerSentence };

/** What answering from passages tells as it goes; the last one is always `answer-finished`. */
export type AnswerStep =
  | AnswerProgress
  | {
      readonly type: 'answer-finished';
      readonly outcome: AnswerOutcome;
      readonly disagreements: readonly Disagreement[];
      /** Where documents give orders to the machine; none of them was read, quoted or obeyed. */
      readonly ordersLeftOut: readonly Citation[];
      /** Of a refusal: the likeliest sentence; null where no passage speaks of the question. */
      readonly nearest: AnswerSentence | null;
      readonly model: AnsweringModel | null;
      /** What the model has read and written for it; null when it was not asked. */
      readonly usage: TokenUsage | null;
      /** What the model wrote, sentence by sentence, with what became of it: for evaluation and the log of a developer, never shown. */
      readonly drafts: readonly Draft[];
    };

export interface Draft {
  readonly text: string;
  readonly fate: JudgedSentence['fate'] | 'refusal' | 'read';
  /** How likely the sentence was found to answer, when it was read and not written. */
  readonly probability?: number;
  /** Who read it. */
  readonly reader?: string;
}

/** One question's turn at a chat model, from the first reading to the last sentence. */
export interface AtModel {
  readonly engine: ChatEngine;
  readonly turn: ChatTurn;
}

export interface AnswerParts {
  readonly models: Pick<Models, 'chat' | 'embed' | 'status' | 'reader'>;
  readonly clock: Clock;
  /** What the house has learned from its own cases, if anything. */
  readonly calibration?: Calibration | null;
}

/** A question and its passages, taken apart. */
export interface Prepared extends Answerable {
  readonly question: string;
  /** Sentences that may answer, likeliest first. */
  readonly candidates: readonly Candidate[];
  /** The same where the house's own reader has read them; null where it is not there, and the chat model reads. */
  readonly read: readonly Reranked[] | null;
  /** The name of that reader. */
  readonly reader: string | null;
  /** Passages (identifiers) whose last list or table goes on in text that was not found. */
  readonly goesOn?: ReadonlySet<string>;
  /** Rows and sentences that another row is rather about (`rows/list-others.ts`): none of them is an answer. */
  readonly leftOut?: ReadonlySet<EvidenceUnit>;
  /** What the house has learned from its own cases. */
  readonly calibration: Calibration | null;
}
