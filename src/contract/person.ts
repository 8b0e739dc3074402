import { z } from 'zod';
import { removeUnseen } from './plain-text.ts';

export const RoleName = z
  .enum(['member', 'curator', 'administrator', 'protection-officer', 'owner'])
  .meta({ id: 'RoleName', description: 'What a person is to the house. A role opens no document by itself.' });
export type RoleName = z.infer<typeof RoleName>;

export const PersonState = z.enum(['active', 'suspended']).meta({ id: 'PersonState' });

/** Not trimmed by the server: what is sent is what is kept, but for surrounding spaces. */
const PersonName = z.string().overwrite(removeUnseen).trim().min(1).max(200);
const Email = z.string().trim().max(254).pipe(z.email());
/** What a password may be is the house's to say (`password_refused`); this only bounds what is read. */
const Password = z.string().max(1024);
const GroupIds = z.array(z.uuid()).max(200);
/** `owner` for the first person, a UUID for the others. */
export const PersonId = z.object({ id: z.string().regex(/^[0-9a-z-]{1,64}$/) });

export const Person = z
  .object({
    id: z.string(),
    email: z.string().nullable(),
    name: z.string(),
    role: RoleName,
    state: PersonState,
    groups: z.array(z.uuid()),
    passwordSetAt: z.iso.datetime().nullable().meta({ description: 'null while they have no password.' }),
    createdAt: z.iso.datetime(),
    signedInAt: z.iso.datetime().nullable(),
    secondFactorAt: z.iso.datetime().nullable().meta({ description: 'null while they have no second factor.' }),
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

export const PeopleList = z.object({ people: z.array(Person) }).meta({ id: 'PeopleList' });
export type PeopleList = z.infer<typeof PeopleList>;

export const ChangePersonRequest = z
  .strictObject({
    name: PersonName.optional(),
    role: RoleName.optional(),
    state: PersonState.optional(),
    groups: GroupIds.optional().meta({ description: 'All of them: groups that are left out are left.' }),
    join: GroupIds.optional().meta({ description: 'Groups to be in from now on; the others stay as they are.' }),
    leave: GroupIds.optional().meta({ description: 'Groups to be in no more; the others stay as they are.' }),
  })
  .meta({ id: 'ChangePersonRequest' });
export type ChangePersonRequest = z.infer<typeof ChangePersonRequest>;

export const ChangeAccountRequest = z
  .strictObject({ name: PersonName.optional(), email: Email.optional() })
  .meta({ id: 'ChangeAccountRequest' });
export type ChangeAccountRequest = z.infer<typeof ChangeAccountRequest>;

export const ChangePasswordRequest = z
  .strictObject({
    current: Password.optional().meta({ description: 'Needed where there is one.' }),
    password: Password.meta({ description: '12 to 128 characters of any kind.' }),
    name: PersonName.optional(),
    email: Email.optional(),
  })
  .meta({ id: 'ChangePasswordRequest' });
export type ChangePasswordRequest = z.infer<typeof ChangePasswordRequest>;

export const Group = z
  .object({ id: z.uuid(), name: z.string(), members: z.int().meta({ description: 'How many people are in it.' }) })
  .meta({ id: 'Group' });
export type Group = z.infer<typeof Group>;

export const GroupList = z.object({ groups: z.array(Group) }).meta({ id: 'GroupList' });

export const GroupRequest = z.strictObject({ name: PersonName }).meta({ id: 'GroupRequest' });

export const InviteRequest = z
  .strictObject({ email: Email, role: RoleName.default('member'), groups: GroupIds.default([]) })
  .meta({ id: 'InviteRequest' });
export type InviteRequest = z.infer<typeof InviteRequest>;

export const Invitation = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: RoleName,
    groups: z.array(z.uuid()),
    invitedBy: z.string().meta({ description: 'The identifier of a person.' }),
    createdAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

export const InvitationList = z.object({ invitations: z.array(Invitation) }).meta({ id: 'InvitationList' });

export const MadeInvitation = Invitation.extend({
  address: z.string().meta({ description: 'To be sent to the person, from / on: /#invitation=<secret>. Shown once.' }),
}).meta({ id: 'MadeInvitation' });
export type MadeInvitation = z.infer<typeof MadeInvitation>;

export const AcceptInvitationRequest = z
  .strictObject({
    secret: z.string().max(100),
    name: PersonName,
    password: Password,
    publicKey: z.string().max(400).meta({ description: 'P-256 key of the browser: DER (SPKI) in base 64.' }),
  })
  .meta({ id: 'AcceptInvitationRequest' });
export type AcceptInvitationRequest = z.infer<typeof AcceptInvitationRequest>;
