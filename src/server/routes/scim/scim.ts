import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import { isAbort, MaisonError, toMaisonError } from '../../../base/index.ts';
import { ScimGroup, ScimPatch, ScimUser, scimSchemas } from '../../../contract/index.ts';
import {
  createDirectoryGroup,
  createUser,
  type Directory,
  listDirectoryGroups,
  listUsers,
  patchDirectoryGroup,
  patchUser,
  readDirectoryGroup,
  readUser,
  recogniseDirectory,
  removeDirectoryGroup,
  removeUser,
  replaceDirectoryGroup,
  replaceUser,
  type ScimQuery,
  scimTypes,
} from '../../../governance/index.ts';
import { admitConnection, readPeerAddress } from '../../connection-limit.ts';
import { toInvalidRequest } from '../../errors.ts';
import { limitBody } from '../../limits.ts';
import type { ServerParts } from '../../parts.ts';
import { resourceTypes, schemas, serviceProviderConfig } from './describe-scim.ts';

// What directories of companies speak (Okta, Entra and others): SCIM 2.0. Everything here needs a token of a directory,
// which opens nothing else; the sessions, keys and token of people open nothing here.

interface ScimEnv {
  Variables: { directory: Directory; language: 'fr' | 'en' };
}
type ScimContext = Context<ScimEnv>;

const largestBody = 4 * 1024 * 1024;
const slowestBody = 30_000;
const [usualPage, largestPage] = [100, 200];

/** The routes of provisioning, below /scim/v2. */
export function scimRoutes(parts: ServerParts): Hono<ScimEnv> {
  const router = new Hono<ScimEnv>();
  router.onError((thrown, context) => presentScimError(thrown, context, parts));
  router.use(requireDirectory(parts));
  router.use(limitBody(largestBody, { milliseconds: slowestBody }) as unknown as MiddlewareHandler<ScimEnv>);
  router.get('/ServiceProviderConfig', (context) => send(context, serviceProviderConfig));
  describeList(router, '/ResourceTypes', resourceTypes);
  describeList(router, '/Schemas', schemas);
  userRoutes(router, parts);
  groupRoutes(router, parts);
  router.all('*', () => {
    throw new MaisonError('resource_unknown', 404, {
      fr: 'Cette adresse n’existe pas. Les ressources sont dans /scim/v2/ResourceTypes.',
      en: 'There is no such address. The resources are in /scim/v2/ResourceTypes.',
    });
  });
  return router;
}

function requireDirectory(parts: ServerParts): MiddlewareHandler<ScimEnv> {
  return async (context, next) => {
    const [, secret] = /^Bearer ([\w-]{1,200})$/i.exec(context.req.header('authorization') ?? '') ?? [];
    const directory = secret === undefined ? null : await recogniseDirectory(parts, secret);
    if (!directory) {
      parts.throttle.begin({ others: [`directory:${readPeerAddress(context)}`] });
      throw tokenRequired();
    }
    admitConnection(context);
    context.set('directory', directory);
    await next();
  };
}

function userRoutes(router: Hono<ScimEnv>, parts: ServerParts): void {
  router.get('/Users', async (context) => sendList(context, (asked) => listUsers(parts, context.get('directory'), asked)));
  router.post('/Users', async (context) =>
    send(context, await createUser(parts, context.get('directory'), await readBody(context, ScimUser)), 201),
  );
  router.get('/Users/:id', async (context) =>
    send(context, await readUser(parts, context.get('directory'), readId(context))),
  );
  router.put('/Users/:id', async (context) => {
    const user = await readBody(context, ScimUser);
    return send(context, await replaceUser(parts, context.get('directory'), { ...readId(context), user }));
  });
  router.patch('/Users/:id', async (context) => {
    const patch = await readBody(context, ScimPatch);
    return send(context, await patchUser(parts, context.get('directory'), { ...readId(context), patch }));
  });
  router.delete('/Users/:id', async (context) => {
    await removeUser(parts, context.get('directory'), readId(context));
    return context.body(null, 204);
  });
}

