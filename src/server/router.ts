import { OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Language } from '../base/index.ts';
import { ErrorResponse } from '../contract/index.ts';
import { addressUnknown, toInvalidRequest } from './errors.ts';
import type { ServerEnv } from './session.ts';

/**
 * A router whose validation errors are one 400 `request_invalid`; an identifier in an address that can be none is a 404
 * `address_unknown`, as if nothing of that name were there. A PUT names what it makes: its name is corrected, not sought.
 */
export function createRouter(): OpenAPIHono<ServerEnv> {
  return new OpenAPIHono<ServerEnv>({
    defaultHook: (result, context) => {
      if (result.success) return;
      const names = result.target === 'param' && context.req.method !== 'PUT';
      throw names ? addressUnknown() : toInvalidRequest(result.error);
    },
  });
}

/** The responses of a route that answers `schema`, and the errors that any route may answer. */
export function respond<Schema extends z.ZodType>(schema: Schema, description: string) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    default: { description: 'An error', content: { 'application/json': { schema: ErrorResponse } } },
  } as const;
}

/** The responses of a route that answers server-sent events: their names are the `type` of `schema`, their data the rest of it. */
export function respondEvents<Schema extends z.ZodType>(schema: Schema, description: string) {
  return {
    200: { description, content: { 'text/event-stream': { schema } } },
    default: { description: 'An error', content: { 'application/json': { schema: ErrorResponse } } },
  } as const;
}

/** The responses of a route that takes something on and answers before it is done. */
export function respondAccepted(description: string) {
  return {
    202: { description },
    default: { description: 'An error', content: { 'application/json': { schema: ErrorResponse } } },
  } as const;
}

/** The body of a request as JSON of `schema`, required. */
export function accept<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { 'application/json': { schema } } } } as const;
}

/** What every capability takes beside its input: the request's end cancels the work, and sentences come in its language. */
export function toOptions(context: Context<ServerEnv>): { signal: AbortSignal; language: Language } {
  return { signal: context.req.raw.signal, language: context.get('language') };
}

/** The responses of a route that answers a file, and the errors that any route may answer. */
export function respondFile(mediaType: string, description: string) {
  return {
    200: { description, content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } } },
    default: { description: 'An error', content: { 'application/json': { schema: ErrorResponse } } },
  } as const;
}

/**
 * A file as a response, never shown as a page of the house's own origin and never kept by anyone between. Without a
 * name it is to be looked at only.
 */
export function sendFile(file: {
  content: ReadableStream<Uint8Array> | Uint8Array;
  mediaType: string;
  name: string | null;
}): Response {
  const { content, mediaType, name } = file;
  const bytes = content instanceof Uint8Array ? content.byteLength : null;
  return new Response(content as ConstructorParameters<typeof Response>[0], {
    headers: {
      'content-type': mediaType,
      ...(bytes === null ? {} : { 'content-length': String(bytes) }),
      'content-disposition': name === null ? 'inline' : `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}
