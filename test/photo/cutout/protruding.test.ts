import { describe, expect, it } from 'vitest';
import { findHanger } from '../../../src/photo/cutout/doubt/find-hanger.ts';
import { findProtruding } from '../../../src/photo/cutout/doubt/find-protruding.ts';
import { createMask } from '../../../src/photo/pixels/mask.ts';

const [width, height] = [160, 200];
type Part = (x: number, y: number) => boolean;
const body: Part = (x, y) => Math.abs(x - 80) < 50 && y > 60 && y < 180;
/** A bar as wide as the garment on which it hangs, with a stem down to it. */
const bar: Part = (x, y) =>
  (Math.abs(x - 80) < 40 && Math.abs(y - 40) < 2) || (Math.abs(x - 80) < 2 && y > 40 && y <= 60);
const handle: Part = (x, y) => y <= 61 && Math.abs(Math.hypot(x - 80, y - 61) - 30) < 2;
const corner: Part = (x, y) => y > 52 && y <= 60 && x > 110 && x < 130;
const strap: Part = (x, y) => Math.abs(x - 45) < 3 && y > 30 && y <= 60;
const below: Part = (x, y) => Math.abs(x - 80) < 2 && y >= 180 && y < 198;

/** How many cells are found of a blue garment with a part of a colour. */
function countFound(part: Part, colour: readonly [number, number, number], whole: Part = body): number {
  const product = createMask(width, height);
  const rgb = new Uint8Array(width * height * 3).fill(220);
  for (let at = 0; at < product.data.length; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    product.data[at] = whole(x, y) || part(x, y) ? 1 : 0;
    if (whole(x, y)) rgb.set([50, 80, 160 + (x % 5)], at * 3);
    else if (part(x, y)) rgb.set(colour, at * 3);
  }
  return findProtruding(product, rgb).data.reduce((sum, value) => sum + value, 0);
}

describe('What a garment hangs from', () => {
  const black = [30, 30, 34] as const;

  it('is found though it is as wide as the garment, where a hook’s shape says nothing', () => {
    const product = createMask(width, height);
    for (let at = 0; at < product.data.length; at++) {
      const [x, y] = [at % width, Math.floor(at / width)];
      product.data[at] = body(x, y) || bar(x, y) ? 1 : 0;
    }
    expect(findHanger(product).data.includes(1)).toBe(false);
    expect(countFound(bar, black)).toBeGreaterThan(200);
  });

  it('is of another colour than the garment: a strap of its own cloth is none', () => {
    expect(countFound(strap, black)).toBeGreaterThan(50);
    expect(countFound(strap, [50, 80, 162])).toBe(0);
  });

  it('is no handle, no corner, nothing that hangs below, and nothing of a frame', () => {
    expect(countFound(handle, black)).toBe(0);
    expect(countFound(corner, black)).toBe(0);
    expect(countFound(below, black)).toBe(0);
    const frame: Part = (x, y) => body(x, y) && !(Math.abs(x - 80) < 42 && y > 68 && y < 172);
    expect(countFound(strap, black, frame)).toBe(0);
  });
});
