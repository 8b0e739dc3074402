import { describe, expect, it } from 'vitest';
import { decideHaze } from '../../../src/photo/cutout/solid/decide-haze.ts';
import { createPlane } from '../../../src/photo/pixels/plane.ts';
import { drawPhoto, grain, textured } from './drawn-photos.ts';

const side = 300;
const inBody = (x: number, y: number): boolean => Math.abs(x - 130) < 70 && Math.abs(y - 150) < 110;
const carpet = (x: number, y: number): [number, number, number] =>
  (Math.floor(x / 9) + Math.floor(y / 9)) % 2 === 0
    ? [170 + 9 * grain(x, y), 60, 50]
    : [196, 170 + 9 * grain(x, y), 120];
const even = textured([200, 198, 190], 3);
const blue = textured([40, 70, 150], 9);

/** What is decided at places of a photo, of what the model believed there. */
function decide(
  ground: Parameters<typeof drawPhoto>[3],
  belief: (x: number, y: number) => number,
  product: Parameters<typeof drawPhoto>[2] = blue,
) {
  const { pixels } = drawPhoto(side, (x, y) => (inBody(x, y) ? 1 : 0), product, ground);
  const alpha = createPlane(side, side);
  for (let at = 0; at < alpha.data.length; at++) alpha.data[at] = belief(at % side, Math.floor(at / side));
  const whole = { left: 0, top: 0, width: side, height: side };
  const decided = decideHaze({ box: whole, width: side, height: side, scale: 1, rgb: pixels.data }, alpha);
  return (x: number, y: number): number => decided.data[y * side + x]!;
}

describe('What a model half believes over more than an edge', () => {
  const beside = (x: number, y: number): boolean => x >= 215 && x < 275 && y > 100 && y < 220;
  const lost = (x: number, y: number): boolean => inBody(x, y) && y > 180;
  const belief = (x: number, y: number): number => (beside(x, y) ? 0.4 : lost(x, y) ? 0.35 : inBody(x, y) ? 1 : 0);

  it('is ground where it has the colours of a carpet, and product where it has the product’s', () => {
    const at = decide(carpet, belief);
    expect(at(245, 160)).toBe(0);
    expect(at(130, 220)).toBe(1);
    expect(at(130, 120)).toBe(1);
    expect(at(285, 40)).toBe(0);
  });

  it('is no opening where the product encloses it, whatever its colours', () => {
    const lining = (x: number, y: number): boolean => Math.abs(x - 130) < 30 && Math.abs(y - 120) < 30;
    const enclosedBelief = (x: number, y: number): number => (lining(x, y) ? 0.35 : inBody(x, y) ? 1 : 0);
    expect(decide(carpet, enclosedBelief)(130, 120)).toBe(1);
    const carpeted = decide(carpet, enclosedBelief, (x, y) => (lining(x, y) ? carpet(x, y) : blue(x, y)));
    expect(carpeted(130, 120)).toBeCloseTo(0.35);
  });

  it('stays as it was on an even ground, where clear goods and shades have its colours too', () => {
    const at = decide(even, belief);
    expect(at(245, 160)).toBeCloseTo(0.4);
    expect(at(130, 220)).toBeCloseTo(0.35);
  });

  it('stays where it is no wider than fur or a rim', () => {
    const fringe = (x: number): boolean => x >= 200 && x < 209;
    const at = decide(carpet, (x, y) => (fringe(x) && inBody(130, y) ? 0.4 : inBody(x, y) ? 1 : 0));
    expect(at(204, 150)).toBeCloseTo(0.4);
  });
});
