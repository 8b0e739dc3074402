import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type Log, MaisonError } from '../base/index.ts';
import { type DeclaredRoute, mountRoutes } from './declare-route.ts';
import { describeApi } from './describe-api.ts';
import { presentError } from './errors.ts';
import { chooseLanguage, pageHeaders, requireOwnOrigin } from './guard.ts';
import { openMetrics } from './routes/metrics.ts';
import { checkAddress, limitBody } from './limits.ts';
import { elsewhereAddresses, programAddresses, questionAddresses } from './gateway/addresses.ts';
import { gatewayHealthRoutes } from './gateway/llamacpp/health.ts';
import { findErrorForm, gatewayCredentials, presentGatewayError } from './gateway/protocol.ts';
import { gatewayRoutes, refuseElsewhere, refuseProtocol } from './gateway/routes.ts';
import { largestMcpRequest } from './mcp/answer-mcp.ts';
import { isMcp, presentMcpError } from './mcp/mcp-errors.ts';
import { mcpRoutes } from './mcp/routes.ts';
import { pageRoutes } from './page.ts';
import type { ServerParts } from './parts.ts';
import { findPhotoProtocol, listPhotoKeyHeaders, outerPhotoAddresses } from './photo-calls/addresses.ts';
import { refusePhotoCall } from './photo-calls/declare-call.ts';
import { photoEditRoutes } from './photo-calls/edit-routes.ts';
import { presentPhotoError } from './photo-calls/errors.ts';
import { foreignPhotoRoutes } from './photo-calls/foreign-routes.ts';
import { accessRoutes } from './routes/access.ts';
import { answerRoutes } from './routes/answers.ts';
import { auditRoutes } from './routes/audit.ts';
import { draftRoutes } from './routes/drafts/drafts.ts';
import { assistantJobRoutes } from './routes/assistants/assistant-jobs.ts';
import { caseProposalRoutes } from './routes/assistants/case-proposals.ts';
import { blindPairRoutes } from './routes/assistants/blind-pairs.ts';
import { assistantArrivalRoutes, assistantCaseRoutes, assistantRoutes } from './routes/assistants/assistants.ts';
import { caseRoutes } from './routes/cases.ts';
import { conversationRoutes, shareRoutes } from './routes/conversations/conversations.ts';
import { fileSetRoutes } from './routes/conversations/file-sets.ts';
import { documentRoutes } from './routes/documents.ts';
import { folderRoutes } from './routes/folders.ts';
import { repositoryRoutes } from './routes/repositories.ts';
import { healthRoutes } from './routes/health.ts';
import { houseRoutes } from './routes/house.ts';
import { ingestionRoutes } from './routes/ingestion.ts';
import { photoBatchRoutes } from './routes/photo/batches.ts';
import { photoArrivalRoutes } from './routes/photo/arrivals.ts';
import { photoPictureRoutes } from './routes/photo/pictures.ts';
import { photoRoutes } from './routes/photo/photos.ts';
import { recipeRoutes } from './routes/photo/recipes.ts';
import { keyRoutes } from './routes/keys.ts';
import { peopleRoutes } from './routes/people.ts';
import { personalDataRoutes } from './routes/personal-data.ts';
import { secondFactorRoutes } from './routes/second-factor.ts';
import { entryRoutes, sessionRoutes } from './routes/sessions.ts';
import { refuseScim, requireDirectory, scimRoutes } from './routes/scim/scim.ts';
import { presentScimError } from './routes/scim/scim-answer.ts';
import { signOnRoutes, signOnSettingsRoutes } from './routes/sign-on.ts';
import { toolRoutes } from './routes/tools.ts';
import { turnRoutes } from './routes/turns.ts';
import { usageRoutes } from './routes/usage.ts';
import { spaceRoutes } from './routes/spaces.ts';
import { recordRefusal } from './record-refusal.ts';
import { identifyClient } from './client.ts';
import { createRateLimits } from './rate-limits.ts';
import { requirePolicies } from './require-policies.ts';
import { createRouter } from './router.ts';
import { createQuestionRoom, shedQuestions, type WaitingRoom } from './waiting-room.ts';
import { createOpenRequests } from './sending/open-requests.ts';
import { sendTexts } from './send-texts.ts';
import { requireSession, type ServerEnv } from './session.ts';

const largestJson = 1024 * 1024;
const uploads = [
  '/api/documents',
  '/api/file-sets/:id/files',
  '/api/photos',
  '/api/photos/archive',
  '/api/photos/list',
  '/api/photos/edit',
  '/api/remove',
];
const questions = [
  '/api/ask',
  '/api/conversations/turns',
  '/api/conversations/:id/turns',
  '/api/evaluations/*',
  '/api/ask-with-tools',
  '/api/tool-turns',
];
const largestCall = 4 * 1024 * 1024;

const isScim = (path: string): boolean => path.startsWith('/scim/');

