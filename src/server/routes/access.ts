import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  AdoptSpaceRequest,
  DocumentAccess,
  DocumentAccessRequest,
  OrphanedSpaceList,
  Oversharing,
  PrincipalList,
  Space,
  SpaceAccess,
  SpaceAccessList,
  SpaceAccessRequest,
} from '../../contract/index.ts';
import {
  adoptSpace,
  changeDocumentAccess,
  changeSpaceAccess,
  listOrphanedSpaces,
  listPrincipals,
  listSpaceAccess,
  readDocumentAccess,
  readOversharing,
  readSpaceAccess,
} from '../../knowledge/index.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond, toOptions } from '../router.ts';
import type { ServerEnv } from '../session.ts';

const ById = z.object({ id: z.uuid() });
const Changed = <Schema extends z.ZodType>(access: Schema) =>
  z.object({ access: access.nullable().meta({ description: 'null: who asked does not see it any more.' }) });

/** Routes of who reads what: spaces, documents, and what a newcomer would see. */
export function accessRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  readingRoutes(router, parts);
  changingRoutes(router, parts);
  houseRoutes(router, parts);
  return router;
}

function readingRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/spaces',
      responses: respond(SpaceAccessList, 'The spaces one reads, with who else does.'),
    }),
    async (context) =>
      context.json({ spaces: await listSpaceAccess(parts, context.get('actor'), {}, toOptions(context)) }, 200),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/spaces/{name}/access',
      request: { params: Space },
      responses: respond(SpaceAccess, 'Who reads it, and who looks after it.'),
    }),
    async (context) =>
      context.json(
        await readSpaceAccess(parts, context.get('actor'), context.req.valid('param'), toOptions(context)),
        200,
      ),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/documents/{id}/access',
      request: { params: ById },
      responses: respond(DocumentAccess, 'Who reads it, and why.'),
    }),
    async (context) =>
      context.json(
        await readDocumentAccess(parts, context.get('actor'), context.req.valid('param'), toOptions(context)),
        200,
      ),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/principals',
      description: 'For those who look after a space, or make spaces; empty for others.',
      responses: respond(PrincipalList, 'Whom rights can be granted to.'),
    }),
    async (context) => context.json(await listPrincipals(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
}

function changingRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'put',
      path: '/api/spaces/{name}/access',
      description: 'For its curators. Documents without readers of their own follow at once.',
      request: { params: Space, ...accept(SpaceAccessRequest) },
      responses: respond(Changed(SpaceAccess), 'As it is now.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('json'), ...context.req.valid('param') };
      const access = await changeSpaceAccess(parts, context.get('actor'), input, toOptions(context));
      return context.json({ access }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'put',
      path: '/api/documents/{id}/access',
      description: 'For the curators of its space. What is attached to an e-mail follows it.',
      request: { params: ById, ...accept(DocumentAccessRequest) },
      responses: respond(Changed(DocumentAccess), 'As it is now.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('json'), ...context.req.valid('param') };
      const access = await changeDocumentAccess(parts, context.get('actor'), input, toOptions(context));
      return context.json({ access }, 200);
    },
  );
}

function houseRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/orphaned-spaces',
      responses: respond(OrphanedSpaceList, 'Spaces that nobody looks after any more.'),
    }),
    async (context) => context.json(await listOrphanedSpaces(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/spaces/{name}/adopt',
      description: 'For those who run the house, and of a space that nobody looks after; never for oneself.',
      request: { params: Space, ...accept(AdoptSpaceRequest) },
      responses: respond(z.object({ adopted: z.boolean() }), 'Somebody looks after it.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('json'), ...context.req.valid('param') };
      await adoptSpace(parts, context.get('actor'), input, toOptions(context));
      return context.json({ adopted: true }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/oversharing',
      responses: respond(Oversharing, 'What a newcomer would see, in numbers.'),
    }),
    async (context) => context.json(await readOversharing(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
}
