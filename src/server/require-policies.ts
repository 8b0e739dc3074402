import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ServerEnv } from './session.ts';

/** What is served without a declaration, because it says nothing of anybody: the description of the API, and the page. */
const undeclared = ['GET /api/openapi.json', 'GET /*'];

/**
 * Refuses to open a server with a route that stands under no policy, however it was added. Throws when it finds one: the
 * program is wrong, not the house.
 */
export function requirePolicies(app: OpenAPIHono<ServerEnv>): void {
  const declared = new Set(
    app.openAPIRegistry.definitions.flatMap((definition) =>
      definition.type === 'route' && definition.route['x-maison-policy' as never]
        ? [`${definition.route.method.toUpperCase()} ${definition.route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`]
        : [],
    ),
  );
  // Middleware stands for all methods and only passes on; what answers there is the refusal of an unknown address.
  const served = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
  const bare = served.filter((route) => !declared.has(route) && !undeclared.includes(route));
  if (bare.length > 0) throw new Error(`routes without a policy: ${bare.join(', ')}`);
}
