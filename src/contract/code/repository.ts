import { z } from 'zod';
import { removeUnseen } from '../plain-text.ts';

export const SymbolKind = z
  .enum(['class', 'interface', 'type', 'function', 'method', 'field', 'constant', 'module'])
  .meta({ id: 'SymbolKind' });
export type SymbolKind = z.infer<typeof SymbolKind>;

export const Repository = z
  .object({
    id: z.uuid(),
    name: z.string(),
    space: z.string().meta({ description: 'Whoever reads the space reads the repository.' }),
    branch: z.string(),
    address: z.string().nullable().meta({ description: 'From where it is fetched; null for a clone on the machine.' }),
    otherBranches: z.boolean().meta({ description: 'Its readers may have its other branches reviewed.' }),
    commit: z.string().nullable().meta({ description: 'That is searched; null before the first reading has ended.' }),
    state: z.enum(['waiting', 'indexing', 'ready', 'failed']),
    problem: z
      .string()
      .nullable()
      .meta({ description: 'Of a repository that `failed`: what is searched is as before.' }),
    files: z.int(),
    filesRead: z.int().meta({ description: 'Of the commit that is being read.' }),
    lines: z.int(),
    leftOut: z.record(z.string(), z.int()).meta({
      description: 'Files that are not searched, by reason: `vendored`, `generated`, `binary`, `too-large`, …',
    }),
    addedAt: z.iso.datetime(),
    indexedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Repository' });
export type Repository = z.infer<typeof Repository>;

export const RepositoryList = z.object({ repositories: z.array(Repository) }).meta({ id: 'RepositoryList' });
export type RepositoryList = z.infer<typeof RepositoryList>;

export const AddRepositoryRequest = z
  .strictObject({
    path: z.string().min(1).max(4096).optional().meta({ description: 'Of a clone on the machine of the house.' }),
    address: z.url().max(2000).optional().meta({
      description: 'In its place: of a repository on a git server that the house fetches from (MAISON_GIT_SERVERS).',
    }),
    space: z.string().min(1).max(100),
    name: z.string().overwrite(removeUnseen).trim().min(1).max(100).optional(),
    branch: z
      .string()
      .regex(/^[\w][\w./-]{0,199}$/)
      .optional()
      .meta({ description: 'The one that is checked out by default.' }),
    otherBranches: z.boolean().optional().meta({
      description: 'Opens its other branches to its readers for reviews, which show lines of them.',
    }),
  })
  .meta({ id: 'AddRepositoryRequest' });
export type AddRepositoryRequest = z.infer<typeof AddRepositoryRequest>;

export const SearchCodeRequest = z
  .strictObject({
    query: z.string().overwrite(removeUnseen).trim().min(1).max(2000),
    repositories: z.array(z.uuid()).max(100).optional(),
    limit: z.int().min(1).max(50).default(10),
  })
  .meta({ id: 'SearchCodeRequest' });
export type SearchCodeRequest = z.infer<typeof SearchCodeRequest>;

/** A place in the code, with its proof: file, lines and commit. */
export const CodeHit = z
  .object({
    repositoryId: z.uuid(),
    repository: z.string(),
    commit: z.string(),
    path: z.string(),
    language: z.string(),
    startLine: z.int(),
    endLine: z.int(),
    text: z.string(),
    defines: z
      .array(z.object({ name: z.string(), kind: SymbolKind, line: z.int(), signature: z.string() }))
      .meta({ description: 'What is defined in these lines.' }),
  })
  .meta({ id: 'CodeHit' });
export type CodeHit = z.infer<typeof CodeHit>;

export const CodeHits = z.object({ hits: z.array(CodeHit) }).meta({ id: 'CodeHits' });
export type CodeHits = z.infer<typeof CodeHits>;

export const ReadCodeQuery = z
  .strictObject({
    path: z.string().min(1).max(4096),
    commit: z
      .string()
      .regex(/^[0-9a-f]{40,64}$/)
      .optional()
      .meta({ description: 'An earlier one of the same branch; the one that is searched where none is named.' }),
  })
  .meta({ id: 'ReadCodeQuery' });

export const CodeFile = z
  .object({
    repositoryId: z.uuid(),
    path: z.string(),
    language: z.string(),
    commit: z.string(),
    lines: z.int(),
    text: z.string().meta({ description: 'As it is searched: keys and passwords in it read `SECRET`.' }),
  })
  .meta({ id: 'CodeFile' });
export type CodeFile = z.infer<typeof CodeFile>;
