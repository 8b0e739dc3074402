import { CutoutSettings } from '../../../src/contract/index.ts';
import { cutOutPixels } from '../../../src/photo/cutout/cut-out.ts';
import { restoreGlassColours } from '../../../src/photo/cutout/glass-colours.ts';
import { alignPlate } from '../../../src/photo/cutout/plate/align-plate.ts';
import type { ColourPixels } from '../../../src/photo/pixels/pixels.ts';
import { isPlateRefusal } from '../../../src/photo/cutout/plate/fit-plate.ts';
import { type ClearGoods, makeGoods } from './make-goods.ts';
import {
  drawTexturedGround,
  photographGoods,
  photographPlate,
  plateConditions,
  type PlateCondition,
} from './take-plate.ts';

/** Alpha and colours of goods that were cut out. */
export interface CutGoods {
  readonly colours: Uint8Array;
  readonly alpha: Uint8Array;
}

type Judge = (goods: ClearGoods, made: CutGoods) => number;

/** Errors over new grounds on textured grounds: with the plate of each condition, without a plate, and cut out as solid. */
export interface PlateErrors {
  readonly withPlate: Record<PlateCondition, number>;
  readonly without: number;
  readonly solid: number;
  readonly wrongRefused: boolean;
}

/** Smaller than the goods on even grounds: each is cut out seven times. */
const side = 400;

/** Cuts goods of exact transmission out on a ground of texture in every way, each judged over the same new grounds. */
export async function measurePlates(index: number, judge: Judge): Promise<PlateErrors> {
  const goods = makeGoods(index, side);
  const ground = drawTexturedGround(goods.side, index);
  const photo = await photographGoods(goods, ground, 9000 + index);
  const withPlate: Partial<Record<PlateCondition, number>> = {};
  for (const condition of Object.keys(plateConditions) as PlateCondition[]) {
    const plate = await photographPlate(ground, goods.side, condition, 700 + index);
    withPlate[condition] = judge(goods, await cutGoods(goods, photo, { glass: true, plate }));
  }
  // The drawn boards have one grain in common whatever their number: the other place is laid across.
  const across = transpose(drawTexturedGround(goods.side, index + 300));
  const other = await photographPlate(across, goods.side, 'still', 800 + index);
  return {
    withPlate: withPlate as Record<PlateCondition, number>,
    without: judge(goods, await cutGoods(goods, photo, { glass: true })),
    solid: judge(goods, await cutGoods(goods, photo, { glass: false })),
    wrongRefused: await isRefused(goods, photo, other),
  };
}

function transpose(ground: Uint8Array): Uint8Array {
  const side = Math.sqrt(ground.length / 3);
  return ground.map((_, at) => {
    const [place, channel] = [Math.floor(at / 3), at % 3];
    return ground[((place % side) * side + Math.floor(place / side)) * 3 + channel]!;
  });
}

async function isRefused(goods: ClearGoods, photo: ColourPixels, plate: ColourPixels): Promise<boolean> {
  try {
    await cutGoods(goods, photo, { glass: true, plate });
    return false;
  } catch (thrown) {
    if (isPlateRefusal(thrown)) return true;
    throw thrown;
  }
}

/** Cuts goods out; the model's part is played by their exact outline. */
export async function cutGoods(
  { side, cover }: ClearGoods,
  pixels: ColourPixels,
  { glass, plate }: { glass: boolean; plate?: ColourPixels },
): Promise<CutGoods> {
  const tool = { name: 'outline', side, segment: () => Promise.resolve(Float32Array.from(cover)) };
  const settings = CutoutSettings.parse({ quality: 'fast', glass });
  const photo = { pixels, alpha: null, ...(plate ? { plate } : {}) };
  const { matte, facts } = await cutOutPixels(photo, tool, settings, { signal: AbortSignal.timeout(600_000) });
  const colours = { ...pixels, data: Uint8Array.from(pixels.data) };
  const behind = plate && facts.plate ? await alignPlate(plate, facts.plate, pixels) : null;
  if (facts.glass === 'divided') restoreGlassColours(colours, matte, behind);
  return { colours: colours.data, alpha: matte.data };
}
