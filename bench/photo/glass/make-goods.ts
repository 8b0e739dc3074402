import { createSequence } from '../../retrieval/invent-text.ts';
import { byteOfLinear, linearOfByte } from '../../../src/photo/pixels/tone.ts';

/** Clear goods whose transmission is known: what each pixel lets through, a channel, and what shines on it, in linear light. */
export interface ClearGoods {
  readonly name: string;
  readonly side: number;
  /** Three numbers a pixel. */
  readonly through: Float32Array;
  readonly shine: Float32Array;
  /** 1 where anything of the product is. */
  readonly cover: Uint8Array;
}

const shapes = ['bottle', 'jar', 'tumbler', 'goblet', 'vase', 'flacon'] as const;

/** Half the width (in sides) of a shape at a height, 0 its top to 1 its foot. */
function widthAt(shape: (typeof shapes)[number], height: number, wide: number): number {
  const smooth = (from: number, to: number): number => {
    const part = Math.min(1, Math.max(0, (height - from) / (to - from)));
    return part * part * (3 - 2 * part);
  };
  if (shape === 'bottle') return wide * (0.3 + 0.7 * smooth(0.25, 0.5));
  if (shape === 'jar') return wide * (0.9 + 0.1 * smooth(0.02, 0.14));
  if (shape === 'tumbler') return wide * (1 - 0.22 * height);
  if (shape === 'goblet') return wide * (height < 0.5 ? 1 - 0.9 * smooth(0.28, 0.5) : 0.1 + 0.75 * smooth(0.86, 0.97));
  if (shape === 'vase') return wide * (0.55 + 0.45 * Math.sin(Math.PI * Math.min(1, 0.25 + 0.7 * height)));
  return wide * (height < 0.2 ? 0.35 : 1);
}

/**
 * One piece of clear goods by its number: a body of revolution of thin walls, which absorb along the light's way
 * (Beer-Lambert) and reflect more towards the rim (Schlick), with window highlights; every third has an opaque lid or
 * label. Refraction is left out: what is seen through it is the ground right behind.
 */
export function makeGoods(index: number, side = 640): ClearGoods {
  const next = createSequence(1000 + index);
  const shape = shapes[index % shapes.length] ?? 'jar';
  const wide = 0.14 + 0.14 * next();
  const [top, foot] = [0.1 + 0.08 * next(), 0.86 + 0.05 * next()];
  const thick = 0.03 + 0.06 * next();
  const tinted = index % 4 === 3 ? 0.5 : 0.08;
  const absorb = [next(), next(), next()].map((value) => thick * (0.6 + tinted * value));
  const lid = index % 3 === 0 ? [150 + 60 * next(), 90 + 60 * next(), 40 + 40 * next()] : null;
  const windows = [0.28 + 0.1 * next(), 0.75 + 0.1 * next()];
  const bright = 0.12 + 0.3 * next();
  const goods = { name: `${shape}-${index}`, side };
  const through = new Float32Array(side * side * 3).fill(1);
  const shine = new Float32Array(side * side * 3);
  const cover = new Uint8Array(side * side);
  for (let at = 0; at < side * side; at++) {
    const [x, y] = [((at % side) + 0.5) / side - 0.5, (Math.floor(at / side) + 0.5) / side];
    const height = (y - top) / (foot - top);
    if (height < 0 || height > 1) continue;
    const half = widthAt(shape, height, wide);
    const place = Math.abs(x) / half;
    if (place >= 1) continue;
    cover[at] = 1;
    const slope = Math.sqrt(1 - Math.min(0.999, place * place));
    const reflected = 0.08 + 0.6 * (1 - slope) ** 5;
    const base = height > 0.94 ? 5 : 1;
    const isLid = lid !== null && height < 0.13;
    const streak = windows.reduce((sum, window) => sum + Math.exp(-((((x / half + 1) / 2 - window) / 0.035) ** 2)), 0);
    const lit = height > 0.2 && height < 0.8 ? bright * Math.min(1, streak) : 0;
    for (let channel = 0; channel < 3; channel++) {
      through[at * 3 + channel] = isLid
        ? 0
        : Math.exp((-absorb[channel]! * base) / Math.max(0.12, slope)) * (1 - reflected);
      shine[at * 3 + channel] = isLid ? linearOfByte[Math.round(lid[channel]!)]! : lit * (1 - reflected);
    }
  }
  return { ...goods, through, shine, cover };
}

/** The goods over a ground of linear light (three numbers a pixel), as bytes. */
export function composeGoods({ through, shine }: ClearGoods, ground: Float32Array): Uint8Array {
  return Uint8Array.from(ground, (light, at) => Math.round(byteOfLinear(light * through[at]! + shine[at]!)));
}
