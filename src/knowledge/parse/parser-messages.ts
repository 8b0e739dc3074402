import type { ParsedSummary, ReadPage, RefusalCode } from './parsed.ts';
import type { ParseLimits } from './parse-limits.ts';
import type { SourceFile } from './source-file.ts';

/**
 * What the house says to the parsing child. A batch of pages must be asked for before it is sent: neither side piles
 * up. Pages come with their passages made, and both are bounded by the limits: the house only stores them.
 */
export type ToParser =
  | { readonly type: 'file-given'; readonly file: SourceFile; readonly limits: ParseLimits }
  | { readonly type: 'pages-wanted' };

/** What the parsing child answers. */
export type FromParser =
  /** Its libraries are loaded: from here on, its time and its end are the document's. */
  | { readonly type: 'reader-ready' }
  | { readonly type: 'pages-read'; readonly pages: readonly ReadPage[]; readonly pagesTotal: number | null }
  | { readonly type: 'document-read'; readonly summary: ParsedSummary; readonly residentMegabytes: number }
  | {
      readonly type: 'document-refused';
      readonly code: RefusalCode;
      readonly detail: string;
      readonly residentMegabytes: number;
    }
  /** The file could not be opened: a fault of the house, not of the document. `code` is the system's. */
  | { readonly type: 'file-unreachable'; readonly code: string; readonly residentMegabytes: number };
