import { z } from 'zod';
import { removeUnseen } from '../plain-text.ts';

/** `supported`: it stands in a document; `after`: said in other words there; `unsupported`: it names a document that does not say it; `written`: it claims no proof; `edited`: a person changed it, and nobody has looked since whether a document says it. */
export const DraftMark = z.enum(['supported', 'after', 'unsupported', 'written', 'edited']).meta({ id: 'DraftMark' });
export type DraftMark = z.infer<typeof DraftMark>;

/** Where a sentence of a draft stands, as its reader may see it. */
export const DraftProof = z
  .object({
    documentId: z.uuid(),
    documentName: z.string(),
    page: z.int(),
    pageLabel: z.string().nullable(),
    start: z.int().meta({ description: 'In the text of the page.' }),
    end: z.int(),
    quote: z.string(),
  })
  .meta({ id: 'DraftProof' });
export type DraftProof = z.infer<typeof DraftProof>;

export const DraftSentence = z
  .object({
    text: z.string(),
    mark: DraftMark,
    proofs: z.array(DraftProof).meta({ description: 'Those that its reader may see.' }),
    hidden: z.int().meta({
      description: 'So many of its proofs stand in documents that its reader may not see, or that are gone.',
    }),
  })
  .meta({ id: 'DraftSentence' });
export type DraftSentence = z.infer<typeof DraftSentence>;

/** What a block is: the lines of a `list` are its items, those of a `table` its rows, their cells parted by ` | `; `code` stands as it is. */
export const DraftBlockKind = z
  .enum(['heading', 'paragraph', 'list', 'numbered', 'table', 'code'])
  .meta({ id: 'DraftBlockKind' });
export type DraftBlockKind = z.infer<typeof DraftBlockKind>;

const blockId = z
  .string()
  .regex(/^[a-z\d-]{1,40}$/u)
  .meta({ description: 'As its draft calls it, the same from version to version: comments hold on to it.' });

/** A block as a person writes it: text without markup but `**bold**` and code between backquotes. */
export const DraftBlockText = z
  .strictObject({
    id: blockId,
    kind: DraftBlockKind,
    level: z.int().min(1).max(3).default(2).meta({ description: 'Of a heading.' }),
    text: z.string().max(20_000).overwrite(removeUnseen),
  })
  .meta({ id: 'DraftBlockText' });
export type DraftBlockText = z.infer<typeof DraftBlockText>;

export const DraftBlock = z
  .object({
    id: blockId,
    kind: DraftBlockKind,
    level: z.int(),
    text: z.string(),
    sentences: z.array(DraftSentence),
  })
  .meta({ id: 'DraftBlock' });
export type DraftBlock = z.infer<typeof DraftBlock>;

/** What a person may do with a draft: `own` also shares and removes it. */
export const DraftRight = z.enum(['own', 'edit', 'read']).meta({ id: 'DraftRight' });
export type DraftRight = z.infer<typeof DraftRight>;

export const DraftState = z
  .enum(['open', 'final'])
  .meta({ id: 'DraftState', description: '`final`: nobody changes it, until its owner opens it again.' });
export type DraftState = z.infer<typeof DraftState>;

/** A draft as a list shows it. */
export const Draft = z
  .object({
    id: z.uuid(),
    title: z.string(),
    ownedBy: z.string().meta({ description: 'What the person is called whose it is.' }),
    right: DraftRight,
    state: DraftState,
    version: z.int().meta({ description: 'The newest one.' }),
    changedAt: z.iso.datetime(),
    changedBy: z.string(),
    openComments: z.int(),
    shared: z.boolean(),
  })
  .meta({ id: 'Draft' });
export type Draft = z.infer<typeof Draft>;

export const DraftList = z
  .object({ drafts: z.array(Draft) })
  .meta({ id: 'DraftList', description: 'Those that whoever asks reads, the last changed first.' });
export type DraftList = z.infer<typeof DraftList>;

export const DraftComment = z
  .object({
    id: z.uuid(),
    block: z.string(),
    author: z.string(),
    mine: z.boolean(),
    text: z.string(),
    madeAt: z.iso.datetime(),
    resolvedBy: z.string().nullable(),
    resolvedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DraftComment' });
export type DraftComment = z.infer<typeof DraftComment>;

const NamedReader = z.object({ principal: z.string(), name: z.string().nullable() });

export const DraftDetails = z
  .object({
    draft: Draft,
    version: z.object({
      number: z.int(),
      title: z.string(),
      savedAt: z.iso.datetime(),
      savedBy: z.string(),
      note: z.string(),
    }),
    blocks: z.array(DraftBlock),
    versions: z.array(
      z.object({
        number: z.int(),
        title: z.string(),
        savedAt: z.iso.datetime(),
        savedBy: z.string(),
        note: z.string(),
      }),
    ),
    comments: z.array(DraftComment),
    conversationId: z
      .uuid()
      .nullable()
      .meta({ description: 'The conversation that it was made from, for its owner; null for others.' }),
    readers: z.array(NamedReader).meta({ description: 'Who reads it beside its owner; told to its owner.' }),
    editors: z.array(NamedReader).meta({ description: 'Who changes it, too; told to its owner.' }),
  })
  .meta({ id: 'DraftDetails' });
export type DraftDetails = z.infer<typeof DraftDetails>;

const title = z.string().overwrite(removeUnseen).trim().min(1).max(200);

export const MakeDraftRequest = z
  .strictObject({
    conversationId: z.uuid(),
    exchangeId: z.uuid().meta({ description: 'The answer that it begins with.' }),
    title: title.optional().meta({ description: 'The question where none is given.' }),
  })
  .meta({ id: 'MakeDraftRequest' });
export type MakeDraftRequest = z.infer<typeof MakeDraftRequest>;

/** A new version, as it was typed. What is proved of it the house says: a sentence that is as it was keeps its proof. */
export const SaveDraftRequest = z
  .strictObject({
    title,
    blocks: z
      .array(DraftBlockText)
      .max(500)
      .refine((blocks) => new Set(blocks.map(({ id }) => id)).size === blocks.length, 'two blocks of one id'),
    note: z.string().overwrite(removeUnseen).trim().max(500).default(''),
    basedOn: z
      .int()
      .min(1)
      .meta({ description: 'The version that was changed: where a newer one was saved, it is not saved over it.' }),
  })
  .meta({ id: 'SaveDraftRequest' });
export type SaveDraftRequest = z.infer<typeof SaveDraftRequest>;

export const CheckDraftRequest = z
  .strictObject({
    basedOn: z.int().min(1),
    block: blockId.optional().meta({ description: 'This block alone.' }),
  })
  .meta({ id: 'CheckDraftRequest' });
export type CheckDraftRequest = z.infer<typeof CheckDraftRequest>;

const principals = z.array(z.string().min(1).max(200)).max(200);
export const ShareDraftRequest = z.strictObject({ readers: principals, editors: principals }).meta({
  id: 'ShareDraftRequest',
  description: 'People (`user:…`) and groups (`group:…`): who reads, who changes too.',
});
export type ShareDraftRequest = z.infer<typeof ShareDraftRequest>;

export const CommentDraftRequest = z
  .strictObject({ block: blockId, text: z.string().overwrite(removeUnseen).trim().min(1).max(4000) })
  .meta({ id: 'CommentDraftRequest' });
export type CommentDraftRequest = z.infer<typeof CommentDraftRequest>;

/** As what a draft leaves the house. */
export const DraftFormat = z.enum(['docx', 'pdf', 'md']).meta({ id: 'DraftFormat' });
export type DraftFormat = z.infer<typeof DraftFormat>;
