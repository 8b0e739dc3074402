import { z } from 'zod';
import { removeUnseen } from '../plain-text.ts';

/** What is asked of code: where something is, how it works, what calls it, why it is so. */
export const CodeQuestionKind = z.enum(['where', 'how', 'callers', 'why']).meta({ id: 'CodeQuestionKind' });
export type CodeQuestionKind = z.infer<typeof CodeQuestionKind>;

export const AskCodeRequest = z
  .strictObject({
    question: z.string().overwrite(removeUnseen).trim().min(1).max(8000).meta({
      description:
        'A question, or what was pasted in its place: a stack trace, an error message, the head of a function.',
    }),
    repositories: z.array(z.uuid()).max(100).optional(),
  })
  .meta({ id: 'AskCodeRequest' });
export type AskCodeRequest = z.infer<typeof AskCodeRequest>;

const InRepository = z.object({ repositoryId: z.uuid(), repository: z.string(), commit: z.string() });

/** Lines of a file at a commit. */
export const CodeLines = InRepository.extend({
  type: z.literal('lines'),
  path: z.string(),
  startLine: z.int(),
  endLine: z.int(),
  text: z.string().meta({ description: 'These very lines; keys and passwords in them read `SECRET`.' }),
}).meta({ id: 'CodeLines' });
export type CodeLines = z.infer<typeof CodeLines>;

/** What a commit says of itself. */
export const CodeCommit = InRepository.extend({
  type: z.literal('commit'),
  committedAt: z.iso.datetime(),
  message: z.string().meta({ description: 'Without the lines that name people.' }),
}).meta({ id: 'CodeCommit' });
export type CodeCommit = z.infer<typeof CodeCommit>;

/** What a sentence about code rests on. */
export const CodeProof = z.discriminatedUnion('type', [CodeLines, CodeCommit]).meta({ id: 'CodeProof' });
export type CodeProof = z.infer<typeof CodeProof>;

/** A sentence about code; without a proof there is none. */
export const CodeClaim = z.object({ text: z.string(), proofs: z.array(CodeProof).min(1) }).meta({ id: 'CodeClaim' });
export type CodeClaim = z.infer<typeof CodeClaim>;

export const CodeAnswer = z
  .object({
    kind: CodeQuestionKind,
    outcome: z.enum(['answered', 'near', 'refused']).meta({
      description: '`near`: it is not sure that these claims answer; they are what comes nearest.',
    }),
    claims: z.array(CodeClaim),
    lead: z
      .string()
      .nullable()
      .meta({ description: 'To be read before the claims: what was asked and is not in the code.' }),
    note: z
      .string()
      .nullable()
      .meta({ description: 'Of a refusal: what is not in the code. Of an answer: what it leaves out.' }),
    missing: z.array(z.string()).meta({ description: 'Words of the question that no code says.' }),
  })
  .meta({ id: 'CodeAnswer' });
export type CodeAnswer = z.infer<typeof CodeAnswer>;

/** Where a sentence about code stands: lines of a file at a commit, or a commit that says it (without a path). */
export const CodePlace = z
  .object({
    repositoryId: z.uuid(),
    repository: z.string(),
    commit: z.string(),
    path: z.string().nullable(),
    startLine: z.int().nullable(),
    endLine: z.int().nullable(),
  })
  .meta({ id: 'CodePlace' });
export type CodePlace = z.infer<typeof CodePlace>;
