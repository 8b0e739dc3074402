/** What one document may cost. Every limit ends in a refusal that names it, never in a dead house. */
export interface ParseLimits {
  /** Resident memory of the parsing child. */
  readonly memoryMegabytes: number;
  /** Time spent waiting for the child, the reader's own pauses not counted. */
  readonly timeoutMilliseconds: number;
  readonly maxFileBytes: number;
  readonly maxPages: number;
  /** UTF-16 units of text in the whole document. */
  readonly maxTextCharacters: number;
  /** What an archive (Office, OpenDocument, EPUB) may unfold to, in the parts that are read. */
  readonly maxUnfoldedBytes: number;
  /** Nesting of elements; what lies deeper is read without its structure. */
  readonly maxDepth: number;
}

/** The limits of a house that sets none: a 1,600-page PDF passes, a bomb does not. */
export const defaultParseLimits: ParseLimits = {
  memoryMegabytes: 700,
  timeoutMilliseconds: 120_000,
  maxFileBytes: 200_000_000,
  maxPages: 5000,
  maxTextCharacters: 20_000_000,
  maxUnfoldedBytes: 150_000_000,
  maxDepth: 2000,
};
