import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { takeTurn, type Turn } from '../../assistants/index.ts';
import { isAbort, toMaisonError } from '../../base/index.ts';
import {
  AnsweredLine,
  AskEvent,
  AskRequest,
  EvaluateAnswerRequest,
  NewConversationRequest,
  TurnRequest,
} from '../../contract/index.ts';
import { evaluateAnswer } from '../../knowledge/index.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond, respondEvents, toOptions } from '../router.ts';
import type { ServerEnv } from '../session.ts';
import type { WaitingRoom } from '../waiting-room.ts';

const events = respondEvents(
  AskEvent,
  'Server-sent events: the name is the `type` of AskEvent, the data the rest of it. Closing the connection stops the answer.',
);

/** Routes that answer: one turn of a conversation, one question, one line of an evaluation. All wait in one room, with the cases of the house. */
export function turnRoutes(parts: ServerParts, room: WaitingRoom): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({ method: 'post', path: '/api/ask', request: accept(AskRequest), responses: events }),
    (context) => streamTurn(context, parts, room, context.req.valid('json')),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/conversations/turns',
      description: 'The first turn of a new conversation, which `sources-found` names.',
      request: accept(NewConversationRequest),
      responses: events,
    }),
    (context) => streamTurn(context, parts, room, context.req.valid('json')),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/conversations/{id}/turns',
      request: { params: z.object({ id: z.uuid() }), ...accept(TurnRequest) },
      responses: events,
    }),
    (context) => {
      const { id: conversationId } = context.req.valid('param');
      return streamTurn(context, parts, room, { ...context.req.valid('json'), conversationId });
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/evaluations/answers',
      description: 'Answers one line of an evaluation and compares it with its gold; no conversation is written down.',
      request: accept(EvaluateAnswerRequest),
      responses: respond(AnsweredLine, 'What became of it.'),
    }),
    async (context) => {
      const leave = room.enter();
      const signal = AbortSignal.any([toOptions(context).signal, parts.closing]);
      try {
        return context.json(
          await evaluateAnswer(parts, context.get('actor'), context.req.valid('json'), { signal }),
          200,
        );
      } finally {
        leave(!signal.aborted);
      }
    },
  );
  return router;
}

function streamTurn(context: Context<ServerEnv>, parts: ServerParts, room: WaitingRoom, turn: Turn): Response {
  const actor = context.get('actor');
  const language = context.get('language');
  const stop = new AbortController();
  const leave = room.enter();
  return streamSSE(context, async (stream) => {
    stream.onAbort(() => stop.abort());
    const send = ({ type, ...data }: AskEvent): Promise<void> =>
      stream.writeSSE({ event: type, data: JSON.stringify(data) });
    // The first to abort says why: a person who left, or the house that closes.
    const signal = AbortSignal.any([stop.signal, parts.closing]);
    try {
      for await (const event of takeTurn(parts, actor, turn, { signal })) await send(event);
    } catch (thrown) {
      if (isAbort(thrown)) return;
      const error = toMaisonError(thrown);
      if (error.status >= 500) parts.log.error({ code: error.code, cause: error.cause }, 'answer failed');
      await send({ type: 'error', code: error.code, message: error.in(language) });
    } finally {
      leave(!signal.aborted);
    }
  });
}
