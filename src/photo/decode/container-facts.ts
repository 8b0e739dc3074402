/** What the structure of a file says before anything of it is decoded. */
export interface ContainerFacts {
  /** Every part that the structure announces lies within the file. */
  readonly complete: boolean;
  /** Several frames or pages. */
  readonly animated: boolean;
  /** A camera’s raw file that hides behind the first bytes of TIFF: what would be read is its thumbnail. */
  readonly raw?: boolean;
  /** More parts, or larger ones, than any program writes. */
  readonly absurd?: boolean;
}
