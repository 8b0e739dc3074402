import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { isAbort, toMaisonError } from '../../base/index.ts';
import { AskEvent, AskRequest, SearchRequest, SearchResult } from '../../contract/index.ts';
import { ask, prepareToAnswer, retrieve } from '../../knowledge/index.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond, toOptions } from '../router.ts';
import type { ServerEnv } from '../session.ts';

const preparationMilliseconds = 120_000;

/** Routes that find passages and answer questions. */
export function answerRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
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
      responses: { 202: { description: 'Under way, or already done.' } },
    }),
    (context) => {
      const quietly = (thrown: unknown): void => parts.log.warn({ err: thrown }, 'models not prepared');
      prepareToAnswer(parts, context.get('actor'), {}, { signal: AbortSignal.timeout(preparationMilliseconds) }).catch(
        quietly,
      );
      return context.body(null, 202);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/ask',
      description: 'Server-sent events; closing the connection stops the answer.',
      request: accept(AskRequest),
      responses: {
        200: { description: 'Events named as in AskEvent.', content: { 'text/event-stream': { schema: AskEvent } } },
      },
    }),
    (context) => {
      const actor = context.get('actor');
      const language = context.get('language');
      const request = context.req.valid('json');
      const stop = new AbortController();
      return streamSSE(context, async (stream) => {
        stream.onAbort(() => stop.abort());
        const send = ({ type, ...data }: AskEvent): Promise<void> =>
          stream.writeSSE({ event: type, data: JSON.stringify(data) });
        try {
          for await (const event of ask(parts, actor, request, { signal: stop.signal })) await send(event);
        } catch (thrown) {
          if (isAbort(thrown)) return;
          const error = toMaisonError(thrown);
          if (error.status >= 500) parts.log.error({ code: error.code, cause: error.cause }, 'answer failed');
          await send({ type: 'error', code: error.code, message: error.in(language) });
        }
      });
    },
  );
  return router;
}
