/**
 * A model that finds the product: takes a square of RGB bytes and answers one share from 0 to 1 a pixel, and behind
 * these, where it has one, the numbers of a layer inside it.
 */
export interface SegmentTool {
  readonly name: string;
  readonly side: number;
  segment(rgb: Uint8Array, options: { signal: AbortSignal }): Promise<Float32Array>;
}
