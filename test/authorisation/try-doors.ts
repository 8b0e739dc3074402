import type { Action } from '../../src/governance/policies/authorize.ts';
import { isAllowed } from '../../src/governance/policies/authorize.ts';
import { createId } from '../../src/base/index.ts';
import { ask, type Carrier, type Credentials, type Question } from './carriers.ts';
import { classifyField } from './identifier-kinds.ts';
import type { ServedRoute } from './list-routes.ts';
import { shutToKeys } from './keys-who-try.ts';
import type { Trier } from './people-who-try.ts';
import type { Kind, Thing } from './plant-things.ts';
import { type FieldPath, listTextFields, makeExample } from './walk-schema.ts';

export type Send = (request: Request) => Promise<Response> | Response;
type Part = 'params' | 'query' | 'json';

/** A field of a route that names something. */
export interface IdentifierField {
  readonly route: ServedRoute;
  readonly part: Part;
  readonly path: FieldPath;
  readonly kind: Kind;
}

/** Every field of every route that names something, found in the schemas. */
export function listIdentifierFields(routes: readonly ServedRoute[]): IdentifierField[] {
  return (
    routes
      // What a directory names is listed in provisioning-fields.ts.
      .filter(({ open, path }) => !open && !path.startsWith('/scim/'))
      .flatMap((route) =>
        (['params', 'query', 'json'] as const).flatMap((part) =>
          (route[part] ? listTextFields(route[part]) : []).flatMap((field) => {
            const kind = classifyField(route.name, part, field);
            return kind === null ? [] : [{ route, part, path: field.path, kind }];
          }),
        ),
      )
  );
}

/** A question of a route that says the least it must; with `set`, that field says this. */
export function makeQuestion(
  route: ServedRoute,
  set?: { part: Part; path: FieldPath; value: string },
  inAddress: Readonly<Record<string, string>> = {},
): Question {
  const read = (part: Part): unknown => {
    const schema = route[part];
    if (!schema) return undefined;
    return set?.part === part ? makeExample(schema, set.path, set.value) : makeExample(schema);
  };
  const params = { ...(read('params') as object), ...(set?.part === 'params' ? {} : inAddress) } as Record<
    string,
    unknown
  >;
  if (set?.part === 'params') params[set.path[0] ?? ''] = set.value;
  const address = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(writeText(params[name])));
  const query = new URLSearchParams(Object.entries((read('query') ?? {}) as Record<string, string>)).toString();
  return { method: route.method, address: query ? `${address}?${query}` : address, json: read('json') };
}

/** Whether the policies of a route let somebody begin; null where it declares a reason that has nothing against them. */
export function mayBegin({ actions, demands }: ServedRoute, { actor, session, name, by }: Trier): boolean | null {
  if (actor === null) return false;
  if (demands === 'session') return session === null ? false : null;
  if (demands === 'command line') return name === 'command line' ? null : false;
  if (by === 'key' && actions?.some((action) => shutToKeys.test(action))) return false;
  return actions && actions.every((action) => isAllowed(actor, action as Action));
}

/** What became of a cell: whether there was anything to try, and what is wrong; null when nothing is. */
export interface Outcome {
  readonly tried: boolean;
  readonly wrong: string | null;
}

/** What is wrong with the answer to one who shows a credential in one way. */
export async function tryDoor(
  send: Send,
  credentials: Credentials,
  carrier: Carrier,
  route: ServedRoute,
  { foreign, may }: { foreign: readonly Thing[]; may: boolean | null },
): Promise<Outcome> {
  const { trier } = credentials;
  const known = trier.actor !== null && carrier.counts && opens(trier, route);
  // What they may do of their own is theirs to do: only what they read is looked at.
  if (known && may !== false && route.method !== 'GET') return { tried: false, wrong: null };
  const answer = await ask(send, credentials, carrier, makeQuestion(route));
  if (answer === null) return { tried: false, wrong: null };
  const told = `${trier.name}, ${carrier.name}, ${route.name}: ${answer.status} ${answer.body.slice(0, 160)}`;
  const hidden = namesPrincipals.includes(route.name)
    ? foreign.filter(({ kind }) => kind !== 'people' && kind !== 'groups')
    : foreign;
  const wrong = judge(route, answer, { known, may }, hidden);
  return { tried: true, wrong: wrong && `${told} — ${wrong}` };
}

// A directory comes in below /scim/v2 and nowhere else; nobody else comes in there.
function opens({ by }: Trier, { path }: ServedRoute): boolean {
  return (by === 'directory') === path.startsWith('/scim/');
}

