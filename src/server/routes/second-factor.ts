import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  BeginSecondFactorRequest,
  BegunSecondFactor,
  FactorCodeRequest,
  FactorRequirement,
  PasswordLink,
  PersonId,
  RecoveryCodes,
  SecondFactor,
} from '../../contract/index.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  dropSecondFactor,
  makePasswordLink,
  proveSecondFactor,
  readFactorRequirement,
  readSecondFactor,
  renewRecoveryCodes,
  requireSecondFactor,
  resetSecondFactor,
} from '../../governance/index.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond } from '../router.ts';
import type { ServerEnv } from '../session.ts';

const Removed = z.object({ removed: z.boolean() });
const Proved = z.object({ proved: z.boolean() });

/** Routes of the second factor: one's own, that of others, and what the house requires. */
export function secondFactorRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({ method: 'get', path: '/api/me/second-factor', responses: respond(SecondFactor, 'One’s own.') }),
    async (context) => context.json(await readSecondFactor(parts, context.get('actor')), 200),
  );
  settingUpRoutes(router, parts);
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/me/second-factor/proof',
      description: 'What answered `second_factor_required` is done for ten minutes in this session.',
      request: accept(FactorCodeRequest),
      responses: respond(Proved, 'Shown.'),
    }),
    async (context) => {
      const sessionId = context.get('sessionId');
      await proveSecondFactor(parts, context.get('actor'), context.req.valid('json'), { sessionId });
      return context.json({ proved: true }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/me/second-factor/recovery-codes',
      responses: respond(RecoveryCodes, 'Those of before open nothing any more.'),
    }),
    async (context) => context.json(await renewRecoveryCodes(parts, context.get('actor')), 200),
  );
  othersRoutes(router, parts);
  houseRoutes(router, parts);
  return router;
}

function settingUpRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/me/second-factor',
      description: 'Nothing is asked for until a first code was shown.',
      request: accept(BeginSecondFactorRequest),
      responses: respond(BegunSecondFactor, 'What the authenticator is given.'),
    }),
    async (context) =>
      context.json(await beginSecondFactor(parts, context.get('actor'), context.req.valid('json')), 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/me/second-factor/confirmation',
      request: accept(FactorCodeRequest),
      responses: respond(RecoveryCodes, 'It is asked for from now on.'),
    }),
    async (context) => {
      const sessionId = context.get('sessionId');
      const answer = await confirmSecondFactor(parts, context.get('actor'), context.req.valid('json'), { sessionId });
      return context.json(answer, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/me/second-factor',
      responses: respond(Removed, 'The password alone opens.'),
    }),
    async (context) => {
      await dropSecondFactor(parts, context.get('actor'));
      return context.json({ removed: true }, 200);
    },
  );
}

function othersRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/people/{id}/second-factor',
      description: 'For who has lost theirs, and the recovery codes too.',
      request: { params: PersonId },
      responses: respond(Removed, 'Their password alone opens.'),
    }),
    async (context) => {
      await resetSecondFactor(parts, context.get('actor'), context.req.valid('param'));
      return context.json({ removed: true }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/people/{id}/password-link',
      description: 'For who has forgotten their password. Withdraws another open one.',
      request: { params: PersonId },
      responses: respond(PasswordLink, 'Works once, within a day. Shown this once.'),
    }),
    async (context) =>
      context.json(await makePasswordLink(parts, context.get('actor'), context.req.valid('param')), 200),
  );
}

function houseRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/house/second-factor',
      responses: respond(FactorRequirement, 'Whether the house requires one of those who run it.'),
    }),
    async (context) => context.json(await readFactorRequirement(parts, context.get('actor')), 200),
  );
  router.openapi(
    createRoute({
      method: 'put',
      path: '/api/house/second-factor',
      request: accept(FactorRequirement),
      responses: respond(FactorRequirement, 'Holds from their next sign-in on.'),
    }),
    async (context) => {
      const wanted = context.req.valid('json');
      await requireSecondFactor(parts, context.get('actor'), wanted);
      return context.json(wanted, 200);
    },
  );
}
