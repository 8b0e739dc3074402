import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type Clock, MaisonError } from '../../base/index.ts';
import { declareRoute, type DeclaredRoute } from '../declare-route.ts';
import type { Answer } from '../route-answers.ts';
import type { ServerParts } from '../parts.ts';
import type { ServerEnv } from '../session.ts';
import { createWaitingRoom, type WaitingRoom } from '../waiting-room.ts';
import { answerRequest, type GatewayRequest } from './call/gateway-request.ts';
import { answerMessages, countMessages } from './anthropic/messages.ts';
import { listLoaded, listTags, readOllamaVersion } from './ollama/lists.ts';
import { answerOllamaChat, answerOllamaEmbed, answerOllamaGenerate, answerOllamaShow } from './ollama/routes.ts';
import { answerChat } from './openai/chat.ts';
import { answerCompletion } from './openai/completions.ts';
import { answerEmbeddings } from './openai/embeddings.ts';
import { answerFim } from './openai/fim.ts';
import { describeOne, listAll } from './openai/models.ts';
import { answerRerank } from './openai/rerank.ts';
import { answerResponses } from './responses/responses.ts';

const policy = ['model:use'] as const;

/** An answer in the words of a protocol, which makes the whole response. */
function foreign(description: string): Answer<Response> {
  const content = { 'application/json': { schema: { type: 'object' } } };
  return {
    responses: {
      200: { description, content },
      default: { description: 'An error in the form of the protocol', content },
    },
    serve: async (work, { context }) => work({ signal: context.req.raw.signal, language: context.get('language') }),
  };
}

interface ProtocolRoute {
  readonly path: string;
  /** As calls are counted under. */
  readonly protocol: string;
  readonly description: string;
  readonly run: (request: GatewayRequest) => Promise<Response>;
}

function declareProtocol(
  openRoom: (parts: ServerParts) => WaitingRoom,
  { path, protocol, description, run }: ProtocolRoute,
): DeclaredRoute {
  return declareRoute({
    method: 'post',
    path,
    policy,
    answer: foreign(description),
    run: (parts, actor, _input, { language }, context: Context<ServerEnv>) =>
      answerRequest({ ...parts, room: openRoom(parts) }, actor, { protocol, context, language }, run),
  });
}

const protocols: readonly ProtocolRoute[] = [
  {
    path: '/v1/chat/completions',
    protocol: 'openai-chat',
    description: 'OpenAI’s chat, whole or as server-sent events.',
    run: answerChat,
  },
  {
    path: '/v1/responses',
    protocol: 'openai-responses',
    description: 'OpenAI’s responses, whole or as its events; nothing of one is kept.',
    run: answerResponses,
  },
  {
    path: '/v1/completions',
    protocol: 'openai-completion',
    description: 'OpenAI’s completions; with a suffix, a gap is filled.',
    run: answerCompletion,
  },
  {
    path: '/v1/fim/completions',
    protocol: 'mistral-fim',
    description: 'Mistral’s filling of a gap, as editors ask for it.',
    run: answerFim,
  },
  {
    path: '/v1/embeddings',
    protocol: 'openai-embedding',
    description: 'OpenAI’s embeddings, as numbers or in base64.',
    run: answerEmbeddings,
  },
  {
    path: '/v1/rerank',
    protocol: 'rerank',
    description: 'How likely each text answers a question.',
    run: answerRerank,
  },
  {
    path: '/v1/messages',
    protocol: 'anthropic-messages',
    description: 'Anthropic’s messages, whole or as its events.',
    run: answerMessages,
  },
  {
    path: '/v1/messages/count_tokens',
    protocol: 'anthropic-count',
    description: 'How many tokens messages take.',
    run: countMessages,
  },
  { path: '/api/chat', protocol: 'ollama-chat', description: 'Ollama’s chat.', run: answerOllamaChat },
  { path: '/api/generate', protocol: 'ollama-generate', description: 'Ollama’s texts.', run: answerOllamaGenerate },
  { path: '/api/embed', protocol: 'ollama-embed', description: 'Ollama’s embeddings.', run: answerOllamaEmbed },
  { path: '/api/show', protocol: 'ollama-show', description: 'What a model can, for Ollama.', run: answerOllamaShow },
];

/** The routes of the protocols that programs speak to models: docs/gateway.md says what each can. */
export function gatewayRoutes(clock: Clock): DeclaredRoute[] {
  let room: WaitingRoom | null = null;
  const openRoom = ({ config }: ServerParts): WaitingRoom =>
    (room ??= createGatewayRoom(clock, config.chat.url === undefined ? 0 : (config.chat.slots ?? 0)));
  return [...listRoutes, ...protocols.map((one) => declareProtocol(openRoom, one))];
}

const listRoutes = [
  declareRoute({
    method: 'get',
    path: '/v1/models',
    policy,
    answer: foreign('The models that programs may ask, in the form of OpenAI and of Anthropic.'),
    run: (parts, actor, _input, _options, context) => context.json(listAll(parts, actor)),
  }),
  declareRoute({
    method: 'get',
    path: '/v1/models/{model}',
    policy,
    params: z.object({ model: z.string() }),
    answer: foreign('One model.'),
    run: (parts, actor, input, _options, context) => context.json(describeOne(parts, actor, input)),
  }),
  ...[
    { path: '/api/tags', list: listTags, description: 'The models that programs may ask, in the form of Ollama.' },
    { path: '/api/ps', list: listLoaded, description: 'Those that are loaded, in the form of Ollama.' },
    { path: '/api/version', list: readOllamaVersion, description: 'Of the protocol of Ollama that is spoken.' },
  ].map(({ path, list, description }) =>
    declareRoute({
      method: 'get',
      path,
      policy,
      answer: foreign(description),
      run: (parts, actor, _input, _options, context) => context.json(list(parts, actor)),
    }),
  ),
];

/**
 * Calls of programs wait in a room of their own: however many there are, people's questions find a place in theirs. It has
 * room for four times what the engine works at, of which one key takes a quarter and one person half: an agent works on several things at once.
 */
function createGatewayRoom(clock: Clock, slotsAtServer: number): WaitingRoom {
  const most = Math.max(64, 4 * slotsAtServer);
  return createWaitingRoom(clock, {
    most,
    fewest: 8,
    mostOfOne: most / 4,
    mostOfHolder: most / 2,
    longestWaitMilliseconds: 5 * 60_000,
    code: 'requests_waiting',
    describe: (inside, seconds) => ({
      fr: `${inside} demandes de programmes attendent déjà leur tour. Celle-ci n’a pas été commencée. Réessayez dans ${seconds}\u00A0s environ.`,
      en: `${inside} requests of programs are already waiting for their turn. This one was not begun. Try again in about ${seconds}\u00A0s.`,
    }),
    describeOwn: (own) => ({
      fr: `${own} de vos demandes attendent déjà leur tour, et gardent leur place. Celle-ci n’a pas été commencée. Renvoyez-la quand l’une d’elles sera finie.`,
      en: `${own} of your requests are already waiting for their turn, and keep their places. This one was not begun. Send it again when one of them is done.`,
    }),
  });
}

/** Refuses an address below /v1 that no protocol here has (404). */
export function refuseProtocol(): never {
  throw new MaisonError('route_unknown', 404, {
    fr: 'La maison ne parle pas ce protocole à cette adresse. Rien n’a été lu. Les adresses sont dans docs/gateway.md et dans /api/openapi.json.',
    en: 'The house does not speak this protocol at this address. Nothing was read. The addresses are in docs/gateway.md and in /api/openapi.json.',
  });
}
