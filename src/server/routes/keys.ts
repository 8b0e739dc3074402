import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { KeyList, MadeKey, MakeKeyRequest, MakeServiceRequest, Service, ServiceList } from '../../contract/index.ts';
import {
  listKeys,
  listServices,
  makeKey,
  makeService,
  makeServiceKey,
  removeService,
  revokeKey,
  revokeServiceKey,
} from '../../governance/index.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond } from '../router.ts';
import type { ServerEnv } from '../session.ts';

const ById = z.object({ id: z.uuid() });
const Revoked = z.object({ revoked: z.boolean() });
const Removed = z.object({ removed: z.boolean() });
const shownOnce = 'Its secret is shown this once.';

/** Routes of keys: one's own, and those of services. A key itself reaches none of them. */
export function keyRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({ method: 'get', path: '/api/keys', responses: respond(KeyList, 'One’s own, the newest first.') }),
    async (context) => context.json({ keys: await listKeys(parts, context.get('actor')) }, 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/keys',
      description: 'A program sends it as `Authorization: Bearer maison_…`, and in no other way.',
      request: accept(MakeKeyRequest),
      responses: respond(MadeKey, shownOnce),
    }),
    async (context) => context.json(await makeKey(parts, context.get('actor'), context.req.valid('json')), 200),
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/keys/{id}',
      request: { params: ById },
      responses: respond(Revoked, 'It opens nothing any more, and what was being sent to it has stopped.'),
    }),
    async (context) => {
      await revokeKey(parts, context.get('actor'), context.req.valid('param'));
      return context.json({ revoked: true }, 200);
    },
  );
  serviceRoutes(router, parts);
  return router;
}

function serviceRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({ method: 'get', path: '/api/services', responses: respond(ServiceList, 'With their keys.') }),
    async (context) => context.json({ services: await listServices(parts, context.get('actor')) }, 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/services',
      description: 'Only an owner opens to it what groups or the whole company read.',
      request: accept(MakeServiceRequest),
      responses: respond(Service, 'Made, without a key.'),
    }),
    async (context) => context.json(await makeService(parts, context.get('actor'), context.req.valid('json')), 200),
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/services/{id}',
      request: { params: ById },
      responses: respond(Removed, 'Its keys open nothing any more.'),
    }),
    async (context) => {
      await removeService(parts, context.get('actor'), context.req.valid('param'));
      return context.json({ removed: true }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/services/{id}/keys',
      request: { params: ById, ...accept(MakeKeyRequest) },
      responses: respond(MadeKey, shownOnce),
    }),
    async (context) => {
      const input = { ...context.req.valid('json'), ...context.req.valid('param') };
      return context.json(await makeServiceKey(parts, context.get('actor'), input), 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/service-keys/{id}',
      request: { params: ById },
      responses: respond(Revoked, 'It opens nothing any more, and what was being sent to it has stopped.'),
    }),
    async (context) => {
      await revokeServiceKey(parts, context.get('actor'), context.req.valid('param'));
      return context.json({ revoked: true }, 200);
    },
  );
}
