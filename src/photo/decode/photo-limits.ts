/** What one photo may cost. Every limit ends in a refusal that names it, never in a dead house. */
export interface PhotoLimits {
  /** Size of the file. */
  readonly bytes: number;
  /** Width × height. */
  readonly pixels: number;
  /** Shortest side, pixels. */
  readonly minimumSide: number;
  /** A file above `pixels` with more pixels than this to a byte was made to harm: no camera writes so. */
  readonly pixelsPerByte: number;
}

/**
 * The limits of a house that sets none. Cameras sold as 50 megapixels write up to 50.4 million pixels; what is more is
 * refused here, by name, and not by the memory of the process that would work on it. The heaviest such file, an
 * uncompressed TIFF of 16 bits a colour, has 302 million bytes.
 */
export const defaultPhotoLimits: PhotoLimits = {
  bytes: 320_000_000,
  pixels: 50_500_000,
  minimumSide: 32,
  pixelsPerByte: 200,
};
