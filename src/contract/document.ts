import { z } from 'zod';
import { Readership } from './access.ts';

/** waiting → reading → searchable (lexically) → complete (with vectors); or refused, with its reason. */
export const DocumentState = z
  .enum(['waiting', 'reading', 'searchable', 'complete', 'refused'])
  .meta({ id: 'DocumentState' });
export type DocumentState = z.infer<typeof DocumentState>;

export const Document = z
  .object({
    id: z.uuid(),
    space: z.string(),
    path: z.string().meta({ description: 'Path inside the space, with forward slashes.' }),
    name: z.string(),
    title: z.string().nullable(),
    mediaType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    language: z.string().nullable(),
    state: DocumentState,
    refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
    pages: z.int().nullable(),
    scannedPages: z.int().meta({ description: 'Pages that are pictures of which no text was read.' }),
    recognised: z.object({ pages: z.int(), words: z.int(), doubtful: z.int() }).meta({
      description: 'Pages that are pictures whose text was recognised, its words, and those that are doubtful.',
    }),
    attachedTo: z.uuid().nullable().meta({ description: 'The e-mail that it is attached to, a document too.' }),
    attachments: z.int().meta({ description: 'Documents made of what is attached to it: they stand below its path.' }),
    passages: z.int(),
    passagesEmbedded: z.int(),
    notRead: z.array(z.string()),
    fileProblem: z
      .object({ code: z.enum(['blob_damaged', 'document_missing']), message: z.string() })
      .nullable()
      .meta({ description: 'What is wrong with the original on the disk of the house; its text can still be read.' }),
    hiddenTexts: z.int().meta({
      description: 'Texts that the file holds and its pages do not show: neither searched nor used as proof.',
    }),
    changedAt: z.iso.datetime().meta({ description: 'Last change of the file, or when it was added if unknown.' }),
    addedAt: z.iso.datetime(),
    access: Readership.optional().meta({ description: 'Where documents are listed or read: who else reads it.' }),
  })
  .meta({ id: 'Document' });
export type Document = z.infer<typeof Document>;

const csv = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value), z.array(item));

/** Filters a person can set on the library, on search and on a question. All optional, all must hold. */
export const Scope = z
  .strictObject({
    space: z.string().max(100).optional(),
    folder: z.string().max(1000).optional().meta({ description: 'Only paths below this folder.' }),
    documentIds: z.array(z.uuid()).max(100).optional(),
    mediaTypes: z.array(z.string()).max(30).optional(),
    changedAfter: z.iso.date().optional(),
    changedBefore: z.iso.date().optional(),
  })
  .meta({ id: 'Scope' });
export type Scope = z.infer<typeof Scope>;

