import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type Clock, MaisonError } from '../../base/index.ts';
import type { Actor } from '../../governance/index.ts';
import { declareRoute, type DeclaredRoute, type RouteOptions } from '../declare-route.ts';
import type { Answer } from '../route-answers.ts';
import type { ServerParts } from '../parts.ts';
import type { ServerEnv } from '../session.ts';
import { createWaitingRoom, type WaitingRoom } from '../waiting-room.ts';
import { answerRequest, requirePlace } from './call/gateway-request.ts';
import { createRefusalHold, type RefusalHold } from './call/hold-refusals.ts';
import { findHouseAddress, findProtocol } from './addresses.ts';
import { ContinueData, hearContinueData } from './continue/data.ts';
import { describeGoogle, listGoogle } from './google/models.ts';
import { readProperties } from './llamacpp/properties.ts';
import { listLoaded, listTags, readOllamaVersion } from './ollama/lists.ts';
import { describeOne, listAll } from './openai/models.ts';
import { type Protocol, protocols } from './protocols.ts';
import { hearTabbyEvent, readTabbyHealth, readTabbySetting, TabbyEvent } from './tabby/state.ts';

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

/** Where the calls of all protocols wait together. */
interface Waiting {
  readonly openRoom: (parts: ServerParts) => WaitingRoom;
  readonly refusals: RefusalHold;
}

function declareProtocol(
  { openRoom, refusals }: Waiting,
  path: string,
  { protocol, description, waits = false, run, beside }: Protocol,
): DeclaredRoute {
  return declareRoute({
    method: 'post',
    path,
    policy,
    ...(path.includes('{model}') ? { params: z.object({ model: z.string() }) } : {}),
    answer: foreign(description),
    run: async (parts, actor, _input, { language }, context: Context<ServerEnv>) => {
      const room = openRoom(parts);
      if (waits) await requirePlace({ ...parts, room, refusals }, actor, { protocol, signal: context.req.raw.signal });
      const other = beside && (await beside.is(context)) ? beside : null;
      const spoken = other?.protocol ?? protocol;
      return answerRequest({ ...parts, room }, actor, { protocol: spoken, context, language }, other?.run ?? run);
    },
  });
}

/** The routes of the protocols that programs speak to models: docs/gateway.md says what each can. */
export function gatewayRoutes(clock: Clock): DeclaredRoute[] {
  let room: WaitingRoom | null = null;
  const openRoom = ({ config }: ServerParts): WaitingRoom =>
    (room ??= createGatewayRoom(clock, config.chat.url === undefined ? 0 : (config.chat.slots ?? 0)));
  const waiting = { openRoom, refusals: createRefusalHold(clock) };
  const writing = protocols.flatMap((one) => one.paths.map((path) => declareProtocol(waiting, path, one)));
  return [...listRoutes, ...writing];
}

type List = (
  parts: ServerParts,
  actor: Actor,
  options: RouteOptions,
  context: Context<ServerEnv>,
) => object | Promise<object>;

function declareList(path: string, list: List, description: string, method: 'get' | 'post' = 'get'): DeclaredRoute {
  return declareRoute({
    method,
    path,
    policy,
    answer: foreign(description),
    run: async (parts, actor, _input, options, context) => context.json(await list(parts, actor, options, context)),
  });
}

type Describe = (
  parts: ServerParts,
  actor: Actor,
  input: { model: string },
  options: RouteOptions,
) => object | Promise<object>;

function declareOne(path: string, describe: Describe): DeclaredRoute {
  return declareRoute({
    method: 'get',
    path,
    policy,
    params: z.object({ model: z.string() }),
    answer: foreign('One model.'),
    run: async (parts, actor, input, options, context) => context.json(await describe(parts, actor, input, options)),
  });
}

const listRoutes = [
  ...['/v1/models', '/models'].map((path) =>
    declareList(path, listAll, 'The models that programs may ask, in the form of OpenAI and of Anthropic.'),
  ),
  declareOne('/v1/models/{model}', describeOne),
  declareList('/v1beta/models', listGoogle, 'The models that programs may ask, in the form of Google and of Tabby.'),
  declareOne('/v1beta/models/{model}', describeGoogle),
  declareList('/api/tags', listTags, 'The models that programs may ask, in the form of Ollama.'),
  declareList('/api/ps', listLoaded, 'Those that are loaded, in the form of Ollama.'),
  declareList('/api/version', readOllamaVersion, 'Of the protocol of Ollama that is spoken.'),
  declareList('/props', readProperties, 'Of the model, what llama.cpp’s clients go by.'),
  declareList('/v1/health', readTabbyHealth, 'What Tabby’s clients ask first.'),
  declareList('/v1/health', readTabbyHealth, 'The same, as older ones of them ask it.', 'post'),
  declareList(
    '/v1beta/server_setting',
    readTabbySetting,
    'Whether Tabby’s clients tell their maker who uses them: no.',
  ),
  declareRoute({
    method: 'post',
    path: '/v1/events',
    policy,
    query: z.object({ select_kind: z.string().optional() }),
    json: TabbyEvent,
    answer: foreign('That a completion was shown, taken or passed over: counted for groups of ten people or more.'),
    run: (parts, actor, input, _options, context) => {
      hearTabbyEvent(parts, actor, input);
      return context.body(null, 200);
    },
  }),
  declareRoute({
    method: 'post',
    path: '/v1/continue/data',
    policy,
    json: ContinueData,
    answer: foreign(
      'As Continue’s `data` posts: what became of a completion is counted as above, the rest is not read.',
    ),
    run: (parts, actor, input, _options, context) => {
      hearContinueData(parts, actor, input);
      return context.body(null, 200);
    },
  }),
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

/** Refuses an address of programs that no protocol here has (404): with the one that was meant, where that can be seen. */
export function refuseProtocol({ req }: Context<ServerEnv>): never {
  const meant = findMeant(req.path);
  const [fr, en] = meant
    ? [
        ` Pour ce client, l’adresse de la maison s’écrit sans « /v1 » au bout : il cherchait ${meant}.`,
        ` For this client, the address of the house is written without “/v1” at its end: it looked for ${meant}.`,
      ]
    : ['', ''];
  throw new MaisonError('route_unknown', 404, {
    fr: `La maison ne parle pas ce protocole à cette adresse. Rien n’a été lu.${fr} Les adresses sont dans docs/gateway.md et dans /api/openapi.json.`,
    en: `The house does not speak this protocol at this address. Nothing was read.${en} The addresses are in docs/gateway.md and in /api/openapi.json.`,
  });
}

/** Refuses an address under which another server has the protocol (404), and names the house's own. */
export function refuseElsewhere({ req }: Context<ServerEnv>): never {
  const meant = findHouseAddress(req.path) ?? '/v1';
  const base = meant.startsWith('/v1/') ? '/v1' : '';
  throw new MaisonError('route_unknown', 404, {
    fr: `Ce protocole a une autre adresse dans la maison. Rien n’a été lu. Votre client cherchait ${req.path} : ici c’est ${meant}. Donnez-lui « https://MAISON${base} » comme adresse de base.`,
    en: `This protocol has another address in the house. Nothing was read. Your client looked for ${req.path}: here it is ${meant}. Give it “https://HOUSE${base}” as its base address.`,
  });
}

// A client that adds /v1 by itself, or that speaks the protocol of Ollama or llama.cpp, was given the address with /v1.
function findMeant(path: string): string | null {
  const meant = path.replace(/^\/v1(?=\/)/, '');
  if (meant === path) return null;
  return protocols.some(({ paths }) => paths.includes(meant)) || findProtocol(meant) === 'ollama' ? meant : null;
}
