import type { z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { isAbort, toMaisonError } from '../../base/index.ts';
import type { Action } from '../../governance/index.ts';
import type { RouteOptions } from '../declare-route.ts';
import { type Answer, anError, type Call, describeFailure, permitEvent, toOptions } from '../route-answers.ts';

/** An event with its number, which who comes back names as the last they had; null where nobody can come back. */
interface Numbered<Event> {
  readonly id: number | null;
  readonly event: Event;
}

/** So often something is sent where there is nothing to tell: a connection that is gone shows by it, at both ends. */
const beatMilliseconds = 15_000;

/**
 * Server-sent events of `schema` with their numbers, each under the action that `policies` declares for it. The work belongs
 * to nobody who reads it: the signal says that this reader has left, and nothing of it ends with them.
 */
export function numberedEvents<Schema extends z.ZodType<{ readonly type: string }>>(
  schema: Schema,
  description: string,
  policies: Readonly<Record<z.output<Schema>['type'], Action>>,
): Answer<AsyncIterable<Numbered<z.output<Schema>>>> {
  return {
    responses: { 200: { description, content: { 'text/event-stream': { schema } } }, default: anError },
    serve: (work, call) => streamNumbered(work, call, policies),
  };
}

async function streamNumbered<Event extends { readonly type: string }>(
  work: (options: RouteOptions) => AsyncIterable<Numbered<Event>> | Promise<AsyncIterable<Numbered<Event>>>,
  { context, parts, actor }: Call,
  policies: Readonly<Record<string, Action>>,
): Promise<Response> {
  const left = new AbortController();
  const told = await work(toOptions(context, left.signal));
  return streamSSE(context, async (stream) => {
    stream.onAbort(() => left.abort());
    const send = ({ type, ...data }: { readonly type: string }, id: number | null): Promise<void> =>
      stream.writeSSE({ event: type, data: JSON.stringify(data), ...(id === null ? {} : { id: String(id) }) });
    const beat = setInterval(() => void stream.write(': \n\n'), beatMilliseconds);
    try {
      for await (const { id, event } of told) {
        permitEvent(actor, event.type, policies);
        await send(event, id);
      }
    } catch (thrown) {
      if (left.signal.aborted || isAbort(thrown)) return;
      const error = toMaisonError(thrown);
      if (error.status >= 500) parts.log.error({ code: error.code, cause: error.cause }, 'answer failed');
      await send(describeFailure(error, context.get('language')), null);
    } finally {
      clearInterval(beat);
    }
  });
}
