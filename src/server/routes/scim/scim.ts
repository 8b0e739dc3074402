import { z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { MaisonError } from '../../../base/index.ts';
import { ScimGroup, ScimPatch, ScimSearch, ScimUser } from '../../../contract/index.ts';
import {
  createDirectoryGroup,
  createUser,
  type Actor,
  listDirectoryGroups,
  type ListedResources,
  listResources,
  listUsers,
  patchDirectoryGroup,
  patchUser,
  readDirectoryGroup,
  readUser,
  recogniseDirectory,
  removeDirectoryGroup,
  removeUser,
  replaceDirectoryGroup,
  replaceUser,
  type ScimQuery,
} from '../../../governance/index.ts';
import { readNetwork } from '../../client.ts';
import { admitConnection } from '../../network/connection-limit.ts';
import { type DeclaredRoute, declareRoute } from '../../declare-route.ts';
import { limitBody } from '../../limits.ts';
import type { ServerParts } from '../../parts.ts';
import type { ServerEnv } from '../../session.ts';
import { resourceTypes, schemas, serviceProviderConfig } from './describe-scim.ts';
import { keepAsked, readBody, scim, scimDone } from './scim-answer.ts';
import { toList, toPage } from './scim-page.ts';

// What directories of companies speak (Okta, Entra and others): SCIM 2.0. Everything here needs a token of a directory,
// which opens nothing else; the sessions, keys and token of people open nothing here.

const largestBody = 4 * 1024 * 1024;
const slowestBody = 30_000;
const ById = z.object({ id: z.string().max(200) });
const policy = ['provisioning:apply'] as const;
const before = [limitBody(largestBody, { milliseconds: slowestBody })];

/** Lets in a directory by its token. Everybody else gets 401 `token_required`, and waits after some tries. */
export function requireDirectory(parts: ServerParts): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const [, secret] = /^Bearer ([\w-]{1,200})$/i.exec(context.req.header('authorization') ?? '') ?? [];
    const directory = secret === undefined ? null : await recogniseDirectory(parts, secret);
    if (!directory) {
      parts.throttle.begin(`directory:${readNetwork(context)}`);
      throw tokenRequired();
    }
    admitConnection(context);
    context.set('actor', directory);
    context.set('sessionId', null);
    await next();
  };
}

const aboutRoutes = [
  declareRoute({
    method: 'get',
    path: '/scim/v2/ServiceProviderConfig',
    policy,
    answer: scim('What the house does of SCIM.'),
    run: () => serviceProviderConfig,
  }),
  ...describeList('/scim/v2/ResourceTypes', resourceTypes),
  ...describeList('/scim/v2/Schemas', schemas),
];

const userRoutes = [
  declareRoute({
    method: 'get',
    path: '/scim/v2/Users',
    policy,
    answer: scim('A page of those who fit.'),
    run: (parts, actor, _input, _options, context) => listPage(context, (asked) => listUsers(parts, actor, asked)),
  }),
  declareRoute({
    method: 'post',
    path: '/scim/v2/Users',
    policy,
    before,
    answer: scim('A new member.', 201),
    run: async (parts, actor, _input, _options, context) => createUser(parts, actor, await readBody(context, ScimUser)),
  }),
  declareRoute({
    method: 'get',
    path: '/scim/v2/Users/{id}',
    policy,
    params: ById,
    answer: scim('One person.'),
    run: readUser,
  }),
  declareRoute({
    method: 'put',
    path: '/scim/v2/Users/{id}',
    policy,
    params: ById,
    before,
    answer: scim('As they are now.'),
    run: async (parts, actor, { id }, _options, context) =>
      replaceUser(parts, actor, { id, user: await readBody(context, ScimUser) }),
  }),
  declareRoute({
    method: 'patch',
    path: '/scim/v2/Users/{id}',
    policy,
    params: ById,
    before,
    answer: scim('As they are now.'),
    run: async (parts, actor, { id }, _options, context) =>
      patchUser(parts, actor, { id, patch: await readBody(context, ScimPatch) }),
  }),
  declareRoute({
    method: 'delete',
    path: '/scim/v2/Users/{id}',
    policy,
    params: ById,
    answer: scimDone('They are suspended, and what they wrote is kept.'),
    run: removeUser,
  }),
];