function judge(
  { name, path, open, actions, demands }: ServedRoute,
  { status, body }: { status: number; body: string },
  { known, may }: { known: boolean; may: boolean | null },
  foreign: readonly Thing[],
): string | null {
  // The measures have a token of their own, which nobody here has: neither a session nor the token of the house opens them.
  if (name === 'GET /metrics') return body.includes('metrics_token_required') ? null : 'shows the measures';
  if (open)
    return [401, 403].includes(status) && !/code_spent|link_spent|sign_in|sign_on_late/.test(body)
      ? 'an open route is shut'
      : null;
  if (!known) {
    return status === 401 && findRefusal(path).test(body) ? null : 'let in without a credential that counts';
  }
  // What takes no other parameter takes no ticket either: only files are fetched with one.
  if (status === 400 && /\bticket \(/.test(body)) return null;
  const refusal = demands === 'session' ? [401, 'session_required'] : [403, 'access_denied'];
  if (may === false)
    return status === refusal[0] && (body.includes(String(refusal[1])) || isRembgRefusal(path, body))
      ? null
      : 'not refused by its policy';
  if (status >= 500 && status !== 503) return 'broken';
  const audits = actions?.includes('audit:read') ?? false;
  const shown = foreign.filter((thing) => !(audits && isIdentifier(thing))).find(({ value }) => body.includes(value));
  return shown ? `shows ${shown.kind} of somebody else` : null;
}

// Clients of other services are refused in the words of these.
function findRefusal(path: string): RegExp {
  if (path.startsWith('/scim/')) return /needs the token of a directory/;
  if (path === '/v1.0/removebg') return /"code":"auth_failed"/;
  if (path === '/api/remove')
    return /^\{"detail":"(Cette adresse demande une clé de la maison |Cette clé n’ouvre rien ici )/;
  return /"(session_required|key_refused)"/;
}

// rembg has a sentence and no code.
function isRembgRefusal(path: string, body: string): boolean {
  return path === '/api/remove' && /^\{"detail":"Vous n’avez pas le droit de faire cela\./.test(body);
}

// The audit names by their identifiers what was done to what: that opens nothing. It holds no name and no word of it.
function isIdentifier({ value }: Thing): boolean {
  return /^[\da-f-]{36}$/.test(value);
}

// Whoever reads a space is told with whom, and who looks after it; whoever shares names those it is shared with. Names and
// principals, and nothing else of them: see docs/decisions/2026-11-27-rights-per-document.md. So does whoever has an
// assistant to share: docs/decisions/2026-12-02-assistants-are-folders.md.
const namesPrincipals = [
  'GET /api/spaces',
  'GET /api/principals',
  'GET /api/documents',
  'GET /api/assistant-colleagues',
];

const madeUp: Partial<Record<Kind, () => string>> = {
  spaces: () => 'inventee',
  'library-folders': () => 'dossier-invente',
  'document-paths': () => 'dossier-invente/inventee.txt',
  files: () => createId().replaceAll('-', '').padEnd(64, '0'),
  'photo-recipes': () => 'inventee',
};

/** A field that names something, and how a question sets it. */
export interface NamingField {
  readonly name: string;
  readonly kind?: Kind;
  readonly route: Pick<ServedRoute, 'path'>;
  ask(value: string): Question;
}

/** What is wrong where a field names something of somebody else: the answer must be that to a name of nothing. */
export async function tryField(
  send: Send,
  credentials: Credentials,
  carrier: Carrier,
  field: NamingField,
  value: string,
): Promise<Outcome> {
  const nothing = ((field.kind && madeUp[field.kind]) ?? createId)();
  const answer = async (named: string) => {
    const given = await ask(send, credentials, carrier, field.ask(named));
    return given && `${given.status} ${hideWhatVaries(given.body, named)}`;
  };
  const [foreign, made] = [await answer(value), await answer(nothing)];
  if (foreign === null || made === null) return { tried: false, wrong: null };
  const { trier } = credentials;
  const told = `${trier.name}, ${carrier.name}, ${field.name}`;
  if (foreign !== made) return { tried: true, wrong: `${told}: ${showDifference(foreign, made)}` };
  const known = trier.actor !== null && carrier.counts && opens(trier, field.route as ServedRoute);
  if (!known && !foreign.startsWith('401')) return { tried: true, wrong: `${told}: ${foreign.slice(0, 120)} — let in` };
  return { tried: true, wrong: null };
}

function writeText(value: unknown): string {
  return typeof value === 'string' ? value : '1';
}

function showDifference(foreign: string, made: string): string {
  let at = 0;
  while (at < foreign.length && foreign[at] === made[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `${foreign.slice(from, from + 200)} — where nothing is: ${made.slice(from, from + 200)}`;
}

// Times, new identifiers, and the name that was asked for, as it is, in capitals, or as an address writes it.
function hideWhatVaries(body: string, named: string): string {
  return body
    .replaceAll(named, '…')
    .replaceAll(named.toUpperCase(), '…')
    .replaceAll(encodeURIComponent(named), '…')
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '…')
    .replaceAll(/"\d{4}-\d\d-\d\dT[^"]*"/g, '"…"')
    .replaceAll(/"(milliseconds|score|sources|waiting|firstSentence|total)":[\d.]+/g, '"$1":0');
}
