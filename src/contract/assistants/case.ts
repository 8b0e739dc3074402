import { z } from 'zod';
import { BlindComparison, JudgeAgreement } from './pair.ts';

const Writings = z.array(z.string().min(1).max(500)).min(1).max(100);
const Amount = z.strictObject({ atLeast: z.int().min(0).optional(), atMost: z.int().min(0).optional() });

/** What code can say of an answer. */
export const CaseCheck = z
  .union([
    z.strictObject({ contains: Writings.meta({ description: 'One of these writings stands in it.' }) }),
    z.strictObject({ excludes: Writings.meta({ description: 'None of these stands in it.' }) }),
    z.strictObject({ proof: z.string().meta({ description: 'A sentence of it has its proof in this document.' }) }),
    z.strictObject({ words: Amount }),
    z.strictObject({ items: Amount.meta({ description: 'Items of lists and rows of tables.' }) }),
    z.strictObject({ shape: z.enum(['table', 'list', 'headings']) }),
    z.strictObject({
      no_unknown_figure: z.literal(true).meta({ description: 'Each figure stands in what was read, or was typed.' }),
    }),
  ])
  .meta({ id: 'CaseCheck' });
export type CaseCheck = z.infer<typeof CaseCheck>;

/** A case of an assistant, as the open format has it, with our checks. */
export const AssistantCase = z
  .looseObject({
    id: z.union([z.string(), z.int()]).transform(String),
    prompt: z.string().min(1).max(20_000),
    form: z.record(z.string(), z.string()).default({}),
    expected_output: z.string().default(''),
    files: z.array(z.string()).default([]),
    assertions: z.array(z.string()).default([]),
    checks: z.array(CaseCheck).default([]),
  })
  .meta({ id: 'AssistantCase' });
export type AssistantCase = z.infer<typeof AssistantCase>;

/** `evals/evals.json` of a folder in the open format (agentskills.io, evaluating skills). */
export const AssistantCases = z
  .looseObject({ skill_name: z.string(), evals: z.array(AssistantCase).max(500) })
  .meta({ id: 'AssistantCases' });
export type AssistantCases = z.infer<typeof AssistantCases>;

/** A case as it is written on the page; what its folder says of it beside that stays. */
export const WrittenCase = z
  .strictObject({
    id: z.string().trim().min(1).max(200),
    prompt: z.string().trim().min(1).max(20_000),
    form: z.record(z.string().max(40), z.string().max(20_000)).default({}),
    expected: z.string().max(20_000).default(''),
    checks: z.array(CaseCheck).max(50).default([]),
  })
  .meta({ id: 'WrittenCase' });
export type WrittenCase = z.infer<typeof WrittenCase>;

/** All cases of an assistant, which are saved as its next version. */
export const SaveCasesRequest = z
  .strictObject({
    /** The version that was looked at. */
    basedOn: z.int().min(1),
    cases: z
      .array(WrittenCase)
      .max(500)
      .refine((cases) => new Set(cases.map(({ id }) => id)).size === cases.length, 'two cases of one name'),
    proposal: z
      .uuid()
      .optional()
      .meta({ description: 'What somebody gave and is one of these cases now: it waits no more.' }),
  })
  .meta({ id: 'SaveCasesRequest' });
export type SaveCasesRequest = z.infer<typeof SaveCasesRequest>;

/** Which case is run, and by which version; 0: by the house without the assistant. */
export const RunCaseRequest = z
  .strictObject({ caseId: z.string().min(1).max(200), version: z.int().min(0) })
  .meta({ id: 'RunCaseRequest' });
export type RunCaseRequest = z.infer<typeof RunCaseRequest>;

/** What became of a case. */
export const CaseRun = z
  .object({
    caseId: z.string(),
    version: z.int(),
    model: z.string(),
    passed: z.boolean(),
    faults: z.array(z.string()),
    milliseconds: z.int(),
    text: z.string().optional().meta({ description: 'What was answered: shown once, and not kept.' }),
  })
  .meta({ id: 'CaseRun' });
export type CaseRun = z.infer<typeof CaseRun>;

/** How two versions did on the same cases. */
export const CaseComparison = z
  .object({
    left: z.int(),
    right: z.int(),
    cases: z.int(),
    won: z.int(),
    lost: z.int(),
    winner: z.enum(['left', 'right']).nullable(),
    share: z.object({ share: z.number(), low: z.number(), high: z.number() }),
    casesMore: z.int().nullable(),
  })
  .meta({ id: 'CaseComparison' });
export type CaseComparison = z.infer<typeof CaseComparison>;

/** The cases of a version with what became of them, and how it did against others. */
export const AssistantEvaluation = z
  .object({
    version: z.int(),
    model: z.string(),
    bar: z.number().nullable(),
    cases: z.array(
      z.object({
        id: z.string(),
        prompt: z.string(),
        form: z.record(z.string(), z.string()),
        expected: z.string(),
        checks: z.array(CaseCheck),
        runs: z.array(CaseRun),
      }),
    ),
    comparisons: z.array(CaseComparison).meta({ description: 'With the house without it, and with its last version.' }),
    blind: z.array(BlindComparison).meta({ description: 'As people judged answers without knowing whose they were.' }),
    judge: JudgeAgreement.nullable().meta({ description: 'null where no model has judged what people did.' }),
  })
  .meta({ id: 'AssistantEvaluation' });
export type AssistantEvaluation = z.infer<typeof AssistantEvaluation>;