export const ListDocumentsQuery = z.strictObject({
  filter: z.string().max(200).optional().meta({ description: 'Part of the path or title, accents folded.' }),
  space: z.string().max(100).optional(),
  folder: z.string().max(1000).optional(),
  mediaTypes: csv(z.string()).optional(),
  states: csv(DocumentState).optional(),
  changedAfter: z.iso.date().optional(),
  changedBefore: z.iso.date().optional(),
  order: z.enum(['path', 'name', 'space', 'pages', 'bytes', 'changed', 'added', 'state']).default('path'),
  direction: z.enum(['ascending', 'descending']).optional().meta({
    description: 'Without it: the newest first for `changed` and `added`, ascending otherwise.',
  }),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ListDocumentsQuery = z.infer<typeof ListDocumentsQuery>;

export const DocumentList = z
  .object({ documents: z.array(Document), total: z.int(), spaces: z.array(z.string()) })
  .meta({ id: 'DocumentList' });
export type DocumentList = z.infer<typeof DocumentList>;

/** The body of the request is the file itself; it is stored durably before the answer comes. */
export const AddDocumentQuery = z.strictObject({
  path: z.string().min(1).max(1000),
  space: z.string().min(1).max(100).default('entreprise'),
  changedAt: z.iso.datetime().optional(),
});
export type AddDocumentQuery = z.infer<typeof AddDocumentQuery>;

export const AddDocumentResult = z
  .object({ document: Document, outcome: z.enum(['added', 'replaced', 'unchanged']) })
  .meta({ id: 'AddDocumentResult' });
export type AddDocumentResult = z.infer<typeof AddDocumentResult>;

const MovingTarget = {
  space: z.string().min(1).max(100).optional().meta({ description: 'Without it each stays in its space.' }),
  folder: z
    .string()
    .max(1000)
    .optional()
    .meta({ description: 'Without it each stays in its folder; empty: the top of the space.' }),
};

/** Where a document goes. */
export const MoveDocumentRequest = z.strictObject(MovingTarget).meta({ id: 'MoveDocumentRequest' });
export type MoveDocumentRequest = z.infer<typeof MoveDocumentRequest>;

/** Where several documents go. */
export const MoveDocumentsRequest = z
  .strictObject({ ids: z.array(z.uuid()).min(1).max(500), ...MovingTarget })
  .meta({ id: 'MoveDocumentsRequest' });
export type MoveDocumentsRequest = z.infer<typeof MoveDocumentsRequest>;

export const MoveDocumentsResult = z
  .object({
    moved: z.array(Document),
    refused: z
      .array(z.object({ id: z.uuid(), code: z.string(), message: z.string() }))
      .meta({ description: 'Those that stand where they stood, and why.' }),
  })
  .meta({ id: 'MoveDocumentsResult' });
export type MoveDocumentsResult = z.infer<typeof MoveDocumentsResult>;

/** What `ingest` asks first, so that unchanged files are never sent: which of these hashes are already there. */
export const CompareFilesRequest = z
  .strictObject({
    space: z.string().min(1).max(100),
    files: z.array(z.strictObject({ path: z.string().min(1).max(1000), sha256: z.string().length(64) })).max(5000),
  })
  .meta({ id: 'CompareFilesRequest' });
export type CompareFilesRequest = z.infer<typeof CompareFilesRequest>;

export const CompareFilesResult = z
  .object({ unchanged: z.array(z.string()).meta({ description: 'Paths whose bytes are already in the house.' }) })
  .meta({ id: 'CompareFilesResult' });
export type CompareFilesResult = z.infer<typeof CompareFilesResult>;

/** How a text is kept from the eye. `other-part`: the part that is shown says something else (the plain text of a mail). */
export const HidingWay = z
  .enum(['not-displayed', 'same-colour', 'too-small', 'off-page', 'covered', 'other-part'])
  .meta({ id: 'HidingWay' });
export type HidingWay = z.infer<typeof HidingWay>;

/** Why a page that is a picture has no text. */
export const UnreadReason = z
  .enum(['blank', 'unreadable', 'too_slow', 'too_large', 'failed'])
  .meta({ id: 'UnreadReason' });
export type UnreadReason = z.infer<typeof UnreadReason>;

/** A page as the viewer shows it. Offsets count UTF-16 units of `text`. */
export const DocumentPage = z
  .object({
    number: z.int(),
    label: z.string().nullable(),
    text: z.string(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    scanned: z.boolean().meta({ description: 'The page is a picture of which no text was read.' }),
    unread: UnreadReason.nullable().meta({ description: 'Why not, where it was tried.' }),
    recognised: z
      .object({ engine: z.string(), words: z.int(), doubtful: z.int() })
      .nullable()
      .meta({ description: 'The engine that recognised the text on the picture of the page, and what it doubts.' }),
    words: z.array(z.tuple([z.int(), z.int(), z.number(), z.number(), z.number(), z.number()])).meta({
      description:
        'start, end, x, y, width, height; origin top left, units of the page. Empty where words have no place.',
    }),
    blocks: z.array(z.object({ kind: z.string(), level: z.int().nullable(), start: z.int(), end: z.int() })),
    hidden: z.array(z.object({ text: z.string(), way: HidingWay })).meta({
      description: 'What the file holds and the page does not show: not searched, never proof. A few, cut short.',
    }),
    besideFrom: z.int().nullable().meta({
      description: 'Where, in `text`, begins what does not stand on the page (comments, notes, the layer of a scan).',
    }),
  })
  .meta({ id: 'DocumentPage' });
export type DocumentPage = z.infer<typeof DocumentPage>;

export const Passage = z
  .object({
    id: z.string(),
    documentId: z.uuid(),
    ordinal: z.int(),
    page: z.int(),
    start: z.int(),
    end: z.int(),
    headings: z.array(z.string()),
    text: z.string(),
    embedded: z.boolean(),
  })
  .meta({ id: 'Passage' });
export type Passage = z.infer<typeof Passage>;

/** What the whole house is doing with documents: one line of progress. */
export const Ingestion = z
  .object({
    paused: z.boolean(),
    documents: z.object({
      total: z.int(),
      waiting: z.int(),
      reading: z.int(),
      searchable: z.int(),
      complete: z.int(),
      refused: z.int(),
    }),
    pagesRead: z.int(),
    passages: z.object({ total: z.int(), embedded: z.int() }),
    secondsLeft: z.number().nullable(),
    current: z.string().nullable().meta({ description: 'Name of the document being read.' }),
    embedding: z.enum(['working', 'idle', 'yielding', 'no-model']),
  })
  .meta({ id: 'Ingestion' });
export type Ingestion = z.infer<typeof Ingestion>;

/** A folder of the machine that the house rescans: changes and deletions come in by themselves. */
export const Folder = z
  .object({
    id: z.uuid(),
    path: z.string(),
    space: z.string(),
    scannedAt: z.iso.datetime().nullable(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'Folder' });
export type Folder = z.infer<typeof Folder>;

export const CreateSpaceRequest = z
  .strictObject({
    name: z.string().min(1).max(100),
    private: z.boolean().optional().meta({
      description:
        'Whether its maker alone reads it until they open it to others; the whole company reads it otherwise.',
    }),
  })
  .meta({ id: 'CreateSpaceRequest' });
export type CreateSpaceRequest = z.infer<typeof CreateSpaceRequest>;

export const RenameSpaceRequest = z
  .strictObject({ name: z.string().min(1).max(100).meta({ description: 'The new name.' }) })
  .meta({ id: 'RenameSpaceRequest' });
export type RenameSpaceRequest = z.infer<typeof RenameSpaceRequest>;

export const Space = z.object({ name: z.string() }).meta({ id: 'Space' });
export type Space = z.infer<typeof Space>;

export const AddFolderRequest = z
  .strictObject({ path: z.string().min(1).max(4000), space: z.string().min(1).max(100).default('entreprise') })
  .meta({ id: 'AddFolderRequest' });
export type AddFolderRequest = z.infer<typeof AddFolderRequest>;
