import { z } from 'zod';
import { removeUnseen } from './plain-text.ts';
import {
  AnswerOutcome,
  AnswerSentence,
  ConversationOrigin,
  Disagreement,
  Nearest,
  OrdersLeftOut,
  Source,
  TakenAs,
} from './answer.ts';
import { Scope } from './document.ts';
import { AnswerFailure, AnsweringModel, AnswerTiming, AnswerUsage } from './turn/answer-facts.ts';
import { AnswerCall, ToolSelection } from './turn/tool-call.ts';

export const Conversation = z
  .object({
    id: z.uuid(),
    title: z.string(),
    assistant: z.string().meta({
      description:
        'Who answers in it: `documents`, or the assistant of a trade with the version it was begun with, as `ID@VERSION`.',
    }),
    origin: ConversationOrigin,
    folder: z.string().nullable().meta({ description: 'The folder of its owner in which it lies; null in none.' }),
    createdAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    exchanges: z.int().meta({ description: 'How many questions were asked in it.' }),
    writing: z.boolean().meta({ description: 'An answer of it is being written.' }),
  })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof Conversation>;

export const ConversationList = z.object({ conversations: z.array(Conversation) }).meta({ id: 'ConversationList' });
export type ConversationList = z.infer<typeof ConversationList>;

export const ListConversationsQuery = z
  .strictObject({ origin: ConversationOrigin.default('page') })
  .meta({ id: 'ListConversationsQuery' });
export type ListConversationsQuery = z.infer<typeof ListConversationsQuery>;

export const FeedbackKind = z
  .enum(['wrong', 'outdated', 'incomplete', 'proof-does-not-fit'])
  .meta({ id: 'FeedbackKind' });
export type FeedbackKind = z.infer<typeof FeedbackKind>;

/** A question and its answer: two messages of a conversation. */
export const Exchange = z
  .object({
    id: z.uuid().meta({ description: 'Of the answer.' }),
    after: z.uuid().nullable().meta({
      description:
        'The answer that its question follows; null at the beginning. Those after the same one are branches.',
    }),
    question: z.string(),
    scope: Scope.nullable(),
    takenAs: TakenAs,
    askedAt: z.iso.datetime(),
    sources: z.array(Source).meta({
      description: 'Read again from the passages at each opening: a right withdrawn or a document removed hides them.',
    }),
    sourcesHidden: z
      .int()
      .meta({ description: 'How many of its passages have been removed since, or may no longer be read.' }),
    mode: z.enum(['mix', 'lexical', 'vector']),
    sentences: z.array(AnswerSentence),
    calls: z.array(AnswerCall).meta({ description: 'Of tools of other servers, in their order.' }),
    outcome: AnswerOutcome.nullable().meta({ description: 'null while it is being answered.' }),
    failure: AnswerFailure.nullable().meta({ description: 'Of an answer that `failed`.' }),
    disagreements: z.array(Disagreement),
    ordersLeftOut: OrdersLeftOut,
    nearest: Nearest,
    model: AnsweringModel.nullable(),
    usage: AnswerUsage.nullable(),
    timing: AnswerTiming.nullable(),
    feedback: FeedbackKind.nullable(),
    kept: z.boolean().meta({ description: 'Kept as a case of the house.' }),
  })
  .meta({ id: 'Exchange' });
export type Exchange = z.infer<typeof Exchange>;

export const ConversationDetail = z
  .object({
    conversation: Conversation,
    files: z.uuid().nullable().meta({ description: 'The set of its attached files; null where nothing was attached.' }),
    model: z.string().nullable().meta({ description: 'The chat model that was chosen; null: that of the house.' }),
    tools: ToolSelection.meta({ description: 'Of other servers, that are turned on in it.' }),
    shown: z.uuid().nullable().meta({ description: 'The answer whose branch was looked at last.' }),
    exchanges: z.array(Exchange).meta({ description: 'Of all branches, in the order in which they were asked.' }),
  })
  .meta({ id: 'ConversationDetail' });
export type ConversationDetail = z.infer<typeof ConversationDetail>;

