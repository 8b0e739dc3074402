import { z } from '@hono/zod-openapi';
import {
  AdoptSpaceRequest,
  DocumentAccess,
  DocumentAccessRequest,
  OrphanedSpaceList,
  Oversharing,
  PrincipalList,
  Space,
  SpaceAccess,
  SpaceAccessList,
  SpaceAccessRequest,
} from '../../contract/index.ts';
import {
  adoptSpace,
  changeDocumentAccess,
  changeSpaceAccess,
  listOrphanedSpaces,
  listPrincipals,
  listSpaceAccess,
  readDocumentAccess,
  readOversharing,
  readSpaceAccess,
} from '../../knowledge/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { json } from '../route-answers.ts';

const ById = z.object({ id: z.uuid() });
const gone = { description: 'null: who asked does not see it any more.' };

/** Routes of who reads what: spaces, documents, and what a newcomer would see. */
export const accessRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'get',
    path: '/api/spaces',
    policy: ['space:read'],
    answer: json(SpaceAccessList, 'The spaces one reads, with who else does.'),
    run: async (parts, actor, input, options) => ({ spaces: await listSpaceAccess(parts, actor, input, options) }),
  }),
  declareRoute({
    method: 'get',
    path: '/api/spaces/{name}/access',
    policy: ['space:read'],
    params: Space,
    answer: json(SpaceAccess, 'Who reads it, and who looks after it.'),
    run: readSpaceAccess,
  }),
  declareRoute({
    method: 'put',
    path: '/api/spaces/{name}/access',
    description: 'For its curators. Documents without readers of their own follow at once.',
    policy: ['space:share'],
    params: Space,
    json: SpaceAccessRequest,
    answer: json(z.object({ access: SpaceAccess.nullable().meta(gone) }), 'As it is now.'),
    run: async (parts, actor, input, options) => ({ access: await changeSpaceAccess(parts, actor, input, options) }),
  }),
  declareRoute({
    method: 'get',
    path: '/api/documents/{id}/access',
    policy: ['document:read'],
    params: ById,
    answer: json(DocumentAccess, 'Who reads it, and why.'),
    run: readDocumentAccess,
  }),
  declareRoute({
    method: 'put',
    path: '/api/documents/{id}/access',
    description: 'For the curators of its space. What is attached to an e-mail follows it.',
    policy: ['document:share'],
    params: ById,
    json: DocumentAccessRequest,
    answer: json(z.object({ access: DocumentAccess.nullable().meta(gone) }), 'As it is now.'),
    run: async (parts, actor, input, options) => ({ access: await changeDocumentAccess(parts, actor, input, options) }),
  }),
  declareRoute({
    method: 'get',
    path: '/api/principals',
    description: 'For those who look after a space, or make spaces; empty for others.',
    policy: ['space:share'],
    answer: json(PrincipalList, 'Whom rights can be granted to.'),
    run: listPrincipals,
  }),
  declareRoute({
    method: 'get',
    path: '/api/orphaned-spaces',
    policy: ['space:adopt'],
    answer: json(OrphanedSpaceList, 'Spaces that nobody looks after any more.'),
    run: listOrphanedSpaces,
  }),
  declareRoute({
    method: 'post',
    path: '/api/spaces/{name}/adopt',
    description: 'For those who run the house, and of a space that nobody looks after; never for oneself.',
    policy: ['space:adopt'],
    params: Space,
    json: AdoptSpaceRequest,
    answer: json(z.object({ adopted: z.boolean() }), 'Somebody looks after it.'),
    run: thenAnswer(adoptSpace, { adopted: true }),
  }),
  declareRoute({
    method: 'get',
    path: '/api/oversharing',
    policy: ['space:oversee'],
    answer: json(Oversharing, 'What a newcomer would see, in numbers.'),
    run: readOversharing,
  }),
];
