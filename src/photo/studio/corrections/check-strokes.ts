import { MaisonError } from '../../../base/index.ts';
import type { Stroke } from '../../../contract/index.ts';

/** More strokes than this repair no photo, and each costs time whenever it is cut out again. */
const mostStrokes = 60;
/** A stroke that leaves the photo by a little more than a pencil's width was drawn at its edge. */
const slack = 0.02;

/**
 * The strokes as they are kept: places within the photo, in steps that no eye sees, so that the same strokes have the
 * same hash. Throws `photo_strokes_too_many`, `photo_stroke_outside`, `photo_box_incomplete` (422).
 */
export function checkStrokes(strokes: readonly Stroke[]): Stroke[] {
  if (strokes.length > mostStrokes) throw tooMany(strokes.length);
  return strokes.map((stroke, index) => {
    if (stroke.points.some(isOutside)) throw outside(index + 1);
    if (stroke.tool === 'box' && stroke.points.length !== 2) throw boxIncomplete(index + 1);
    const points = stroke.points.map(({ x, y }) => ({ x: round(x), y: round(y) }));
    return { tool: stroke.tool, radius: stroke.tool === 'box' ? 0 : round(stroke.radius), points };
  });
}

function isOutside({ x, y }: Stroke['points'][number]): boolean {
  return Math.min(x, y) < -slack || Math.max(x, y) > 1 + slack;
}

function round(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 100_000) / 100_000;
}

function tooMany(count: number): MaisonError {
  return new MaisonError('photo_strokes_too_many', 422, {
    fr: `Ces corrections comptent ${count} traits, et une photo en prend ${mostStrokes} au plus. Celles d’avant sont gardées. Effacez des traits devenus inutiles, ou couvrez plus de surface avec un pinceau plus large.`,
    en: `These corrections have ${count} strokes, and a photo takes at most ${mostStrokes}. Those before are kept. Erase strokes that are no longer needed, or cover more with a wider brush.`,
  });
}

function outside(number: number): MaisonError {
  return new MaisonError('photo_stroke_outside', 422, {
    fr: `Le trait ${number} sort de la photo. Les corrections d’avant sont gardées. Donnez ses points en parts de la largeur et de la hauteur, de 0 à 1.`,
    en: `Stroke ${number} leaves the photo. The corrections before are kept. Give its points as shares of width and height, from 0 to 1.`,
  });
}

function boxIncomplete(number: number): MaisonError {
  return new MaisonError('photo_box_incomplete', 422, {
    fr: `Le trait ${number} est un cadre et n’a pas deux coins. Les corrections d’avant sont gardées. Donnez deux coins opposés.`,
    en: `Stroke ${number} is a box and does not have two corners. The corrections before are kept. Give two opposite corners.`,
  });
}
