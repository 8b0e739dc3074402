import { z } from 'zod';
import { AssistantSettings } from './assistant-settings.ts';

/** `draft`: of its owner and those it is shared with; `published`: of everybody; `retired`: nobody begins with it any more. */
export const AssistantState = z.enum(['draft', 'published', 'retired']).meta({ id: 'AssistantState' });
export type AssistantState = z.infer<typeof AssistantState>;

/** An assistant as the gallery shows it. */
export const Assistant = z
  .object({
    id: z.uuid(),
    name: z.string().meta({ description: 'As its folder is called: a-z, 0-9 and -.' }),
    title: z.object({ fr: z.string(), en: z.string() }),
    summary: z.object({ fr: z.string(), en: z.string() }),
    trade: z.string(),
    state: AssistantState,
    version: z.int().meta({ description: 'The one that new conversations begin with.' }),
    changedAt: z.iso.datetime(),
    expiresAt: z.iso.date().nullable(),
    contact: z
      .string()
      .meta({ description: 'What the person is called who answers for it; empty where it came with the house.' }),
    shipped: z.boolean().meta({ description: 'It came with the house.' }),
    mine: z.boolean().meta({ description: 'Whoever asks may change and share it.' }),
    grade: z.enum(['reads', 'none']),
    evidence: z
      .object({ cases: z.int(), passed: z.int(), model: z.string(), at: z.iso.datetime(), stale: z.boolean() })
      .nullable()
      .meta({
        description:
          'Of its cases that were run with the offered version how many passed; `stale` where the house has another model since.',
      }),
    measured: z.object({ cases: z.int(), passed: z.int(), model: z.string(), at: z.iso.date() }).nullable().meta({
      description:
        'What its makers measured of this very version with a model that comes with the house, on cases that somebody else wrote; null where it did not come with the house, or was changed since.',
    }),
  })
  .meta({ id: 'Assistant' });
export type Assistant = z.infer<typeof Assistant>;

export const AssistantList = z
  .object({
    assistants: z.array(Assistant),
    reads: z.boolean().meta({ description: 'The model of the house was found fit to follow what assistants say.' }),
  })
  .meta({ id: 'AssistantList', description: 'Those that whoever asks may use, by title.' });
export type AssistantList = z.infer<typeof AssistantList>;

/** A file of an assistant's folder, and what the house does with it. */
export const AssistantFile = z
  .object({
    path: z.string(),
    bytes: z.int(),
    use: z.enum(['read', 'kept', 'never-run']).meta({
      description: '`never-run`: a script. It is kept, so that the folder leaves as it came, and nothing runs it.',
    }),
  })
  .meta({ id: 'AssistantFile' });
export type AssistantFile = z.infer<typeof AssistantFile>;

/** One version of an assistant, whole. */
export const AssistantVersion = z
  .object({
    number: z.int(),
    savedAt: z.iso.datetime(),
    savedBy: z.string(),
    note: z.string(),
    description: z.string(),
    instructions: z.string(),
    settings: AssistantSettings,
    files: z.array(AssistantFile),
    warnings: z.array(z.string()).meta({ description: 'What of its folder the house does not use, by name.' }),
  })
  .meta({ id: 'AssistantVersion' });
export type AssistantVersion = z.infer<typeof AssistantVersion>;

/** What whoever asks may not see of what an assistant answers from: how many, never which. */
export const MissingSources = z.object({ sources: z.int(), missing: z.int() }).meta({
  id: 'MissingSources',
  description: 'Sources that it names, and those of them that their reader sees nothing of.',
});
export type MissingSources = z.infer<typeof MissingSources>;

/** As whom an assistant is tried before it is offered: somebody in no group, or a member of a group. */
export const TrialView = z
  .string()
  .regex(/^(?:everyone|group:[\da-z-]{1,64})$/)
  .meta({
    id: 'TrialView',
    description: '`everyone`: somebody who is in no group; `group:…`: a member of a group that whoever asks is in.',
  });
export type TrialView = z.infer<typeof TrialView>;

export const AssistantDetails = z
  .object({
    assistant: Assistant,
    version: AssistantVersion,
    versions: z.array(AssistantVersion.pick({ number: true, savedAt: true, savedBy: true, note: true })),
    reach: MissingSources,
    views: z.array(z.object({ view: TrialView, name: z.string().nullable() })).meta({
      description: 'As whom who asks may try it; empty for who may neither change nor publish it.',
    }),
    owned: z.boolean().meta({ description: 'Whoever asks owns it: they hand it over and remove it.' }),
    readers: z
      .array(z.object({ principal: z.string(), name: z.string().nullable() }))
      .meta({ description: 'Those that it is shared with; empty for who may not change it.' }),
  })
  .meta({ id: 'AssistantDetails' });
export type AssistantDetails = z.infer<typeof AssistantDetails>;

/** A new version, as it is typed on the page. */
export const SaveAssistantRequest = z
  .strictObject({
    name: z.string().max(64),
    description: z.string().trim().min(1).max(1024),
    instructions: z.string().trim().min(1).max(40_000),
    settings: AssistantSettings,
    note: z.string().max(500).default(''),
    /** The version that was changed: where a newer one was saved meanwhile, both are shown. */
    basedOn: z.int().min(1).nullable().default(null),
    /** The assistant that a first version was begun from: its other files and its cases come along. */
    example: z.uuid().nullable().default(null),
  })
  .meta({ id: 'SaveAssistantRequest' });
export type SaveAssistantRequest = z.infer<typeof SaveAssistantRequest>;

export const ShareAssistantRequest = z
  .strictObject({ readers: z.array(z.string().min(1).max(200)).max(200) })
  .meta({ id: 'ShareAssistantRequest', description: 'People (`user:…`) and groups (`group:…`) that may use it.' });
export type ShareAssistantRequest = z.infer<typeof ShareAssistantRequest>;

export const PublishAssistantRequest = z
  .strictObject({
    version: z.int().min(1).optional().meta({ description: 'The newest where none is named.' }),
    expiresAt: z.iso.date().nullable().optional().meta({ description: 'The last day on which it is offered.' }),
  })
  .meta({ id: 'PublishAssistantRequest' });
export type PublishAssistantRequest = z.infer<typeof PublishAssistantRequest>;

/** With which assistant a turn is taken, and what was filled in. */
export const AssistantUse = z
  .strictObject({
    id: z.uuid(),
    version: z.int().min(1).optional().meta({ description: 'Another than the offered one, for who may change it.' }),
    form: z.record(z.string().max(40), z.string().max(20_000)).default({}),
    as: TrialView.optional().meta({
      description:
        'Tried as this member would see it, by who may change or publish it: in a temporary conversation without files and without tools of other servers.',
    }),
  })
  .meta({ id: 'AssistantUse' });
export type AssistantUse = z.infer<typeof AssistantUse>;
