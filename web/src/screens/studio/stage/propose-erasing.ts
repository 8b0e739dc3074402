import type { Photo, Stroke } from '../../../../../src/contract/index.ts';

/** Foreign things that are offered to be erased where they were found. */
const foreign = ['hanger-kept', 'hand-kept'] as const;
type Foreign = (typeof foreign)[number];

/** How much of what was found a stroke covers: all of a hook, for only the hook stands there; of a hand its middle. */
const covered = { 'hanger-kept': 0.5, 'hand-kept': 0.3 } as const satisfies Record<Foreign, number>;
const widest = 0.25;

/**
 * The stroke that erases a hanger or a hand that was kept with the product, along the middle of where it was found; null
 * where there is none. It is drawn for the person, who sees what it does and takes it back where it does too much.
 */
export function proposeErasing(photo: Photo): { readonly doubt: Foreign; readonly stroke: Stroke } | null {
  const places = photo.cutout?.doubtPlaces ?? [];
  const doubt = foreign.find((name) => places.some((place) => place.doubt === name));
  const box = places.find((place) => place.doubt === doubt)?.box;
  const { width, height } = photo;
  if (!doubt || !box || !width || !height) return null;
  const [across, down] = [box.left + box.width / 2, box.top + box.height / 2];
  const radius = Math.max(1, covered[doubt] * Math.min(box.width, box.height));
  const half = Math.max(0, Math.max(box.width, box.height) / 2 - radius);
  const isUpright = box.height >= box.width;
  const at = (by: number) => ({
    x: (across + (isUpright ? 0 : by)) / width,
    y: (down + (isUpright ? by : 0)) / height,
  });
  const points = half === 0 ? [at(0)] : [at(-half), at(half)];
  return {
    doubt,
    stroke: { tool: 'remove', radius: Math.min(widest, radius / Math.max(width, height)), points },
  };
}
