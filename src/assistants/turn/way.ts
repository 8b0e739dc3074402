import type { Clock, Log } from '../../base/index.ts';
import type {
  AnswerOutcome,
  AnswerSentence,
  AnswerUsage,
  AnsweringModel,
  Citation,
  Disagreement,
  Exchange,
  Scope,
  SearchResult,
  TakenAs,
  ToolSelection,
  AskEvent,
  TurnKind,
} from '../../contract/index.ts';
import type { RepositoryWatch } from '../../code/index.ts';
import type { Actor, ToolCallParts } from '../../governance/index.ts';
import type { AnswerProgress, FirstSentenceTimes } from '../../knowledge/index.ts';
import type { Models } from '../../models/index.ts';
import type { AssistantBrief } from '../catalogue/use-assistant.ts';
import type { Store } from '../../store/index.ts';

/** What an assistant may use. */
export interface WayParts {
  readonly store: Store;
  readonly models: Models;
  readonly firstSentences: FirstSentenceTimes;
  readonly clock: Clock;
  readonly log: Log;
  /** With which diffs are read; absent where no code is. */
  readonly repositories?: Pick<RepositoryWatch, 'reader'>;
  /** With which calls of other servers’ tools are made; absent where no person is there to confirm them. */
  readonly calling?: ToolCallParts;
}

/** What a person said, and what an assistant may know of the conversation before. */
export interface Asked {
  readonly question: string;
  readonly scope: Scope | undefined;
  /** Files are attached, and these are what is asked about. */
  readonly attached?: boolean | undefined;
  /** With an assistant: where the files are that are attached, which it reads from their beginning. */
  readonly files?: Scope | undefined;
  /** With which assistant of a trade it is answered. */
  readonly assistant?: AssistantBrief | undefined;
  /** As what to do it, where the person chose. */
  readonly chosen?: TurnKind | undefined;
  /** Of other servers, which it is to be answered with. */
  readonly tools?: ToolSelection | undefined;
  /** So often the same was asked at this place before: what a model writes is to be worded anew. */
  readonly again?: number | undefined;
  /** The question before in the same conversation; null for the first. */
  readonly previous: string | null;
  /** The words that it was searched with, where they are known: a question that leaned on another was completed. */
  readonly previousQuery?: string | null | undefined;
  /** Finds the document that the conversation cited last; null where it cited none. */
  readonly findLastCited: () => Promise<string | null>;
  /** Reads what was asked and answered before; null for the first. */
  readonly readLastExchange: () => Promise<Exchange | null>;
  /** Of the last exchanges so many at most, oldest first. */
  readonly readLastExchanges: (limit: number) => Promise<readonly Exchange[]>;
}

/** What an assistant tells as it works: what it found comes first, how it ended last. */
export type TurnStep =
  /** `query`: the words that were searched, which are not always those that were asked. */
  | {
      readonly type: 'sources-found';
      readonly query: string;
      readonly found: SearchResult;
      /** What the message was taken for; `documents` where nothing is said. */
      readonly takenAs?: TakenAs;
    }
  | AnswerProgress
  | Extract<AskEvent, { type: 'tool-called' | 'step-taken' | 'sources-added' | 'sentence-marked' }>
  | {
      readonly type: 'turn-finished';
      readonly outcome: AnswerOutcome;
      readonly disagreements: readonly Disagreement[];
      readonly ordersLeftOut: readonly Citation[];
      /** Of a refusal for want of proof: the likeliest sentence. */
      readonly nearest?: AnswerSentence | null;
      readonly model: AnsweringModel | null;
      readonly usage: AnswerUsage | null;
    };

/** One shipped assistant: what it does with a turn. It stores nothing itself, and ends early when `signal` is aborted. */
export type Way = (
  parts: WayParts,
  actor: Actor,
  asked: Asked,
  options: { signal: AbortSignal },
) => AsyncIterable<TurnStep>;
