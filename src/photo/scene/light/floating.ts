import type { ShadowGrid } from './cast-shadow.ts';
import { blurPlane, createPlane, type Plane } from '../../pixels/plane.ts';

/**
 * The shadow of a product that hovers: a soft ellipse on the floor under it, a little narrower than the product, paler
 * and softer the higher it hovers. Lengths in cells; `tilt` flattens it as the floor is foreshortened.
 */
export function drawFloating(
  box: { left: number; width: number; bottom: number },
  hover: number,
  tilt: number,
  spread: number,
  grid: ShadowGrid,
): Plane {
  const plane = createPlane(grid.width, grid.height);
  const centreX = box.left + box.width / 2;
  const centreY = box.bottom + hover;
  const radiusX = box.width * 0.4;
  const radiusY = Math.max(1, radiusX * Math.max(0.1, tilt * 0.5));
  for (let y = 0; y < grid.height; y++) {
    for (let x = 0; x < grid.width; x++) {
      const distance = Math.hypot((x + 0.5 - centreX) / radiusX, (y + 0.5 - centreY) / radiusY);
      plane.data[y * grid.width + x] = Math.min(1, Math.max(0, (1 - distance) * radiusY * 0.5 + 0.5));
    }
  }
  const sigma = Math.max(1, radiusX * (0.1 + 0.25 * spread) + hover * 0.3);
  blurPlane(plane, sigma, Math.max(1, sigma * Math.max(0.2, tilt)));
  return plane;
}
