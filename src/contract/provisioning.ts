import { z } from 'zod';

// What a directory of the company sends and is answered: SCIM 2.0 (RFC 7643, 7644), as much of it as the house keeps.
// What a directory says beyond that is read over, as the standard allows.

export const scimSchemas = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  search: 'urn:ietf:params:scim:api:messages:2.0:SearchRequest',
  patch: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
} as const;

const Text = z.string().max(400);
/** Entra writes truth as a word. */
const Truth = z.preprocess(
  (value) => (typeof value === 'string' ? ({ true: true, false: false }[value.toLowerCase()] ?? value) : value),
  z.boolean(),
);

const Email = z.object({
  value: z.string().trim().max(254).pipe(z.email()),
  type: Text.optional(),
  primary: Truth.optional(),
  display: Text.optional(),
});

export const ScimUser = z.object({
  userName: z.string().trim().min(1).max(400),
  externalId: Text.nullish(),
  displayName: Text.nullish(),
  name: z.object({ formatted: Text.nullish(), givenName: Text.nullish(), familyName: Text.nullish() }).nullish(),
  emails: z.array(Email).max(20).nullish(),
  active: Truth.default(true),
});
export type ScimUser = z.infer<typeof ScimUser>;

export const ScimGroup = z.object({
  displayName: z.string().trim().min(1).max(200),
  externalId: Text.nullish(),
  members: z
    .array(z.object({ value: z.string().max(64) }))
    .max(10_000)
    .nullish(),
});
export type ScimGroup = z.infer<typeof ScimGroup>;

const Names = z.array(z.string().max(400)).max(100).nullish();

/** What `POST …/.search` says in the place of a query (RFC 7644, 3.4.3). */
export const ScimSearch = z.object({
  schemas: z.array(z.string()).refine((schemas) => schemas.includes(scimSchemas.search)),
  attributes: Names,
  excludedAttributes: Names,
  filter: z.string().max(4000).nullish(),
  startIndex: z.int().nullish(),
  count: z.int().nullish(),
});
export type ScimSearch = z.infer<typeof ScimSearch>;

export const ScimPatch = z.object({
  schemas: z.array(z.string()).refine((schemas) => schemas.includes(scimSchemas.patch)),
  Operations: z
    .array(
      z.object({
        op: z.preprocess(
          (value) => (typeof value === 'string' ? value.toLowerCase() : value),
          z.enum(['add', 'replace', 'remove']),
        ),
        path: z.string().max(400).nullish(),
        value: z.unknown().optional(),
      }),
    )
    .min(1)
    .max(1000),
});
export type ScimPatch = z.infer<typeof ScimPatch>;
