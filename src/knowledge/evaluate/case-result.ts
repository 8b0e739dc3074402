import { z } from 'zod';
import { CaseVerdict } from '../../contract/index.ts';

/** What is stored of a run: how it ended, and what the reader said of each sentence before any calibration. No words. */
export const CaseResult = z.object({
  verdict: CaseVerdict,
  at: z.iso.datetime(),
  readings: z.array(z.object({ probability: z.number(), right: z.boolean(), reader: z.string() })),
});
export type CaseResult = z.infer<typeof CaseResult>;
