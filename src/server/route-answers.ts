import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { isAbort, type Language, type MaisonError, toMaisonError } from '../base/index.ts';
import { ErrorResponse } from '../contract/index.ts';
import { type Action, type Actor, authorize } from '../governance/index.ts';
import { nameCounted } from './counted.ts';
import type { RouteOptions } from './declare-route.ts';
import type { ServerParts } from './parts.ts';
import { type SentFile, sendFile } from './send-file.ts';
import type { ServerEnv } from './session.ts';
import type { WaitingRoom } from './waiting-room.ts';

/** A request on its way to its answer. `actor` is null where anybody may ask. */
export interface Call {
  readonly context: Context<ServerEnv>;
  readonly parts: ServerParts;
  readonly actor: Actor | null;
  readonly room: WaitingRoom | undefined;
}

/** How a route answers: what the description of the API says of it, and how what its function returns becomes a response. */
export interface Answer<Result> {
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
  serve(work: (options: RouteOptions) => Result | Promise<Result>, call: Call): Response | Promise<Response>;
}

/** JSON of `schema`. */
export function json<Schema extends z.ZodType>(schema: Schema, description: string): Answer<z.input<Schema>> {
  return {
    responses: { 200: { description, content: { 'application/json': { schema } } }, default: anError },
    serve: async (work, call) => call.context.json((await workInTurn(work, call)) as object, 200),
  };
}

/** Text of another kind than JSON, for programs. */
export function text(mediaType: string, description: string): Answer<string> {
  return {
    responses: { 200: { description, content: { [mediaType]: { schema: { type: 'string' } } } }, default: anError },
    serve: async (work, call) => call.context.body(await workInTurn(work, call), 200, { 'content-type': mediaType }),
  };
}

/** A file, for which a browser may show a ticket. */
export function file(mediaType: string, description: string): Answer<SentFile> {
  const schema = { type: 'string', format: 'binary' };
  return {
    responses: { 200: { description, content: { [mediaType]: { schema } } }, default: anError },
    serve: async (work, call) => sendFile(await workInTurn(work, call)),
  };
}

/** Nothing but that it was taken on (202): the answer comes before it is done. */
export function accepted(description: string): Answer<void> {
  return {
    responses: { 202: { description }, default: anError },
    serve: async (work, call) => {
      await workInTurn(work, call);
      return call.context.body(null, 202);
    },
  };
}

/** An event of a stream: its name is its `type`, its data the rest of it. */
interface StreamEvent {
  readonly type: string;
}

/**
 * Server-sent events of `schema`, each under the action that `policies` declares for it: one without does not build, and
 * is not sent. What goes wrong once the stream has begun is its last event, `error`.
 */
export function events<Schema extends z.ZodType<StreamEvent>>(
  schema: Schema,
  description: string,
  policies: Readonly<Record<z.output<Schema>['type'], Action>>,
): Answer<AsyncIterable<z.output<Schema>>> {
  return {
    responses: { 200: { description, content: { 'text/event-stream': { schema } } }, default: anError },
    serve: (work, call) => streamEvents(work, call, policies),
  };
}

/** What the description of the API says of a refusal. */
export const anError = { description: 'An error', content: { 'application/json': { schema: ErrorResponse } } };

/** What a function of a route takes beside its input. */
export function toOptions(context: Context<ServerEnv>, signal: AbortSignal): RouteOptions {
  return { signal, language: context.get('language') };
}

/** Works at once, or in a place of the room, until it is done, whoever asks leaves, or the house closes. */
async function workInTurn<Result>(
  work: (options: RouteOptions) => Result | Promise<Result>,
  { context, parts, room }: Call,
): Promise<Result> {
  const { signal: left } = context.req.raw;
  if (!room) return work(toOptions(context, left));
  const leave = room.enter(nameCounted(context));
  const signal = AbortSignal.any([left, parts.closing]);
  try {
    return await work(toOptions(context, signal));
  } finally {
    leave(!signal.aborted);
  }
}

// What is refused before there is anything to stream is answered as everywhere, with its status and when to come back.
async function streamEvents<Event extends StreamEvent>(
  work: (options: RouteOptions) => AsyncIterable<Event> | Promise<AsyncIterable<Event>>,
  { context, parts, actor, room }: Call,
  policies: Readonly<Record<string, Action>>,
): Promise<Response> {
  const stop = new AbortController();
  const leave = room?.enter(nameCounted(context));
  // The first to abort says why: a person who left, or the house that closes.
  const signal = AbortSignal.any([stop.signal, parts.closing]);
  let told: AsyncIterable<Event>;
  try {
    told = await work(toOptions(context, signal));
  } catch (thrown) {
    leave?.(true);
    throw thrown;
  }
  return streamSSE(context, async (stream) => {
    stream.onAbort(() => stop.abort());
    const send = ({ type, ...data }: StreamEvent): Promise<void> =>
      stream.writeSSE({ event: type, data: JSON.stringify(data) });
    try {
      for await (const event of told) {
        permitEvent(actor, event.type, policies);
        await send(event);
      }
    } catch (thrown) {
      if (isAbort(thrown)) return;
      const error = toMaisonError(thrown);
      if (error.status >= 500) parts.log.error({ code: error.code, cause: error.cause }, 'answer failed');
      await send(describeFailure(error, context.get('language')));
    } finally {
      leave?.(!signal.aborted);
    }
  });
}

/** The last event of a stream that failed. */
export function describeFailure(
  error: MaisonError,
  language: Language,
): StreamEvent & { code: string; message: string } {
  return { type: 'error', code: error.code, message: error.in(language) };
}

/** Throws `access_denied` (403) where who reads may not be told this event. */
export function permitEvent(actor: Actor | null, type: string, policies: Readonly<Record<string, Action>>): void {
  const action = policies[type];
  if (actor === null || action === undefined) throw new Error(`the event ${type} stands under no policy`);
  authorize(actor, action);
}
