import { examineModel, listChatModels, readLargerModel, settleLargerModel } from '../../assistants/index.ts';
import {
  ChatModelList,
  CheckServerRequest,
  ExamEvent,
  ExamRequest,
  LargerModelAnswer,
  LargerModelState,
  ModelServer,
  ModelServerList,
  SearchAnswer,
  SearchRequest,
} from '../../contract/index.ts';
import { prepareToAnswer, searchAndRead } from '../../knowledge/index.ts';
import { checkModelServer, listModelServers } from '../../models/index.ts';
import { declareRoute, type DeclaredRoute } from '../declare-route.ts';
import { accepted, events, json } from '../route-answers.ts';

const preparationMilliseconds = 120_000;

/** Routes that find passages, and make ready to answer. */
export function answerRoutes(): DeclaredRoute[] {
  let preparing: Promise<void> | null = null;
  return [
    declareRoute({
      method: 'post',
      path: '/api/search',
      policy: ['question:ask'],
      json: SearchRequest,
      answer: json(SearchAnswer, 'Passages, best first.'),
      run: searchAndRead,
    }),
    declareRoute({
      method: 'get',
      path: '/api/chat-models',
      description: 'The chat models that may be chosen in a conversation. Nothing is loaded to tell.',
      policy: ['model:use'],
      answer: json(ChatModelList, 'That of the house first.'),
      run: listChatModels,
    }),
    declareRoute({
      method: 'post',
      path: '/api/chat-models/exam',
      description: 'Examines a chat model: what it was found able to do decides how its turns go from then on.',
      policy: ['settings:write'],
      json: ExamRequest,
      answer: events(ExamEvent, 'Server-sent events, an item each; closing the connection ends the exam.', {
        'item-examined': 'settings:write',
        'exam-done': 'settings:write',
      }),
      run: async (parts, actor, request, options) => examineModel(parts, actor, request, options),
    }),
    ...serverRoutes(),
    ...largerRoutes(),
    declareRoute({
      method: 'post',
      path: '/api/ask/preparation',
      description: 'Loads the models, as a person begins to write a question. Answers at once.',
      policy: ['question:ask'],
      answer: accepted('Under way, or already done.'),
      run: (parts, actor) => {
        const quietly = (thrown: unknown): void => parts.log.warn({ err: thrown }, 'models not prepared');
        const signal = AbortSignal.timeout(preparationMilliseconds);
        // One is enough for all who begin to write meanwhile.
        preparing ??= prepareToAnswer(parts, actor, {}, { signal })
          .catch(quietly)
          .finally(() => (preparing = null));
      },
    }),
  ];
}

/** Routes that tell and find out what the servers of chat models can do. */
function serverRoutes(): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'get',
      path: '/api/chat-models/servers',
      description: 'The chat models on servers, with what each was found able to do. Nobody is asked to tell.',
      policy: ['settings:read'],
      answer: json(ModelServerList, 'That of the house first.'),
      run: listModelServers,
    }),
    declareRoute({
      method: 'post',
      path: '/api/chat-models/check',
      description:
        'Finds out what a chat server can really do, by asking it; takes a minute or some. One that is outside may charge for it.',
      policy: ['settings:write'],
      json: CheckServerRequest,
      answer: json(ModelServer, 'With what was found, which the house goes by from now on.'),
      run: checkModelServer,
    }),
  ];
}

/** Routes that offer a larger chat model, where this machine carries one. */
function largerRoutes(): DeclaredRoute[] {
  return [
    declareRoute({
      method: 'get',
      path: '/api/chat-models/larger',
      description:
        'The larger chat model that this machine carries, and how far it is with it. Nothing is measured to tell.',
      policy: ['settings:read'],
      answer: json(LargerModelState, 'The offer, the trial under way or what the last one came to.'),
      run: readLargerModel,
    }),
    declareRoute({
      method: 'post',
      path: '/api/chat-models/larger',
      description:
        'Takes it: it is fetched and examined beside the present one, and put to work if it wins. Or says no, once for all.',
      policy: ['settings:write'],
      json: LargerModelAnswer,
      answer: json(LargerModelState, 'What is under way now.'),
      run: settleLargerModel,
    }),
  ];
}
