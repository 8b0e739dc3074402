import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  BeginSignOnRequest,
  FinishSignOnRequest,
  IdentityList,
  LinkIdentityRequest,
  MadeProvisioningToken,
  OpenedSession,
  Provider,
  ProviderId,
  ProviderList,
  ProvisioningTokenList,
  ProvisioningTokenRequest,
  SaveProviderRequest,
  SignOnBegun,
  SignOnOffers,
} from '../../contract/index.ts';
import {
  beginLink,
  finishLink,
  listIdentities,
  listProviders,
  listTokens,
  makeToken,
  removeProvider,
  revokeToken,
  saveProvider,
  unlink,
} from '../../governance/index.ts';
import { limitBody } from '../limits.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond } from '../router.ts';
import type { ServerEnv } from '../session.ts';
import { readVisitor } from './sessions.ts';

const largestRequest = 16 * 1024;
const slowestRequest = 5000;
const ById = z.object({ id: z.uuid() });
const Removed = z.object({ removed: z.boolean() });

/** How a browser comes in by single sign-on. Needs no session. */
export function signOnRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.use('/api/sign-on/*', limitBody(largestRequest, { milliseconds: slowestRequest }));
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/sign-on/providers',
      responses: respond(SignOnOffers, 'What the page of sign-in offers.'),
    }),
    async (context) => context.json({ providers: await parts.signOn.offer() }, 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/sign-on/begin',
      request: accept(BeginSignOnRequest),
      responses: respond(SignOnBegun, 'Where the browser goes now.'),
    }),
    async (context) => {
      const origin = readOrigin(context);
      const address = await parts.signOn.begin({ ...context.req.valid('json'), origin, linkTo: null });
      return context.json({ address }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/sign-on/finish',
      request: accept(FinishSignOnRequest),
      responses: respond(OpenedSession, 'The browser that began has a session.'),
    }),
    async (context) => {
      const { id, endsAt } = await parts.signOn.finish(context.req.valid('json'), readVisitor(context));
      return context.json({ id, endsAt: endsAt.toISOString() }, 200);
    },
  );
  return router;
}

/** Routes of one's own identities, and of the providers and directories that an owner sets up. */
export function signOnSettingsRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  identityRoutes(router, parts);
  providerRoutes(router, parts);
  tokenRoutes(router, parts);
  return router;
}

function identityRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({ method: 'get', path: '/api/me/identities', responses: respond(IdentityList, 'One’s own.') }),
    async (context) => context.json({ identities: await listIdentities(parts, context.get('actor')) }, 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/me/identities',
      request: accept(LinkIdentityRequest),
      responses: respond(SignOnBegun, 'Where the browser goes now.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('json'), origin: readOrigin(context) };
      return context.json({ address: await beginLink(parts, context.get('actor'), input) }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/me/identities/finish',
      request: accept(FinishSignOnRequest),
      responses: respond(IdentityList, 'Added.'),
    }),
    async (context) => {
      const identities = await finishLink(parts, context.get('actor'), context.req.valid('json'));
      return context.json({ identities }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/me/identities/{id}',
      request: { params: ById },
      responses: respond(Removed, 'It opens this account no more.'),
    }),
    async (context) => {
      await unlink(parts, context.get('actor'), context.req.valid('param'));
      return context.json({ removed: true }, 200);
    },
  );
}

function providerRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({ method: 'get', path: '/api/providers', responses: respond(ProviderList, 'Without their secrets.') }),
    async (context) => context.json({ providers: await listProviders(parts, context.get('actor')) }, 200),
  );
  router.openapi(
    createRoute({
      method: 'put',
      path: '/api/providers/{id}',
      description: 'Asks the provider where its endpoints are: no others are called from then on.',
      request: { params: ProviderId, ...accept(SaveProviderRequest) },
      responses: respond(Provider, 'As it is now.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('json'), ...context.req.valid('param') };
      return context.json(await saveProvider(parts, context.get('actor'), input), 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/providers/{id}',
      request: { params: ProviderId },
      responses: respond(Removed, 'Nobody signs in with it any more; accounts and sessions stay.'),
    }),
    async (context) => {
      await removeProvider(parts, context.get('actor'), context.req.valid('param'));
      return context.json({ removed: true }, 200);
    },
  );
}

function tokenRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/provisioning-tokens',
      responses: respond(ProvisioningTokenList, 'The newest first, without their secrets.'),
    }),
    async (context) => context.json({ tokens: await listTokens(parts, context.get('actor')) }, 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/provisioning-tokens',
      request: accept(ProvisioningTokenRequest),
      responses: respond(MadeProvisioningToken, 'For the directory; its secret is shown this once.'),
    }),
    async (context) => context.json(await makeToken(parts, context.get('actor'), context.req.valid('json')), 200),
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/provisioning-tokens/{id}',
      request: { params: ById },
      responses: respond(Removed, 'It opens nothing any more.'),
    }),
    async (context) => {
      await revokeToken(parts, context.get('actor'), context.req.valid('param'));
      return context.json({ removed: true }, 200);
    },
  );
}

// Where this browser has the page: `requireOwnOrigin` has seen that it is one of the house's own addresses.
function readOrigin(context: Context<ServerEnv>): string {
  return context.req.header('origin') ?? new URL(context.req.url).origin;
}
