import sharp from 'sharp';
import type { Size } from '../compose/layout.ts';
import { createPlane, type Plane } from '../light/plane.ts';
import type { AlphaMatte, ColourPixels } from '../pixels.ts';

const workingSide = 420;

/** A photo small enough for wide blurs, with what of it is not product. */
export interface SmallPhoto {
  readonly size: Size;
  /** Red, green, blue, 0 to 255. */
  readonly planes: Plane[];
  /** 1 where there is certainly no product. */
  readonly known: Plane;
}

/** Reduces a photo and its matte; the matte is widened a little, so that no rim of the product stays. */
export async function reducePhoto(pixels: ColourPixels, matte: AlphaMatte): Promise<SmallPhoto> {
  const ratio = Math.min(1, workingSide / Math.max(pixels.width, pixels.height));
  const width = Math.max(1, Math.round(pixels.width * ratio));
  const height = Math.max(1, Math.round(pixels.height * ratio));
  const size = { width, height };
  const resize = (data: Uint8Array, channels: 1 | 3): Promise<Buffer> => {
    const raw = { width: pixels.width, height: pixels.height, channels };
    const image = sharp(data, { raw, limitInputPixels: false }).resize(width, height, {
      fit: 'fill',
      kernel: 'mitchell',
    });
    return (channels === 1 ? image.toColourspace('b-w') : image).raw().toBuffer();
  };
  const colours = await resize(pixels.data, 3);
  const cover = await resize(matte.data, 1);
  const known = createPlane(width, height);
  const reach = 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) known.data[y * width + x] = mostNear(cover, size, x, y, reach) > 12 ? 0 : 1;
  }
  return { size, planes: separateChannels(colours, size), known };
}

function mostNear(cover: Uint8Array, { width, height }: Size, x: number, y: number, reach: number): number {
  let most = 0;
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
    for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++) {
      most = Math.max(most, cover[row * width + column]!);
    }
  }
  return most;
}

/** Bytes of three channels as three planes, 0 to 255. */
export function separateChannels(bytes: Uint8Array, { width, height }: Size): Plane[] {
  return [0, 1, 2].map((channel) => {
    const plane = createPlane(width, height);
    for (let at = 0; at < plane.data.length; at++) plane.data[at] = bytes[at * 3 + channel]!;
    return plane;
  });
}
