import type { CutoutFacts } from '../../../src/contract/index.ts';
import { measureBox } from '../../../src/photo/scene/subject/subject.ts';
import type { AlphaMatte, ColourPixels } from '../../../src/photo/pixels/pixels.ts';

export interface MadePhoto {
  readonly pixels: ColourPixels;
  readonly matte: AlphaMatte;
  readonly cutout: CutoutFacts;
}

/** How much of a pixel (middle x, y; shares of the photo) a product covers, 0 to 1. */
export type Outline = (x: number, y: number) => number;

/** A bottle: straight sides, a level foot, edges a hundredth wide. */
export const bottle: Outline = (x, y) => soft(0.14 - Math.abs(x - 0.5)) * soft(y - 0.2) * soft(0.8 - y);

/** A disc in the middle. */
export const disc: Outline = (x, y) => soft(0.28 - Math.hypot(x - 0.5, y - 0.5));

/** A photo with a coloured, grained product on a grey ground, without chance: the same at each call. */
export function makePhoto(
  width: number,
  height: number,
  outline: Outline,
  facts: Partial<CutoutFacts> = {},
): MadePhoto {
  const data = new Uint8Array(width * height * 3);
  const alpha = new Uint8Array(width * height);
  let state = 7;
  for (let at = 0; at < width * height; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const cover = outline(((at % width) + 0.5) / width, (Math.floor(at / width) + 0.5) / height);
    const grain = (state >>> 24) / 6;
    alpha[at] = Math.round(cover * 255);
    const product = [170 + grain, 60 + grain * 2, 90 - grain];
    for (let c = 0; c < 3; c++) data[at * 3 + c] = Math.round(product[c]! * cover + 205 * (1 - cover));
  }
  const matte = { width, height, data: alpha };
  const cutout: CutoutFacts = {
    box: measureBox(matte)!,
    uncertainty: 0,
    doubts: [],
    holes: 0,
    croppedSides: [],
    pose: 90,
    model: 'made',
    quality: 'best',
    milliseconds: 0,
    ...facts,
  };
  return { pixels: { width, height, data }, matte, cutout };
}

function soft(distance: number): number {
  return Math.min(1, Math.max(0, distance / 0.01 + 0.5));
}
