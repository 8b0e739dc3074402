import { z } from 'zod';

/** `read-only`: the disk has only its reserve left, nothing is taken in, reading goes on. */
export const Health = z
  .object({ status: z.enum(['serving', 'read-only']), version: z.string() })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;

export const Alive = z.object({ status: z.literal('alive'), version: z.string() }).meta({ id: 'Alive' });

export const Ready = z.object({ status: z.enum(['ready', 'read-only']), version: z.string() }).meta({ id: 'Ready' });
export type Ready = z.infer<typeof Ready>;

export const ModelReport = z
  .object({
    name: z.string(),
    task: z.enum(['chat', 'embed', 'rerank', 'segment', 'code']),
    location: z.enum(['here', 'remote']),
    licence: z.string().nullable(),
    bytes: z.int().nullable(),
    state: z.enum(['absent', 'fetching', 'stopped', 'starting', 'ready', 'failed']),
    receivedBytes: z.int().nullable(),
    secondsLeft: z.number().nullable(),
    reason: z.string().nullable(),
    notice: z
      .object({ fr: z.string(), en: z.string() })
      .nullable()
      .meta({ description: 'What a person must accept before the model is fetched.' }),
  })
  .meta({ id: 'ModelReport' });
export type ModelReport = z.infer<typeof ModelReport>;

export const FetchModelRequest = z.strictObject({ accepted: z.boolean() }).meta({ id: 'FetchModelRequest' });

export const DamagedFiles = z
  .object({
    files: z.array(z.object({ reason: z.enum(['damaged', 'missing']), names: z.array(z.string()) })),
  })
  .meta({ id: 'DamagedFiles', description: 'Originals that are no longer what they were, by what they belong to.' });
export type DamagedFiles = z.infer<typeof DamagedFiles>;
/** A document that was acknowledged and that the database had forgotten when the house opened. */
export const MissingNotice = z
  .object({
    id: z.uuid(),
    space: z.string(),
    path: z.string(),
    outcome: z.enum(['restored', 'lost', 'removed-again']).meta({
      description:
        'restored: taken in again from its bytes; lost: its bytes are gone too; removed-again: it had come back after its removal.',
    }),
    foundAt: z.iso.datetime(),
  })
  .meta({ id: 'MissingNotice' });
export type MissingNotice = z.infer<typeof MissingNotice>;

export const BackupReport = z
  .object({
    state: z.enum(['off', 'never', 'good', 'old', 'failed']).meta({
      description:
        'off: none is made by itself; never: none was checked yet; good: the last one was restored and compared; old: that was of more than a week ago; failed: making or checking one failed since.',
    }),
    madeAt: z.iso.datetime().nullable(),
    checkedAt: z.iso.datetime().nullable(),
    restoreSeconds: z.number().nullable(),
    failure: z.object({ at: z.iso.datetime(), step: z.enum(['backup', 'check']), code: z.string() }).nullable(),
  })
  .meta({ id: 'BackupReport' });
export type BackupReport = z.infer<typeof BackupReport>;

export const Alarm = z
  .object({
    kind: z.enum([
      'disk-full',
      'disk-low',
      'certificate-ending',
      'backup-failed',
      'backup-old',
      'checkpoint-failing',
      'child-crashing',
      'queue-stuck',
      'queue-growing',
    ]),
    about: z.string().nullable().meta({ description: 'The queue or the process it is about.' }),
    sentence: z.object({ fr: z.string(), en: z.string() }).meta({ description: 'What happened and what to do.' }),
  })
  .meta({ id: 'Alarm' });
export type Alarm = z.infer<typeof Alarm>;

/** What the page shows on its first visit and at the foot of its rail. */
export const House = z
  .object({
    version: z.string(),
    address: z.string(),
    home: z.string().meta({ description: 'Where the data lives, for its owner.' }),
    disk: z
      .enum(['roomy', 'full'])
      .meta({ description: 'full: only the reserve is left, so nothing is taken in; reading goes on.' }),
    backup: BackupReport.nullable().meta({ description: 'Null for who does not run the house.' }),
    alarms: z
      .array(Alarm)
      .nullable()
      .meta({ description: 'What somebody should do something about. Null for who does not run the house.' }),
    models: z.array(ModelReport),
    documents: z.int(),
    missing: z
      .array(MissingNotice)
      .meta({ description: 'Acknowledged documents that the database had forgotten, until a person has seen it.' }),
    exits: z.object({
      count: z.int().meta({
        description:
          'Connections that left the machine since the house was made, from the ledger of outbound connections.',
      }),
      last: z.object({ at: z.iso.datetime(), purpose: z.string(), host: z.string() }).nullable(),
    }),
    suggestions: z
      .array(z.object({ language: z.enum(['fr', 'en']), question: z.string() }))
      .meta({ description: 'Questions the sample library answers; empty without it.' }),
    sampleLoaded: z.boolean(),
    formats: z.array(z.object({ extension: z.string(), mediaType: z.string() })),
    maximumBytes: z.int().meta({ description: 'The largest file the house takes.' }),
  })
  .meta({ id: 'House' });
export type House = z.infer<typeof House>;
