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
  EvaluateReaderRequest,
  JudgedLine,
  NewConversationRequest,
  TurnRequest,
} from '../../contract/index.ts';
import { evaluateAnswer, judgeSentences } from '../../knowledge/index.ts';
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond, respondEvents, toOptions } from '../router.ts';
import type { ServerEnv } from '../session.ts';
import type { WaitingRoom } from '../waiting-room.ts';

const events = respondEvents(
  AskEvent,
  'Server-sent events: the name is the `type` of AskEvent, the data the rest of it. Closing the connection stops the answer.',
);

/** Routes that answer: one turn of a conversation, one question, lines of an evaluation. All wait in one room, with the cases of the house. */
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
  evaluationRoutes(router, parts, room);
  return router;
}

function evaluationRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts, room: WaitingRoom): void {
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/evaluations/answers',
      description: 'Answers one line of an evaluation and compares it with its gold; no conversation is written down.',
      request: accept(EvaluateAnswerRequest),
      responses: respond(AnsweredLine, 'What became of it.'),
    }),
    async (context) => {
      const work = (signal: AbortSignal) =>
        evaluateAnswer(parts, context.get('actor'), context.req.valid('json'), { signal });
      return context.json(await takePlace(context, parts, room, work), 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/evaluations/sentences',
      description:
        'Judges the sentences that would be read for one line of an evaluation, by their words, by the reader of the house and, where asked, by the chat model; no conversation is written down.',
      request: accept(EvaluateReaderRequest),
      responses: respond(JudgedLine, 'The sentences, with what each way says of them.'),
    }),
    async (context) => {
      const work = (signal: AbortSignal) =>
        judgeSentences(parts, context.get('actor'), context.req.valid('json'), { signal });
      return context.json(await takePlace(context, parts, room, work), 200);
    },
  );
}

/** Works in a place of the room, until it is done, whoever asks leaves, or the house closes. */
async function takePlace<T>(
  context: Context<ServerEnv>,
  parts: ServerParts,
  room: WaitingRoom,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const leave = room.enter();
  const signal = AbortSignal.any([toOptions(context).signal, parts.closing]);
  try {
    return await work(signal);
  } finally {
    leave(!signal.aborted);
  }
}

function streamTurn(context: Context<ServerEnv>, parts: ServerParts, room: WaitingRoom, turn: Turn): Response {
  const actor = context.get('actor');
  const language = context.get('language');
  const stop = new AbortController();
  const reading = context.get('reading');
  const leave = room.enter();
  return streamSSE(context, async (stream) => {
    stream.onAbort(() => stop.abort());
    const send = ({ type, ...data }: AskEvent): Promise<void> =>
      stream.writeSSE({ event: type, data: JSON.stringify(data) });
    // The first to abort says why: a person who left, or the house that closes.
    const signal = AbortSignal.any([stop.signal, parts.closing]);
    try {
      for await (const event of takeTurn(parts, actor, turn, { signal })) {
        if (event.type === 'sources-found') reading.add(event.sources.map(({ documentId }) => documentId));
        await send(event);
      }
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
