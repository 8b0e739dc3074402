import type { GreyPicture, Recognition } from '../recognise/recognition.ts';
import type { ParsedSummary, ReadPage, RefusalCode } from '../parse/parsed.ts';
import type { ParseLimits } from '../parse/parse-limits.ts';
import type { Attachment, SourceFile } from '../parse/source-file.ts';

/** A few pages on their way to the house, with their passages made; both are bounded by the limits. */
export interface ReadPages {
  readonly pages: readonly ReadPage[];
  readonly pagesTotal: number | null;
}

/** A page that is a picture, on its way to whoever reads its words. */
export interface PictureToRead {
  readonly picture: GreyPicture;
}

/** A file that is attached to the document, on its way to the house. */
export interface AttachmentFound {
  readonly attachment: Attachment;
}

/** How the reading of a document ended. */
export type ParserAnswer =
  | { readonly type: 'document-read'; readonly summary: ParsedSummary }
  | { readonly type: 'document-refused'; readonly code: RefusalCode; readonly detail: string }
  /** The file could not be opened: a fault of the house, not of the document. `code` is the system's. */
  | { readonly type: 'file-unreachable'; readonly code: string };

/** What the house does for the reader of a document. */
export interface ParserAbilities {
  readonly recognises: boolean;
  readonly takesAttachments: boolean;
}

/**
 * The worker that reads documents. It is ready once its libraries are loaded: from there on, its time and its end are
 * the document's. The house takes one batch of pages before the next is read: neither side piles up.
 */
export interface ParserKind {
  readonly order: null;
  readonly facts: null;
  readonly call: { readonly file: SourceFile; readonly limits: ParseLimits } & ParserAbilities;
  readonly event: ReadPages | PictureToRead | AttachmentFound;
  readonly reply: null | Recognition;
  readonly value: ParserAnswer;
}
