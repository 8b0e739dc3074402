import { z } from '@hono/zod-openapi';
import { pickUpTurn, stopTurn } from '../../assistants/index.ts';
import {
  AnsweredLine,
  AskEvent,
  AskRequest,
  AskWithToolsRequest,
  EvaluateAnswerRequest,
  EvaluateReaderRequest,
  JudgedLine,
  NewConversationRequest,
  TurnEventsQuery,
  TurnRequest,
} from '../../contract/index.ts';
import { evaluateAnswer, judgeSentences } from '../../knowledge/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { json } from '../route-answers.ts';
import { holdTurn, readTurn } from '../turns/hold-turn.ts';
import { numberedEvents } from '../turns/numbered-events.ts';
import type { WaitingRoom } from '../waiting-room.ts';

const answer = numberedEvents(
  AskEvent,
  'Server-sent events: the name is the `type` of AskEvent, the data the rest of it, the id its number where the answer `goesOn`. Without that, closing the connection stops it.',
  {
    'turn-begun': 'question:ask',
    'sources-found': 'question:ask',
    'queue-moved': 'question:ask',
    'sentence-written': 'question:ask',
    'sentence-marked': 'question:ask',
    'sources-added': 'question:ask',
    'step-taken': 'question:ask',
    'tool-called': 'tool:use',
    'answer-done': 'question:ask',
    error: 'question:ask',
  },
);

/** Routes that answer: one turn of a conversation, one question, lines of an evaluation. All wait in one room, with the cases of the house. */
export function turnRoutes(room: WaitingRoom): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'post',
      path: '/api/ask',
      policy: ['question:ask'],
      json: AskRequest,
      answer,
      run: (parts, actor, turn, { signal }, context) => holdTurn(parts, actor, turn, { signal, room, context }),
    }),
    declareRoute({
      method: 'post',
      path: '/api/conversations/turns',
      description: 'The first turn of a new conversation, which `sources-found` names.',
      policy: ['question:ask'],
      json: NewConversationRequest,
      answer,
      run: (parts, actor, turn, { signal }, context) => holdTurn(parts, actor, turn, { signal, room, context }),
    }),
    declareRoute({
      method: 'post',
      path: '/api/conversations/{id}/turns',
      policy: ['question:ask'],
      params: z.object({ id: z.uuid() }),
      json: TurnRequest,
      answer,
      run: (parts, actor, { id: conversationId, ...turn }, { signal }, context) =>
        holdTurn(parts, actor, { ...turn, conversationId }, { signal, room, context }),
    }),
    // In no waiting room: its place would be held while a person thinks.
    declareRoute({
      method: 'post',
      path: '/api/ask-with-tools',
      description: 'One question, answered with the tools of other servers that are turned on in its conversation.',
      policy: ['question:ask', 'tool:use', 'model:use'],
      json: AskWithToolsRequest,
      answer,
      run: (parts, actor, turn, { signal }, context) => holdTurn(parts, actor, turn, { signal, context }),
    }),
    ...goingOnRoutes(),
    ...evaluationRoutes(room),
  ];
}

const ById = z.object({ id: z.uuid() });

/** Routes of an answer that goes on. */
function goingOnRoutes(): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'get',
      path: '/api/turns/{id}/events',
      description:
        'The events of an answer under way, those after `after` or the header `Last-Event-ID`, and what comes. `turn_ended` (410): its conversation has all of it; `turn_elsewhere` (409): another server writes it, and its conversation has what there is.',
      policy: ['question:ask', 'conversation:read'],
      params: ById,
      query: TurnEventsQuery,
      answer,
      run: async (parts, actor, { id, after }, { signal }, context) => {
        const running = await pickUpTurn(parts, actor, { id }, { signal });
        const last = Number(context.req.header('last-event-id') ?? 0);
        return readTurn(running, {
          context,
          signal,
          after: after ?? (Number.isSafeInteger(last) ? Math.max(0, last) : 0),
        });
      },
    }),
    declareRoute({
      method: 'post',
      path: '/api/turns/{id}/stop',
      description:
        'Ends an answer under way as stopped, with what is written of it. One that has ended stays as it is.',
      policy: ['question:ask', 'conversation:write'],
      params: ById,
      answer: json(z.object({ done: z.boolean() }), 'Nothing more is written.'),
      run: thenAnswer(stopTurn, { done: true }),
    }),
  ];
}
function evaluationRoutes(room: WaitingRoom): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'post',
      path: '/api/evaluations/answers',
      description: 'Answers one line of an evaluation and compares it with its gold; no conversation is written down.',
      policy: ['question:ask'],
      json: EvaluateAnswerRequest,
      room,
      answer: json(AnsweredLine, 'What became of it.'),
      run: evaluateAnswer,
    }),
    declareRoute({
      method: 'post',
      path: '/api/evaluations/sentences',
      description:
        'Judges the sentences that would be read for one line of an evaluation, by their words, by the reader of the house and, where asked, by the chat model; no conversation is written down.',
      policy: ['evaluation:run'],
      json: EvaluateReaderRequest,
      room,
      answer: json(JudgedLine, 'The sentences, with what each way says of them.'),
      run: judgeSentences,
    }),
  ];
}