/** The HTTP API of the house and its page, as one function from request to response. Middleware runs in the order written. */
export function createApp(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const app = createRouter();
  app.onError(async (thrown, context) => {
    await recordRefusal(parts, context, thrown);
    return present(thrown, context, parts.log);
  });
  const room = createQuestionRoom(parts.clock);
  const metrics = openMetrics({ waiting: room.inside });
  const limits = createRateLimits(parts);
  app.use(sendTexts());
  app.use(metrics.count);
  app.use(chooseLanguage());
  app.use(pageHeaders());
  app.use(identifyClient(parts));
  app.use(requireOwnOrigin(parts));
  app.use(checkAddress());
  mountRoutes(app, parts, healthRoutes, gatewayHealthRoutes, metrics.routes);
  // Not counted by network, or whoever else sits behind it could shut the door: they wait in turns.
  mountRoutes(app, parts, entryRoutes);
  limitStrangers(app, limits);
  mountRoutes(app, parts, signOnRoutes);
  app.use('/scim/*', requireDirectory(parts));
  mountRoutes(app, parts, scimRoutes);
  app.all('/scim/*', (context) => {
    throw refuseScim(context.req.path);
  });
  const calls = foreignPhotoRoutes(parts.clock);
  requireEntry(app, parts, { room, limits, outerPhotos: calls.outer });
  // Before the limit: files are streamed, and limited by the library and by the studio.
  mountRoutes(app, parts, documentRoutes, fileSetRoutes, photoArrivalRoutes, assistantArrivalRoutes);
  mountRoutes(app, parts, photoEditRoutes(parts.clock), calls.inner);
  app.use('/api/*', limitBody(largestJson));
  mountRoutes(app, parts, answerRoutes(), turnRoutes(room), caseRoutes(room));
  mountAssistants(app, parts, room);
  mountRoutes(app, parts, conversationRoutes, shareRoutes, ingestionRoutes, spaceRoutes);
  mountRoutes(app, parts, accessRoutes, folderRoutes, repositoryRoutes, houseRoutes, sessionRoutes);
  mountRoutes(app, parts, peopleRoutes, personalDataRoutes);
  mountRoutes(app, parts, auditRoutes, secondFactorRoutes, keyRoutes, signOnSettingsRoutes, toolRoutes);
  mountRoutes(app, parts, photoRoutes, photoPictureRoutes(parts.clock), recipeRoutes, photoBatchRoutes);
  mountRoutes(app, parts, usageRoutes, gatewayRoutes(parts.clock), mcpRoutes({ room, counts: limits }));
  for (const address of programAddresses) app.all(address, refuseProtocol);
  app.get('/api/openapi.json', (context) => context.json(describeApi(app, parts.version)));
  app.all('/api/*', () => {
    throw new MaisonError('route_unknown', 404, {
      fr: 'Cette adresse n’existe pas dans la maison. La liste est dans /api/openapi.json.',
      en: 'There is no such address in the house. The list is in /api/openapi.json.',
    });
  });
  app.route('/', pageRoutes(parts.pageFolder));
  requirePolicies(app);
  return app;
}

// Assistants of the trades: what they are, what they are tried by, what they work at and what comes of it.
function mountAssistants(app: OpenAPIHono<ServerEnv>, parts: ServerParts, room: WaitingRoom): void {
  mountRoutes(app, parts, assistantRoutes, caseProposalRoutes, assistantJobRoutes);
  mountRoutes(app, parts, assistantCaseRoutes(room), blindPairRoutes(room, parts.clock), draftRoutes(room));
}

// What stands before it is asked who asks.
function limitStrangers(app: OpenAPIHono<ServerEnv>, limits: ReturnType<typeof createRateLimits>): void {
  app.use('/api/*', limits.strangers);
  app.use('/scim/*', limits.strangers);
  for (const address of new Set([...programAddresses, ...outerPhotoAddresses])) app.use(address, limits.strangers);
  app.use('/mcp', limits.strangers);
  // To whoever asks: what is wrong is the address, and no key mends it.
  for (const address of elsewhereAddresses) app.all(address, limits.strangers, refuseElsewhere);
}

// What stands before every route of those who have come in: a place, who they are, and their share of it.
function requireEntry(
  app: OpenAPIHono<ServerEnv>,
  parts: ServerParts,
  {
    room,
    limits,
    outerPhotos,
  }: {
    room: WaitingRoom;
    limits: ReturnType<typeof createRateLimits>;
    outerPhotos: readonly DeclaredRoute[];
  },
): void {
  for (const route of questions) app.use(route, shedQuestions(room));
  // One count of what a person has open at once, whatever the protocol.
  const requests = createOpenRequests(() => parts.limits.current().openRequests);
  // Before the programs of the gateway, among whose addresses one of these lies: photos are larger than what those send.
  const forPhotos = requireSession(parts, { ways: { keyHeaders: listPhotoKeyHeaders }, requests });
  for (const address of outerPhotoAddresses) app.use(address, forPhotos, limits.requests, limits.uploads);
  mountRoutes(app, parts, outerPhotos);
  for (const address of outerPhotoAddresses) app.all(address, refusePhotoCall);
  const forPrograms = requireSession(parts, { ways: gatewayCredentials, requests });
  for (const address of programAddresses) app.use(address, forPrograms, limits.requests, limitBody(largestCall));
  app.use('/mcp', requireSession(parts, { requests }));
  app.use('/mcp', limits.requests, limitBody(largestMcpRequest));
  app.use(
    '/api/*',
    requireSession(parts, { ways: { last: gatewayCredentials.last, keyHeaders: listPhotoKeyHeaders }, requests }),
  );
  app.use('/api/*', limits.requests);
  for (const route of uploads) app.use(route, limits.uploads);
  for (const route of [...questions, ...questionAddresses]) app.use(route, limits.questions);
}

// In the words of whoever asks: a program in those of its protocol, a directory in those of SCIM.
function present(thrown: unknown, context: Context<ServerEnv>, log: Log): Response {
  const photos = findPhotoProtocol(context.req.path);
  if (photos) return presentPhotoError(photos, thrown, context, log);
  const form = findErrorForm(context.req.path);
  if (form) return presentGatewayError(form, thrown, context, log);
  if (isMcp(context.req.path)) return presentMcpError(thrown, context, log);
  return (isScim(context.req.path) ? presentScimError : presentError)(thrown, context, log);
}
