import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { MaisonError } from '../../../base/index.ts';
import type { ServerEnv } from '../../session.ts';
import { toRefusal } from './refusals.ts';

/**
 * The body of a request as `schema` reads it; a field that is null counts as left out. Throws `request_invalid` (400),
 * or a refusal that names the field.
 */
export async function readBody<Schema extends z.ZodType>(
  context: Context<ServerEnv>,
  schema: Schema,
): Promise<z.output<Schema>> {
  let body: unknown;
  try {
    body = await context.req.json();
  } catch (thrown) {
    throw thrown instanceof MaisonError ? thrown : unreadable(thrown);
  }
  const read = schema.safeParse(dropNulls(body));
  if (!read.success) throw toRefusal(read.error);
  return read.data;
}

/** A field that clients send and that asks for nothing here. */
export const noEffect = z.unknown().optional();

/** A field of which only some values can be done: any other is refused by its name, never passed over. */
export function only(...values: readonly unknown[]) {
  return z
    .unknown()
    .refine((value) => values.some((one) => one === value))
    .optional();
}

function dropNulls(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

function unreadable(cause: unknown): MaisonError {
  return new MaisonError(
    'request_invalid',
    400,
    {
      fr: 'La demande n’est pas lisible : du JSON est attendu. Rien n’a été écrit.',
      en: 'The request cannot be read: JSON is expected. Nothing was written.',
    },
    { cause },
  );
}
