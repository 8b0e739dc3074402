import sharp from 'sharp';
import { createMask, growMask, type Mask } from '../../pixels/mask.ts';
import type { ColourPixels, Size } from '../../pixels/pixels.ts';
import type { PlacedSubject } from '../subject/subject.ts';

/** What a server is to paint on: the product in its place before an even ground, at a size that such servers work at. */
export interface PaintingCanvas {
  readonly colours: ColourPixels;
  /** The product's cover, a byte a pixel. */
  readonly cover: Uint8Array;
  /** Where nothing may be painted: the product, and a rim of two pixels. */
  readonly kept: Mask;
}

/** Models of this kind work in cells of so many pixels. */
const cell = 16;
const rim = 2;
/** What lies under the ground to be painted: neither light nor dark, for models that begin with what is there. */
const ground = 168;

/** The size of what is painted for a picture: its form, in whole cells, its longest side as given. */
export function measureCanvas(frame: Size, longestSide: number): Size {
  const scale = longestSide / Math.max(frame.width, frame.height);
  const round = (length: number): number => Math.max(cell * 4, Math.round((length * scale) / cell) * cell);
  return { width: round(frame.width), height: round(frame.height) };
}

/** Draws the product of a picture of that frame on a canvas of that size. */
export async function drawCanvas(placed: PlacedSubject, frame: Size, size: Size): Promise<PaintingCanvas> {
  const { width, height } = size;
  const data = new Uint8Array(width * height * 3).fill(ground);
  const cover = new Uint8Array(width * height);
  const shown = await shrinkShown(placed, frame, size);
  for (let y = 0; shown !== null && y < shown.height; y++) {
    for (let x = 0; x < shown.width; x++) {
      const from = y * shown.width + x;
      const at = (shown.top + y) * width + shown.left + x;
      const part = shown.alpha[from]! / 255;
      cover[at] = shown.alpha[from]!;
      for (let c = 0; c < 3; c++)
        data[at * 3 + c] = Math.round(ground + (shown.colours[from * 3 + c]! - ground) * part);
    }
  }
  const product = createMask(width, height);
  for (let at = 0; at < cover.length; at++) product.data[at] = cover[at]! > 12 ? 1 : 0;
  return { colours: { ...size, data }, cover, kept: growMask(product, rim) };
}

interface Shown {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly colours: Uint8Array;
  readonly alpha: Uint8Array;
}

/** What of the product lies in the picture, brought to the canvas. */
async function shrinkShown(
  { placement, colours, alpha }: PlacedSubject,
  frame: Size,
  size: Size,
): Promise<Shown | null> {
  const { target } = placement;
  const left = Math.max(0, target.left);
  const top = Math.max(0, target.top);
  const right = Math.min(frame.width, target.left + target.width);
  const bottom = Math.min(frame.height, target.top + target.height);
  if (right <= left || bottom <= top) return null;
  const across = (x: number): number => Math.round((x * size.width) / frame.width);
  const down = (y: number): number => Math.round((y * size.height) / frame.height);
  const width = Math.max(1, across(right) - across(left));
  const height = Math.max(1, down(bottom) - down(top));
  const crop = { left: left - target.left, top: top - target.top, width: right - left, height: bottom - top };
  const bring = async (data: Uint8Array, channels: 1 | 3): Promise<Uint8Array> => {
    const raw = { width: target.width, height: target.height, channels };
    const image = sharp(data, { raw, limitInputPixels: false })
      .extract(crop)
      .resize(width, height, { fit: 'fill', kernel: 'mitchell' });
    return new Uint8Array(await (channels === 1 ? image.toColourspace('b-w') : image).raw().toBuffer());
  };
  const [small, cover] = [await bring(colours.data, 3), await bring(alpha.data, 1)];
  const place = { left: Math.min(across(left), size.width - width), top: Math.min(down(top), size.height - height) };
  return { ...place, width, height, colours: small, alpha: cover };
}

/** What a server gave back for a canvas of that size. */
export interface PaintingAnswer extends Size {
  readonly bytes: Uint8Array;
}

/** A canvas as a server takes it. */
export interface StagedPainting extends Size {
  readonly image: Uint8Array;
  readonly mask: Uint8Array;
}

/**
 * The canvas and its mask as PNG. The mask says one thing twice, for servers read it in two ways: where is to be painted,
 * it is transparent and white, elsewhere opaque and black; `inverted`, the other way round.
 */
export async function encodeCanvas({ colours, kept }: PaintingCanvas, inverted: boolean): Promise<StagedPainting> {
  const { width, height } = colours;
  const open = inverted ? 0 : 1;
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const paints = kept.data[at] === 0 ? open : 1 - open;
    data.fill(paints === 1 ? 255 : 0, at * 4, at * 4 + 3);
    data[at * 4 + 3] = paints === 1 ? 0 : 255;
  }
  const [image, mask] = await Promise.all([
    sharp(colours.data, { raw: { width, height, channels: 3 } })
      .png({ compressionLevel: 6 })
      .toBuffer(),
    sharp(data, { raw: { width, height, channels: 4 } })
      .png({ compressionLevel: 6 })
      .toBuffer(),
  ]);
  return { width, height, image: new Uint8Array(image), mask: new Uint8Array(mask) };
}
