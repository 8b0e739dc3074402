import sharp, { type Sharp } from 'sharp';
import { createSequence } from '../../retrieval/invent-text.ts';

/** A ground of three bytes a pixel. */
export type Ground = Uint8Array;
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A corner of a photo, enlarged: the room or the floor around somebody else's product, which lies mostly outside. */
export async function cutRoom(file: string, { width, height }: Size, number: number): Promise<Ground> {
  const { width: wide, height: high } = await sharp(file).metadata();
  const part = 0.62;
  const [across, down] = [Math.floor(wide * part), Math.floor(high * part)];
  const left = number % 2 === 0 ? 0 : wide - across;
  const top = Math.floor(number / 2) % 2 === 0 ? 0 : high - down;
  const room = sharp(file).extract({ left, top, width: across, height: down });
  return toBytes(room.resize(width, height, { fit: 'cover', kernel: 'lanczos3' }));
}

/** A real texture of the project's test data: grass, brick, gravel. */
export async function coverWith(file: string, { width, height }: Size): Promise<Ground> {
  return toBytes(sharp(file).resize(width, height, { fit: 'cover' }));
}

async function toBytes(image: Sharp): Promise<Ground> {
  return new Uint8Array(await image.removeAlpha().toColourspace('srgb').raw().toBuffer());
}

/** A studio's ground: one tone, lit a little unevenly, with a wall above the floor in every other one. */
export function drawStudio({ width, height }: Size, seed: number): Ground {
  const next = createSequence(seed);
  const light = 150 + 95 * next();
  const tone = [0, 1, 2].map(() => light + 24 * (next() - 0.5));
  const [slantX, slantY] = [40 * (next() - 0.5), 40 * (next() - 0.5)];
  const wall = next() < 0.5 ? 0.45 + 0.25 * next() : -1;
  return draw({ width, height }, seed, 3, (x, y) => {
    const shade = slantX * (x / width - 0.5) + slantY * (y / height - 0.5) + (y / height < wall ? 9 : 0);
    return [tone[0]! + shade, tone[1]! + shade, tone[2]! + shade];
  });
}

/** Boards, cloth or marble. */
export function drawSurface(kind: 'boards' | 'cloth' | 'marble', size: Size, seed: number): Ground {
  const next = createSequence(seed);
  const base = {
    boards: [148, 104, 68],
    cloth: [120 + 90 * next(), 110 + 90 * next(), 110 + 90 * next()],
    marble: [222, 220, 216],
  }[kind];
  const [wide, phase] = [60 + 60 * next(), 9 * next()];
  return draw(size, seed, kind === 'cloth' ? 9 : 4, (x, y) => {
    if (kind === 'boards') {
      const board = Math.floor(x / wide);
      const grain = 9 * Math.sin(0.9 * x + 4 * Math.sin(0.013 * y + board)) + 16 * Math.sin(12.9 * board + phase);
      const gap = x % wide < 2.5 ? -60 : 0;
      return base.map((value) => value + grain + gap);
    }
    if (kind === 'cloth') {
      const weave = 10 * Math.sin(1.3 * x) + 10 * Math.sin(1.3 * y);
      const fold = 22 * Math.sin(0.012 * x + 0.02 * y + phase) + 14 * Math.sin(0.03 * x - 0.011 * y);
      return base.map((value) => value + weave + fold);
    }
    const vein = Math.abs(Math.sin(0.008 * x + 0.013 * y + 2.2 * Math.sin(0.011 * x - 0.006 * y) + phase));
    const dark = vein < 0.07 ? -70 * (1 - vein / 0.07) : 0;
    return base.map((value) => value + dark + 7 * Math.sin(0.02 * x + 0.017 * y));
  });
}

/** An even ground of nearly a colour, darker to one side. */
export function drawNear(colour: readonly number[], size: Size, seed: number): Ground {
  return draw(size, seed, 5, (x) => colour.map((value) => value - 12 + 22 * (x / size.width)));
}

function draw({ width, height }: Size, seed: number, grain: number, tone: (x: number, y: number) => readonly number[]) {
  const next = createSequence(seed + 7);
  const ground = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const noise = grain * (next() + next() - 1);
    const colour = tone(at % width, Math.floor(at / width));
    for (let channel = 0; channel < 3; channel += 1)
      ground[at * 3 + channel] = Math.min(255, Math.max(0, colour[channel]! + noise));
  }
  return ground;
}
