/** What one document may cost. Every limit ends in a refusal that names it, never in a dead house. */
export interface ParseLimits {
  /** Resident memory of the parsing child. */
  readonly memoryMegabytes: number;
  /** The most time spent waiting for the child, the house's own pauses not counted. */
  readonly timeoutMilliseconds: number;
  /** The time of a file of no bytes; each megabyte adds `megabyteMilliseconds`, up to `timeoutMilliseconds`. */
  readonly baseMilliseconds: number;
  readonly megabyteMilliseconds: number;
  /** More time for each page that is a picture, to draw the next. */
  readonly pictureMilliseconds: number;
  readonly maxFileBytes: number;
  readonly maxPages: number;
  /** UTF-16 units of text in the whole document. */
  readonly maxTextCharacters: number;
  /** Text and blocks of one page; what has no pages of its own (a text, a sheet) goes on on the next one. */
  readonly maxPageCharacters: number;
  readonly maxPageBlocks: number;
  /** Text and words of a page that cannot go on on another one: a page of a PDF. */
  readonly maxPdfPageCharacters: number;
  readonly maxPdfPageWords: number;
  readonly maxPassages: number;
  /** What an archive (Office, OpenDocument, EPUB) may unfold to, in the parts that are read. */
  readonly maxUnfoldedBytes: number;
  /** Pixels of a picture that is decoded to be read: a page scanned at 600 dots an inch, a photo of any phone. */
  readonly maxPicturePixels: number;
  /** What is attached to one mail: so many files, of so many bytes together. */
  readonly maxAttachments: number;
  readonly maxAttachedBytes: number;
  /** Nesting of elements in XML; web pages, whose tags are often never closed, may nest five times as deep. */
  readonly maxDepth: number;
}

/** The limits of a house that sets none: a 1,600-page PDF passes, a bomb does not. */
export const defaultParseLimits: ParseLimits = {
  memoryMegabytes: 700,
  timeoutMilliseconds: 120_000,
  baseMilliseconds: 30_000,
  megabyteMilliseconds: 10_000,
  pictureMilliseconds: 10_000,
  maxFileBytes: 200_000_000,
  maxPages: 5000,
  maxTextCharacters: 20_000_000,
  maxPageCharacters: 50_000,
  maxPageBlocks: 2000,
  maxPdfPageCharacters: 200_000,
  maxPdfPageWords: 20_000,
  maxPassages: 60_000,
  maxUnfoldedBytes: 150_000_000,
  maxPicturePixels: 60_000_000,
  maxAttachments: 100,
  maxAttachedBytes: 100_000_000,
  maxDepth: 2000,
};

/** How long the child may take over a file of so many bytes, in milliseconds. */
export function limitTime(limits: ParseLimits, bytes: number): number {
  return Math.min(limits.timeoutMilliseconds, limits.baseMilliseconds + (bytes / 1e6) * limits.megabyteMilliseconds);
}
