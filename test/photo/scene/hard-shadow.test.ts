import { expect, it } from 'vitest';
import {
  type Body,
  castShadow,
  castShadowQuickly,
  type ShadowGrid,
} from '../../../src/photo/scene/light/cast-shadow.ts';
import { buildSilhouette } from '../../../src/photo/scene/subject/silhouette.ts';
import { createPlainSurface } from '../../../src/photo/scene/stage/surface.ts';
import { bottle, disc, makePhoto, type Outline } from './made-photo.ts';

/** A stool: a seat on two legs of a fiftieth of the photo's width. */
const stool: Outline = (x, y) => Math.max(bar(x, 0.5, 0.26) * bar(y, 0.3, 0.03), legs(x) * bar(y, 0.55, 0.25));
const legs = (x: number): number => Math.max(bar(x, 0.3, 0.01), bar(x, 0.7, 0.01));
const bar = (at: number, middle: number, half: number): number => (Math.abs(at - middle) < half ? 1 : 0);

const grid: ShadowGrid = { width: 600, height: 600, scale: 1 };
const lights = [
  [236, 52],
  [40, 25],
  [130, 70],
] as const;

it.each(Object.entries({ bottle, disc, stool }))(
  'draws the hard shadow of a %s on a grid half as fine, and as it is',
  (_, outline) => {
    const body = standOnFloor(outline);
    const surface = createPlainSurface(300, 480, 22, 3000);
    for (const [azimuth, elevation] of lights) {
      const light = { azimuth, elevation, spread: 0.001, falloff: 0.2 };
      const whole = castShadow(body, surface, light, grid);
      const quick = castShadowQuickly(body, surface, light, grid);
      const far = quick.data.filter((loss, at) => Math.abs(loss - whole.data[at]!) > 0.05).length;
      expect(whole.data.filter((loss) => loss > 0.5).length).toBeGreaterThan(2000);
      expect(far / quick.data.length).toBeLessThan(0.0005);
    }
  },
);

function standOnFloor(outline: Outline): Body {
  const { matte } = makePhoto(400, 400, outline);
  const silhouette = buildSilhouette(matte, { most: 0, steepest: 0 });
  const axis = silhouette.foot.map((foot) => foot * silhouette.cell);
  return { silhouette, left: -200, axis, cell: silhouette.cell };
}