const groupRoutes = [
  declareRoute({
    method: 'get',
    path: '/scim/v2/Groups',
    policy,
    answer: scim('A page of the directory’s groups that fit.'),
    run: (parts, actor, _input, _options, context) =>
      listPage(context, (asked) => listDirectoryGroups(parts, actor, asked)),
  }),
  declareRoute({
    method: 'post',
    path: '/scim/v2/Groups',
    policy,
    before,
    answer: scim('A new group.', 201),
    run: async (parts, actor, _input, _options, context) =>
      createDirectoryGroup(parts, actor, await readBody(context, ScimGroup)),
  }),
  declareRoute({
    method: 'get',
    path: '/scim/v2/Groups/{id}',
    policy,
    params: ById,
    answer: scim('One group.'),
    run: readDirectoryGroup,
  }),
  declareRoute({
    method: 'put',
    path: '/scim/v2/Groups/{id}',
    policy,
    params: ById,
    before,
    answer: scim('As it is now.'),
    run: async (parts, actor, { id }, _options, context) =>
      replaceDirectoryGroup(parts, actor, { id, group: await readBody(context, ScimGroup) }),
  }),
  declareRoute({
    method: 'patch',
    path: '/scim/v2/Groups/{id}',
    policy,
    params: ById,
    before,
    answer: scim('As it is now.'),
    run: async (parts, actor, { id }, _options, context) =>
      patchDirectoryGroup(parts, actor, { id, patch: await readBody(context, ScimPatch) }),
  }),
  declareRoute({
    method: 'delete',
    path: '/scim/v2/Groups/{id}',
    policy,
    params: ById,
    answer: scimDone('Its people stay.'),
    run: removeDirectoryGroup,
  }),
];

type ListOf = (parts: ServerParts, actor: Actor, asked: ScimQuery) => Promise<ListedResources>;

// What a query of a list asks for, in a body: for filters that are too long for an address, or not to stand in one.
const searchRoutes = [
  describeSearch('/scim/v2/Users/.search', listUsers),
  describeSearch('/scim/v2/Groups/.search', listDirectoryGroups),
  describeSearch('/scim/v2/.search', listResources),
];

/** The routes of provisioning, below /scim/v2. */
export const scimRoutes: readonly DeclaredRoute[] = [...aboutRoutes, ...searchRoutes, ...userRoutes, ...groupRoutes];

/** The refusal of what no route is for: an address that is not there (404), or another method than it takes (405). */
export function refuseScim(path: string): MaisonError {
  if (
    !/^\/scim\/v2\/(ServiceProviderConfig|ResourceTypes|Schemas|Users|Groups|((Users|Groups)\/)?\.search)$/.test(path)
  )
    return scimUnknown();
  return new MaisonError('method_refused', 405, {
    fr: 'Cette adresse ne se demande pas ainsi. Rien n’a été modifié.',
    en: 'This address is not to be asked in this way. Nothing was changed.',
  });
}

function scimUnknown(): MaisonError {
  return new MaisonError('resource_unknown', 404, {
    fr: 'Cette adresse n’existe pas. Les ressources sont dans /scim/v2/ResourceTypes.',
    en: 'There is no such address. The resources are in /scim/v2/ResourceTypes.',
  });
}

function describeList(path: string, resources: readonly { readonly id: string }[]): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'get',
      path,
      policy,
      answer: scim('All of them.'),
      run: () => toList({ resources, total: resources.length }, 1),
    }),
    declareRoute({
      method: 'get',
      path: `${path}/{id}`,
      policy,
      params: ById,
      answer: scim('One of them.'),
      run: (_parts, _actor, input) => {
        const found = resources.find(({ id }) => id === input.id);
        if (!found) throw scimUnknown();
        return found;
      },
    }),
  ];
}

function describeSearch(path: string, list: ListOf): DeclaredRoute {
  return declareRoute({
    method: 'post',
    path,
    policy,
    before,
    answer: scim('A page of those who fit.'),
    run: async (parts, actor, _input, _options, context) => {
      const search = await readBody(context, ScimSearch);
      const { page, start } = toPage(search);
      return keepAsked(toList(await list(parts, actor, page), start), search);
    },
  });
}

async function listPage(
  context: Context<ServerEnv>,
  list: (asked: ScimQuery) => Promise<ListedResources>,
): Promise<object> {
  const read = (name: string): number | undefined => {
    const given = context.req.query(name);
    return given === undefined ? undefined : Number(given);
  };
  const filter = context.req.query('filter');
  const { page, start } = toPage({ filter, startIndex: read('startIndex'), count: read('count') });
  return toList(await list(page), start);
}

function tokenRequired(): MaisonError {
  return new MaisonError('token_required', 401, {
    fr: 'Il faut ici le jeton d’un annuaire, qu’un propriétaire de la maison crée dans la page Personnes.',
    en: 'This needs the token of a directory, which an owner of the house makes on the page People.',
  });
}
