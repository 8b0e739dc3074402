import { z } from 'zod';

/** What an item of the exam tries: each kind counts towards a grade (see `grade-model.ts`). */
export const ExamKind = z.enum([
  'reading',
  'near-miss',
  'amendment',
  'several',
  'order',
  'call',
  'table',
  'form',
  'context',
]);
export type ExamKind = z.infer<typeof ExamKind>;

const Passage = z.strictObject({
  title: z.string(),
  headings: z.array(z.string()).default([]),
  text: z.string(),
});

/** One item: passages and a request as a turn would put them, and what a right answer holds, told by code alone. */
export const ExamItem = z.strictObject({
  id: z.string(),
  kind: ExamKind,
  language: z.enum(['fr', 'en']),
  passages: z.array(Passage),
  request: z.string(),
  /** What the tools give, in the order of the calls; without it a call ends the item. */
  results: z.array(z.string()).default([]),
  /** Unrelated text is put before the passages until the prompt has about so many tokens. */
  tokens: z.int().optional(),
  expect: z.strictObject({
    /** Of each group one text stands in the answer, apart from case, accents and spaces. */
    says: z.array(z.array(z.string()).min(1)).default([]),
    /** None of these stands in it. */
    lacks: z.array(z.string()).default([]),
    /** Each of these passages, from 1, is named, and none that is not in `names` or `mayName`. */
    names: z.array(z.int()).default([]),
    mayName: z.array(z.int()).default([]),
    /** The answer says that no passage answers: it is marked [0], and names none. */
    nothing: z.boolean().default(false),
    /** Tools that are called, in this order, each with texts that its arguments hold. */
    calls: z.array(z.strictObject({ tool: z.string(), holds: z.array(z.string()).default([]) })).default([]),
    /** The shape of the answer. */
    form: z.enum(['table', 'list', 'one-sentence', 'plain']).optional(),
  }),
});
export type ExamItem = z.infer<typeof ExamItem>;
