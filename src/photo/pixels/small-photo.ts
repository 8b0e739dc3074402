import sharp from 'sharp';
import { createMask, eachRow, growMask } from './mask.ts';
import { createPlane, type Plane } from './plane.ts';
import type { AlphaMatte, ColourPixels, Size } from './pixels.ts';

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
  const [colours, cover] = await Promise.all([resize(pixels.data, 3), resize(matte.data, 1)]);
  return { size, planes: separateChannels(colours, size), known: findGround(cover, size) };
}

function findGround(cover: Uint8Array, size: Size): Plane {
  const product = createMask(size.width, size.height);
  const ground = createPlane(size.width, size.height);
  eachRow(size, (from, to) => {
    for (let at = from; at < to; at++) product.data[at] = cover[at]! > 12 ? 1 : 0;
  });
  const near = growMask(product, 2);
  eachRow(size, (from, to) => {
    for (let at = from; at < to; at++) ground.data[at] = 1 - near.data[at]!;
  });
  return ground;
}

/** Bytes of three channels as three planes, 0 to 255. */
export function separateChannels(bytes: Uint8Array, { width, height }: Size): Plane[] {
  return [0, 1, 2].map((channel) => {
    const plane = createPlane(width, height);
    eachRow(plane, (from, to) => {
      for (let at = from; at < to; at++) plane.data[at] = bytes[at * 3 + channel]!;
    });
    return plane;
  });
}
