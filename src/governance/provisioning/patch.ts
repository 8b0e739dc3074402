import type { ScimPatch } from '../../contract/index.ts';
import { pathRefused, valueRefused } from './refusals.ts';

// PATCH of RFC 7644, 3.5.2, with what Okta and Entra send in practice: operations without a path, names with a dot as
// keys, a filter that nothing fits yet, members removed by value, and attributes of extensions, which are read over.

type Resource = Record<string, unknown>;
type Entry = Record<string, unknown>;
type Operation = ScimPatch['Operations'][number];

interface Path {
  readonly attribute: string;
  readonly filter: { readonly by: string; readonly value: string } | null;
  readonly sub: string | null;
}

const lists = new Set(['emails', 'members']);
const attributes = ['userName', 'externalId', 'displayName', 'name', 'emails', 'active', 'members'];
const parts = ['value', 'type', 'primary', 'display', 'formatted', 'givenName', 'familyName'];
const longestList = 20_000;

/** What a resource is after these operations; the one given stays as it is. Throws `scim_path`, `scim_value` (400). */
export function applyPatch(resource: Resource, operations: readonly Operation[]): Resource {
  const changed = structuredClone(resource);
  for (const operation of operations) {
    if (operation.path) applyAt(changed, operation.op, operation.path, operation.value);
    else if (operation.op === 'remove') throw pathRefused('');
    else for (const [path, value] of entriesOf(operation.value)) applyAt(changed, operation.op, path, value);
  }
  return changed;
}

function entriesOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw valueRefused('value');
  return Object.entries(value);
}

function applyAt(resource: Resource, op: Operation['op'], text: string, value: unknown): void {
  const path = readPath(text);
  if (!path) return;
  if (lists.has(path.attribute)) return applyToList(resource, op, path, value);
  if (path.filter) throw pathRefused(text);
  if (path.sub === null) {
    if (op === 'remove') delete resource[path.attribute];
    else resource[path.attribute] = op === 'add' ? merge(resource[path.attribute], value) : value;
    return;
  }
  const inner: Entry = { ...(resource[path.attribute] as Entry | undefined) };
  if (op === 'remove') delete inner[path.sub];
  else inner[path.sub] = value;
  resource[path.attribute] = inner;
}

function merge(before: unknown, value: unknown): unknown {
  const isObject = (one: unknown): one is Entry => typeof one === 'object' && one !== null && !Array.isArray(one);
  return isObject(before) && isObject(value) ? { ...before, ...value } : value;
}

function applyToList(resource: Resource, op: Operation['op'], { attribute, filter, sub }: Path, value: unknown): void {
  const before = (resource[attribute] as Entry[] | undefined) ?? [];
  const fits = (entry: Entry): boolean => filter === null || toText(entry[filter.by]) === toText(filter.value);
  resource[attribute] =
    op === 'remove'
      ? removeFrom(before, fits, { filter, sub }, value)
      : putInto(before, fits, { op, filter, sub }, value);
}

function removeFrom(
  before: readonly Entry[],
  fits: (entry: Entry) => boolean,
  { filter, sub }: Pick<Path, 'filter' | 'sub'>,
  value: unknown,
): Entry[] {
  if (sub !== null) return before.map((entry) => (fits(entry) ? { ...entry, [sub]: undefined } : entry));
  const named = filter === null && value !== undefined && value !== null ? new Set(toEntries(value).map(toName)) : null;
  return before.filter((entry) => (named ? !named.has(toName(entry)) : !fits(entry)));
}

function putInto(
  before: readonly Entry[],
  fits: (entry: Entry) => boolean,
  { op, filter, sub }: { op: Operation['op'] } & Pick<Path, 'filter' | 'sub'>,
  value: unknown,
): Entry[] {
  if (filter === null && sub === null) {
    const given = toEntries(value);
    if (op === 'replace') return given;
    const known = new Set(before.map(toName));
    if (before.length + given.length > longestList) throw valueRefused('value');
    return [...before, ...given.filter((entry) => !known.has(toName(entry)))];
  }
  const change: Entry = sub === null ? (entriesOf(value), value as Entry) : { [sub]: value };
  if (before.some(fits)) return before.map((entry) => (fits(entry) ? { ...entry, ...change } : entry));
  return [...before, { ...(filter ? { [filter.by]: filter.value } : {}), ...change }];
}

function toEntries(value: unknown): Entry[] {
  return [value].flat().map((entry) => {
    if (typeof entry === 'string') return { value: entry };
    if (typeof entry !== 'object' || entry === null) throw valueRefused('value');
    return entry as Entry;
  });
}

function toName({ value }: Entry): string {
  return toText(value);
}

function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'boolean' ? String(value).toLowerCase() : '';
}

// Null for what the house does not keep: an extension, a title, a telephone.
function readPath(text: string): Path | null {
  const own = text.replace(/^urn:ietf:params:scim:schemas:core:2\.0:(User|Group):/i, '');
  if (/^urn:/i.test(own)) return null;
  const match = /^([$\w-]+)(?:\[\s*(\w+)\s+eq\s+(?:"([^"]*)"|(true|false))\s*\])?(?:\.([$\w-]+))?$/i.exec(own);
  if (!match) throw pathRefused(text);
  const [, name = '', by, quoted, bare, sub] = match;
  const attribute = findName(attributes, name);
  if (attribute === null) return null;
  const part = sub === undefined ? null : findName(parts, sub);
  if (sub !== undefined && part === null) return null;
  return {
    attribute,
    filter: by === undefined ? null : { by: findName(parts, by) ?? by, value: quoted ?? bare ?? '' },
    sub: part,
  };
}

function findName(names: readonly string[], name: string): string | null {
  return names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? null;
}
