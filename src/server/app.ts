import type { OpenAPIHono } from '@hono/zod-openapi';
import { MaisonError } from '../base/index.ts';
import { mountRoutes } from './declare-route.ts';
import { describeApi } from './describe-api.ts';
import { presentError } from './errors.ts';
import { chooseLanguage, pageHeaders, requireOwnOrigin } from './guard.ts';
import { checkAddress, limitBody } from './limits.ts';
import { pageRoutes } from './page.ts';
import type { ServerParts } from './parts.ts';
import { accessRoutes } from './routes/access.ts';
import { answerRoutes } from './routes/answers.ts';
import { auditRoutes } from './routes/audit.ts';
import { caseRoutes } from './routes/cases.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { documentRoutes } from './routes/documents.ts';
import { folderRoutes } from './routes/folders.ts';
import { healthRoutes } from './routes/health.ts';
import { houseRoutes } from './routes/house.ts';
import { ingestionRoutes } from './routes/ingestion.ts';
import { photoBatchRoutes } from './routes/photo/batches.ts';
import { photoArrivalRoutes } from './routes/photo/arrivals.ts';
import { photoPictureRoutes } from './routes/photo/pictures.ts';
import { photoRoutes } from './routes/photo/photos.ts';
import { recipeRoutes } from './routes/photo/recipes.ts';
import { peopleRoutes } from './routes/people.ts';
import { entryRoutes, sessionRoutes } from './routes/sessions.ts';
import { turnRoutes } from './routes/turns.ts';
import { spaceRoutes } from './routes/spaces.ts';
import { recordDenial } from './record-denial.ts';
import { requirePolicies } from './require-policies.ts';
import { createRouter } from './router.ts';
import { createQuestionRoom } from './waiting-room.ts';
import { requireSession, type ServerEnv } from './session.ts';

const largestJson = 1024 * 1024;

/** The HTTP API of the house and its page, as one function from request to response. Middleware runs in the order written. */
export function createApp(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const app = createRouter();
  app.onError(async (thrown, context) => {
    await recordDenial(parts, context, thrown);
    return presentError(thrown, context, parts.log);
  });
  app.use(chooseLanguage());
  app.use(pageHeaders());
  app.use(requireOwnOrigin());
  app.use(checkAddress());
  mountRoutes(app, parts, healthRoutes, entryRoutes);
  app.use('/api/*', requireSession(parts));
  // Before the limit: files are streamed, and limited by the library and by the studio.
  mountRoutes(app, parts, documentRoutes, photoArrivalRoutes);
  app.use('/api/*', limitBody(largestJson));
  const room = createQuestionRoom(parts.clock);
  mountRoutes(app, parts, answerRoutes(), turnRoutes(room), caseRoutes(room), conversationRoutes);
  mountRoutes(
    app,
    parts,
    ingestionRoutes,
    spaceRoutes,
    accessRoutes,
    folderRoutes,
    houseRoutes,
    sessionRoutes,
    peopleRoutes,
  );
  mountRoutes(app, parts, auditRoutes);
  mountRoutes(app, parts, photoRoutes, photoPictureRoutes(parts.clock), recipeRoutes, photoBatchRoutes);
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
