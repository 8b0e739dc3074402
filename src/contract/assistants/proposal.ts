import { z } from 'zod';
import { AssistantField } from './assistant-settings.ts';

const Form = z
  .record(z.string().max(40), z.string().max(4000))
  .refine((form) => JSON.stringify(form).length <= 20_000, 'longer than 20,000 characters together');

/** What would be given of a turn, with what names people masked. Nothing is given yet. */
export const ProposalDraft = z
  .object({
    assistantId: z.uuid(),
    prompt: z.string(),
    form: z.record(z.string(), z.string()),
    fields: z
      .array(AssistantField)
      .meta({ description: 'Of the form of the version that the conversation was begun with.' }),
    masked: z.int().meta({ description: 'How many places were masked.' }),
  })
  .meta({ id: 'ProposalDraft' });
export type ProposalDraft = z.infer<typeof ProposalDraft>;

/** A turn as its person gives it. */
export const GiveProposalRequest = z
  .strictObject({
    prompt: z.string().trim().min(1).max(4000),
    form: Form.default({}),
    expected: z.string().trim().min(1).max(500).meta({ description: 'What a good answer holds, in a line.' }),
    consent: z.literal(true).meta({ description: 'Who asked wants this read by whoever changes the assistant.' }),
  })
  .meta({ id: 'GiveProposalRequest' });
export type GiveProposalRequest = z.infer<typeof GiveProposalRequest>;

/** A turn that was given as a case and waits; who gave it is told to nobody. */
export const CaseProposal = z
  .object({
    id: z.uuid(),
    prompt: z.string(),
    form: z.record(z.string(), z.string()),
    expected: z.string(),
    givenAt: z.iso.datetime(),
    mine: z.boolean().meta({ description: 'Given by who asks, who can withdraw it.' }),
  })
  .meta({ id: 'CaseProposal' });
export type CaseProposal = z.infer<typeof CaseProposal>;

/** One’s own of an assistant, and all to who changes it. */
export const CaseProposals = z.object({ proposals: z.array(CaseProposal) }).meta({ id: 'CaseProposals' });
export type CaseProposals = z.infer<typeof CaseProposals>;
