import { z } from 'zod';

/** A gap in a program, as HumanEval-Infilling has it: filled in, the program passes its test. */
export const InfillLine = z.object({
  task_id: z.string(),
  entry_point: z.string(),
  prompt: z.string(),
  suffix: z.string(),
  test: z.string(),
});
export type InfillLine = z.infer<typeof InfillLine>;

/** What came of one gap in one way, as it is kept between two runs. */
export const DoneInfill = z.object({ id: z.string(), way: z.string(), text: z.string(), passed: z.boolean() });
export type DoneInfill = z.infer<typeof DoneInfill>;

/**
 * Gaps as the publishers of these families print them, each written here by hand: the first is that of the model that is
 * asked by hand; the others are sent to the house, which has to lay them out again for the model it has.
 */
export const publishedGaps: Readonly<Record<string, (prefix: string, suffix: string) => string>> = {
  qwen: (prefix, suffix) => `<|fim_prefix|>${prefix}<|fim_suffix|>${suffix}<|fim_middle|>`,
  starcoder: (prefix, suffix) => `<fim_prefix>${prefix}<fim_suffix>${suffix}<fim_middle>`,
  codellama: (prefix, suffix) => `<PRE> ${prefix} <SUF>${suffix} <MID>`,
  deepseek: (prefix, suffix) => `<｜fim▁begin｜>${prefix}<｜fim▁hole｜>${suffix}<｜fim▁end｜>`,
  codestral: (prefix, suffix) => `[SUFFIX]${suffix}[PREFIX]${prefix}`,
  glm: (prefix, suffix) => `<|code_prefix|>${prefix}<|code_suffix|>${suffix}<|code_middle|>`,
};
