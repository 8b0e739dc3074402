import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
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
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond, toOptions } from '../router.ts';
import type { ServerEnv } from '../session.ts';

const ById = z.object({ id: z.uuid() });
const Done = z.object({ done: z.boolean() });

/** Routes of past questions and their answers. */
export function conversationRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/conversations',
      request: { query: ListConversationsQuery },
      responses: respond(ConversationList, 'Latest first.'),
    }),
    async (context) =>
      context.json(
        await listConversations(parts, context.get('actor'), context.req.valid('query'), toOptions(context)),
        200,
      ),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/conversations/{id}',
      request: { params: ById },
      responses: respond(ConversationDetail, 'One conversation.'),
    }),
    async (context) =>
      context.json(
        await readConversation(parts, context.get('actor'), context.req.valid('param'), toOptions(context)),
        200,
      ),
  );
  router.openapi(
    createRoute({
      method: 'patch',
      path: '/api/conversations/{id}',
      request: { params: ById, ...accept(RenameConversationRequest) },
      responses: respond(Conversation, 'Renamed.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('json') };
      return context.json(await renameConversation(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/conversations/{id}',
      request: { params: ById },
      responses: respond(Done, 'Deleted.'),
    }),
    async (context) => {
      await deleteConversation(parts, context.get('actor'), context.req.valid('param'), toOptions(context));
      return context.json({ done: true }, 200);
    },
  );
  feedbackRoutes(router, parts);
  return router;
}

function feedbackRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/feedback',
      request: { query: ListFeedbackQuery },
      responses: respond(
        FeedbackList,
        'What people found wrong with answers, newest first, for those who run the house.',
      ),
    }),
    async (context) =>
      context.json(
        await readFeedback(parts, context.get('actor'), context.req.valid('query'), toOptions(context)),
        200,
      ),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/exchanges/{id}/feedback',
      request: { params: ById, ...accept(FeedbackRequest) },
      responses: respond(Done, 'Kept, for those who run the house.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('json') };
      await giveFeedback(parts, context.get('actor'), input, toOptions(context));
      return context.json({ done: true }, 200);
    },
  );
}
