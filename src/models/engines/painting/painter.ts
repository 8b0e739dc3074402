/** What a server is to paint: everything around a product. */
export interface PaintRequest {
  /** PNG: the product before an even ground. */
  readonly image: Uint8Array;
  /** PNG of the same size, with transparency: what is to be painted and what is to be kept. */
  readonly mask: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly prompt: string;
  readonly seed: number;
}

/** How far a server is with a picture: it has others to make first, or so much of this one is done. */
export type PainterProgress = { readonly state: 'waiting' } | { readonly state: 'painting'; readonly part: number };

export interface PaintOptions {
  readonly signal: AbortSignal;
  /** Hears how far it is, where the server tells. */
  readonly onProgress?: ((progress: PainterProgress) => void) | undefined;
}

/** A server of the company that paints backgrounds of photos. */
export interface Painter {
  /** Names the server and all that decides what it paints, workflow included. */
  readonly identity: string;
  readonly host: string;
  readonly protocol: 'openai' | 'comfyui';
  readonly model: string | null;
  /** Of what it is asked to paint, in pixels. */
  readonly longestSide: number;
  /** The ways of asking that servers of this protocol differ in, the most usual first; a test finds the one that holds. */
  readonly ways: readonly string[];
  /**
   * The painted picture as a file of some format, not opened. Throws `painter_<trouble>` (422, 502, 503, 504) and what the
   * way out throws; the signal's reason once nobody wants it.
   */
  paint(request: PaintRequest, way: string, options: PaintOptions): Promise<Uint8Array>;
}
