import type { Stroke } from './correction.ts';
import type { CutoutFacts } from './photo.ts';

// Read by the page too, and so without any import but of types.

/** What is offered to be mended where it was found, the plainest first. */
const mendable = ['hanger-kept', 'hand-kept', 'ground-kept', 'shadow-kept'] as const;
export type Mendable = (typeof mendable)[number];

/** Strokes that are drawn for a person, who sees what they do and takes them back where they do too much. */
export interface MendingOffer {
  readonly doubt: Mendable;
  readonly strokes: readonly Stroke[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}
type Place = NonNullable<CutoutFacts['doubtPlaces']>[number];

/** Before places had a stroke of their own: all of a hook, for only the hook stands there; of a hand its middle. */
const covered: Partial<Record<Mendable, number>> = { 'hanger-kept': 0.5, 'hand-kept': 0.3 };
const widest = 0.25;

/**
 * The strokes that mend what a cutout has plainly wrong: a hanger, a hand, remnants of the ground or a shadow are
 * removed; all places of one kind together. A missing part is framed and not offered: of three that were tried on photos
 * all brought ground back with it. Null where there is none.
 */
export function offerMending(cutout: Pick<CutoutFacts, 'doubtPlaces'> | null, photo: Size): MendingOffer | null {
  for (const doubt of mendable) {
    const places = (cutout?.doubtPlaces ?? []).filter((place) => place.doubt === doubt);
    const strokes = places
      .map((place) => place.stroke ?? strokeOverBox(place, doubt, photo))
      .filter((one) => one !== null);
    if (strokes.length > 0) return { doubt, strokes };
  }
  return null;
}

/** A stroke along the middle of where it was found. */
function strokeOverBox({ box }: Place, doubt: Mendable, { width, height }: Size): Stroke | null {
  const share = covered[doubt];
  if (share === undefined || !width || !height) return null;
  const [across, down] = [box.left + box.width / 2, box.top + box.height / 2];
  const radius = Math.max(1, share * Math.min(box.width, box.height));
  const half = Math.max(0, Math.max(box.width, box.height) / 2 - radius);
  const isUpright = box.height >= box.width;
  const at = (by: number) => ({
    x: (across + (isUpright ? 0 : by)) / width,
    y: (down + (isUpright ? by : 0)) / height,
  });
  const points = half === 0 ? [at(0)] : [at(-half), at(half)];
  return { tool: 'remove', radius: Math.min(widest, radius / Math.max(width, height)), points };
}
