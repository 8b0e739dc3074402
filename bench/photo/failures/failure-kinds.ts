import path from 'node:path';
import { createSequence } from '../../retrieval/invent-text.ts';
import { makeGoods } from '../glass/make-goods.ts';
import type { Cutout } from '../measures.ts';
import { castShadow, type Composed, drawHand, lay, layClear, meanColour, place, sizeProduct } from './compose.ts';
import { coverWith, cutRoom, drawNear, drawStudio, drawSurface, type Ground, type Size } from './grounds.ts';
import { sharedPhotos } from './failure-objects.ts';

/** What every photo is composed from, beside its product. */
export interface Surroundings {
  /** Photos of rooms and floors of the same part. */
  readonly rooms: readonly string[];
  /** Another product of the same part. */
  readonly other: Cutout;
  readonly seed: number;
}

const sizes: readonly Size[] = [
  { width: 720, height: 720 },
  { width: 800, height: 600 },
  { width: 600, height: 800 },
];
const textures = path.join(sharedPhotos, 'mattes/backgrounds');

export type FailureKind = 'plain' | 'room' | 'shadow' | 'near' | 'several' | 'hand' | 'jewellery';
type Compose = (product: Cutout, around: Surroundings) => Promise<Composed>;

/** A photo of each kind of fault. The numbers are drawn from the seed: the same photo every time. */
export const failureKinds: Readonly<Record<FailureKind, Compose>> = {
  plain: async (product, around) => {
    const next = createSequence(around.seed);
    const { size, placed } = await putDown(product, around, 0.55 + 0.3 * next());
    const ground = next() < 0.6 ? drawStudio(size, around.seed) : drawSurface('boards', size, around.seed);
    await castShadow(ground, placed, { depth: 0.22, soft: 14, lean: next() - 0.5, lies: next() < 0.5 });
    return finish(ground, placed);
  },
  room: async (product, around) => {
    const next = createSequence(around.seed);
    const { size, placed } = await putDown(product, around, 0.4 + 0.35 * next());
    const ground = await cutRoom(pick(around.rooms, around.seed), size, around.seed);
    await castShadow(ground, placed, { depth: 0.3, soft: 9, lean: next() - 0.5, lies: next() < 0.6 });
    return finish(ground, placed);
  },
  shadow: async (product, around) => {
    const next = createSequence(around.seed);
    const { size, placed } = await putDown(product, around, 0.45 + 0.25 * next());
    const kinds = ['studio', 'boards', 'marble', 'cloth'] as const;
    const kind = pick(kinds, around.seed);
    const ground = kind === 'studio' ? drawStudio(size, around.seed) : drawSurface(kind, size, around.seed);
    const lean = (next() < 0.5 ? -1 : 1) * (0.5 + 0.5 * next());
    await castShadow(ground, placed, { depth: 0.5 + 0.25 * next(), soft: 1 + 3 * next(), lean, lies: next() < 0.4 });
    return finish(ground, placed);
  },
  near: async (product, around) => {
    const next = createSequence(around.seed);
    const { size, placed } = await putDown(product, around, 0.5 + 0.3 * next());
    const ground = drawNear(meanColour(product), size, around.seed);
    await castShadow(ground, placed, { depth: 0.15, soft: 12, lean: 0.3, lies: next() < 0.5 });
    return finish(ground, placed);
  },
  several: async (product, around) => {
    const next = createSequence(around.seed);
    const { size, placed } = await putDown(product, around, 0.45, next() < 0.5 ? 0.06 : 0.5);
    const isLeft = firstColumn(placed) < size.width / 4;
    const beside = await sizeProduct(around.other, (0.2 + 0.2 * next()) * Math.min(size.width, size.height));
    const left = Math.round(isLeft ? size.width * 0.97 - beside.width : size.width * 0.03);
    const second = place(beside, size, left, Math.round(size.height * (0.9 - 0.2 * next()) - beside.height));
    const ground =
      next() < 0.5 ? drawStudio(size, around.seed) : await cutRoom(pick(around.rooms, around.seed), size, 1);
    for (const one of [placed, second]) {
      await castShadow(ground, one, { depth: 0.25, soft: 10, lean: 0.3, lies: false });
    }
    lay(ground, second);
    return finish(ground, placed);
  },
  hand: async (product, around) => {
    const next = createSequence(around.seed);
    const { size, placed } = await putDown(product, around, 0.5 + 0.15 * next());
    const ground =
      next() < 0.5 ? drawStudio(size, around.seed) : await cutRoom(pick(around.rooms, around.seed), size, 2);
    const composed = finish(ground, placed);
    const middle = lastColumn(placed) - 0.16 * size.width;
    const hand = await drawHand(size, middle, size.height * (0.4 + 0.25 * next()), around.seed);
    lay(composed.photo, hand);
    const truth = composed.truth.map((value, at) => Math.round((value * (255 - hand.alpha[at]!)) / 255));
    return { ...composed, truth };
  },
  jewellery: async (product, around) => {
    const next = createSequence(around.seed);
    const { size, placed } = await putDown(product, around, 0.55 + 0.3 * next());
    const ground = await drawJewellersGround(size, around);
    await castShadow(ground, placed, { depth: 0.4, soft: 4, lean: 0.3 * (next() - 0.5), lies: true });
    return finish(ground, placed);
  },
};

