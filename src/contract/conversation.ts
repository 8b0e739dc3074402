import { z } from 'zod';
import {
  AnsweringModel,
  AnswerOutcome,
  AnswerSentence,
  AnswerTiming,
  Disagreement,
  OrdersLeftOut,
  Source,
} from './answer.ts';
import { Scope } from './document.ts';

export const Conversation = z
  .object({
    id: z.uuid(),
    title: z.string(),
    createdAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    exchanges: z.int(),
  })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof Conversation>;

export const ConversationList = z.object({ conversations: z.array(Conversation) }).meta({ id: 'ConversationList' });
export type ConversationList = z.infer<typeof ConversationList>;

export const FeedbackKind = z
  .enum(['wrong', 'outdated', 'incomplete', 'proof-does-not-fit'])
  .meta({ id: 'FeedbackKind' });
export type FeedbackKind = z.infer<typeof FeedbackKind>;

export const Exchange = z
  .object({
    id: z.uuid(),
    question: z.string(),
    scope: Scope.nullable(),
    askedAt: z.iso.datetime(),
    sources: z.array(Source).meta({
      description: 'Read again from the passages at each opening: a right withdrawn or a document removed hides them.',
    }),
    sourcesHidden: z
      .int()
      .meta({ description: 'How many of its passages have been removed since, or may no longer be read.' }),
    sentences: z.array(AnswerSentence),
    outcome: AnswerOutcome.nullable(),
    disagreements: z.array(Disagreement),
    ordersLeftOut: OrdersLeftOut,
    model: AnsweringModel.nullable(),
    timing: AnswerTiming.nullable(),
    feedback: FeedbackKind.nullable(),
  })
  .meta({ id: 'Exchange' });
export type Exchange = z.infer<typeof Exchange>;

export const ConversationDetail = z
  .object({ conversation: Conversation, exchanges: z.array(Exchange) })
  .meta({ id: 'ConversationDetail' });
export type ConversationDetail = z.infer<typeof ConversationDetail>;

export const RenameConversationRequest = z
  .strictObject({ title: z.string().trim().min(1).max(200) })
  .meta({ id: 'RenameConversationRequest' });
export type RenameConversationRequest = z.infer<typeof RenameConversationRequest>;

export const FeedbackRequest = z.strictObject({ kind: FeedbackKind }).meta({ id: 'FeedbackRequest' });
export type FeedbackRequest = z.infer<typeof FeedbackRequest>;
