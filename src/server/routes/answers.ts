import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { SearchRequest, SearchResult } from '../../contract/index.ts';
import { prepareToAnswer, retrieve } from '../../knowledge/index.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond, respondAccepted, toOptions } from '../router.ts';
import type { ServerEnv } from '../session.ts';

const preparationMilliseconds = 120_000;

/** Routes that find passages, and make ready to answer. */
export function answerRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  let preparing: Promise<void> | null = null;
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/search',
      request: accept(SearchRequest),
      responses: respond(SearchResult, 'Passages, best first.'),
    }),
    async (context) =>
      context.json(await retrieve(parts, context.get('actor'), context.req.valid('json'), toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/ask/preparation',
      description: 'Loads the models, as a person begins to write a question. Answers at once.',
      responses: respondAccepted('Under way, or already done.'),
    }),
    (context) => {
      const quietly = (thrown: unknown): void => parts.log.warn({ err: thrown }, 'models not prepared');
      const signal = AbortSignal.timeout(preparationMilliseconds);
      // One is enough for all who begin to write meanwhile.
      preparing ??= prepareToAnswer(parts, context.get('actor'), {}, { signal })
        .catch(quietly)
        .finally(() => (preparing = null));
      return context.body(null, 202);
    },
  );
  return router;
}
