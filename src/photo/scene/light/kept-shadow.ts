import type { ShadowRefusal } from '../../../contract/index.ts';
import type { Placement } from '../layout.ts';
import type { PreparedSubject } from '../subject/subject.ts';
import type { ShadowGrid } from './cast-shadow.ts';
import { findOwnShadow } from './own-shadow.ts';
import { createPlane, type Plane, sampleBetween } from '../../pixels/plane.ts';

/** The photo's own shadow on the grid, or why it cannot be kept. */
export type KeptShadow =
  | { readonly loss: Plane; readonly refused: null }
  | { readonly loss: null; readonly refused: ShadowRefusal };

/** The real shadow of the photo, brought to the picture, where the ground is even enough to tell it from a pattern. */
export async function keepShadow(
  subject: PreparedSubject,
  placement: Placement,
  grid: ShadowGrid,
): Promise<KeptShadow> {
  subject.ownShadow ??= findOwnShadow(subject);
  const own = await subject.ownShadow;
  if (own.loss === null) return own;
  return { loss: bringToGrid(own.loss, subject, placement, grid), refused: null };
}

function bringToGrid(loss: Plane, subject: PreparedSubject, { source, target }: Placement, grid: ShadowGrid): Plane {
  const result = createPlane(grid.width, grid.height);
  const scale = target.width / source.width;
  const shrink = loss.width / subject.pixels.width;
  for (let y = 0; y < grid.height; y++) {
    const v = (((y + 0.5) / grid.scale - target.top) / scale + source.top) * shrink - 0.5;
    for (let x = 0; x < grid.width; x++) {
      const u = (((x + 0.5) / grid.scale - target.left) / scale + source.left) * shrink - 0.5;
      result.data[y * grid.width + x] = sampleBetween(loss, u, v);
    }
  }
  return result;
}
