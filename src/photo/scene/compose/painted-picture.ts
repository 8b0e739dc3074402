import type { PaintedFacts, Shadow } from '../../../contract/index.ts';
import { MaisonError } from '../../../base/index.ts';
import type { Size } from '../../pixels/pixels.ts';
import { enlargePainting, layPainting, type LaidPainting } from '../painted/lay-painting.ts';
import { drawCanvas, type PaintingAnswer } from '../painted/painting-canvas.ts';
import type { PlacedSubject } from '../subject/subject.ts';

/** A server's answer as the ground of a picture of that frame. Throws `photo_not_painted` (409) without one. */
export async function layPainted(
  placed: PlacedSubject,
  frame: Size,
  answer: PaintingAnswer | undefined,
): Promise<LaidPainting> {
  if (answer === undefined) throw notPainted();
  const { width, height, bytes } = answer;
  const canvas = await drawCanvas(placed, frame, { width, height });
  const laid = await layPainting(bytes, canvas);
  return { ...laid, ground: await enlargePainting(laid.ground, frame) };
}

/**
 * The shadow that the house draws on a painted ground: none where the server has painted one. Else what every light
 * leaves at a foot; a shadow that falls to a side only where the recipe says where its light comes from.
 */
export function spareShadow(shadow: Shadow, shaded: boolean, lit: boolean): Shadow {
  if (shaded) return { ...shadow, mode: 'none', reflection: 0 };
  return lit || shadow.mode !== 'cast' ? shadow : { ...shadow, cast: 0 };
}

/** Whose shadow lies under the product. */
export function nameShadow(shaded: boolean, { mode }: Shadow): PaintedFacts['shadow'] {
  if (shaded) return 'server';
  return mode === 'none' ? 'none' : 'house';
}

/** The refusal of a picture whose background nobody has painted yet (409). */
export function notPainted(): MaisonError {
  return new MaisonError('photo_not_painted', 409, {
    fr: 'Le fond de cette image n’est pas encore peint. Rien n’a été fait. Choisissez « Peindre ».',
    en: 'The background of this picture is not painted yet. Nothing was done. Choose “Paint”.',
  });
}
