import sharp from 'sharp';
import { createSequence } from '../../retrieval/invent-text.ts';
import { byteOfLinear, linearOfByte } from '../../../src/photo/pixels/tone.ts';
import type { ClearGoods } from '../glass/make-goods.ts';
import type { Cutout } from '../measures.ts';
import type { Ground, Size } from './grounds.ts';

/** A composed photo whose truth is exact, because it was composed from it. */
export interface Composed extends Size {
  readonly photo: Uint8Array;
  readonly truth: Uint8Array;
  /** Straight colours of the product; null where they are not one colour a pixel (clear goods). */
  readonly colour: Uint8Array | null;
}

/** The product alone, cut to its box and brought to a size. */
export async function sizeProduct(product: Cutout, longest: number): Promise<Cutout> {
  const box = boxOf(product);
  const scale = longest / Math.max(box.width, box.height);
  const [width, height] = [Math.max(8, Math.round(box.width * scale)), Math.max(8, Math.round(box.height * scale))];
  const resize = async (data: Uint8Array, channels: 1 | 3): Promise<Uint8Array> => {
    const raw = { width: product.width, height: product.height, channels };
    const image = sharp(data, { raw }).extract(box).resize(width, height, { fit: 'fill' });
    return new Uint8Array(
      await image
        .toColourspace(channels === 1 ? 'b-w' : 'srgb')
        .raw()
        .toBuffer(),
    );
  };
  const [alpha, colour] = await Promise.all([resize(product.alpha, 1), resize(product.colour, 3)]);
  return { width, height, alpha, colour };
}

function boxOf({ width, height, alpha }: Cutout) {
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let at = 0; at < alpha.length; at += 1) {
    if (alpha[at]! < 8) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  }
  return { left, top, width: Math.max(1, right - left + 1), height: Math.max(1, bottom - top + 1) };
}

/** Alpha and colours of a product placed in an empty picture. */
export function place(product: Cutout, size: Size, left: number, top: number): Cutout {
  const alpha = new Uint8Array(size.width * size.height);
  const colour = new Uint8Array(alpha.length * 3);
  for (let y = 0; y < product.height; y += 1) {
    for (let x = 0; x < product.width; x += 1) {
      const [toX, toY] = [x + left, y + top];
      if (toX < 0 || toY < 0 || toX >= size.width || toY >= size.height) continue;
      const [from, to] = [y * product.width + x, toY * size.width + toX];
      alpha[to] = product.alpha[from]!;
      colour.set(product.colour.subarray(from * 3, from * 3 + 3), to * 3);
    }
  }
  return { ...size, alpha, colour };
}

/** photo = α · F + (1 − α) · B on sRGB values, in place of the ground. */
export function lay(ground: Ground, { alpha, colour }: Pick<Cutout, 'alpha' | 'colour'>): void {
  for (let at = 0; at < ground.length; at += 1) {
    const share = alpha[Math.floor(at / 3)]! / 255;
    ground[at] = Math.round(share * colour[at]! + (1 - share) * ground[at]!);
  }
}

/**
 * The product's shadow on the ground, in place: standing goods throw their outline to the side and forward, lying ones
 * beside them. `depth`: how much light it takes; `soft`: its blur in pixels.
 */
export async function castShadow(
  ground: Ground,
  { width, height, alpha }: Cutout,
  light: { readonly depth: number; readonly soft: number; readonly lean: number; readonly lies: boolean },
): Promise<void> {
  const base = lowest({ width, height, alpha });
  const shadow = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const up = light.lies ? 0 : (y - base) / 0.42;
      const fromX = Math.round(light.lies ? x - 26 * light.lean : x - light.lean * up);
      const fromY = Math.round(light.lies ? y - 18 : base - up);
      const back = !light.lies && y <= base;
      if (back || fromX < 0 || fromX >= width || fromY < 0 || fromY >= height) continue;
      shadow[y * width + x] = alpha[fromY * width + fromX]!;
    }
  }
  const image = sharp(shadow, { raw: { width, height, channels: 1 } }).blur(Math.max(0.4, light.soft));
  const soft = await image.toColourspace('b-w').raw().toBuffer();
  for (let at = 0; at < ground.length; at += 1)
    ground[at] = Math.round(ground[at]! * (1 - (light.depth * soft[Math.floor(at / 3)]!) / 255));
}

