import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { AddFolderRequest, Folder } from '../../contract/index.ts';
import { addFolder, listFolders, removeFolder, scanFolder } from '../../knowledge/index.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond, toOptions } from '../router.ts';
import type { ServerEnv } from '../session.ts';

const ById = z.object({ id: z.uuid() });

/** Routes of the folders that the house rescans. */
export function folderRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/folders',
      responses: respond(z.object({ folders: z.array(Folder) }), 'Watched folders.'),
    }),
    async (context) => context.json(await listFolders(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/folders',
      request: accept(AddFolderRequest),
      responses: respond(Folder, 'Watched from now on.'),
    }),
    async (context) =>
      context.json(await addFolder(parts, context.get('actor'), context.req.valid('json'), toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/folders/{id}/scan',
      request: { params: ById },
      responses: respond(Folder, 'Scanned.'),
    }),
    async (context) =>
      context.json(await scanFolder(parts, context.get('actor'), context.req.valid('param'), toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/folders/{id}',
      request: { params: ById },
      responses: respond(z.object({ removed: z.boolean() }), 'No longer watched; its documents stay.'),
    }),
    async (context) => {
      await removeFolder(parts, context.get('actor'), context.req.valid('param'), toOptions(context));
      return context.json({ removed: true }, 200);
    },
  );
  return router;
}
