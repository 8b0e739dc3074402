import { z } from '@hono/zod-openapi';
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
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { json } from '../route-answers.ts';

const Removed = z.object({ removed: z.boolean() });
const Proved = z.object({ proved: z.boolean() });

const settingUpRoutes = [
  declareRoute({
    method: 'post',
    path: '/api/me/second-factor',
    description: 'Nothing is asked for until a first code was shown.',
    policy: ['account:change'],
    json: BeginSecondFactorRequest,
    answer: json(BegunSecondFactor, 'What the authenticator is given.'),
    run: beginSecondFactor,
  }),
  declareRoute({
    method: 'post',
    path: '/api/me/second-factor/confirmation',
    policy: ['account:change'],
    json: FactorCodeRequest,
    answer: json(RecoveryCodes, 'It is asked for from now on.'),
    run: (parts, actor, input, options, context) =>
      confirmSecondFactor(parts, actor, input, { sessionId: context.get('sessionId') }),
  }),
  declareRoute({
    method: 'delete',
    path: '/api/me/second-factor',
    policy: ['account:change'],
    answer: json(Removed, 'The password alone opens.'),
    run: thenAnswer(dropSecondFactor, { removed: true }),
  }),
];

const ownRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/me/second-factor',
    policy: ['account:read'],
    answer: json(SecondFactor, 'One’s own.'),
    run: readSecondFactor,
  }),
  declareRoute({
    method: 'post',
    path: '/api/me/second-factor/proof',
    description: 'What answered `second_factor_required` is done for ten minutes in this session.',
    policy: ['account:change'],
    json: FactorCodeRequest,
    answer: json(Proved, 'Shown.'),
    run: async (parts, actor, input, options, context) => {
      await proveSecondFactor(parts, actor, input, { sessionId: context.get('sessionId') });
      return { proved: true };
    },
  }),
  declareRoute({
    method: 'post',
    path: '/api/me/second-factor/recovery-codes',
    policy: ['account:change'],
    answer: json(RecoveryCodes, 'Those of before open nothing any more.'),
    run: renewRecoveryCodes,
  }),
];

const othersRoutes = [
  declareRoute({
    method: 'delete',
    path: '/api/people/{id}/second-factor',
    description: 'For who has lost theirs, and the recovery codes too.',
    policy: ['person:change'],
    params: PersonId,
    answer: json(Removed, 'Their password alone opens.'),
    run: thenAnswer(resetSecondFactor, { removed: true }),
  }),
  declareRoute({
    method: 'post',
    path: '/api/people/{id}/password-link',
    description: 'For who has forgotten their password. Withdraws another open one.',
    policy: ['person:change'],
    params: PersonId,
    answer: json(PasswordLink, 'Works once, within a day. Shown this once.'),
    run: makePasswordLink,
  }),
];

const houseRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/house/second-factor',
    policy: ['settings:read'],
    answer: json(FactorRequirement, 'Of whom the house requires one.'),
    run: readFactorRequirement,
  }),
  declareRoute({
    method: 'put',
    path: '/api/house/second-factor',
    policy: ['settings:write'],
    json: FactorRequirement,
    answer: json(FactorRequirement, 'Holds from their next sign-in on.'),
    run: async (parts, actor, wanted) => {
      await requireSecondFactor(parts, actor, wanted);
      return wanted;
    },
  }),
];

/** Routes of the second factor: one's own, that of others, and what the house requires. */
export const secondFactorRoutes: readonly DeclaredRoute[] = [
  ...ownRoutes,
  ...settingUpRoutes,
  ...othersRoutes,
  ...houseRoutes,
];
