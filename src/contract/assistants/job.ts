import { z } from 'zod';
import { Scope } from '../document.ts';

/** `asks`: it waits for an answer of its person; `failed`: a step that the rest needs has failed, and can be retried. */
export const JobState = z.enum(['running', 'asks', 'stopped', 'done', 'failed']).meta({ id: 'JobState' });
export type JobState = z.infer<typeof JobState>;

export const JobStepState = z
  .enum(['waiting', 'running', 'done', 'failed', 'stopped', 'asks'])
  .meta({ id: 'JobStepState' });
export type JobStepState = z.infer<typeof JobStepState>;

const Told = z.object({ fr: z.string(), en: z.string() });

/** What somebody works on with an assistant whose plan has steps. */
export const AssistantJob = z
  .object({
    id: z.uuid(),
    assistantId: z.uuid(),
    title: Told,
    version: z.int(),
    state: JobState,
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    steps: z.int().meta({ description: 'So many are known; reading each adds one for each document or rule.' }),
    done: z.int(),
    failed: z.int(),
    secondsLeft: z.int().nullable().meta({ description: 'From the steps that are done; null where nobody can say.' }),
  })
  .meta({ id: 'AssistantJob' });
export type AssistantJob = z.infer<typeof AssistantJob>;

/** What a step asks its person. */
export const JobQuestion = z
  .object({ question: Told, choices: z.array(z.object({ name: z.string(), label: Told })) })
  .meta({ id: 'JobQuestion' });
export type JobQuestion = z.infer<typeof JobQuestion>;

/** A step as the list of them shows it. */
export const JobStep = z
  .object({
    number: z.int().meta({ description: 'In the order of the plan.' }),
    step: z.string().meta({ description: 'As the plan calls it.' }),
    item: z.int().nullable().meta({ description: 'Of a step that reads each: which; null for the step itself.' }),
    kind: z.string(),
    title: Told,
    state: JobStepState,
    attempts: z.int(),
    beganAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    skipped: z.boolean(),
    problem: z.object({ code: z.string(), message: Told }).nullable(),
    asks: JobQuestion.nullable(),
  })
  .meta({ id: 'JobStep' });
export type JobStep = z.infer<typeof JobStep>;

export const AssistantJobDetails = z
  .object({ job: AssistantJob, steps: z.array(JobStep) })
  .meta({ id: 'AssistantJobDetails' });
export type AssistantJobDetails = z.infer<typeof AssistantJobDetails>;

/** A step opened: what went in, and what came of it. */
export const JobStepDetails = z
  .object({
    step: JobStep,
    input: z.unknown(),
    output: z.unknown().meta({ description: 'null where nothing came of it yet.' }),
    withheld: z
      .boolean()
      .meta({ description: 'Its document is no longer open to whoever asks: what was read of it is not shown.' }),
  })
  .meta({ id: 'JobStepDetails' });
export type JobStepDetails = z.infer<typeof JobStepDetails>;

export const AssistantJobList = z
  .object({ jobs: z.array(AssistantJob) })
  .meta({ id: 'AssistantJobList', description: 'One’s own, the newest first.' });
export type AssistantJobList = z.infer<typeof AssistantJobList>;

/** With what a job begins. */
export const StartJobRequest = z
  .strictObject({
    assistant: z.uuid(),
    form: z.record(z.string().max(40), z.string().max(20_000)).default({}),
    scope: Scope.optional().meta({ description: 'The documents it works on; else the sources of the assistant.' }),
    files: z.uuid().optional().meta({ description: 'Files that were attached, in the place of a scope.' }),
  })
  .meta({ id: 'StartJobRequest' });
export type StartJobRequest = z.infer<typeof StartJobRequest>;

export const AnswerJobStepRequest = z
  .strictObject({ answer: z.string().trim().min(1).max(2000) })
  .meta({ id: 'AnswerJobStepRequest', description: 'The name of a choice, or a text where there are none.' });
export type AnswerJobStepRequest = z.infer<typeof AnswerJobStepRequest>;
