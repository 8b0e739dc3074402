import { z } from '@hono/zod-openapi';
import {
  KeyList,
  LeakedKeyRequest,
  MadeKey,
  MakeKeyRequest,
  MakeServiceRequest,
  Service,
  ServiceList,
  WithdrawnKey,
} from '../../contract/index.ts';
import {
  listKeys,
  listServices,
  makeKey,
  makeService,
  makeServiceKey,
  removeService,
  revokeKey,
  revokeServiceKey,
  withdrawLeakedKey,
} from '../../governance/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { json } from '../route-answers.ts';

const ById = z.object({ id: z.uuid() });
const Revoked = z.object({ revoked: z.boolean() });
const Removed = z.object({ removed: z.boolean() });
const shownOnce = 'Its secret is shown this once.';
const revokedWords = 'It opens nothing any more, and what was being sent to it has stopped.';

const ownRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/keys',
    policy: ['key:manage'],
    answer: json(KeyList, 'One’s own, the newest first.'),
    run: async (parts, actor) => ({ keys: await listKeys(parts, actor) }),
  }),
  declareRoute({
    method: 'post',
    path: '/api/keys',
    description: 'A program sends it as `Authorization: Bearer maison_…`, and in no other way.',
    policy: ['key:manage'],
    json: MakeKeyRequest,
    answer: json(MadeKey, shownOnce),
    run: makeKey,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/keys/{id}',
    policy: ['key:manage'],
    params: ById,
    answer: json(Revoked, revokedWords),
    run: thenAnswer(revokeKey, { revoked: true }),
  }),
];

const leakedRoute = declareRoute({
  method: 'post',
  path: '/api/leaked-keys',
  description: 'For those who run the house, and whosever it is: by its whole text, as it was found.',
  policy: ['key:withdraw'],
  json: LeakedKeyRequest,
  answer: json(WithdrawnKey, `Whose it was. ${revokedWords}`),
  run: withdrawLeakedKey,
});

const serviceRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/services',
    policy: ['service:read'],
    answer: json(ServiceList, 'With their keys.'),
    run: async (parts, actor) => ({ services: await listServices(parts, actor) }),
  }),
  declareRoute({
    method: 'post',
    path: '/api/services',
    description: 'Only an owner opens to it what groups or the whole company read.',
    policy: ['service:make'],
    json: MakeServiceRequest,
    answer: json(Service, 'Made, without a key.'),
    run: makeService,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/services/{id}',
    policy: ['service:remove'],
    params: ById,
    answer: json(Removed, 'Its keys open nothing any more.'),
    run: thenAnswer(removeService, { removed: true }),
  }),
  declareRoute({
    method: 'post',
    path: '/api/services/{id}/keys',
    policy: ['service:make'],
    params: ById,
    json: MakeKeyRequest,
    answer: json(MadeKey, shownOnce),
    run: makeServiceKey,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/service-keys/{id}',
    policy: ['service:remove'],
    params: ById,
    answer: json(Revoked, revokedWords),
    run: thenAnswer(revokeServiceKey, { revoked: true }),
  }),
];

/** Routes of keys: one's own, and those of services. A key itself reaches none of them. */
export const keyRoutes: readonly DeclaredRoute[] = [...ownRoutes, leakedRoute, ...serviceRoutes];
