import { z } from 'zod';

/** Stands in the address to which the provider sends people back: /sign-on/<id>. */
export const ProviderId = z.object({ id: z.string().regex(/^[a-z0-9-]{1,40}$/) });

/** What the sign-in page offers beside the password. */
export const SignOnOffer = z
  .object({
    id: z.string(),
    name: z.string().meta({ description: 'As it stands on the button.' }),
    answers: z.boolean().meta({ description: 'False while the provider does not answer.' }),
  })
  .meta({ id: 'SignOnOffer' });
export type SignOnOffer = z.infer<typeof SignOnOffer>;

export const SignOnOffers = z.object({ providers: z.array(SignOnOffer) }).meta({ id: 'SignOnOffers' });

const PublicKey = z.string().max(400).meta({ description: 'P-256 key of the browser: DER (SPKI) in base 64.' });

export const BeginSignOnRequest = z
  .strictObject({ provider: ProviderId.shape.id, publicKey: PublicKey })
  .meta({ id: 'BeginSignOnRequest' });

export const LinkIdentityRequest = BeginSignOnRequest.extend({
  current: z.string().max(1024).optional().meta({ description: 'The password, where there is one.' }),
}).meta({ id: 'LinkIdentityRequest' });
export type LinkIdentityRequest = z.infer<typeof LinkIdentityRequest>;

export const SignOnBegun = z
  .object({ address: z.string().meta({ description: 'Of the provider, for the browser to go to.' }) })
  .meta({ id: 'SignOnBegun' });
export type SignOnBegun = z.infer<typeof SignOnBegun>;

export const FinishSignOnRequest = z
  .strictObject({
    provider: ProviderId.shape.id,
    answer: z.string().max(12_000).meta({ description: 'What stands behind the ? of the address that was opened.' }),
    signature: z
      .string()
      .regex(/^[\w-]{86}$/)
      .meta({ description: 'Of “maison sign-on STATE”, by the key with which it began, in URL-safe base 64.' }),
  })
  .meta({ id: 'FinishSignOnRequest' });
export type FinishSignOnRequest = z.infer<typeof FinishSignOnRequest>;

export const Identity = z
  .object({
    id: z.uuid(),
    provider: z.string().meta({ description: 'Its name; the address of its issuer where it is no longer set up.' }),
    email: z.string().nullable(),
    linkedAt: z.iso.datetime(),
    signedInAt: z.iso.datetime(),
  })
  .meta({ id: 'Identity' });
export type Identity = z.infer<typeof Identity>;

export const IdentityList = z.object({ identities: z.array(Identity) }).meta({ id: 'IdentityList' });

const Governed = z.strictObject({
  group: z.uuid(),
  value: z
    .string()
    .trim()
    .min(1)
    .max(400)
    .meta({ description: 'Of the claim: the name or identifier of a group there.' }),
});
const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);

const settings = {
  name: z.string().trim().min(1).max(60),
  issuer: z
    .url({ protocol: /^https?$/ })
    .max(400)
    .meta({ description: 'Exactly as the provider writes it.' }),
  clientId: z.string().trim().min(1).max(400),
  groupsClaim: z.string().trim().min(1).max(200).nullable().meta({ description: 'null: it says nothing of groups.' }),
  groups: z.array(Governed).max(200).meta({ description: 'The groups that it governs.' }),
  emailDomains: z.array(Domain).max(50).meta({ description: 'None: every domain.' }),
  emailsTrusted: z.boolean().meta({ description: 'Its addresses count as verified; only with domains.' }),
  admitsNewcomers: z.boolean().meta({ description: 'Who is unknown becomes a member.' }),
  joinsMembers: z.boolean().meta({ description: 'A verified address opens the account of a member or curator.' }),
};

export const SaveProviderRequest = z
  .strictObject({
    ...settings,
    groupsClaim: settings.groupsClaim.default(null),
    groups: settings.groups.default([]),
    emailDomains: settings.emailDomains.default([]),
    emailsTrusted: settings.emailsTrusted.default(false),
    admitsNewcomers: settings.admitsNewcomers.default(false),
    joinsMembers: settings.joinsMembers.default(false),
    secret: z
      .string()
      .max(2000)
      .nullable()
      .optional()
      .meta({ description: 'Kept as it is where it is left out; null for a public client. Never shown again.' }),
  })
  .meta({ id: 'SaveProviderRequest' });
export type SaveProviderRequest = z.infer<typeof SaveProviderRequest>;

export const Provider = z
  .object({
    id: z.string(),
    ...settings,
    origins: z.array(z.string()).meta({ description: 'Where the house may call it.' }),
    answers: z.boolean(),
  })
  .meta({ id: 'Provider' });
export type Provider = z.infer<typeof Provider>;

export const ProviderList = z.object({ providers: z.array(Provider) }).meta({ id: 'ProviderList' });

export const ProvisioningToken = z
  .object({
    id: z.uuid(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    usedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ProvisioningToken' });
export type ProvisioningToken = z.infer<typeof ProvisioningToken>;

export const ProvisioningTokenList = z
  .object({ tokens: z.array(ProvisioningToken) })
  .meta({ id: 'ProvisioningTokenList' });

export const ProvisioningTokenRequest = z
  .strictObject({ name: z.string().trim().min(1).max(100) })
  .meta({ id: 'ProvisioningTokenRequest' });

export const MadeProvisioningToken = ProvisioningToken.extend({
  secret: z.string().meta({ description: 'Shown this once.' }),
}).meta({ id: 'MadeProvisioningToken' });
export type MadeProvisioningToken = z.infer<typeof MadeProvisioningToken>;
