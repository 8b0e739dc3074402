import { z } from '@hono/zod-openapi';
import { CreateSpaceRequest, RenameSpaceRequest, Space } from '../../contract/index.ts';
import { createSpace, removeSpace, renameSpace } from '../../knowledge/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { json } from '../route-answers.ts';

/** Routes of the spaces of the library. */
export const spaceRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'post',
    path: '/api/spaces',
    description: 'A space is made by this alone: to name an unknown one elsewhere is an error.',
    policy: ['space:create'],
    json: CreateSpaceRequest,
    answer: json(Space, 'Made. The whole company reads it; who made it looks after it.'),
    run: createSpace,
  }),
  declareRoute({
    method: 'patch',
    path: '/api/spaces/{name}',
    description: 'For its curators. Its documents and its watched folders go along.',
    policy: ['space:rename'],
    params: Space,
    json: RenameSpaceRequest,
    answer: json(Space, 'It has the new name.'),
    run: async (parts, actor, { name }, options, context) => {
      // Both the address and the body say a `name`.
      const { name: newName } = RenameSpaceRequest.parse(await context.req.json());
      return renameSpace(parts, actor, { name, newName }, options);
    },
  }),
  declareRoute({
    method: 'delete',
    path: '/api/spaces/{name}',
    policy: ['space:remove'],
    params: Space,
    answer: json(z.object({ removed: z.boolean() }), 'The space, which held nothing, is gone.'),
    run: thenAnswer(removeSpace, { removed: true }),
  }),
];
