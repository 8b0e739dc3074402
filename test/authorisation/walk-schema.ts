import type { z } from '@hono/zod-openapi';
import { createId } from '../../src/base/index.ts';

// Reads the schemas of requests as the server has them: which fields there are, nested ones too, and what a request
// that says no more than it must looks like, with one field set.

interface Definition {
  readonly type: string;
  readonly shape?: Record<string, Schema>;
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly options?: readonly Schema[];
  readonly items?: readonly Schema[];
  readonly in?: Schema;
  readonly out?: Schema;
  readonly valueType?: Schema;
  readonly values?: readonly unknown[];
  readonly entries?: Record<string, unknown>;
  readonly format?: string;
}
type Schema = z.ZodType;

/** The way to a field: a key of an object, `[]` an element of a list, `|2` an option of a union. */
export type FieldPath = readonly string[];

/** A field of a request that is a text. */
export interface TextField {
  readonly path: FieldPath;
  /** Its last key. */
  readonly key: string;
  readonly format: string | null;
}

const wrappers = ['optional', 'default', 'prefault', 'nullable', 'readonly', 'catch', 'nonoptional'];
const define = (schema: Schema): Definition => schema._zod.def;

/** Every text in a schema, each by its way. */
export function listTextFields(schema: Schema, path: FieldPath = []): TextField[] {
  const definition = define(schema);
  const { type } = definition;
  const go = (inner: Schema | undefined, ...steps: string[]): TextField[] =>
    inner ? listTextFields(inner, [...path, ...steps]) : [];
  if (wrappers.includes(type)) return go(definition.innerType);
  if (type === 'pipe') return go(define(definition.in as Schema).type === 'transform' ? definition.out : definition.in);
  if (type === 'object') return Object.entries(definition.shape ?? {}).flatMap(([key, inner]) => go(inner, key));
  if (type === 'array') return go(definition.element, '[]');
  if (type === 'union') return (definition.options ?? []).flatMap((option, at) => go(option, `|${at}`));
  if (type !== 'string') return [];
  const key = path.findLast((step) => !/^(\[\]|\|\d+)$/.test(step)) ?? '';
  return [{ path, key, format: definition.format ?? (schema as { format?: string | null }).format ?? null }];
}

/** The least that the schema takes, with `value` at the end of `path`. */
export function makeExample(schema: Schema, path: FieldPath = [], value?: unknown): unknown {
  const definition = define(schema);
  const { type } = definition;
  const [step, ...rest] = path;
  if (wrappers.includes(type)) {
    if (path.length === 0 && value === undefined && type !== 'readonly' && type !== 'nonoptional')
      return type === 'nullable' ? null : undefined;
    return makeExample(definition.innerType as Schema, path, value);
  }
  if (type === 'pipe')
    return makeExample(
      (define(definition.in as Schema).type === 'transform' ? definition.out : definition.in) as Schema,
      path,
      value,
    );
  if (type === 'object') {
    const entries = Object.entries(definition.shape ?? {}).map(([key, inner]) =>
      key === step ? [key, makeExample(inner, rest, value)] : [key, byKey[key]?.() ?? makeExample(inner)],
    );
    return Object.fromEntries(entries.filter(([, made]) => made !== undefined)) as unknown;
  }
  if (type === 'array') return [makeExample(definition.element as Schema, rest, value)];
  if (type === 'union') return makeExample(definition.options?.[Number(step?.slice(1) ?? 0)] as Schema, rest, value);
  if (type === 'tuple') return (definition.items ?? []).map((item) => makeExample(item));
  return value ?? makeScalar(schema, definition);
}

/** What a field of this name must say for the rest to be looked at, where it says anything. */
const byKey: Record<string, () => unknown> = { channel: () => 'amazon', id: createId };

/** Of these the first that a schema takes. */
const texts = [
  'someone@example.org',
  '/api/house',
  '0'.repeat(64),
  '#ffffff',
  '10 %',
  '1',
  'everyone',
  'https://example.org',
  'x'.repeat(86),
];

const byFormat: Record<string, () => unknown> = {
  uuid: createId,
  datetime: () => '2026-01-01T00:00:00.000Z',
  base64: () => 'eDt5Cg==',
};

function makeScalar(schema: Schema, { type, values, entries, format }: Definition): unknown {
  if (type === 'string') {
    const made = byFormat[format ?? '']?.();
    if (made !== undefined) return made;
    return texts.find((text) => schema.safeParse(text).success) ?? 'x';
  }
  if (type === 'number') return [1, 100, 0.2].find((number) => schema.safeParse(number).success) ?? 1;
  if (type === 'boolean') return false;
  if (type === 'literal') return values?.[0];
  if (type === 'enum') return Object.values(entries ?? {})[0];
  if (type === 'record') return {};
  return null;
}
