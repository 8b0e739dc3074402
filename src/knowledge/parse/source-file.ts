import type { GreyPicture } from '../recognise/recognition.ts';
import type { ParsedPage } from './parsed.ts';
import type { ParseLimits } from './parse-limits.ts';

/** A file on disk with the name people gave it; the path may have no extension (a blob). */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
}

/** A page that is a picture, in the page's own units. */
export interface PicturedPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
}

/** A file that is attached to a mail. */
export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type DrawPicture = () => GreyPicture | Promise<GreyPicture>;

/** What a reader gets: the file, its limits, and where to note what it saw without reading it. */
export interface ReadContext {
  readonly file: SourceFile;
  readonly limits: ParseLimits;
  /** The document's own title, set by the reader when it finds one. */
  title: string | null;
  /** How many pages there will be, as soon as the reader knows. */
  pagesTotal: number | null;
  readonly notRead: string[];
  /** Hands over what is attached, to be a document of its own; false where it is not taken, and stays named only. */
  readonly attach?: ((attachment: Attachment) => Promise<boolean>) | undefined;
  /** Reads a page that is a picture, which is drawn for it; absent where nobody can. */
  readonly readScan?: ((page: PicturedPage, draw: DrawPicture) => Promise<ParsedPage>) | undefined;
}

/** Turns one format into pages, in order, holding one page at a time. Refusals are thrown as DocumentRefusal. */
export type DocumentReader = (context: ReadContext) => AsyncIterable<ParsedPage>;
