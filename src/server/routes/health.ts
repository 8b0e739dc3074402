import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { Alive, Health } from '../../contract/index.ts';
import { toUnready } from '../../store/index.ts';
import type { ServerParts } from '../parts.ts';
import { createRouter, respond } from '../router.ts';
import type { ServerEnv } from '../session.ts';

/**
 * What a supervisor asks, without a session. Health: can the house serve? Alive: does its process answer at all? Only
 * the second is a reason to restart it: a database that is away comes back by itself.
 */
export function healthRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/health',
      responses: respond(Health, 'The house can serve; `read-only` while its disk is full. 503 without its database.'),
    }),
    async (context) => {
      const readiness = await parts.store.readiness();
      const unready = toUnready(readiness);
      if (unready) throw unready;
      const status = readiness.disk === 'full' ? ('read-only' as const) : ('serving' as const);
      return context.json({ status, version: parts.version }, 200);
    },
  );
  router.openapi(
    createRoute({ method: 'get', path: '/api/alive', responses: respond(Alive, 'The process of the house answers.') }),
    (context) => context.json({ status: 'alive' as const, version: parts.version }, 200),
  );
  return router;
}