export const ChangeConversationRequest = z
  .strictObject({
    title: z.string().overwrite(removeUnseen).trim().min(1).max(200).optional(),
    folder: z
      .string()
      .overwrite(removeUnseen)
      .trim()
      .min(1)
      .max(80)
      .nullish()
      .meta({ description: 'One level: a folder is its name. null takes the conversation out of its folder.' }),
    model: z.string().min(1).max(200).nullish().meta({
      description: 'The chat model that answers from now on; null: that of the house.',
    }),
    tools: ToolSelection.optional().meta({ description: 'Of other servers: turned on from now on, and no others.' }),
    shown: z.uuid().optional().meta({ description: 'An answer of it: its branch is shown at the next opening.' }),
  })
  .meta({ id: 'ChangeConversationRequest' });
export type ChangeConversationRequest = z.infer<typeof ChangeConversationRequest>;

export const SearchConversationsQuery = z
  .strictObject({ words: z.string().overwrite(removeUnseen).trim().min(2).max(200) })
  .meta({ id: 'SearchConversationsQuery' });
export type SearchConversationsQuery = z.infer<typeof SearchConversationsQuery>;

/** A conversation in which all the words stand, and where: in its title alone, or in what was asked or answered. */
export const FoundConversation = z
  .object({
    conversation: Conversation,
    exchangeId: z.uuid().nullable().meta({ description: 'Where the words stand; null in the title alone.' }),
    excerpt: z.string().nullable().meta({ description: 'Around the words, in plain text.' }),
  })
  .meta({ id: 'FoundConversation' });
export type FoundConversation = z.infer<typeof FoundConversation>;

export const FoundConversations = z.object({ found: z.array(FoundConversation) }).meta({ id: 'FoundConversations' });
export type FoundConversations = z.infer<typeof FoundConversations>;

export const ShareConversationRequest = z
  .strictObject({ exchangeId: z.uuid().meta({ description: 'The last answer that is shown, with all before it.' }) })
  .meta({ id: 'ShareConversationRequest' });
export type ShareConversationRequest = z.infer<typeof ShareConversationRequest>;

/** A link that shows others in the house a conversation as it stood: `/shared/{id}` of the page. */
export const Share = z.object({ id: z.uuid(), exchangeId: z.uuid(), sharedAt: z.iso.datetime() }).meta({ id: 'Share' });
export type Share = z.infer<typeof Share>;

export const ShareList = z.object({ shares: z.array(Share) }).meta({ id: 'ShareList' });
export type ShareList = z.infer<typeof ShareList>;

/** What the reader of a link sees of a question and its answer. */
export const SharedExchange = z
  .object({
    question: z.string(),
    askedAt: z.iso.datetime(),
    outcome: AnswerOutcome.nullable(),
    sources: z.array(Source).meta({ description: 'Those that the sentences cite, as the reader may read them.' }),
    sentences: z.array(AnswerSentence),
    hidden: z.int().meta({ description: 'So many sentences rest on documents that the reader may not read.' }),
    disagreements: z.array(Disagreement),
  })
  .meta({ id: 'SharedExchange' });
export type SharedExchange = z.infer<typeof SharedExchange>;

export const SharedConversation = z
  .object({ sharedBy: z.string(), sharedAt: z.iso.datetime(), exchanges: z.array(SharedExchange) })
  .meta({ id: 'SharedConversation' });
export type SharedConversation = z.infer<typeof SharedConversation>;

export const FeedbackRequest = z.strictObject({ kind: FeedbackKind }).meta({ id: 'FeedbackRequest' });
export type FeedbackRequest = z.infer<typeof FeedbackRequest>;

/** An answer that somebody found wrong, as those who run the house read it: the question and where its proof stands, not the answer. */
export const Feedback = z
  .object({
    exchangeId: z.uuid(),
    kind: FeedbackKind,
    question: z.string(),
    documents: z
      .array(z.object({ id: z.uuid(), name: z.string().nullable() }))
      .meta({ description: 'Those of the proof. A name is null where the document is gone, or not for the reader.' }),
    givenAt: z.iso.datetime(),
  })
  .meta({ id: 'Feedback' });
export type Feedback = z.infer<typeof Feedback>;

export const ListFeedbackQuery = z
  .strictObject({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .meta({ id: 'ListFeedbackQuery' });
export type ListFeedbackQuery = z.infer<typeof ListFeedbackQuery>;

export const FeedbackList = z.object({ feedback: z.array(Feedback), total: z.int() }).meta({ id: 'FeedbackList' });
export type FeedbackList = z.infer<typeof FeedbackList>;
