import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ServerEnv } from './session.ts';

/** What the house says of its own API, as OpenAPI 3.1: /api/openapi.json, and what the page's client is made from. */
export function describeApi(app: OpenAPIHono<ServerEnv>, version: string): object {
  const description = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Maison', version, description: "A company's own generative AI in its own house." },
  });
  return JSON.parse(JSON.stringify(description), (_key, value: unknown) => mendNullable(value)) as object;
}

// A named schema that may be null is written by the library as "this schema and also null", which nothing can be:
// a client made from it would refuse every answer.
function mendNullable(value: unknown): unknown {
  const [named, nullable, ...more] = readAllOf(value);
  if (!named?.['$ref'] || more.length > 0 || !nullable) return value;
  const { type } = nullable;
  if (!Array.isArray(type) || !type.includes('null')) return value;
  const { allOf: _, ...rest } = value as { allOf: unknown };
  return { ...rest, anyOf: [named, { type: 'null' }] };
}

function readAllOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null || !('allOf' in value)) return [];
  return Array.isArray(value.allOf) ? (value.allOf as Record<string, unknown>[]) : [];
}
