import type { ReadPassage } from '../../store/index.ts';
import type { UnreadReason } from '../../contract/index.ts';
import type { Attachment } from './source-file.ts';
import type { HidingWay } from './visibility/hiding-way.ts';

/** What a parser makes of a file. Offsets count UTF-16 units of the page's text, as JavaScript strings do. */

/** A word's place in the page's text and on the page: origin top left, in the page's own units. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type BlockKind = 'heading' | 'paragraph' | 'list' | 'table' | 'code';

/** A stretch of the page's text with one role. Blocks are in order, do not overlap, and hold all text but white space. */
export interface Block {
  readonly kind: BlockKind;
  /** 1 to 6, of a heading only. */
  readonly level?: number;
  readonly start: number;
  readonly end: number;
  /** True where it goes on from the page before. */
  readonly continued?: boolean;
}

/** Text of a file that its page does not show. It is kept apart to be seen by people: never searched, never proof. */
export interface HiddenText {
  readonly text: string;
  readonly way: HidingWay;
}

/** A PDF's page, a slide, a sheet; the other formats are one page, or several where they are long (`cutPage`). */
export interface ParsedPage {
  /** From 1. */
  readonly number: number;
  /** A sheet's or slide's own name. */
  readonly label?: string;
  /** NFC, without control and bidirectional-override characters. Lines end in \n. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Size in the page's own units, after rotation; only where words have places (PDF). */
  readonly width?: number;
  readonly height?: number;
  readonly words?: readonly Word[];
  /**
   * From here on `text` does not stand on the page itself: comments, speaker notes, descriptions of pictures, the text layer
   * under a scan. It is searched, and never proof. Absent: all of it stands there.
   */
  readonly besideFrom?: number;
  /** What the page hides, bounded; absent: nothing. */
  readonly hidden?: readonly HiddenText[];
  /** True when the page is a picture of which no text was read. */
  readonly scanned?: boolean;
  /** Why not, of a page that is `scanned`. */
  readonly unread?: UnreadReason;
  /** How the text was recognised on a page that is a picture. */
  readonly recognised?: RecognisedText;
}

/** The engine that recognised a page, and how many of its words it doubts. */
export interface RecognisedText {
  readonly engine: string;
  readonly words: number;
  readonly doubtful: number;
}

/**
 * Raised when the readers make other pages or passages of the same bytes, and what they made before must not stay: the
 * documents of a house are then read again. 1: text that a page does not show proves nothing, pages are bounded. 2: an
 * amendment inside a file heads its passages.
 */
export const readerVersion = 2;

/** A page with its passages, in order. */
export interface ReadPage {
  readonly page: ParsedPage;
  readonly passages: readonly ReadPassage[];
}

/** What is known of the document as a whole, at the end of parsing. */
export interface ParsedSummary {
  readonly mediaType: string;
  readonly title: string | null;
  /** Two-letter code of the language the text is in, `fr` when it cannot be told. */
  readonly language: string;
  readonly pages: number;
  /** Pages that are pictures of which no text was read. */
  readonly scannedPages: number;
  /** Pages whose text was recognised, their words, and those that are doubtful. */
  readonly recognised: { readonly pages: number; readonly words: number; readonly doubtful: number };
  /** Texts that the file holds and its pages do not show. */
  readonly hiddenTexts: number;
  /** Names of attachments (e-mail) and the like that were seen and not read. */
  readonly notRead: readonly string[];
}

export type RefusalCode =
  | 'encrypted'
  | 'corrupt'
  | 'too_large'
  | 'too_many_pages'
  | 'too_much_text'
  | 'unsupported'
  | 'wrong_type'
  | 'too_slow'
  | 'unreadable'
  | 'empty';

/** What parsing yields: pages as they are read, then one summary. A refusal is thrown as MaisonError with code `document_<RefusalCode>`. */
export type ParseEvent =
  | { readonly type: 'attachment-found'; readonly attachment: Attachment }
  | ({ readonly type: 'page-parsed'; readonly pagesTotal: number | null } & ReadPage)
  | { readonly type: 'document-parsed'; readonly summary: ParsedSummary };
