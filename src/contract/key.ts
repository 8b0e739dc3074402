import { z } from 'zod';
import { RoleName } from './person.ts';

export const KeyScope = z.enum(['ask', 'documents', 'spaces', 'photos', 'house', 'models', 'code']).meta({
  id: 'KeyScope',
  description:
    'What a key may be used for: ask and read documents, add and change documents, look after spaces, photos, run the house, have its models work for a tool, read the company’s code. Never accounts, people, keys or settings, and never more than its holder may.',
});
export type KeyScope = z.infer<typeof KeyScope>;

const Name = z.string().trim().min(1).max(200);
const longestDays = 365;

export const MakeKeyRequest = z
  .strictObject({
    name: Name.meta({ description: 'For whoever sees the list of keys.' }),
    scopes: z.array(KeyScope).min(1).max(KeyScope.options.length),
    days: z.int().min(1).max(longestDays).default(90).meta({ description: 'How long it opens anything.' }),
  })
  .meta({ id: 'MakeKeyRequest' });
export type MakeKeyRequest = z.infer<typeof MakeKeyRequest>;

export const Key = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(KeyScope),
    service: z.uuid().nullable().meta({ description: 'null for a key of a person.' }),
    madeBy: z.string().meta({ description: 'The identifier of a person.' }),
    createdAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    usedAt: z.iso.datetime().nullable().meta({ description: 'To the minute; null while it was not used.' }),
  })
  .meta({ id: 'Key' });
export type Key = z.infer<typeof Key>;

export const KeyList = z.object({ keys: z.array(Key) }).meta({ id: 'KeyList' });
export type KeyList = z.infer<typeof KeyList>;

export const MadeKey = Key.extend({
  secret: z.string().meta({ description: 'Sent as `Authorization: Bearer maison_…`. Shown this once.' }),
}).meta({ id: 'MadeKey' });
export type MadeKey = z.infer<typeof MadeKey>;

export const LeakedKeyRequest = z
  .strictObject({ secret: z.string().max(500).meta({ description: 'The whole key, `maison_…`.' }) })
  .meta({ id: 'LeakedKeyRequest' });

export const WithdrawnKey = Key.extend({
  person: z.string().nullable().meta({ description: 'Whose it was; null for a key of a service.' }),
}).meta({ id: 'WithdrawnKey' });
export type WithdrawnKey = z.infer<typeof WithdrawnKey>;

export const MakeServiceRequest = z
  .strictObject({
    name: Name,
    role: RoleName.extract(['member', 'curator']).default('member'),
    company: z.boolean().default(false).meta({ description: 'Whether it reads what is open to the whole company.' }),
    groups: z.array(z.uuid()).max(200).default([]).meta({ description: 'It reads what these groups read.' }),
  })
  .meta({ id: 'MakeServiceRequest' });
export type MakeServiceRequest = z.infer<typeof MakeServiceRequest>;

export const Service = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: RoleName.extract(['member', 'curator']),
    company: z.boolean(),
    groups: z.array(z.uuid()),
    madeBy: z.string().meta({ description: 'The identifier of a person.' }),
    createdAt: z.iso.datetime(),
    keys: z.array(Key),
  })
  .meta({ id: 'Service' });
export type Service = z.infer<typeof Service>;

export const ServiceList = z.object({ services: z.array(Service) }).meta({ id: 'ServiceList' });
export type ServiceList = z.infer<typeof ServiceList>;
