import { z } from 'zod';

/** `everyone` (the company), `group:<id>` or `user:<id>`. */
const PrincipalName = z.string().regex(/^(everyone|group:[0-9a-f-]{36}|user:[0-9a-z-]{1,64})$/);
const Principals = z.array(PrincipalName).max(500);

export const Principal = z
  .object({
    principal: PrincipalName.meta({ description: '`everyone`, `group:<id>` or `user:<id>`.' }),
    name: z.string().nullable().meta({ description: 'Of a group or a person; null for the company and who is gone.' }),
  })
  .meta({ id: 'Principal', description: 'To whom a right is granted.' });
export type Principal = z.infer<typeof Principal>;

export const PrincipalList = z
  .object({
    groups: z.array(Principal.extend({ people: z.int() })),
    people: z.array(Principal),
  })
  .meta({ id: 'PrincipalList', description: 'Whom rights can be granted to, by name: no e-mail, no role.' });
export type PrincipalList = z.infer<typeof PrincipalList>;

const Confirmed = z.boolean().default(false).meta({
  description: 'Done although who asks for it would then no longer look after it or see it (`own_access_lost`).',
});

const sawBefore = {
  description: 'As whoever asks saw it: where it is otherwise by now, nothing is changed (`access_changed`).',
};

export const SpaceAccess = z
  .object({
    name: z.string(),
    readers: z.array(Principal),
    curators: z.array(Principal),
    mayChange: z.boolean().meta({ description: 'Whether who asks may change it.' }),
  })
  .meta({ id: 'SpaceAccess', description: 'Who reads a space, and who looks after it.' });
export type SpaceAccess = z.infer<typeof SpaceAccess>;

export const SpaceAccessList = z.object({ spaces: z.array(SpaceAccess) }).meta({ id: 'SpaceAccessList' });

export const SpaceAccessRequest = z
  .strictObject({
    readers: Principals.min(1),
    curators: Principals.min(1),
    before: z.strictObject({ readers: Principals, curators: Principals }).optional().meta(sawBefore),
    confirmed: Confirmed,
  })
  .meta({ id: 'SpaceAccessRequest' });
export type SpaceAccessRequest = z.infer<typeof SpaceAccessRequest>;

export const AccessRule = z.enum(['inherited', 'narrowed', 'replaced']).meta({
  id: 'AccessRule',
  description:
    '`inherited`: whoever reads the space. `narrowed`: of these readers, those who also read the space. `replaced`: these readers, whoever reads the space.',
});
export type AccessRule = z.infer<typeof AccessRule>;

/** Who reads a document, and by which rule: of its space where it inherits, its own readers otherwise. */
export const Readership = z
  .object({ rule: AccessRule, readers: z.array(Principal) })
  .meta({ id: 'Readership', description: 'Who reads a document, and why.' });
export type Readership = z.infer<typeof Readership>;

export const DocumentAccess = Readership.extend({
  space: z.string(),
  spaceReaders: z.array(Principal).nullable().meta({ description: 'null where who asks does not read the space.' }),
  attachedTo: z.uuid().nullable().meta({ description: 'The e-mail whose readers it has.' }),
  mayChange: z.boolean(),
}).meta({ id: 'DocumentAccess' });
export type DocumentAccess = z.infer<typeof DocumentAccess>;

export const DocumentAccessRequest = z
  .strictObject({
    rule: AccessRule,
    readers: Principals.default([]).meta({ description: 'Left out where it inherits.' }),
    before: z.strictObject({ rule: AccessRule, readers: Principals }).optional().meta(sawBefore),
    confirmed: Confirmed,
  })
  .meta({ id: 'DocumentAccessRequest' });
export type DocumentAccessRequest = z.infer<typeof DocumentAccessRequest>;

export const OrphanedSpaceList = z
  .object({ spaces: z.array(z.object({ name: z.string(), documents: z.int() })) })
  .meta({ id: 'OrphanedSpaceList', description: 'Spaces that nobody who can sign in looks after any more.' });
export type OrphanedSpaceList = z.infer<typeof OrphanedSpaceList>;

export const AdoptSpaceRequest = z
  .strictObject({ person: z.string().regex(/^[0-9a-z-]{1,64}$/) })
  .meta({ id: 'AdoptSpaceRequest', description: 'Who is to look after it.' });
export type AdoptSpaceRequest = z.infer<typeof AdoptSpaceRequest>;

/** What the words of a title say that a document is about: a hint, and no reading of it. */
export const TitleHint = z.enum(['pay', 'contract', 'bank', 'staff']).meta({ id: 'TitleHint' });
export type TitleHint = z.infer<typeof TitleHint>;

export const Oversharing = z
  .object({
    documents: z.int(),
    spaces: z.array(
      z.object({
        name: z.string(),
        documents: z.int(),
        formats: z.array(z.object({ format: z.string(), documents: z.int() })),
        hints: z
          .array(z.object({ hint: TitleHint, documents: z.int() }))
          .meta({ description: 'By words of their titles and paths alone.' }),
      }),
    ),
  })
  .meta({ id: 'Oversharing', description: 'What somebody who came today, in no group, would see. Numbers only.' });
export type Oversharing = z.infer<typeof Oversharing>;
