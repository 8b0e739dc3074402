import { z } from '@hono/zod-openapi';
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
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { json } from '../route-answers.ts';

const ById = z.object({ id: z.uuid() });
const Changed = z.object({ changed: z.boolean() });
const Removed = z.object({ removed: z.boolean() });

const accountRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/me',
    policy: ['account:read'],
    answer: json(Person, 'Who asks.'),
    run: readAccount,
  }),
  declareRoute({
    method: 'patch',
    path: '/api/me',
    policy: ['account:change'],
    json: ChangeAccountRequest,
    answer: json(Person, 'As they are now.'),
    run: changeAccount,
  }),
  declareRoute({
    method: 'put',
    path: '/api/me/password',
    policy: ['account:change'],
    json: ChangePasswordRequest,
    answer: json(Changed, 'Holds from now on; the other sessions of this person are ended.'),
    run: async (parts, actor, input, options, context) => {
      await changePassword(parts, actor, input, { sessionId: context.get('sessionId') });
      return { changed: true };
    },
  }),
];

const personRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/people',
    policy: ['person:read'],
    answer: json(PeopleList, 'Everybody in the house.'),
    run: async (parts, actor) => ({ people: await listPeople(parts, actor) }),
  }),
  declareRoute({
    method: 'patch',
    path: '/api/people/{id}',
    description: 'Holds at the next request; who is suspended is signed out at once.',
    policy: ['person:change'],
    params: PersonId,
    json: ChangePersonRequest,
    answer: json(Person, 'As they are now.'),
    run: changePerson,
  }),
];

const groupRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/groups',
    policy: ['group:read'],
    answer: json(GroupList, 'The groups of the house.'),
    run: async (parts, actor) => ({ groups: await listGroups(parts, actor) }),
  }),
  declareRoute({
    method: 'post',
    path: '/api/groups',
    policy: ['group:change'],
    json: GroupRequest,
    answer: json(Group, 'Made, without anybody in it.'),
    run: createGroup,
  }),
  declareRoute({
    method: 'patch',
    path: '/api/groups/{id}',
    policy: ['group:change'],
    params: ById,
    json: GroupRequest,
    answer: json(Group, 'It has the new name.'),
    run: renameGroup,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/groups/{id}',
    policy: ['group:change'],
    params: ById,
    answer: json(Removed, 'Its people are in it no more.'),
    run: thenAnswer(removeGroup, { removed: true }),
  }),
];

const invitationRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/invitations',
    policy: ['invitation:read'],
    answer: json(InvitationList, 'Those that are open, the newest first, without their secrets.'),
    run: async (parts, actor) => ({ invitations: await listInvitations(parts, actor) }),
  }),
  declareRoute({
    method: 'post',
    path: '/api/invitations',
    description: 'Withdraws another open invitation of the same e-mail.',
    policy: ['invitation:make'],
    json: InviteRequest,
    answer: json(MadeInvitation, 'Open for seven days. Its secret is shown this once.'),
    run: invite,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/invitations/{id}',
    policy: ['invitation:withdraw'],
    params: ById,
    answer: json(Removed, 'It opens nothing any more.'),
    run: thenAnswer(withdrawInvitation, { removed: true }),
  }),
];

/** Routes of who is in the house: oneself, the others, groups and invitations. */
export const peopleRoutes: readonly DeclaredRoute[] = [
  ...accountRoutes,
  ...personRoutes,
  ...groupRoutes,
  ...invitationRoutes,
];
