import sharp from 'sharp';
import type { ColourPixels } from '../../../src/photo/pixels/pixels.ts';
import { linearOfByte } from '../../../src/photo/pixels/tone.ts';
import { drawSurface } from '../failures/grounds.ts';
import { createSequence } from '../../retrieval/invent-text.ts';
import { type ClearGoods, composeGoods } from './make-goods.ts';

/** How the photo of the empty ground differs from that of the goods, beside its own noise and its own JPEG. */
export const plateConditions = {
  still: { exposure: 1, move: 0, turn: 0, zoom: 0 },
  exposure: { exposure: 1.05, move: 0, turn: 0, zoom: 0 },
  'moved 2 px': { exposure: 1, move: 2.3, turn: 0, zoom: 0 },
  'moved 6 px': { exposure: 1, move: 5.7, turn: 0, zoom: 0 },
  'moved, turned, brighter': { exposure: 1.05, move: 4.4, turn: 0.4, zoom: 0.004 },
} as const;
export type PlateCondition = keyof typeof plateConditions;

const surfaces = ['boards', 'marble', 'cloth'] as const;
/** Ground beyond the photo's edges, so that a moved camera still sees some. */
const margin = 40;

/** A ground of texture under the goods' number, larger than the photo. */
export function drawTexturedGround(side: number, number: number): Uint8Array {
  const surface = surfaces[number % surfaces.length] ?? 'boards';
  return drawSurface(surface, { width: side + 2 * margin, height: side + 2 * margin }, 4000 + number);
}

/** The photo of goods on a ground: with the camera's noise, through JPEG. */
export async function photographGoods(goods: ClearGoods, ground: Uint8Array, seed: number): Promise<ColourPixels> {
  const part = await see(ground, goods.side, plateConditions.still, 0);
  return develop(
    composeGoods(
      goods,
      Float32Array.from(part, (byte) => linearOfByte[byte]!),
    ),
    goods.side,
    seed,
  );
}

/** The photo of the ground alone, as a condition has it. */
export async function photographPlate(
  ground: Uint8Array,
  side: number,
  condition: PlateCondition,
  seed: number,
): Promise<ColourPixels> {
  return develop(await see(ground, side, plateConditions[condition], seed), side, seed);
}

/** What a camera sees of a ground that was moved in direction `seed` by so many pixels, turned by degrees, and lit otherwise. */
async function see(
  ground: Uint8Array,
  side: number,
  { exposure, move, turn, zoom }: (typeof plateConditions)[PlateCondition],
  seed: number,
): Promise<Uint8Array> {
  const wide = side + 2 * margin;
  const angle = createSequence(seed + 77)() * 2 * Math.PI;
  const [sin, cos] = [Math.sin((turn * Math.PI) / 180) * (1 + zoom), Math.cos((turn * Math.PI) / 180) * (1 + zoom)];
  let image = sharp(ground, { raw: { width: wide, height: wide, channels: 3 } });
  if (move !== 0) {
    // Turned around the middle, and moved.
    const middle = (wide - 1) / 2;
    const [offX, offY] = [middle - cos * middle + sin * middle, middle - sin * middle - cos * middle];
    const options = {
      interpolator: 'bicubic',
      odx: offX + move * Math.cos(angle),
      ody: offY + move * Math.sin(angle),
    } as const;
    const moved = await image
      .affine([cos, -sin, sin, cos], { ...options, background: '#000000' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    image = sharp(moved.data, { raw: { width: moved.info.width, height: moved.info.height, channels: 3 } });
  }
  const bytes = await image.extract({ left: margin, top: margin, width: side, height: side }).raw().toBuffer();
  // In linear light 5 % is about 2.3 % of the byte in the middle of the scale.
  return exposure === 1
    ? bytes
    : Uint8Array.from(bytes, (byte) => Math.min(255, Math.round(byte * exposure ** (1 / 2.2))));
}

async function develop(clean: Uint8Array, side: number, seed: number): Promise<ColourPixels> {
  const next = createSequence(seed);
  const noisy = clean.map((value) => Math.min(255, Math.max(0, Math.round(value + 2.4 * (next() + next() - 1)))));
  const raw = { width: side, height: side, channels: 3 } as const;
  const jpeg = await sharp(noisy, { raw }).jpeg({ quality: 90 }).toBuffer();
  return { width: side, height: side, data: new Uint8Array(await sharp(jpeg).raw().toBuffer()) };
}
