import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import { isAbort, type Log, MaisonError, toMaisonError } from '../../../base/index.ts';
import { type ScimSearch, scimSchemas } from '../../../contract/index.ts';
import { scimTypes } from '../../../governance/index.ts';
import { toInvalidRequest } from '../../errors.ts';
import type { Answer } from '../../route-answers.ts';
import type { ServerEnv } from '../../session.ts';

type ScimContext = Context<ServerEnv>;

const mediaType = 'application/scim+json';
const content = { [mediaType]: { schema: { type: 'object' } } };
const always = new Set(['schemas', 'id', 'totalresults', 'resources', 'startindex', 'itemsperpage']);

/** One resource, or a list of them, as SCIM writes it. */
export function scim(description: string, status: 200 | 201 = 200): Answer<object> {
  return {
    responses: { [status]: { description, content }, default: { description: 'An error of SCIM', content } },
    async serve(work, { context }) {
      const resource = await work({ signal: context.req.raw.signal, language: context.get('language') });
      const location = (resource as { meta?: { location?: string } }).meta?.location;
      if (status === 201 && location !== undefined) context.header('location', location);
      return send(context, project(context, resource), status);
    },
  };
}

/** Nothing but that it is done (204). */
export function scimDone(description: string): Answer<void> {
  return {
    responses: { 204: { description }, default: { description: 'An error of SCIM', content } },
    async serve(work, { context }) {
      await work({ signal: context.req.raw.signal, language: context.get('language') });
      return context.body(null, 204);
    },
  };
}

/** What goes wrong, in the words of the standard: directories show `detail` to those who look after them. */
export function presentScimError(thrown: unknown, context: ScimContext, log: Log): Response {
  const error = toMaisonError(thrown);
  if (error.status >= 500 && !isAbort(thrown))
    log.error({ code: error.code, path: context.req.path, cause: error.cause ?? error }, 'provisioning failed');
  if (error.retryAfterSeconds !== null) context.header('retry-after', String(error.retryAfterSeconds));
  if (error.status === 401) context.header('www-authenticate', 'Bearer realm="scim"');
  const scimType = scimTypes[error.code];
  const body = {
    schemas: [scimSchemas.error],
    status: String(error.status),
    ...(scimType === undefined ? {} : { scimType }),
    detail: error.in('en'),
  };
  return send(context, body, error.status as ContentfulStatusCode);
}

/** The body of a request as `schema` reads it. Throws `request_invalid` (400). */
export async function readBody<Schema extends z.ZodType>(
  context: ScimContext,
  schema: Schema,
): Promise<z.infer<Schema>> {
  let body: unknown;
  try {
    body = await context.req.json();
  } catch (thrown) {
    throw thrown instanceof MaisonError ? thrown : unreadable(thrown);
  }
  const read = schema.safeParse(body);
  if (!read.success) throw toInvalidRequest(read.error);
  return read.data;
}

function send(context: ScimContext, body: object, status: ContentfulStatusCode): Response {
  context.header('cache-control', 'no-store');
  return context.json(body, status, { 'content-type': `${mediaType}; charset=utf-8` });
}

function project(context: ScimContext, resource: object): object {
  const read = (name: string): string[] | undefined => context.req.query(name)?.split(',');
  return keepAsked(resource, { attributes: read('attributes'), excludedAttributes: read('excludedAttributes') });
}

/** Keeps of a resource, or of each of a list, what a directory wants to hear; what says which resource it is always comes. */
export function keepAsked(
  resource: object,
  { attributes, excludedAttributes }: Pick<ScimSearch, 'attributes' | 'excludedAttributes'>,
): object {
  const read = (names: readonly string[] | null | undefined): Set<string> | null => {
    const own = names?.map((one) =>
      one
        .trim()
        .toLowerCase()
        .replace(/^urn:ietf:params:scim:schemas:core:2\.0:\w+:/, ''),
    );
    return own ? new Set(own.map((one) => one.split('.')[0] ?? '')) : null;
  };
  const [wanted, unwanted] = [read(attributes), read(excludedAttributes)];
  if (!wanted && !unwanted) return resource;
  const isKept = ([name]: [string, unknown]): boolean => {
    const lower = name.toLowerCase();
    return always.has(lower) || (!unwanted?.has(lower) && (wanted?.has(lower) ?? true));
  };
  const keep = (one: object): object => Object.fromEntries(Object.entries(one).filter(isKept));
  const { Resources: resources } = resource as { Resources?: object[] };
  return resources ? { ...resource, Resources: resources.map(keep) } : keep(resource);
}

function unreadable(cause: unknown): MaisonError {
  return new MaisonError(
    'request_invalid',
    400,
    {
      fr: 'La demande n’est pas lisible : du JSON est attendu. Rien n’a été modifié.',
      en: 'The request cannot be read: JSON is expected. Nothing was changed.',
    },
    { cause },
  );
}
