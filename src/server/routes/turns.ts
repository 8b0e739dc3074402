import { z } from '@hono/zod-openapi';
import { takeTurn } from '../../assistants/index.ts';
import {
  AnsweredLine,
  AskEvent,
  AskRequest,
  AskWithToolsRequest,
  EvaluateAnswerRequest,
  EvaluateReaderRequest,
  JudgedLine,
  NewConversationRequest,
  TurnRequest,
} from '../../contract/index.ts';
import type { Context } from 'hono';
import type { Actor } from '../../governance/index.ts';
import { evaluateAnswer, judgeSentences } from '../../knowledge/index.ts';
import type { Meter } from '../gateway/call/meter.ts';
import { meterStream } from '../gateway/call/meter-models.ts';
import { declareRoute, type DeclaredRoute, type RouteOptions } from '../declare-route.ts';
import type { ServerParts } from '../parts.ts';
import type { ServerEnv } from '../session.ts';
import { events, json } from '../route-answers.ts';
import type { WaitingRoom } from '../waiting-room.ts';

const answer = events(
  AskEvent,
  'Server-sent events: the name is the `type` of AskEvent, the data the rest of it. Closing the connection stops the answer.',
  {
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

const withTools = { protocol: 'page-tools', actions: ['question:ask', 'tool:use', 'model:use'] } as const;
const plain = { protocol: 'page-ask', actions: ['question:ask'] } as const;

/**
 * Answers a turn and has what models do for it counted, against the budgets of who asks as a tool's call is. Throws
 * `budget_spent` (429), with the time when it begins anew, before anything is begun or stored.
 */
function countedTurn(
  parts: ServerParts,
  actor: Actor,
  turn: Parameters<typeof takeTurn>[2],
  options: RouteOptions,
  context: Context<ServerEnv>,
): AsyncGenerator<AskEvent> {
  const counted = turn.tools ? withTools : plain;
  return meterStream(parts, actor, { ...counted, ...options }, (models, meter) =>
    answerTurn({ ...parts, models }, actor, turn, { ...options, meter }, context),
  );
}

/** The events of an answer; the documents it is written from are watched, and it is cut when one may not be read any more. */
async function* answerTurn(
  parts: ServerParts,
  actor: Actor,
  turn: Parameters<typeof takeTurn>[2],
  { signal, meter }: RouteOptions & { readonly meter: Meter },
  context: Context<ServerEnv>,
): AsyncGenerator<AskEvent> {
  const reading = context.get('reading');
  const equipped = { ...parts, calling: parts };
  for await (const event of takeTurn(equipped, actor, turn, { signal, onReader: reading.readAs })) {
    if (event.type === 'sources-found' || event.type === 'sources-added') reading.add(event.sources.map(({ documentId }) => documentId));
    // Where no chat model was asked: what read instead.
    if (event.type === 'answer-done') meter.model ??= event.model?.name ?? null;
    yield event;
  }
}

/** Routes that answer: one turn of a conversation, one question, lines of an evaluation. All wait in one room, with the cases of the house. */
export function turnRoutes(room: WaitingRoom): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'post',
      path: '/api/ask',
      policy: ['question:ask'],
      json: AskRequest,
      room,
      answer,
      run: async (...request) => countedTurn(...request),
    }),
    declareRoute({
      method: 'post',
      path: '/api/conversations/turns',
      description: 'The first turn of a new conversation, which `sources-found` names.',
      policy: ['question:ask'],
      json: NewConversationRequest,
      room,
      answer,
      run: async (...request) => countedTurn(...request),
    }),
    declareRoute({
      method: 'post',
      path: '/api/conversations/{id}/turns',
      policy: ['question:ask'],
      params: z.object({ id: z.uuid() }),
      json: TurnRequest,
      room,
      answer,
      run: (parts, actor, { id: conversationId, ...turn }, options, context) =>
        countedTurn(parts, actor, { ...turn, conversationId }, options, context),
    }),
    // In no waiting room: its place would be held while a person thinks.
    declareRoute({
      method: 'post',
      path: '/api/ask-with-tools',
      description: 'One question, answered with the tools of other servers that are turned on in its conversation.',
      policy: ['question:ask', 'tool:use', 'model:use'],
      json: AskWithToolsRequest,
      answer,
      run: async (...request) => countedTurn(...request),
    }),
    ...evaluationRoutes(room),
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
