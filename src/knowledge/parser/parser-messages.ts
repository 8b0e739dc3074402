import type { ParsedSummary, ReadPage, RefusalCode } from '../parse/parsed.ts';
import type { ParseLimits } from '../parse/parse-limits.ts';
import type { SourceFile } from '../parse/source-file.ts';

/** A few pages on their way to the house, with their passages made; both are bounded by the limits. */
export interface ReadPages {
  readonly pages: readonly ReadPage[];
  readonly pagesTotal: number | null;
}

/** How the reading of a document ended. */
export type ParserAnswer =
  | { readonly type: 'document-read'; readonly summary: ParsedSummary }
  | { readonly type: 'document-refused'; readonly code: RefusalCode; readonly detail: string }
  /** The file could not be opened: a fault of the house, not of the document. `code` is the system's. */
  | { readonly type: 'file-unreachable'; readonly code: string };

/**
 * The worker that reads documents. It is ready once its libraries are loaded: from there on, its time and its end are
 * the document's. The house takes one batch of pages before the next is read: neither side piles up.
 */
export interface ParserKind {
  readonly order: null;
  readonly facts: null;
  readonly call: { readonly file: SourceFile; readonly limits: ParseLimits };
  readonly event: ReadPages;
  readonly reply: null;
  readonly value: ParserAnswer;
}