function groupRoutes(router: Hono<ScimEnv>, parts: ServerParts): void {
  router.get('/Groups', async (context) =>
    sendList(context, (asked) => listDirectoryGroups(parts, context.get('directory'), asked)),
  );
  router.post('/Groups', async (context) =>
    send(context, await createDirectoryGroup(parts, context.get('directory'), await readBody(context, ScimGroup)), 201),
  );
  router.get('/Groups/:id', async (context) =>
    send(context, await readDirectoryGroup(parts, context.get('directory'), readId(context))),
  );
  router.put('/Groups/:id', async (context) => {
    const group = await readBody(context, ScimGroup);
    return send(context, await replaceDirectoryGroup(parts, context.get('directory'), { ...readId(context), group }));
  });
  router.patch('/Groups/:id', async (context) => {
    const patch = await readBody(context, ScimPatch);
    return send(context, await patchDirectoryGroup(parts, context.get('directory'), { ...readId(context), patch }));
  });
  router.delete('/Groups/:id', async (context) => {
    await removeDirectoryGroup(parts, context.get('directory'), readId(context));
    return context.body(null, 204);
  });
}

function describeList(router: Hono<ScimEnv>, path: string, resources: readonly { readonly id: string }[]): void {
  router.get(path, (context) => send(context, toList(resources, resources.length, 1)));
  router.get(`${path}/:id`, (context) => {
    const found = resources.find(({ id }) => id === context.req.param('id'));
    return found ? send(context, found) : context.notFound();
  });
}

async function sendList(
  context: ScimContext,
  list: (asked: ScimQuery) => Promise<{ resources: object[]; total: number }>,
): Promise<Response> {
  const readNumber = (name: string, fallback: number): number => {
    const given = Number(context.req.query(name) ?? fallback);
    return Number.isSafeInteger(given) ? given : fallback;
  };
  const start = Math.max(1, readNumber('startIndex', 1));
  const limit = Math.min(largestPage, Math.max(0, readNumber('count', usualPage)));
  const { resources, total } = await list({ filter: context.req.query('filter'), offset: start - 1, limit });
  const shown = resources.map((resource) => project(context, resource));
  return send(context, toList(shown, total, start), 200);
}

function toList(resources: readonly object[], total: number, start: number): object {
  return {
    schemas: [scimSchemas.list],
    totalResults: total,
    startIndex: start,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

function send(context: ScimContext, resource: object, status: 200 | 201 = 200): Response {
  const location = (resource as { meta?: { location?: string } }).meta?.location;
  if (status === 201 && location !== undefined) context.header('location', location);
  context.header('cache-control', 'no-store');
  return context.json(project(context, resource), status, { 'content-type': 'application/scim+json; charset=utf-8' });
}

// `attributes` and `excludedAttributes` name what a directory wants to hear; what says which resource it is, always comes.
function project(context: ScimContext, resource: object): object {
  const read = (name: string): Set<string> | null => {
    const given = context.req.query(name);
    return given ? new Set(given.toLowerCase().split(',').map((one) => one.trim().split('.')[0] ?? '')) : null;
  };
  const [wanted, unwanted] = [read('attributes'), read('excludedAttributes')];
  if (!wanted && !unwanted) return resource;
  const kept = Object.entries(resource).filter(([name]) => {
    const lower = name.toLowerCase();
    if (['schemas', 'id', 'totalresults', 'resources', 'startindex', 'itemsperpage'].includes(lower)) return true;
    return !unwanted?.has(lower) && (wanted?.has(lower) ?? true);
  });
  return Object.fromEntries(kept);
}

async function readBody<Schema extends z.ZodType>(context: ScimContext, schema: Schema): Promise<z.infer<Schema>> {
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

function readId(context: ScimContext): { id: string } {
  return { id: context.req.param('id') ?? '' };
}

// In the words of the standard: directories show `detail` to those who look after them.
function presentScimError(thrown: unknown, context: ScimContext, { log }: ServerParts): Response {
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
  return context.json(body, error.status as ContentfulStatusCode, {
    'content-type': 'application/scim+json; charset=utf-8',
  });
}

function tokenRequired(): MaisonError {
  return new MaisonError('token_required', 401, {
    fr: 'Il faut ici le jeton d’un annuaire, qu’un propriétaire de la maison crée dans la page Personnes.',
    en: 'This needs the token of a directory, which an owner of the house makes on the page People.',
  });
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
