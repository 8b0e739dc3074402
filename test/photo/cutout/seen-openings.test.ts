import { describe, expect, it } from 'vitest';
import { CutoutSettings } from '../../../src/contract/index.ts';
import { cutOutPixels } from '../../../src/photo/cutout/cut-out.ts';
import { keepSeenOpenings } from '../../../src/photo/cutout/seen-openings.ts';
import { fillSoftPatches } from '../../../src/photo/cutout/solid/settle-areas.ts';
import { createPlane, type Plane } from '../../../src/photo/pixels/plane.ts';
import { drawPhoto, meanError, textured } from './drawn-photos.ts';

const side = 200;
const centre = side / 2;
const distance = (x: number, y: number): number => Math.hypot(x - centre, y - centre);
const red = () => [170, 30, 40] as const;
const ground = textured([190, 196, 200], 3);
const ring = drawPhoto(side, (x, y) => Math.min(80 - distance(x, y), distance(x, y) - 30) + 0.5, red, ground);
const frame = {
  box: { left: 0, top: 0, width: side, height: side },
  width: side,
  height: side,
  scale: 1,
  rgb: ring.pixels.data,
};
const at = centre * side + centre;

/** Product within 80 pixels of the middle, `open` within 30 of it. */
function look(open: number): Plane {
  const plane = createPlane(side, side);
  for (let place = 0; place < plane.data.length; place++) {
    const far = distance(place % side, Math.floor(place / side));
    plane.data[place] = far < 30 ? open : far < 80 ? 1 : 0;
  }
  return plane;
}

describe('An opening that the first look saw', () => {
  it.each([0.02, 0.4, 0.66, 0.9])('stays open at %f although a second look closed it', (open) => {
    const { alpha, openings } = keepSeenOpenings(frame, look(open), look(1));
    expect(alpha.data[at]).toBeLessThan(0.1);
    expect(openings.data[at]).toBe(1);
  });

  it('stays open on a busy ground, and where the first look hesitated around it and the second found the product', () => {
    const busy = drawPhoto(
      side,
      (x, y) => Math.min(80 - distance(x, y), distance(x, y) - 30) + 0.5,
      red,
      (x, y) => ((Math.floor(x / 9) + Math.floor(y / 9)) % 2 === 0 ? [60, 120, 90] : [130, 190, 160]),
    );
    const busyFrame = { ...frame, rgb: busy.pixels.data };
    expect(keepSeenOpenings(busyFrame, look(0.4), look(1)).openings.data[at]).toBe(1);
    expect(keepSeenOpenings(busyFrame, look(0.66), look(1)).openings.data[at]).toBe(0);
    const unsure = look(0.05);
    for (let place = 0; place < unsure.data.length; place++) if (unsure.data[place] === 1) unsure.data[place] = 0.5;
    expect(keepSeenOpenings(busyFrame, unsure, look(1)).openings.data[at]).toBe(1);
    expect(keepSeenOpenings(frame, unsure, look(1)).openings.data[at]).toBe(1);
    // A part of another colour that the first look lost with all around it is product.
    const sole = drawPhoto(
      side,
      (x, y) => 80 - distance(x, y) + 0.5,
      (x, y) => (distance(x, y) < 30 ? ([40, 60, 160] as const) : red()),
      ground,
    );
    expect(keepSeenOpenings({ ...frame, rgb: sole.pixels.data }, unsure, look(1)).openings.data[at]).toBe(0);
  });

  it('stays open where a second look stands in the place of a hesitating first one and is not sure of product there', () => {
    const sole = drawPhoto(
      side,
      (x, y) => 80 - distance(x, y) + 0.5,
      (x, y) => (distance(x, y) < 30 ? ([40, 60, 160] as const) : red()),
      ground,
    );
    const own = { ...frame, rgb: sole.pixels.data };
    const unsure = look(0.05);
    for (let place = 0; place < unsure.data.length; place++) if (unsure.data[place] === 1) unsure.data[place] = 0.5;
    expect(keepSeenOpenings(own, unsure, look(0.7), true).openings.data[at]).toBe(1);
    expect(keepSeenOpenings(own, unsure, look(0.7)).openings.data[at]).toBe(0);
    expect(keepSeenOpenings(own, unsure, look(0.95), true).openings.data[at]).toBe(0);
  });

  it('is left alone by the rule that makes a body solid', () => {
    const soft = look(0.6);
    const { openings } = keepSeenOpenings(frame, soft, soft);
    expect(fillSoftPatches(soft, openings).data[at]).toBeCloseTo(0.6);
    expect(fillSoftPatches(soft, { ...openings, data: new Uint8Array(side * side) }).data[at]).toBe(1);
  });

  it('was none where a patch of another colour made the model hesitate', () => {
    const printed = drawPhoto(
      side,
      (x, y) => 80 - distance(x, y) + 0.5,
      (x, y) => (distance(x, y) < 30 ? ([40, 60, 160] as const) : red()),
      ground,
    );
    const { openings } = keepSeenOpenings({ ...frame, rgb: printed.pixels.data }, look(0.66), look(1));
    expect(openings.data[at]).toBe(0);
  });

  it('was none where the product itself shines through a plain hole of the model', () => {
    const whole = drawPhoto(side, (x, y) => 80 - distance(x, y) + 0.5, red, ground);
    const { alpha } = keepSeenOpenings({ ...frame, rgb: whole.pixels.data }, look(0.05), look(1));
    expect(alpha.data[at]).toBe(1);
  });

  it('is open in the cutout when the second look, which shows the product larger, fills it', async () => {
    const small = drawPhoto(320, (x, y) => Math.min(50 - off(x, y), off(x, y) - 18) + 0.5, red, ground);
    let looks = 0;
    const tool = {
      name: 'drawn',
      side: 160,
      segment(): Promise<Float32Array> {
        looks += 1;
        // The first look shows the whole photo, the second a part of it 1.35 times as wide as the product.
        const [outer, inner] = looks === 1 ? [25, 9] : [59, 0];
        const far = (place: number): number => Math.hypot((place % 160) + 0.5 - 80, Math.floor(place / 160) + 0.5 - 80);
        return Promise.resolve(
          Float32Array.from({ length: 160 * 160 }, (_, place) => (far(place) < outer && far(place) >= inner ? 1 : 0)),
        );
      },
    };
    const { matte, facts } = await cutOutPixels({ pixels: small.pixels, alpha: null }, tool, CutoutSettings.parse({}), {
      signal: AbortSignal.timeout(60_000),
    });
    expect(looks).toBe(2);
    expect(facts.holes).toBe(1);
    expect(meanError(matte, small.truth)).toBeLessThan(0.02);
  });
});

const off = (x: number, y: number): number => Math.hypot(x - 160, y - 160);
