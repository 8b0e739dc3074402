import { z } from 'zod';

/** A larger chat model that the house’s machine carries. */
export const LargerModelOffer = z
  .object({
    name: z.string(),
    publisher: z.string(),
    bytes: z.int(),
    licence: z.string(),
    memoryMegabytes: z.int(),
    seconds: z
      .int()
      .nullable()
      .meta({ description: 'Expected for an answer from passages; null: nothing could be measured.' }),
  })
  .meta({ id: 'LargerModelOffer' });
export type LargerModelOffer = z.infer<typeof LargerModelOffer>;

/** What the exam of a larger model came to, beside that of the one that the house had. */
export const LargerModelOutcome = z
  .object({
    name: z.string(),
    before: z.string().meta({ description: 'The chat model of the house at that time.' }),
    at: z.iso.datetime(),
    switched: z.boolean(),
    why: z.enum(['reads', 'score', 'reads-not', 'not-better', 'slow']).meta({
      description:
        'reads: it reads passages and the other does not; score: it passed more; reads-not: the other reads and it does not; not-better: it passed no more; slow: it takes far longer than was expected.',
    }),
    passed: z.int().meta({ description: 'Items of the exam that it passed.' }),
    passedBefore: z.int(),
    of: z.int(),
    seconds: z.int().nullable().meta({ description: 'For an answer, as measured in the exam.' }),
  })
  .meta({ id: 'LargerModelOutcome' });
export type LargerModelOutcome = z.infer<typeof LargerModelOutcome>;

export const LargerModelState = z
  .object({
    state: z
      .enum([
        'unknown',
        'none',
        'offered',
        'declined',
        'fetching',
        'examining',
        'interrupted',
        'failed',
        'switched',
        'kept',
      ])
      .meta({
        description:
          'unknown: the machine was not looked at; none: it carries no larger one; interrupted: the house was closed in the middle; kept: the one before stayed.',
      }),
    present: z.string().nullable().meta({ description: 'The chat model of the house.' }),
    offer: LargerModelOffer.nullable().meta({ description: 'What may be taken, or is being tried.' }),
    progress: z
      .object({
        done: z.number(),
        of: z.number(),
        secondsLeft: z.number().nullable(),
        examined: z.string().nullable().meta({ description: 'Of an exam: which model.' }),
      })
      .nullable()
      .meta({ description: 'In bytes while it is fetched, in items while it is examined.' }),
    outcome: LargerModelOutcome.nullable().meta({ description: 'The last there was.' }),
    problem: z.string().nullable().meta({ description: 'Why it stopped, and what was kept.' }),
  })
  .meta({ id: 'LargerModelState' });
export type LargerModelState = z.infer<typeof LargerModelState>;

/** Whether the larger model is taken, or not now and not asked again; what is under way is given up then. */
export const LargerModelAnswer = z
  .strictObject({ answer: z.enum(['take', 'decline']) })
  .meta({ id: 'LargerModelAnswer' });
export type LargerModelAnswer = z.infer<typeof LargerModelAnswer>;
