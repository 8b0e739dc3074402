import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { DamagedFiles, FetchModelRequest, House, ModelReport } from '../../contract/index.ts';
import { dismissMissing, listDamagedFiles } from '../../knowledge/index.ts';
import { fetchModel } from '../../models/index.ts';
import { describeHouse } from '../house-report.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond, toOptions } from '../router.ts';
import { openSession, type ServerEnv } from '../session.ts';

/** Routes that need no session: how a browser gets one. */
export function publicRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/session',
      request: accept(z.strictObject({ token: z.string().max(200) })),
      responses: respond(z.object({ opened: z.boolean() }), 'The browser now holds a session cookie.'),
    }),
    (context) => {
      openSession(context, parts.token, context.req.valid('json').token.trim());
      return context.json({ opened: true }, 200);
    },
  );
  // The address printed by `up`: the token leaves the address bar at once.
  router.get('/', async (context, next) => {
    const token = context.req.query('token');
    if (token === undefined) return next();
    try {
      openSession(context, parts.token, token);
    } catch {
      return context.redirect('/', 303); // The page itself explains which address opens it.
    }
    return context.redirect('/', 303);
  });
  return router;
}

/** Routes about the house itself. */
export function houseRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({ method: 'get', path: '/api/house', responses: respond(House, 'The state of the house.') }),
    async (context) => context.json(await describeHouse(parts, context.get('actor')), 200),
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/missing-documents',
      responses: respond(z.object({ dismissed: z.boolean() }), 'What was found missing is not told again.'),
    }),
    async (context) => {
      await dismissMissing(parts, context.get('actor'), {}, toOptions(context));
      return context.json({ dismissed: true }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/damaged-files',
      responses: respond(DamagedFiles, 'What the house found when it read its files through.'),
    }),
    async (context) => context.json(await listDamagedFiles(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/models',
      responses: respond(z.object({ models: z.array(ModelReport) }), 'The models of the house.'),
    }),
    async (context) => context.json({ models: (await describeHouse(parts, context.get('actor'))).models }, 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/models/{name}/fetch',
      request: { params: z.object({ name: z.string().max(200) }), ...accept(FetchModelRequest) },
      responses: respond(z.object({ begun: z.boolean() }), 'The model is on its way; its state says how far.'),
    }),
    (context) => {
      const input = { name: context.req.valid('param').name, ...context.req.valid('json') };
      fetchModel(parts, context.get('actor'), input);
      return context.json({ begun: true }, 200);
    },
  );
  return router;
}