function lowest({ width, height, alpha }: Pick<Cutout, 'width' | 'height' | 'alpha'>): number {
  for (let y = height - 1; y > 0; y -= 1) for (let x = 0; x < width; x += 1) if (alpha[y * width + x]! > 128) return y;
  return height - 1;
}

/** Clear goods over a ground, in linear light; their alpha is what they keep from the eye. */
export function layClear(ground: Ground, goods: ClearGoods): Uint8Array {
  const truth = new Uint8Array(goods.side * goods.side);
  for (let at = 0; at < ground.length; at += 1) {
    const light = linearOfByte[ground[at]!]! * goods.through[at]! + goods.shine[at]!;
    ground[at] = Math.round(byteOfLinear(light));
  }
  for (let at = 0; at < truth.length; at += 1) {
    const through = (goods.through[at * 3]! + goods.through[at * 3 + 1]! + goods.through[at * 3 + 2]!) / 3;
    truth[at] = Math.round(255 * goods.cover[at]! * (1 - through));
  }
  return truth;
}

/** Fingers that hold the product, from the right or the left side of the photo: alpha and colours. */
export async function drawHand(size: Size, reach: number, level: number, seed: number): Promise<Cutout> {
  const next = createSequence(seed);
  const tones = ['#f1c9a9', '#e0ac87', '#c68a63', '#8d5a3a'];
  const tone = tones[Math.floor(next() * tones.length)]!;
  const thick = 0.055 * size.height + 14 * next();
  const fingers = [0, 1, 2, 3].map((at) => {
    const y = level + (at - 1.5) * thick * 1.05;
    const tip = reach - thick * (at === 3 ? 1.6 : at === 0 ? 0.7 : 0);
    const path = `M${size.width + thick} ${y + 30} C${size.width - 0.3 * (size.width - tip)} ${y + 24} ${tip + thick} ${y} ${tip} ${y}`;
    const stroke = (colour: string, wide: number, lift: number) =>
      `<path d="${path}" transform="translate(0 ${lift})" fill="none" stroke="${colour}" stroke-width="${wide}" stroke-linecap="round"/>`;
    const nail = `<ellipse cx="${tip - 0.1 * thick}" cy="${y - 0.08 * thick}" rx="${0.28 * thick}" ry="${0.2 * thick}" fill="#f7dccb" opacity="0.75"/>`;
    return (
      stroke('#5a3320', thick, 0) +
      stroke(tone, 0.93 * thick, -1) +
      `<g opacity="0.35">${stroke('#fff1e2', 0.3 * thick, -0.18 * thick)}</g>${nail}`
    );
  });
  const palm = `<ellipse cx="${size.width + 0.5 * thick}" cy="${level + 40}" rx="${2.2 * thick}" ry="${2.9 * thick}" fill="${tone}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${palm}${fingers.join('')}</svg>`;
  const { data } = await sharp(Buffer.from(svg)).blur(0.8).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const alpha = new Uint8Array(size.width * size.height);
  const colour = new Uint8Array(alpha.length * 3);
  for (let at = 0; at < alpha.length; at += 1) {
    alpha[at] = data[at * 4 + 3]!;
    for (let channel = 0; channel < 3; channel += 1)
      colour[at * 3 + channel] = Math.min(255, Math.max(0, data[at * 4 + channel]! + 6 * (next() - 0.5)));
  }
  return { ...size, alpha, colour };
}

/** Mean of the product's sure colours. */
export function meanColour({ alpha, colour }: Cutout): [number, number, number] {
  const sums = [0, 0, 0];
  let count = 0;
  for (let at = 0; at < alpha.length; at += 1) {
    if (alpha[at] !== 255) continue;
    for (let channel = 0; channel < 3; channel += 1) sums[channel]! += colour[at * 3 + channel]!;
    count += 1;
  }
  return [sums[0]! / Math.max(1, count), sums[1]! / Math.max(1, count), sums[2]! / Math.max(1, count)];
}
