import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { CreateSpaceRequest, RenameSpaceRequest, Space } from '../../contract/index.ts';
import { createSpace, removeSpace, renameSpace } from '../../knowledge/index.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond, toOptions } from '../router.ts';
import type { ServerEnv } from '../session.ts';

/** Routes of the spaces of the library. */
export function spaceRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/spaces',
      description: 'A space is made by this alone: to name an unknown one elsewhere is an error.',
      request: accept(CreateSpaceRequest),
      responses: respond(Space, 'Made. The whole company reads it; who made it looks after it.'),
    }),
    async (context) =>
      context.json(await createSpace(parts, context.get('actor'), context.req.valid('json'), toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'patch',
      path: '/api/spaces/{name}',
      description: 'For its curators. Its documents and its watched folders go along.',
      request: { params: Space, ...accept(RenameSpaceRequest) },
      responses: respond(Space, 'It has the new name.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), newName: context.req.valid('json').name };
      return context.json(await renameSpace(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/spaces/{name}',
      request: { params: Space },
      responses: respond(z.object({ removed: z.boolean() }), 'The space, which held nothing, is gone.'),
    }),
    async (context) => {
      await removeSpace(parts, context.get('actor'), context.req.valid('param'), toOptions(context));
      return context.json({ removed: true }, 200);
    },
  );
  return router;
}