/** Clear goods by their number, on an even ground, boards, or in a room. */
export async function composeClear(number: number, rooms: readonly string[]): Promise<Composed> {
  const goods = makeGoods(number);
  const size = { width: goods.side, height: goods.side };
  const kind = number % 3;
  const ground =
    kind === 0
      ? drawStudio(size, 500 + number)
      : kind === 1
        ? drawSurface('boards', size, number)
        : await cutRoom(pick(rooms, number), size, number);
  const truth = layClear(ground, goods);
  return { ...size, photo: ground, truth, colour: null };
}

async function drawJewellersGround(size: Size, { rooms, seed }: Surroundings): Promise<Ground> {
  const kind = seed % 6;
  if (kind === 0) return drawStudio(size, seed);
  if (kind === 1) return drawSurface('cloth', size, seed);
  if (kind === 2) return drawSurface('marble', size, seed);
  if (kind === 3) return coverWith(path.join(textures, pick(['brick.png', 'grass.png', 'gravel.png'], seed)), size);
  return kind === 4 ? drawSurface('boards', size, seed) : cutRoom(pick(rooms, seed), size, seed);
}

/** The product at a share of the picture's shorter side, near its middle or from `left` on. */
async function putDown(product: Cutout, { seed }: Surroundings, share: number, left?: number) {
  const next = createSequence(seed + 3);
  const size = pick(sizes, seed);
  const sized = await sizeProduct(product, share * Math.min(size.width, size.height) * 1.1);
  const room = { width: size.width - sized.width, height: size.height - sized.height };
  const x = left === undefined ? room.width * (0.35 + 0.3 * next()) : Math.min(room.width, left * size.width);
  return { size, placed: place(sized, size, Math.round(x), Math.round(room.height * (0.4 + 0.3 * next()))) };
}

function finish(ground: Ground, { width, height, alpha, colour }: Cutout): Composed {
  lay(ground, { alpha, colour });
  return { width, height, photo: ground, truth: alpha, colour };
}

function firstColumn({ width, alpha }: Cutout): number {
  let first = width;
  for (let at = 0; at < alpha.length; at += 1) if (alpha[at]! > 128) first = Math.min(first, at % width);
  return first;
}

function lastColumn({ width, alpha }: Cutout): number {
  let last = 0;
  for (let at = 0; at < alpha.length; at += 1) if (alpha[at]! > 128) last = Math.max(last, at % width);
  return last;
}

function pick<Item>(list: readonly Item[], seed: number): Item {
  const chosen = list[seed % list.length];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}
