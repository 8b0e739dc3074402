import type { Action } from '../../src/governance/policies/authorize.ts';
import { isAllowed } from '../../src/governance/policies/authorize.ts';
import { createId } from '../../src/base/index.ts';
import { ask, type Carrier, type Credentials, type Question } from './carriers.ts';
import { classifyField } from './identifier-kinds.ts';
import type { ServedRoute } from './list-routes.ts';
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
      // A directory shows a token of its own, which nobody here has: its doors are tried, and none of its fields is reached.
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

/** Whether the policies of a route let somebody begin; null where it declares a reason instead. */
export function mayBegin({ actions }: ServedRoute, { actor }: Trier): boolean | null {
  if (actor === null) return false;
  return actions && actions.every((action) => isAllowed(actor, action as Action));
}

/** What is wrong with the answer to one who shows a credential in one way; null when nothing is. */
export async function tryDoor(
  send: Send,
  credentials: Credentials,
  carrier: Carrier,
  route: ServedRoute,
  { foreign, may }: { foreign: readonly Thing[]; may: boolean | null },
): Promise<{ tried: boolean; wrong: string | null }> {
  const { trier } = credentials;
  const known = trier.actor !== null && carrier.counts;
  // What they may do of their own is theirs to do: only what they read is looked at.
  if (known && may !== false && route.method !== 'GET') return { tried: false, wrong: null };
  const answer = await ask(send, credentials, carrier, makeQuestion(route));
  if (answer === null) return { tried: false, wrong: null };
  const told = `${trier.name}, ${carrier.name}, ${route.name}: ${answer.status} ${answer.body.slice(0, 160)}`;
  const hidden = namesPrincipals.includes(route.name)
    ? foreign.filter(({ kind }) => kind !== 'people' && kind !== 'groups')
    : foreign;
  const wrong = judge(
    route.name,
    answer,
    { known, may, open: route.open, audits: route.actions?.includes('audit:read') ?? false },
    hidden,
  );
  return { tried: true, wrong: wrong && `${told} — ${wrong}` };
}

function judge(
  route: string,
  { status, body }: { status: number; body: string },
  { known, may, open, audits }: { known: boolean; may: boolean | null; open: boolean; audits: boolean },
  foreign: readonly Thing[],
): string | null {
  // The measures have a token of their own, which nobody here has: neither a session nor the token of the house opens them.
  if (route === 'GET /metrics') return body.includes('metrics_token_required') ? null : 'shows the measures';
  // A directory has a token of its own, likewise.
  if (route.includes(' /scim/')) return [401, 429].includes(status) ? null : 'answers who is no directory';
  if (open)
    return [401, 403].includes(status) && !/code_spent|link_spent|sign_in|sign_on_late/.test(body)
      ? 'an open route is shut'
      : null;
  if (!known)
    return status === 401 && body.includes('session_required') ? null : 'let in without a credential that counts';
  // What takes no other parameter takes no ticket either: only files are fetched with one.
  if (status === 400 && /\bticket \(/.test(body)) return null;
  if (may === false) return status === 403 && body.includes('access_denied') ? null : 'not refused by its policy';
  if (status >= 500 && status !== 503) return 'broken';
  const shown = foreign.filter((thing) => !(audits && isIdentifier(thing))).find(({ value }) => body.includes(value));
  return shown ? `shows ${shown.kind} of somebody else` : null;
}

// The audit names by their identifiers what was done to what: that opens nothing. It holds no name and no word of it.
function isIdentifier({ value }: Thing): boolean {
  return /^[\da-f-]{36}$/.test(value);
}

// Whoever reads a space is told with whom, and who looks after it; whoever shares names those it is shared with. Names and
// principals, and nothing else of them: see docs/decisions/2026-11-27-rights-per-document.md.
const namesPrincipals = ['GET /api/spaces', 'GET /api/principals', 'GET /api/documents'];

const madeUp: Partial<Record<Kind, () => string>> = {
  spaces: () => 'inventee',
  'library-folders': () => 'dossier-invente',
  'document-paths': () => 'dossier-invente/inventee.txt',
  files: () => createId().replaceAll('-', '').padEnd(64, '0'),
  'photo-recipes': () => 'inventee',
};

/** What is wrong where a field names something of somebody else: the answer must be that to a name of nothing. */
export async function tryField(
  send: Send,
  credentials: Credentials,
  carrier: Carrier,
  { route, part, path, kind }: IdentifierField,
  value: string,
  ownInAddress: Readonly<Record<string, string>>,
): Promise<{ tried: boolean; wrong: string | null }> {
  const nothing = (madeUp[kind] ?? createId)();
  const answer = async (named: string) => {
    const given = await ask(
      send,
      credentials,
      carrier,
      makeQuestion(route, { part, path, value: named }, ownInAddress),
    );
    return given && `${given.status} ${hideWhatVaries(given.body, named)}`;
  };
  const [foreign, made] = [await answer(value), await answer(nothing)];
  if (foreign === null || made === null) return { tried: false, wrong: null };
  const told = `${credentials.trier.name}, ${carrier.name}, ${route.name} ${part}.${path.join('.')}`;
  if (foreign !== made) return { tried: true, wrong: `${told}: ${showDifference(foreign, made)}` };
  const known = credentials.trier.actor !== null && carrier.counts;
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

// Times, new identifiers, and the name that was asked for, as it is or as an address writes it.
function hideWhatVaries(body: string, named: string): string {
  return body
    .replaceAll(named, '…')
    .replaceAll(encodeURIComponent(named), '…')
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '…')
    .replaceAll(/"\d{4}-\d\d-\d\dT[^"]*"/g, '"…"')
    .replaceAll(/"(milliseconds|score|sources|waiting|firstSentence|total)":[\d.]+/g, '"$1":0');
}
