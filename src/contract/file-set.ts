import { z } from 'zod';
import { Document } from './document.ts';

/** A file attached to a conversation. */
export const AttachedFile = z
  .object({
    document: Document.meta({ description: 'As documents are read and shown, by the same addresses.' }),
    keptIn: z.string().nullable().meta({ description: 'A space of the library in which the same file lies.' }),
  })
  .meta({ id: 'AttachedFile' });
export type AttachedFile = z.infer<typeof AttachedFile>;

/** The files of one conversation. Only whose conversation it is reads them, and only in it are they searched. */
export const FileSet = z
  .object({
    id: z.uuid(),
    conversationId: z
      .uuid()
      .nullable()
      .meta({ description: 'null until a question is asked with it, and in a temporary conversation.' }),
    files: z.array(AttachedFile),
    filesAtMost: z.int(),
  })
  .meta({ id: 'FileSet' });
export type FileSet = z.infer<typeof FileSet>;

export const MakeFileSetRequest = z
  .strictObject({
    conversationId: z
      .uuid()
      .optional()
      .meta({ description: 'Of a conversation that is there; the one it has, if any.' }),
  })
  .meta({ id: 'MakeFileSetRequest' });
export type MakeFileSetRequest = z.infer<typeof MakeFileSetRequest>;

/** The body of the request is the file itself. */
export const AttachFileQuery = z.strictObject({
  name: z.string().min(1).max(255),
  changedAt: z.iso.datetime().optional(),
});
export type AttachFileQuery = z.infer<typeof AttachFileQuery>;

export const KeepFileRequest = z.strictObject({ space: z.string().min(1).max(100) }).meta({ id: 'KeepFileRequest' });
export type KeepFileRequest = z.infer<typeof KeepFileRequest>;
