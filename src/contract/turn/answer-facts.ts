import { z } from 'zod';

export const AnswerTiming = z
  .object({ sources: z.number(), waiting: z.number(), firstSentence: z.number().nullable(), total: z.number() })
  .meta({ id: 'AnswerTiming', description: 'Milliseconds.' });
export type AnswerTiming = z.infer<typeof AnswerTiming>;

/** What a model read and wrote for an answer, in its own tokens; null where it does not say. */
export const AnswerUsage = z
  .object({ read: z.int(), readFromCache: z.int().nullable(), written: z.int() })
  .meta({ id: 'AnswerUsage', description: 'Tokens.' });
export type AnswerUsage = z.infer<typeof AnswerUsage>;

/** Why an answer failed: a stable code, and what happened, what was kept and what to do, in the reader's language. */
export const AnswerFailure = z.object({ code: z.string(), message: z.string() }).meta({ id: 'AnswerFailure' });
export type AnswerFailure = z.infer<typeof AnswerFailure>;

export const AnsweringModel = z
  .object({ name: z.string(), location: z.enum(['here', 'remote']) })
  .meta({ id: 'AnsweringModel' });
export type AnsweringModel = z.infer<typeof AnsweringModel>;
