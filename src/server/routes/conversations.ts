import { z } from '@hono/zod-openapi';
import {
  deleteConversation,
  giveFeedback,
  listConversations,
  readConversation,
  readFeedback,
  renameConversation,
} from '../../assistants/index.ts';
import {
  Conversation,
  ConversationDetail,
  ConversationList,
  FeedbackList,
  FeedbackRequest,
  ListConversationsQuery,
  ListFeedbackQuery,
  RenameConversationRequest,
} from '../../contract/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { json } from '../route-answers.ts';

const ById = z.object({ id: z.uuid() });
const Done = z.object({ done: z.boolean() });

/** Routes of past questions and their answers. */
export const conversationRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'get',
    path: '/api/conversations',
    policy: ['conversation:read'],
    query: ListConversationsQuery,
    answer: json(ConversationList, 'Latest first.'),
    run: listConversations,
  }),
  declareRoute({
    method: 'get',
    path: '/api/conversations/{id}',
    policy: ['conversation:read'],
    params: ById,
    answer: json(ConversationDetail, 'One conversation.'),
    run: readConversation,
  }),
  declareRoute({
    method: 'patch',
    path: '/api/conversations/{id}',
    policy: ['conversation:write'],
    params: ById,
    json: RenameConversationRequest,
    answer: json(Conversation, 'Renamed.'),
    run: renameConversation,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/conversations/{id}',
    policy: ['conversation:write'],
    params: ById,
    answer: json(Done, 'Deleted.'),
    run: thenAnswer(deleteConversation, { done: true }),
  }),
  declareRoute({
    method: 'get',
    path: '/api/feedback',
    policy: ['house:manage'],
    query: ListFeedbackQuery,
    answer: json(FeedbackList, 'What people found wrong with answers, newest first, for those who run the house.'),
    run: readFeedback,
  }),
  declareRoute({
    method: 'post',
    path: '/api/exchanges/{id}/feedback',
    policy: ['conversation:write'],
    params: ById,
    json: FeedbackRequest,
    answer: json(Done, 'Kept, for those who run the house.'),
    run: thenAnswer(giveFeedback, { done: true }),
  }),
];
