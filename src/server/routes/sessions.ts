import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  AcceptInvitationRequest,
  DownloadRequest,
  DownloadTicket,
  EntryCode,
  EntryCodeRequest,
  OpenedSession,
  OpenSessionRequest,
  PasswordWasSet,
  SessionChallenge,
  SessionList,
  SetPasswordRequest,
} from '../../contract/index.ts';
import {
  acceptInvitation,
  codeSeconds,
  issueCodeFor,
  recordLoneAct,
  setForgottenPassword,
  signIn,
  type Visitor,
} from '../../governance/index.ts';
import { declareOpenRoute, declareRoute, type DeclaredRoute } from '../declare-route.ts';
import { readNetwork } from '../client.ts';
import { limitBody } from '../limits.ts';
import { json } from '../route-answers.ts';
import { readOwnSession } from '../route-policy.ts';
import type { ServerEnv } from '../session.ts';

const largestRequest = 4096;
const slowestRequest = 5000;
const Ended = z.object({ ended: z.int() });
const before = [limitBody(largestRequest, { milliseconds: slowestRequest })];

/** How a browser comes in: what it signs, and what it shows for a session. Needs no session. */
export const entryRoutes: readonly DeclaredRoute[] = [
  declareOpenRoute({
    method: 'get',
    path: '/api/session',
    description:
      'With each request a browser sends `Authorization: Session <id>.<its signature of “maison session CHALLENGE ID”>`.',
    policy: { entry: 'Who has no session yet is told what to sign, and whether there are passwords.' },
    before,
    answer: json(SessionChallenge, 'What a session signs, until the house starts again.'),
    run: async ({ sessions, reach }) => ({
      challenge: sessions.challenge,
      people: await sessions.hasPeople(),
      address: reach.address?.origin ?? null,
    }),
  }),
  declareOpenRoute({
    method: 'post',
    path: '/api/session',
    policy: { entry: 'Opens for who shows a code or an e-mail with its password.' },
    before,
    json: OpenSessionRequest,
    answer: json(OpenedSession, 'The browser that holds the key has a session.'),
    run: async (parts, input, context) => {
      const visitor = readVisitor(context);
      return presentOpened(
        await ('code' in input ? parts.sessions.open({ ...input, ...visitor }) : signIn(parts, input, visitor)),
      );
    },
  }),
  declareOpenRoute({
    method: 'post',
    path: '/api/invitations/accept',
    policy: { entry: 'Opens for who shows the secret of an invitation.' },
    before,
    json: AcceptInvitationRequest,
    answer: json(OpenedSession, 'The person is in the house, and this browser has their session.'),
    run: async (parts, input, context) => presentOpened(await acceptInvitation(parts, input, readVisitor(context))),
  }),
  declareOpenRoute({
    method: 'put',
    path: '/api/password',
    description: 'For who holds a link that was made for them. Opens no session.',
    policy: { entry: 'Takes another password from who shows the secret of a link that was made for them.' },
    before,
    json: SetPasswordRequest,
    answer: json(PasswordWasSet, 'Holds from now on; all sessions of this person are ended.'),
    run: (parts, input, context) => setForgottenPassword(parts, input, readVisitor(context)),
  }),
];

/** Who asks to come in, as far as that can be seen. */
export function readVisitor(context: Context<ServerEnv>): Visitor {
  return { browser: context.req.header('user-agent') ?? '', address: readNetwork(context) };
}

/** What a browser is told of the session that was opened for it. */
export function presentOpened({ id, endsAt }: { id: string; endsAt: Date }): OpenedSession {
  return { id, endsAt: endsAt.toISOString() };
}

const listRoute = declareRoute({
  method: 'get',
  path: '/api/sessions',
  policy: ['session:manage'],
  answer: json(SessionList, 'The newest first.'),
  run: async ({ sessions }, actor, input, options, context) => ({
    sessions: (await sessions.list(actor)).map(({ id, browser, openedAt, seenAt, endsAt }) => ({
      id,
      browser,
      openedAt: openedAt.toISOString(),
      seenAt: seenAt.toISOString(),
      endsAt: endsAt.toISOString(),
      current: id === context.get('sessionId'),
    })),
  }),
});

const passingRoutes = [
  declareRoute({
    method: 'post',
    path: '/api/session-codes',
    description: 'For the command line only.',
    policy: { commandLine: 'A code opens a session of anybody: whoever reads the token of the house may have one.' },
    json: EntryCodeRequest,
    bodyOptional: true,
    answer: json(EntryCode, 'A code that opens one session.'),
    run: async (parts, actor, { email }) => {
      if (email === undefined) await recordLoneAct(parts, actor, { act: 'link-made', subject: actor.id });
      const code = email === undefined ? parts.sessions.issueCode() : await issueCodeFor(parts, actor, { email });
      return { code, seconds: codeSeconds };
    },
  }),
  declareRoute({
    method: 'post',
    path: '/api/downloads',
    policy: { ownSession: 'A ticket opens nothing that its session does not: the address it is for decides.' },
    json: DownloadRequest,
    answer: json(DownloadTicket, 'Goes with the address of the file as its parameter `ticket`.'),
    run: ({ sessions }, actor, { address }, options, context) => ({
      ticket: sessions.issueTicket(actor.id, readOwnSession(context), address),
    }),
  }),
];

/** Routes of those who are signed in. */
export const sessionRoutes: readonly DeclaredRoute[] = [
  listRoute,
  declareRoute({
    method: 'delete',
    path: '/api/sessions',
    policy: ['session:manage'],
    answer: json(Ended, 'Signed out everywhere.'),
    run: async ({ sessions }, actor) => ({ ended: await sessions.end(actor, {}) }),
  }),
  declareRoute({
    method: 'delete',
    path: '/api/sessions/{id}',
    policy: ['session:manage'],
    params: z.object({ id: z.uuid() }),
    answer: json(Ended, 'Signed out there.'),
    run: async ({ sessions }, actor, input) => ({ ended: await sessions.end(actor, input) }),
  }),
  ...passingRoutes,
];
