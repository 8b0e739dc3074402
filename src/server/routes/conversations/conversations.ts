import { z } from '@hono/zod-openapi';
import {
  changeConversation,
  deleteConversation,
  giveFeedback,
  listConversations,
  readConversation,
  readFeedback,
  searchConversations,
  readSharedConversation,
  readShares,
  shareConversation,
  withdrawShare,
} from '../../../assistants/index.ts';
import {
  ChangeConversationRequest,
  Conversation,
  ConversationDetail,
  ConversationList,
  FeedbackList,
  FeedbackRequest,
  FoundConversations,
  ListConversationsQuery,
  ListFeedbackQuery,
  SearchConversationsQuery,
  Share,
  SharedConversation,
  ShareConversationRequest,
  ShareList,
} from '../../../contract/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../../declare-route.ts';
import { json } from '../../route-answers.ts';

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
    path: '/api/conversation-search',
    description:
      'All the words in the title or in one message, without case or accents. The words of documents are not kept in conversations, and not found.',
    policy: ['conversation:read'],
    query: SearchConversationsQuery,
    answer: json(FoundConversations, 'The latest changed first.'),
    run: searchConversations,
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
    json: ChangeConversationRequest,
    answer: json(Conversation, 'Renamed, or put into a folder.'),
    run: changeConversation,
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

/** Routes of conversations that are shown to others in the house. */
export const shareRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'get',
    path: '/api/conversations/{id}/shares',
    policy: ['conversation:read'],
    params: ById,
    answer: json(ShareList, 'The newest first.'),
    run: readShares,
  }),
  declareRoute({
    method: 'post',
    path: '/api/conversations/{id}/shares',
    policy: ['conversation:write'],
    params: ById,
    json: ShareConversationRequest,
    answer: json(Share, 'Shared, up to this answer, as it stands.'),
    run: shareConversation,
  }),
  declareRoute({
    method: 'get',
    path: '/api/shares/{id}',
    description:
      'The questions, and the sentences whose sources whoever reads may see now. A link that was withdrawn is answered as one that was never made.',
    policy: ['conversation:read'],
    params: ById,
    answer: json(SharedConversation, 'What this reader may see of it.'),
    run: readSharedConversation,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/shares/{id}',
    policy: ['conversation:write'],
    params: ById,
    answer: json(z.object({ done: z.boolean() }), 'Withdrawn: the link leads nowhere any more.'),
    run: thenAnswer(withdrawShare, { done: true }),
  }),
];
