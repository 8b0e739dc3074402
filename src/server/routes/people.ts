import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  ChangeAccountRequest,
  ChangePasswordRequest,
  ChangePersonRequest,
  Group,
  GroupList,
  GroupRequest,
  InvitationList,
  InviteRequest,
  MadeInvitation,
  PeopleList,
  Person,
  PersonId,
} from '../../contract/index.ts';
import {
  changeAccount,
  changePassword,
  changePerson,
  createGroup,
  invite,
  listGroups,
  listInvitations,
  listPeople,
  readAccount,
  removeGroup,
  renameGroup,
  withdrawInvitation,
} from '../../governance/index.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond } from '../router.ts';
import type { ServerEnv } from '../session.ts';

const ById = z.object({ id: z.uuid() });
const Changed = z.object({ changed: z.boolean() });
const Removed = z.object({ removed: z.boolean() });

/** Routes of who is in the house: oneself, the others, groups and invitations. */
export function peopleRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  accountRoutes(router, parts);
  router.openapi(
    createRoute({ method: 'get', path: '/api/people', responses: respond(PeopleList, 'Everybody in the house.') }),
    async (context) => context.json({ people: await listPeople(parts, context.get('actor')) }, 200),
  );
  router.openapi(
    createRoute({
      method: 'patch',
      path: '/api/people/{id}',
      description: 'Holds at the next request; who is suspended is signed out at once.',
      request: { params: PersonId, ...accept(ChangePersonRequest) },
      responses: respond(Person, 'As they are now.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('json'), ...context.req.valid('param') };
      return context.json(await changePerson(parts, context.get('actor'), input), 200);
    },
  );
  groupRoutes(router, parts);
  invitationRoutes(router, parts);
  return router;
}

function accountRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({ method: 'get', path: '/api/me', responses: respond(Person, 'Who asks.') }),
    async (context) => context.json(await readAccount(parts, context.get('actor')), 200),
  );
  router.openapi(
    createRoute({
      method: 'patch',
      path: '/api/me',
      request: accept(ChangeAccountRequest),
      responses: respond(Person, 'As they are now.'),
    }),
    async (context) => context.json(await changeAccount(parts, context.get('actor'), context.req.valid('json')), 200),
  );
  router.openapi(
    createRoute({
      method: 'put',
      path: '/api/me/password',
      request: accept(ChangePasswordRequest),
      responses: respond(Changed, 'Holds from now on; the other sessions of this person are ended.'),
    }),
    async (context) => {
      const sessionId = context.get('sessionId');
      await changePassword(parts, context.get('actor'), context.req.valid('json'), { sessionId });
      return context.json({ changed: true }, 200);
    },
  );
}

function groupRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({ method: 'get', path: '/api/groups', responses: respond(GroupList, 'The groups of the house.') }),
    async (context) => context.json({ groups: await listGroups(parts, context.get('actor')) }, 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/groups',
      request: accept(GroupRequest),
      responses: respond(Group, 'Made, without anybody in it.'),
    }),
    async (context) => context.json(await createGroup(parts, context.get('actor'), context.req.valid('json')), 200),
  );
  router.openapi(
    createRoute({
      method: 'patch',
      path: '/api/groups/{id}',
      request: { params: ById, ...accept(GroupRequest) },
      responses: respond(Group, 'It has the new name.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('json'), ...context.req.valid('param') };
      return context.json(await renameGroup(parts, context.get('actor'), input), 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/groups/{id}',
      request: { params: ById },
      responses: respond(Removed, 'Its people are in it no more.'),
    }),
    async (context) => {
      await removeGroup(parts, context.get('actor'), context.req.valid('param'));
      return context.json({ removed: true }, 200);
    },
  );
}

function invitationRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/invitations',
      responses: respond(InvitationList, 'Those that are open, the newest first, without their secrets.'),
    }),
    async (context) => context.json({ invitations: await listInvitations(parts, context.get('actor')) }, 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/invitations',
      description: 'Withdraws another open invitation of the same e-mail.',
      request: accept(InviteRequest),
      responses: respond(MadeInvitation, 'Open for seven days. Its secret is shown this once.'),
    }),
    async (context) => context.json(await invite(parts, context.get('actor'), context.req.valid('json')), 200),
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/invitations/{id}',
      request: { params: ById },
      responses: respond(Removed, 'It opens nothing any more.'),
    }),
    async (context) => {
      await withdrawInvitation(parts, context.get('actor'), context.req.valid('param'));
      return context.json({ removed: true }, 200);
    },
  );
}
