import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { Ingestion } from '../../contract/index.ts';
import {
  cancelIngestion,
  loadSampleLibrary,
  removeSampleLibrary,
  pauseIngestion,
  readIngestion,
  resumeIngestion,
} from '../../knowledge/index.ts';
import type { ServerParts } from '../parts.ts';
import { createRouter, respond, toOptions } from '../router.ts';
import type { ServerEnv } from '../session.ts';

/** Routes of the reading of documents: progress, pause, resume, cancel, and the sample library. */
export function ingestionRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({ method: 'get', path: '/api/ingestion', responses: respond(Ingestion, 'Progress of the whole.') }),
    async (context) => context.json(await readIngestion(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
  const changes = { pause: pauseIngestion, resume: resumeIngestion, cancel: cancelIngestion };
  for (const [name, change] of Object.entries(changes)) {
    router.openapi(
      createRoute({
        method: 'post',
        path: `/api/ingestion/${name}`,
        responses: respond(Ingestion, 'Progress afterwards.'),
      }),
      async (context) => {
        const options = toOptions(context);
        await change(parts, context.get('actor'), {}, options);
        return context.json(await readIngestion(parts, context.get('actor'), {}, options), 200);
      },
    );
  }
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/sample-library',
      responses: respond(z.object({ documents: z.int() }), 'How many documents of the sample library were added.'),
    }),
    async (context) => context.json(await loadSampleLibrary(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/sample-library',
      responses: respond(z.object({ documents: z.int() }), 'How many documents of the sample library were removed.'),
    }),
    async (context) =>
      context.json(await removeSampleLibrary(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
  return router;
}
