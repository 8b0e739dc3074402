import { z } from '@hono/zod-openapi';
import { readSharedConversation, readShares, shareConversation, withdrawShare } from '../../assistants/index.ts';
import { Share, SharedConversation, ShareConversationRequest, ShareList } from '../../contract/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { json } from '../route-answers.ts';

const ById = z.object({ id: z.uuid() });

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
