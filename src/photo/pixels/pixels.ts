/** Of a picture or a part of one, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Colours of a picture: 8-bit sRGB (or the input's profile), three bytes a pixel, row by row from the top. */
export interface ColourPixels {
  readonly width: number;
  readonly height: number;
  /** width × height × 3 bytes, not multiplied by alpha. */
  readonly data: Uint8Array;
}

/** How much of each pixel the product covers: 0 nothing, 255 all. Row by row, one byte a pixel. */
export interface AlphaMatte {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A layer that darkens and tints what lies under it: factors from 0 to 1 in linear light, three a pixel. */
export interface ShadowLayer {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
  /** For each row, the first cell that darkens and the one after the last; where none does, the first lies behind. */
  readonly spans: Int32Array;
}

/** A mirrored product on the floor: colours in linear light and how much they cover, at half of the picture's size. */
export interface Reflection {
  readonly width: number;
  readonly height: number;
  /** Cells a pixel. */
  readonly scale: number;
  /** Rows below the top of the picture at which it begins, in cells. */
  readonly top: number;
  /** Red, green, blue multiplied by cover, and cover: four a cell. */
  readonly data: Float32Array;
}

/** The same memory as a Buffer, for what takes no plain bytes. */
export function wrapBytes({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
