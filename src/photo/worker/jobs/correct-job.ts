import { MaisonError, systemClock } from '../../../base/for-children.ts';
import type { CutoutFacts } from '../../../contract/index.ts';
import { correctMatte } from '../../cutout/brush/correct-matte.ts';
import { clearness } from '../../cutout/brush/see-through.ts';
import { applyStroke, type Sketch } from '../../cutout/brush/sketch.ts';
import { countOpenings } from '../../cutout/openings.ts';
import { findCroppedSides, measureBox } from '../../cutout/outline.ts';
import { decodePhoto } from '../../decode/decode-photo.ts';
import type { AlphaMatte, ColourPixels } from '../../pixels/pixels.ts';
import type { JobTable } from '../answer-jobs.ts';
import type { PhotoJobs } from '../worker-messages.ts';
import { writeWhole } from '../write-whole.ts';
import { encodeMatte, readMatte } from './read-matte.ts';
import { readSketch } from './sketch-job.ts';
import { encodeThumbnail } from './thumbnail.ts';

type Order = PhotoJobs['correct']['input'];

/** Applies a person's strokes to the matte of a photo in full size; writes the corrected matte and a small cutout. */
export const correctJob: JobTable['correct'] = async (order, { limits, signal }) => {
  const started = systemClock.elapsed();
  const first = await readSketch(order, limits);
  let last = first;
  for (const stroke of order.strokes) {
    last = applyStroke(last, stroke);
    signal.throwIfAborted();
  }
  const { pixels } = await decodePhoto(order.file, { limits });
  const before = order.matteFile === null ? createNothing(pixels) : await readMatte(order.matteFile, pixels);
  const matte = await correctMatte(pixels, before, first, last);
  signal.throwIfAborted();
  const facts = describe(order, matte, last, pixels);
  const [matteBytes, thumbnail] = await Promise.all([encodeMatte(matte), encodeThumbnail(pixels, matte)]);
  await writeWhole([
    [order.correctedFile, matteBytes],
    [order.thumbnailFile, thumbnail],
  ]);
  return { ...facts, milliseconds: systemClock.elapsed() - started };
};

function createNothing({ width, height }: { width: number; height: number }): AlphaMatte {
  return { width, height, data: new Uint8Array(width * height) };
}

function describe({ cutout, strokes }: Order, matte: AlphaMatte, sketch: Sketch, pixels: ColourPixels): CutoutFacts {
  const box = measureBox(matte);
  if (!box) throw nothingLeft();
  const found = { box, croppedSides: findCroppedSides(matte, pixels), holes: countOpenings(sketch.alpha) };
  // The colours of what was divided by its ground belong to that alpha alone, and are restored with it.
  const isDivided = sketch.clear.includes(clearness.divided);
  return { ...cutout, ...found, ...(isDivided && { glass: 'divided' as const }), corrections: [...strokes] };
}

function nothingLeft(): MaisonError {
  return new MaisonError('photo_nothing_left', 422, {
    fr: 'Après ces corrections, il ne resterait rien du produit. Le détourage d’avant est gardé. Annulez le dernier trait, ou ajoutez-en un qui garde le produit.',
    en: 'After these corrections nothing of the product would be left. The cutout before them is kept. Undo the last stroke, or add one that keeps the product.',
  });
}
