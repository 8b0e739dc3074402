import { z } from 'zod';

/** What the house keeps of a person, by kind, in the words of the answer. */
const Counts = z.record(z.string(), z.int().min(0));

export const PersonalData = z
  .object({
    removed: Counts.meta({ description: 'Theirs: it goes with them when they are erased.' }),
    kept: Counts.meta({
      description:
        'Stays without their name: `documents` they added to spaces that others read, `watched` files of the company’s folders that they alone read, `spaces` they look after, `services` they made, lines of the `audit`.',
    }),
    exportedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When the data protection officer last took a copy of it.' }),
  })
  .meta({ id: 'PersonalData' });
export type PersonalData = z.infer<typeof PersonalData>;

export const ErasurePreview = PersonalData.extend({
  confirmation: z.string().meta({ description: 'What has to be written to begin.' }),
  obstacle: z.enum(['self', 'machine', 'active']).nullable().meta({
    description:
      'self: nobody erases themselves; machine: the account in whose name the command line acts; active: those who run the house have to suspend them first.',
  }),
  backups: z
    .object({ count: z.int(), oldest: z.iso.datetime().nullable() })
    .meta({ description: 'Backups of each night that still hold them, and go one after the other.' }),
  replacedHouses: z.int().meta({
    description: 'Houses that a restore set aside in the home: they still hold them, until somebody removes them.',
  }),
}).meta({ id: 'ErasurePreview' });
export type ErasurePreview = z.infer<typeof ErasurePreview>;

export const ErasePersonRequest = z
  .strictObject({ confirmation: z.string().max(300) })
  .meta({ id: 'ErasePersonRequest' });

export const Erasure = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'removed', 'cleaned', 'done']).meta({
      description:
        'waiting: nothing is gone yet; removed: the rows are gone; cleaned: the files, too; done: what the database kept of gone rows was written over.',
    }),
    removed: Counts,
    kept: Counts,
    begunAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Erasure' });
export type Erasure = z.infer<typeof Erasure>;

export const ErasureList = z.object({ erasures: z.array(Erasure) }).meta({ id: 'ErasureList' });
export type ErasureList = z.infer<typeof ErasureList>;
