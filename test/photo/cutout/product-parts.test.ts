import { describe, expect, it } from 'vitest';
import { CutoutSettings } from '../../../src/contract/index.ts';
import { cutOutPixels } from '../../../src/photo/cutout/cut-out.ts';
import { dropGroundShadow } from '../../../src/photo/cutout/ground-shadow.ts';
import { keepIslands, removeSpecks } from '../../../src/photo/cutout/subject.ts';
import { createPlane, type Plane } from '../../../src/photo/pixels/plane.ts';
import { drawPhoto, fakeTool, grain, textured } from './drawn-photos.ts';

const side = 240;

function plane(alpha: (x: number, y: number) => number): Plane {
  const drawn = createPlane(side, side);
  for (let at = 0; at < drawn.data.length; at++) drawn.data[at] = alpha(at % side, Math.floor(at / side));
  return drawn;
}

const isBody = (x: number, y: number): boolean => Math.abs(x - 120) < 40 && y > 60 && y < 150;
const valueAt = (alpha: Plane, x: number, y: number): number => alpha.data[y * side + x]!;

describe('Weak evidence', () => {
  // A chain of 0.3 that hangs on the product and reaches further out than the rim that is kept anyway.
  const chain = (x: number, y: number): number => (Math.abs(x - 120) < 2 && y >= 150 && y < 225 ? 0.3 : 0);
  const alpha = plane((x, y) => (isBody(x, y) ? 1 : chain(x, y)));

  it('is kept where it hangs together with the product', () => {
    expect(valueAt(removeSpecks(alpha, keepIslands(alpha)!), 120, 215)).toBeCloseTo(0.3);
  });

  it('is dropped where it lies apart, and where there is more of it than of the product', () => {
    const apart = plane((x, y) => (isBody(x, y) ? 1 : Math.hypot(x - 30, y - 215) < 6 ? 0.3 : 0));
    expect(valueAt(removeSpecks(apart, keepIslands(apart)!), 30, 215)).toBe(0);
    const haze = plane((x, y) => (isBody(x, y) ? 1 : y > 100 ? 0.3 : 0));
    expect(valueAt(removeSpecks(haze, keepIslands(haze)!), 10, 230)).toBe(0);
  });
});

describe('A shadow on the ground', () => {
  const inShade = (x: number, y: number): boolean =>
    Math.hypot((x - 150) / 2.4, y - 152) < 30 && !isBody(x, y) && y > 120;
  const believed = plane((x, y) => (isBody(x, y) ? 1 : inShade(x, y) ? 0.6 : 0));
  const shadeOf = (x: number, y: number): number => {
    const far = Math.hypot((x - 150) / 2.4, y - 152);
    return 1 - 0.35 * Math.max(0, Math.min(1, (34 - far) / 22));
  };
  const even = (x: number, y: number) => {
    const light = 205 * shadeOf(x, y) + 1.5 * grain(x, y);
    return [light, light, light * 0.97] as const;
  };
  const body = (x: number, y: number) => (isBody(x, y) ? 1 : 0);
  const frameOf = (rgb: Uint8Array) => ({
    ...{ box: { left: 0, top: 0, width: side, height: side }, width: side, height: side, scale: 1 },
    rgb,
  });

  it('is taken out of the product where the model hesitates', () => {
    const photo = drawPhoto(side, body, () => [60, 90, 150], even);
    const alone = dropGroundShadow(frameOf(photo.pixels.data), believed);
    expect(valueAt(alone, 185, 155)).toBe(0);
    expect(valueAt(alone, 120, 100)).toBe(1);
  });

  it('stays where it is rough as hair, or ends in an edge as a grey product does', () => {
    const plain = textured([205, 205, 199], 1.5);
    // As soft towards the ground as a shadow: its grain alone tells it.
    const strands = (x: number, y: number): number => 0.12 + ((1 - shadeOf(x, y)) / 0.35) * (0.25 + 0.3 * grain(x, y));
    const hair = drawPhoto(
      side,
      (x, y) => (isBody(x, y) ? 1 : inShade(x, y) ? strands(x, y) : 0),
      () => [40, 40, 39],
      plain,
    );
    expect(valueAt(dropGroundShadow(frameOf(hair.pixels.data), believed), 185, 155)).toBeCloseTo(0.6);
    const grey = drawPhoto(
      side,
      (x, y) => (isBody(x, y) || inShade(x, y) ? 1 : 0),
      () => [120, 120, 117],
      plain,
    );
    expect(valueAt(dropGroundShadow(frameOf(grey.pixels.data), believed), 185, 155)).toBeCloseTo(0.6);
  });
});

describe('Several products that stand apart', () => {
  const large = (x: number, y: number): number => Math.min(45 - Math.abs(x - 70), 70 - Math.abs(y - 120)) + 0.5;
  const small = (x: number, y: number): number => 28 - Math.hypot(x - 190, y - 150) + 0.5;
  const photo = drawPhoto(
    side,
    (x, y) => Math.max(large(x, y), small(x, y)),
    () => [60, 90, 150],
    textured([220, 220, 215], 2),
  );
  const belief = (x: number, y: number): number =>
    Math.max(large(x * side, y * side), small(x * side, y * side)) > 0 ? 1 : 0;
  const cut = (subject?: number) => {
    const settings = CutoutSettings.parse({ quality: 'fast', ...(subject === undefined ? {} : { subject }) });
    return cutOutPixels({ pixels: photo.pixels, alpha: null }, fakeTool(belief), settings, {
      signal: AbortSignal.timeout(60_000),
    });
  };

  it('are told apart, and a person is asked which is meant', async () => {
    const { facts } = await cut();
    expect(facts.subjects).toHaveLength(2);
    expect(facts.doubts).toContain('several-subjects');
    expect(facts.uncertainty).toBeGreaterThanOrEqual(0.5);
  });

  it('are cut out alone when one is chosen', async () => {
    const [first, second] = [await cut(0), await cut(1)];
    const both = (matte: { data: Uint8Array }) => [matte.data[120 * side + 70], matte.data[150 * side + 190]];
    expect([both(first.matte), both(second.matte)]).toEqual([
      [255, 0],
      [0, 255],
    ]);
    expect(first.facts.doubts).not.toContain('several-subjects');
  });
});
