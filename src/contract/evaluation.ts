import { z } from 'zod';
import { AnswerOutcome, AnswerSentence, Nearest } from './answer.ts';

/** A question with the documents that answer it and the words of the answer; none of both when nothing in the house answers. */
export const AnswerLine = z
  .object({
    id: z.string().min(1),
    question: z.string().trim().min(1).max(2000),
    gold: z.array(z.string().min(1)).default([]),
    answers: z.array(z.string().min(1)).default([]),
    answerable: z.boolean(),
  })
  .refine(({ answerable, gold }) => !answerable || gold.length > 0, {
    error: 'an answerable question names its documents',
  })
  .meta({ id: 'AnswerLine' });
export type AnswerLine = z.infer<typeof AnswerLine>;

export const EvaluateAnswerRequest = z
  .strictObject({ line: AnswerLine, space: z.string().min(1).optional() })
  .meta({ id: 'EvaluateAnswerRequest' });
export type EvaluateAnswerRequest = z.infer<typeof EvaluateAnswerRequest>;

/** What became of one question of an evaluation, for reading and labelling. */
export const AnsweredLine = z
  .object({
    id: z.string(),
    question: z.string(),
    answerable: z.boolean(),
    goldPlace: z.int().nullable().meta({
      description:
        'Place of the first passage of a gold document that holds the answer, from 1; null when none is among those found.',
    }),
    outcome: AnswerOutcome,
    sentences: z.array(AnswerSentence),
    nearest: Nearest,
    drafts: z
      .array(
        z.object({
          text: z.string(),
          fate: z.string(),
          probability: z.number().optional(),
          reader: z.string().optional(),
        }),
      )
      .meta({ description: 'What the model read and wrote, with what became of it.' }),
    goldInAnswer: z.boolean(),
    goldInAnswerOrQuotes: z.boolean(),
    milliseconds: z.number(),
  })
  .meta({ id: 'AnsweredLine' });
export type AnsweredLine = z.infer<typeof AnsweredLine>;
