import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { Language } from '../base/index.ts';
import type { Actor } from '../governance/index.ts';
import type { ServerParts } from './parts.ts';
import type { Answer } from './route-answers.ts';
import { admit, describePolicy, type OpenPolicy, type RoutePolicy } from './route-policy.ts';
import type { ServerEnv } from './session.ts';
import type { WaitingRoom } from './waiting-room.ts';

// Every route of the house is declared here and nowhere else, and none without its policy: see docs/routes.md.

/** A route that stands under a policy; `mountRoutes` serves it. */
export interface DeclaredRoute {
  mount(app: OpenAPIHono<ServerEnv>, parts: ServerParts): void;
}

/** What every function takes beside its input: the request's end cancels the work, and sentences come in its language. */
export interface RouteOptions {
  readonly signal: AbortSignal;
  readonly language: Language;
}

type Schema = z.ZodType;
type Read<S> = S extends Schema ? z.output<S> : object;
type Input<Params, Query, Json> = Read<Params> & Read<Query> & Read<Json>;

interface Declaration<Params, Query, Json, Result> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/api/documents/{id}`. */
  readonly path: string;
  readonly description?: string;
  readonly params?: Params;
  readonly query?: Query;
  /** The body, as JSON: required, unless `bodyOptional`. A body that is a file is read by the function from the context. */
  readonly json?: Json;
  readonly bodyOptional?: true;
  /** What the description of the API says of a request that the function reads from the context itself. */
  readonly described?: { readonly requestBody?: object; readonly parameters?: readonly object[] };
  /** What stands before the reading of the request, such as a limit of its size. */
  readonly before?: readonly MiddlewareHandler<ServerEnv>[];
  /** Where the request waits for its turn; what it works on then also ends when the house closes. */
  readonly room?: WaitingRoom;
  readonly answer: Answer<Result>;
}

interface RouteDeclaration<Params, Query, Json, Result> extends Declaration<Params, Query, Json, Result> {
  readonly policy: RoutePolicy;
  /** A capability as it is, or what makes its input of the request. Its input is what the body, the query and the address say. */
  run(
    parts: ServerParts,
    actor: Actor,
    input: Input<Params, Query, Json>,
    options: RouteOptions,
    context: Context<ServerEnv>,
  ): Result | Promise<Result>;
}

interface OpenDeclaration<Params, Query, Json, Result> extends Declaration<Params, Query, Json, Result> {
  readonly policy: OpenPolicy;
  run(parts: ServerParts, input: Input<Params, Query, Json>, context: Context<ServerEnv>): Result | Promise<Result>;
}

/** Declares a route for somebody who is known. Its policy is checked before its function is called. */
export function declareRoute<
  Result,
  Params extends Schema | undefined = undefined,
  Query extends Schema | undefined = undefined,
  Json extends Schema | undefined = undefined,
>(declaration: RouteDeclaration<Params, Query, Json, Result>): DeclaredRoute {
  const { policy, run, answer, room } = declaration;
  return declare(declaration, policy, (context, parts) => {
    const actor = admit(policy, context);
    const input = readInput(context) as Input<Params, Query, Json>;
    return answer.serve((options) => run(parts, actor, input, options, context), { context, parts, actor, room });
  });
}

/** Declares a route for whoever asks, with the reason; it gets no actor, and so can open nothing of anybody's. */
export function declareOpenRoute<
  Result,
  Params extends Schema | undefined = undefined,
  Query extends Schema | undefined = undefined,
  Json extends Schema | undefined = undefined,
>(declaration: OpenDeclaration<Params, Query, Json, Result>): DeclaredRoute {
  const { policy, run, answer, room } = declaration;
  return declare(declaration, policy, (context, parts) => {
    const input = readInput(context) as Input<Params, Query, Json>;
    return answer.serve(() => run(parts, input, context), { context, parts, actor: null, room });
  });
}

/** Serves routes in the order in which they are listed. */
export function mountRoutes(
  app: OpenAPIHono<ServerEnv>,
  parts: ServerParts,
  ...lists: readonly (readonly DeclaredRoute[])[]
): void {
  for (const route of lists.flat()) route.mount(app, parts);
}

/** A capability that returns nothing, as a function of a route that says what came of it. */
export function thenAnswer<Parameters extends readonly unknown[], Said>(
  run: (...parameters: Parameters) => unknown,
  said: Said,
): (...parameters: Parameters) => Promise<Said> {
  return async (...parameters) => {
    await run(...parameters);
    return said;
  };
}

type Handle = (context: Context<ServerEnv>, parts: ServerParts) => Response | Promise<Response>;

function declare<Result>(
  declaration: Declaration<Schema | undefined, Schema | undefined, Schema | undefined, Result>,
  policy: RoutePolicy | OpenPolicy,
  handle: Handle,
): DeclaredRoute {
  const { method, path, description, before = [], answer, described = {} } = declaration;
  const request = describeRequest(declaration);
  const route = createRoute({
    method,
    path,
    ...(description === undefined ? {} : { description }),
    ...(request === undefined ? {} : { request }),
    ...(described as object),
    middleware: [...before],
    responses: answer.responses,
    'x-maison-policy': describePolicy(policy),
  });
  return { mount: (app, parts) => void app.openapi(route, (context) => handle(context, parts) as never) };
}

function describeRequest({
  params,
  query,
  json,
  bodyOptional,
}: Declaration<Schema | undefined, Schema | undefined, Schema | undefined, unknown>) {
  if (!params && !query && !json) return undefined;
  const body = json && { body: { required: !bodyOptional, content: { 'application/json': { schema: json } } } };
  return { ...(params && { params: params as never }), ...(query && { query: query as never }), ...body };
}

// The address comes last: nothing in a body or a query names another resource than the address does.
function readInput(context: Context<ServerEnv>): object {
  const read = (target: 'json' | 'query' | 'param'): object => (context.req.valid(target as never) as object) ?? {};
  return { ...read('json'), ...read('query'), ...read('param') };
}
