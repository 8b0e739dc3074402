import { z } from 'zod';

export const ReviewCodeRequest = z
  .strictObject({
    diff: z.string().min(1).max(2_000_000).optional().meta({ description: 'As `git diff` writes it.' }),
    branch: z
      .string()
      .regex(/^[\w][\w./-]{0,199}$/)
      .optional()
      .meta({
        description: 'In place of a diff: a branch of the repository, from where it left the one that is searched.',
      }),
    repository: z
      .uuid()
      .optional()
      .meta({ description: 'The one that the diff is of; found by its paths without it.' }),
  })
  .meta({ id: 'ReviewCodeRequest', description: 'A diff, or a branch with its repository.' });
export type ReviewCodeRequest = z.infer<typeof ReviewCodeRequest>;

/** Lines that prove a finding: of the file as the diff leaves it, as it was, or as it is searched. */
export const ReviewLines = z
  .object({
    of: z.enum(['after', 'before', 'searched']),
    repositoryId: z.uuid().nullable(),
    repository: z.string().nullable(),
    commit: z.string().nullable().meta({ description: 'Of what was before, and of what is searched.' }),
    path: z.string(),
    startLine: z.int(),
    endLine: z.int(),
    text: z.string().meta({ description: 'These very lines; keys and passwords in them read `SECRET`.' }),
  })
  .meta({ id: 'ReviewLines' });
export type ReviewLines = z.infer<typeof ReviewLines>;

export const ReviewFinding = z
  .object({
    kind: z.enum([
      'caller-breaks',
      'still-used',
      'name-unknown',
      'secret-added',
      'condition-inverted',
      'test-unchanged',
    ]),
    weight: z.enum(['problem', 'look']).meta({ description: '`look`: worth a look, and no fault by itself.' }),
    text: z.string(),
    proofs: z.array(ReviewLines).min(1),
  })
  .meta({ id: 'ReviewFinding', description: 'Without lines that prove it there is none.' });
export type ReviewFinding = z.infer<typeof ReviewFinding>;

export const CodeReview = z
  .object({
    repository: z.object({ id: z.uuid(), name: z.string(), commit: z.string() }).nullable(),
    files: z.int(),
    added: z.int().meta({ description: 'Lines.' }),
    removed: z.int(),
    findings: z.array(ReviewFinding),
    notes: z.array(z.string()).meta({ description: 'What could not be looked at, and why.' }),
  })
  .meta({ id: 'CodeReview', description: 'What breaks, by code alone. Logic is not judged.' });
export type CodeReview = z.infer<typeof CodeReview>;
