import type { Box, PlateFit } from '../../../contract/index.ts';
import type { ColourPixels } from '../../pixels/pixels.ts';
import { uniteBoxes } from '../../pixels/unite-boxes.ts';
import { threshold } from '../../pixels/mask.ts';
import { frameOf, type Look, readColours } from '../look.ts';
import { findRegions } from '../regions.ts';
import { openWorkFrame, sampleLook, type WorkFrame } from '../work-frame.ts';
import { alignPlate } from './align-plate.ts';
import { fitPlate } from './fit-plate.ts';
import { weighPlate } from './weigh-plate.ts';

/** A photo of the empty ground that fits its photo. */
export interface OpenedPlate {
  readonly fit: PlateFit;
  /** What lies behind each pixel of a frame: RGB bytes. */
  readonly readGround: (frame: WorkFrame) => Promise<Uint8Array>;
  /** The box of a product with the parts that the model did not see and that changed against the ground. */
  readonly widen: (look: Look, box: Box) => Promise<Box>;
}

/** Pixels of the whole photo in which missing parts are looked for. */
const wholePixels = 160_000;

/** Fits a plate to its photo. Throws as fitPlate. */
export async function openPlate(photo: ColourPixels, plate: ColourPixels): Promise<OpenedPlate> {
  const fit = await fitPlate(photo, plate);
  const readGround = async ({ box, width, height }: WorkFrame): Promise<Uint8Array> => {
    const aligned = await alignPlate(plate, fit, photo, box);
    return readColours(aligned, box, width, height);
  };
  return {
    fit,
    readGround,
    async widen(look, box) {
      const frame = await openWorkFrame(photo, frameOf(photo), { whole: wholePixels, reduced: wholePixels });
      const small = await alignPlate(plate, fit, frame);
      const alpha = sampleLook(look, frame.box, frame.width, frame.height);
      const weighed = weighPlate(frame, alpha, small.data);
      return uniteBoxes(box, findTouching(threshold(weighed.alpha, 0.5), frame, box));
    },
  };
}

/** Around all islands that touch `box`, in pixels of the photo. */
function findTouching(mask: Parameters<typeof findRegions>[0], { scale }: WorkFrame, box: Box): Box {
  const boxes = findRegions(mask).list.map(({ box: own }) => ({
    left: Math.floor(own.left * scale),
    top: Math.floor(own.top * scale),
    width: Math.ceil(own.width * scale),
    height: Math.ceil(own.height * scale),
  }));
  const touches = (one: Box): boolean =>
    one.left < box.left + box.width &&
    box.left < one.left + one.width &&
    one.top < box.top + box.height &&
    box.top < one.top + one.height;
  return boxes.filter(touches).reduce(uniteBoxes, box);
}
