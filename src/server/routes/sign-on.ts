import { z } from '@hono/zod-openapi';
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
import { declareOpenRoute, type DeclaredRoute, declareRoute, thenAnswer } from '../declare-route.ts';
import { limitBody } from '../limits.ts';
import { json } from '../route-answers.ts';
import type { ServerEnv } from '../session.ts';
import { presentOpened, readVisitor } from './sessions.ts';

const largestRequest = 16 * 1024;
const slowestRequest = 5000;
const before = [limitBody(largestRequest, { milliseconds: slowestRequest })];
const ById = z.object({ id: z.uuid() });
const Removed = z.object({ removed: z.boolean() });

/** How a browser comes in by single sign-on. Needs no session. */
export const signOnRoutes: readonly DeclaredRoute[] = [
  declareOpenRoute({
    method: 'get',
    path: '/api/sign-on/providers',
    policy: { entry: 'Who has no session yet is offered the providers, by name.' },
    before,
    answer: json(SignOnOffers, 'What the page of sign-in offers.'),
    run: async ({ signOn }) => ({ providers: await signOn.offer() }),
  }),
  declareOpenRoute({
    method: 'post',
    path: '/api/sign-on/begin',
    policy: { entry: 'Sends a browser to a provider, and opens nothing.' },
    before,
    json: BeginSignOnRequest,
    answer: json(SignOnBegun, 'Where the browser goes now.'),
    run: async ({ signOn }, input, context) => ({
      address: await signOn.begin({ ...input, origin: readOrigin(context), linkTo: null }),
    }),
  }),
  declareOpenRoute({
    method: 'post',
    path: '/api/sign-on/finish',
    policy: { entry: 'Opens for who comes back from a provider in the browser that began.' },
    before,
    json: FinishSignOnRequest,
    answer: json(OpenedSession, 'The browser that began has a session.'),
    run: async ({ signOn }, input, context) => presentOpened(await signOn.finish(input, readVisitor(context))),
  }),
];

const identityRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/me/identities',
    policy: ['account:read'],
    answer: json(IdentityList, 'One’s own.'),
    run: async (parts, actor) => ({ identities: await listIdentities(parts, actor) }),
  }),
  declareRoute({
    method: 'post',
    path: '/api/me/identities',
    policy: ['account:change'],
    json: LinkIdentityRequest,
    answer: json(SignOnBegun, 'Where the browser goes now.'),
    run: async (parts, actor, input, _options, context) => ({
      address: await beginLink(parts, actor, { ...input, origin: readOrigin(context) }),
    }),
  }),
  declareRoute({
    method: 'post',
    path: '/api/me/identities/finish',
    policy: ['account:change'],
    json: FinishSignOnRequest,
    answer: json(IdentityList, 'Added.'),
    run: async (parts, actor, input) => ({ identities: await finishLink(parts, actor, input) }),
  }),
  declareRoute({
    method: 'delete',
    path: '/api/me/identities/{id}',
    policy: ['account:change'],
    params: ById,
    answer: json(Removed, 'It opens this account no more.'),
    run: thenAnswer(unlink, { removed: true }),
  }),
];

const providerRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/providers',
    policy: ['provider:read'],
    answer: json(ProviderList, 'Without their secrets.'),
    run: async (parts, actor) => ({ providers: await listProviders(parts, actor) }),
  }),
  declareRoute({
    method: 'put',
    path: '/api/providers/{id}',
    description: 'Asks the provider where its endpoints are: no others are called from then on.',
    policy: ['provider:change'],
    params: ProviderId,
    json: SaveProviderRequest,
    answer: json(Provider, 'As it is now.'),
    run: saveProvider,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/providers/{id}',
    policy: ['provider:change'],
    params: ProviderId,
    answer: json(Removed, 'Nobody signs in with it any more; accounts and sessions stay.'),
    run: thenAnswer(removeProvider, { removed: true }),
  }),
];

const tokenRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/provisioning-tokens',
    policy: ['provisioning:read'],
    answer: json(ProvisioningTokenList, 'The newest first, without their secrets.'),
    run: async (parts, actor) => ({ tokens: await listTokens(parts, actor) }),
  }),
  declareRoute({
    method: 'post',
    path: '/api/provisioning-tokens',
    policy: ['provisioning:change'],
    json: ProvisioningTokenRequest,
    answer: json(MadeProvisioningToken, 'For the directory; its secret is shown this once.'),
    run: makeToken,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/provisioning-tokens/{id}',
    policy: ['provisioning:change'],
    params: ById,
    answer: json(Removed, 'It opens nothing any more.'),
    run: thenAnswer(revokeToken, { removed: true }),
  }),
];

/** Routes of one's own identities, and of the providers and directories that an owner sets up. */
export const signOnSettingsRoutes: readonly DeclaredRoute[] = [...identityRoutes, ...providerRoutes, ...tokenRoutes];

// Where this browser has the page: `requireOwnOrigin` has seen that it is one of the house's own addresses.
function readOrigin(context: Context<ServerEnv>): string {
  return context.req.header('origin') ?? new URL(context.req.url).origin;
}
