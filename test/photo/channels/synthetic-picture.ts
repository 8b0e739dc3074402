import { type Channel, PhotoRecipe } from '../../../src/contract/index.ts';
import { applyChannel } from '../../../src/photo/channels/apply-channel.ts';
import { encodePicture, type PictureMetadata } from '../../../src/photo/output/encode-picture.ts';

/** Where the product of a test stands, in pixels of the picture. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface SyntheticPicture {
  readonly colours: { readonly width: number; readonly height: number; readonly data: Uint8Array };
  readonly alpha: { readonly width: number; readonly height: number; readonly data: Uint8Array } | null;
  readonly product: Frame;
}

/** Where a product of these proportions comes to stand when it fits into the padding of a recipe, centred. */
export function placeProduct(recipe: PhotoRecipe, proportion: number): Frame {
  const { size, padding } = recipe.layout;
  if (typeof size === 'string' || typeof padding !== 'number') throw new Error('the recipe of a channel has a size');
  const room = { width: size.width * (1 - 2 * padding), height: size.height * (1 - 2 * padding) };
  const width = Math.round(Math.min(room.width, room.height * proportion));
  const height = Math.round(Math.min(room.height, room.width / proportion));
  return {
    left: Math.round((size.width - width) / 2),
    top: Math.round((size.height - height) / 2),
    width,
    height,
  };
}

/** A striped, finely grained ellipse with sharp edges on an even ground: a product that no machine has drawn before. */
export function drawPicture(width: number, height: number, product: Frame, ground = 255): SyntheticPicture {
  const data = new Uint8Array(width * height * 3).fill(ground);
  for (let y = product.top; y < product.top + product.height; y += 1) {
    for (let x = product.left; x < product.left + product.width; x += 1) {
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const across = ((x + 0.5 - product.left) / product.width) * 2 - 1;
      const down = ((y + 0.5 - product.top) / product.height) * 2 - 1;
      if (across * across + down * down > 1) continue;
      const grain = (x * 7919 + y * 104_729 + ((x * y) % 97) * 31) % 41;
      const at = (y * width + x) * 3;
      data[at] = ((x >> 3) % 2 === 0 ? 40 : 150) + grain;
      data[at + 1] = 60 + grain;
      data[at + 2] = ((y >> 4) % 2 === 0 ? 160 : 90) + grain;
    }
  }
  return { colours: { width, height, data }, alpha: null, product };
}

export const plainRecipe = PhotoRecipe.parse({});
export const ordinaryOrigin = 'http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicallyEnhanced';

/** The picture that a channel's own recipe asks for, and its file. */
export async function makeForChannel(channel: Channel, proportion: number, metadata: Partial<PictureMetadata> = {}) {
  const recipe = applyChannel(plainRecipe, channel);
  const picture = drawPicture(channel.width, channel.height, placeProduct(recipe, proportion));
  const bytes = await encodePicture(picture, recipe.output, {
    digitalSourceType: ordinaryOrigin,
    maximumBytes: channel.maximumBytes,
    ...metadata,
  });
  return { recipe, picture, bytes };
}

/** A name that follows the channel's pattern. */
export function nameForChannel(channel: Channel, extension: string): string {
  const filled = channel.naming
    .replace('{code}', 'B0AB12CD34')
    .replace('{gtin14}', '04006381333931')
    .replace('{name}', 'mug')
    .replace('{n}', '1')
    .replace('{channel}', channel.id);
  return `${filled}.${extension}`;
}
