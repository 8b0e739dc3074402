import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  AcceptInvitationRequest,
  DownloadRequest,
  DownloadTicket,
  EntryCode,
  EntryCodeRequest,
  OpenedSession,
  OpenSessionRequest,
  SessionChallenge,
  SessionList,
} from '../../contract/index.ts';
import { acceptInvitation, codeSeconds, issueCodeFor, signIn, type Visitor } from '../../governance/index.ts';
import { readPeerAddress } from '../connection-limit.ts';
import { limitBody } from '../limits.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond } from '../router.ts';
import { requireCommandLine, type ServerEnv, sessionRequired } from '../session.ts';

const largestRequest = 4096;
const slowestRequest = 5000;
const Ended = z.object({ ended: z.int() });

/** How a browser comes in: what it signs, and what it shows for a session. Needs no session. */
export function entryRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  const limit = limitBody(largestRequest, { milliseconds: slowestRequest });
  router.use('/api/session', limit);
  router.use('/api/invitations/accept', limit);
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/session',
      description:
        'With each request a browser sends `Authorization: Session <id>.<its signature of “maison session CHALLENGE ID”>`.',
      responses: respond(SessionChallenge, 'What a session signs, until the house starts again.'),
    }),
    async (context) => {
      const { challenge, hasPeople } = parts.sessions;
      return context.json({ challenge, people: await hasPeople() }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/session',
      request: accept(OpenSessionRequest),
      responses: respond(OpenedSession, 'The browser that holds the key has a session.'),
    }),
    async (context) => {
      const input = context.req.valid('json');
      const visitor = readVisitor(context);
      const { id, endsAt } =
        'code' in input ? await parts.sessions.open({ ...input, ...visitor }) : await signIn(parts, input, visitor);
      return context.json({ id, endsAt: endsAt.toISOString() }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/invitations/accept',
      request: accept(AcceptInvitationRequest),
      responses: respond(OpenedSession, 'The person is in the house, and this browser has their session.'),
    }),
    async (context) => {
      const { id, endsAt } = await acceptInvitation(parts, context.req.valid('json'), readVisitor(context));
      return context.json({ id, endsAt: endsAt.toISOString() }, 200);
    },
  );
  return router;
}

/** Who asks to come in, as far as that can be seen. */
export function readVisitor(context: Context<ServerEnv>): Visitor {
  return { browser: context.req.header('user-agent') ?? '', address: readPeerAddress(context) };
}

/** Routes of those who are signed in. */
export function sessionRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({ method: 'get', path: '/api/sessions', responses: respond(SessionList, 'The newest first.') }),
    async (context) => {
      const sessions = (await parts.sessions.list(context.get('actor'))).map(
        ({ id, browser, openedAt, seenAt, endsAt }) => ({
          id,
          browser,
          openedAt: openedAt.toISOString(),
          seenAt: seenAt.toISOString(),
          endsAt: endsAt.toISOString(),
          current: id === context.get('sessionId'),
        }),
      );
      return context.json({ sessions }, 200);
    },
  );
  router.openapi(
    createRoute({ method: 'delete', path: '/api/sessions', responses: respond(Ended, 'Signed out everywhere.') }),
    async (context) => context.json({ ended: await parts.sessions.end(context.get('actor'), {}) }, 200),
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/sessions/{id}',
      request: { params: z.object({ id: z.uuid() }) },
      responses: respond(Ended, 'Signed out there.'),
    }),
    async (context) =>
      context.json({ ended: await parts.sessions.end(context.get('actor'), context.req.valid('param')) }, 200),
  );
  passingRoutes(router, parts);
  return router;
}

function passingRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  const { sessions } = parts;
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/session-codes',
      description: 'For the command line only.',
      request: { body: { required: false, content: { 'application/json': { schema: EntryCodeRequest } } } },
      responses: respond(EntryCode, 'A code that opens one session.'),
    }),
    async (context) => {
      requireCommandLine(context);
      const { email } = context.req.valid('json');
      const code =
        email === undefined ? sessions.issueCode() : await issueCodeFor(parts, context.get('actor'), { email });
      return context.json({ code, seconds: codeSeconds }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/downloads',
      request: accept(DownloadRequest),
      responses: respond(DownloadTicket, 'Goes with the address of the file as its parameter `ticket`.'),
    }),
    (context) => {
      const id = context.get('sessionId');
      if (id === null) throw sessionRequired();
      return context.json({ ticket: sessions.issueTicket(id, context.req.valid('json').address) }, 200);
    },
  );
}
