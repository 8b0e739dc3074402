import { z } from '@hono/zod-openapi';
import { ModelCallList } from '../../contract/index.ts';
import { listOwnCalls } from '../../efficiency/index.ts';
import { declareRoute, type DeclaredRoute } from '../declare-route.ts';
import { json } from '../route-answers.ts';

/** Routes of what models did for one's own tools. */
export const usageRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'get',
    path: '/api/usage/calls',
    policy: ['usage:read'],
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: json(ModelCallList, 'The latest, the newest first. Nothing of what was said is kept.'),
    run: listOwnCalls,
  }),
];
