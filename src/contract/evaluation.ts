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

/** A question with the words that answer it, each with its document; none where nothing in the house answers. */
export const ReadLine = z
  .object({
    id: z.string().optional(),
    kind: z.string().optional(),
    question: z.string().trim().min(1).max(2000),
    before: z.string().optional().meta({ description: 'The question asked just before, where this one leans on it.' }),
    answerable: z.boolean(),
    gold: z.array(z.object({ document: z.string().min(1), quote: z.string().min(1) })).default([]),
  })
  .refine(({ answerable, gold }) => !answerable || gold.length > 0, {
    error: 'an answerable question has quotes that answer it',
  })
  .meta({ id: 'ReadLine' });
export type ReadLine = z.infer<typeof ReadLine>;

export const EvaluateReaderRequest = z
  .strictObject({
    line: ReadLine,
    space: z.string().min(1).optional(),
    chat: z.boolean().default(false).meta({ description: 'The chat model judges the likeliest sentences too.' }),
  })
  .meta({ id: 'EvaluateReaderRequest' });
export type EvaluateReaderRequest = z.input<typeof EvaluateReaderRequest>;

/** A sentence that was read for a question, with what each way of judging says of it (log-odds). */
export const ScoredSentence = z
  .object({
    text: z.string(),
    document: z.string().meta({ description: 'Its path.' }),
    gold: z.boolean(),
    words: z.number(),
    reader: z.number(),
    ranker: z
      .number()
      .nullable()
      .meta({ description: 'By words and meaning; null where it is not among the likeliest by words.' }),
    chat: z.number().nullable().meta({ description: 'null where the chat model has not read it.' }),
  })
  .meta({ id: 'ScoredSentence' });
export type ScoredSentence = z.infer<typeof ScoredSentence>;

/** The sentences that the house would read for one question, likeliest first by words. */
export const JudgedLine = z
  .object({
    answerable: z.boolean(),
    found: z.boolean().meta({ description: 'Whether the passages found hold a sentence that answers.' }),
    sentences: z.array(ScoredSentence),
    reader: z.string(),
    chat: z.string().nullable(),
    milliseconds: z.number(),
  })
  .meta({ id: 'JudgedLine' });
export type JudgedLine = z.infer<typeof JudgedLine>;

/** Which chat model is examined; that of the house without a name. */
export const ExamRequest = z.strictObject({ model: z.string().min(1).max(200).optional() }).meta({ id: 'ExamRequest' });
export type ExamRequest = z.infer<typeof ExamRequest>;

/** How a chat model did in the exam of the house; `kinds` in items. */
export const ExamReport = z
  .object({
    model: z.string(),
    location: z.enum(['here', 'remote']),
    grades: z.array(z.enum(['reads', 'calls', 'writes'])),
    kinds: z.array(
      z.object({
        kind: z.string(),
        passed: z.int(),
        failed: z.int(),
        left: z.int().meta({ description: 'Not asked: the grade was out of reach, or the context too short.' }),
      }),
    ),
    faults: z.array(z.object({ id: z.string(), kind: z.string(), fault: z.string() })),
    contextTokens: z
      .int()
      .meta({ description: 'The longest prompt of which a fact was found; 0 where none was tried.' }),
    readTokensPerSecond: z.number().nullable(),
    writeTokensPerSecond: z.number().nullable(),
    seconds: z.int(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'ExamReport' });
export type ExamReport = z.infer<typeof ExamReport>;

/** The events of an exam, in the order in which they come. */
export const ExamEvent = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('item-examined'),
      id: z.string(),
      kind: z.string(),
      passed: z.boolean(),
      done: z.int(),
      of: z.int(),
    }),
    z.object({ type: z.literal('exam-done'), report: ExamReport }),
  ])
  .meta({ id: 'ExamEvent' });
export type ExamEvent = z.infer<typeof ExamEvent>;
