import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { Alive, Health, Ready } from '../../contract/index.ts';
import { MaisonError } from '../../base/index.ts';
import { toUnready } from '../../store/index.ts';
import type { ServerParts } from '../parts.ts';
import { createRouter, respond } from '../router.ts';
import type { ServerEnv } from '../session.ts';

/**
 * What a supervisor asks, without a session. Health: can the house serve? Ready: are its models there too? Alive: does its
 * process answer at all? Only the last is a reason to restart it: a database that is away comes back by itself.
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
    createRoute({
      method: 'get',
      path: '/api/ready',
      responses: respond(Ready, 'The house serves, and its models are there. 503 without its database or a model.'),
    }),
    async (context) => {
      const readiness = await parts.store.readiness();
      const unready = toUnready(readiness) ?? findMissingModel(parts);
      if (unready) throw unready;
      const status = readiness.disk === 'full' ? ('read-only' as const) : ('ready' as const);
      return context.json({ status, version: parts.version }, 200);
    },
  );
  router.openapi(
    createRoute({ method: 'get', path: '/api/alive', responses: respond(Alive, 'The process of the house answers.') }),
    (context) => context.json({ status: 'alive' as const, version: parts.version }, 200),
  );
  return router;
}

// Without a model the house searches by words: it serves, and is not ready for all that it is meant to do.
function findMissingModel({ models }: ServerParts): MaisonError | null {
  const missing = models.status().filter(({ status }) => ['absent', 'fetching', 'failed'].includes(status.state));
  if (missing.length === 0) return null;
  const tasks = missing.map(({ task }) => task).join(', ');
  return new MaisonError(
    'models_missing',
    503,
    {
      fr: `La maison cherche par mots, mais des modèles lui manquent (${tasks}). « ./maison pull » les récupère.`,
      en: `The house searches by words, but models are missing (${tasks}). “./maison pull” fetches them.`,
    },
    { retryAfterSeconds: 30 },
  );
}
