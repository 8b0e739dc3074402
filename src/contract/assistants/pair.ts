import { z } from 'zod';

/** Of which case two answers are to be compared without it being told whose each is. */
export const MakePairRequest = z
  .strictObject({
    caseId: z.string().min(1).max(200),
    version: z.int().min(1),
    against: z.int().min(0).meta({ description: 'The other version; 0: the house without the assistant.' }),
  })
  .meta({ id: 'MakePairRequest' });
export type MakePairRequest = z.infer<typeof MakePairRequest>;

/** Two answers to a case. Nothing in it says which version wrote which: that is told with the verdict. */
export const BlindPair = z
  .strictObject({
    id: z.uuid(),
    prompt: z.string(),
    expected: z.string(),
    a: z.string().meta({ description: 'Empty where it did not answer.' }),
    b: z.string(),
  })
  .meta({ id: 'BlindPair' });
export type BlindPair = z.infer<typeof BlindPair>;

/** Which answer was better. */
export const JudgePairRequest = z
  .strictObject({ verdict: z.enum(['a', 'b', 'same']) })
  .meta({ id: 'JudgePairRequest' });
export type JudgePairRequest = z.infer<typeof JudgePairRequest>;

/** Whose the answers were, once it was said which was better. */
export const JudgedBlindPair = z
  .object({
    verdict: z.enum(['a', 'b', 'same']),
    a: z.int().meta({ description: 'The version that wrote A; 0: the house without the assistant.' }),
    b: z.int(),
  })
  .meta({ id: 'JudgedBlindPair' });
export type JudgedBlindPair = z.infer<typeof JudgedBlindPair>;

const counts = {
  cases: z.int().meta({ description: 'Different ones: of several verdicts on one, the greater part counts.' }),
  won: z.int(),
  lost: z.int(),
  winner: z.enum(['left', 'right']).nullable(),
  share: z.object({ share: z.number(), low: z.number(), high: z.number() }),
  casesMore: z.int().nullable(),
};

/** How one version did against another when people did not know whose each answer was. */
export const BlindComparison = z
  .object({
    left: z.int(),
    right: z.int(),
    ...counts,
    judge: z.object(counts).nullable().meta({ description: 'As the model has it: only where it agrees with people.' }),
  })
  .meta({ id: 'BlindComparison' });
export type BlindComparison = z.infer<typeof BlindComparison>;

/** How far the chat model of the house agrees with people over the pairs that both judged. */
export const JudgeAgreement = z
  .object({
    model: z.string(),
    pairs: z.int(),
    kappa: z.number().nullable(),
    shown: z.boolean().meta({ description: 'At least 0.6 on 200 pairs.' }),
  })
  .meta({ id: 'JudgeAgreement' });
export type JudgeAgreement = z.infer<typeof JudgeAgreement>;
