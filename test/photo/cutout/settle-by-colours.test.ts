import { describe, expect, it } from 'vitest';
import { openHoles } from '../../../src/photo/cutout/openings.ts';
import { keepSeenOpenings } from '../../../src/photo/cutout/seen-openings.ts';
import { closePatches } from '../../../src/photo/cutout/solid/close-patches.ts';
import { decideHaze } from '../../../src/photo/cutout/solid/decide-haze.ts';
import { dropThinLines } from '../../../src/photo/cutout/solid/drop-thin-lines.ts';
import { settleWideAreas } from '../../../src/photo/cutout/solid/settle-areas.ts';
import { keepIslands } from '../../../src/photo/cutout/subject.ts';
import { createMask } from '../../../src/photo/pixels/mask.ts';
import { createPlane, type Plane } from '../../../src/photo/pixels/plane.ts';
import { drawPhoto, grain, textured } from './drawn-photos.ts';

const side = 300;
type Colour = readonly [number, number, number];
type Paint = (x: number, y: number) => Colour;

function plane(alpha: (x: number, y: number) => number): Plane {
  const drawn = createPlane(side, side);
  for (let at = 0; at < drawn.data.length; at++) drawn.data[at] = alpha(at % side, Math.floor(at / side));
  return drawn;
}

function frameOf(cover: (x: number, y: number) => number, product: Paint, ground: Paint) {
  const { pixels } = drawPhoto(side, cover, product, ground);
  const box = { left: 0, top: 0, width: side, height: side };
  return { box, width: side, height: side, scale: 1, rgb: pixels.data };
}

const valueAt = ({ data }: { readonly data: ArrayLike<number> }, x: number, y: number): number => data[y * side + x]!;
const isBody = (x: number, y: number): boolean => Math.abs(x - 150) < 80 && Math.abs(y - 150) < 100;
const body = (x: number, y: number): number => (isBody(x, y) ? 1 : 0);
const carpet: Paint = (x, y) =>
  (Math.floor(x / 9) + Math.floor(y / 9)) % 2 === 0 ? [170 + 9 * grain(x, y), 60, 50] : [196, 170, 120];
/** A blue cloth with a white pattern. */
const printed: Paint = (x, y) => ((x + y) % 12 < 3 ? [225, 228, 235] : [40, 70 + 5 * grain(x, y), 150]);
const inSpot = (x: number, y: number): boolean => Math.abs(x - 150) < 20 && Math.abs(y - 150) < 15;

describe('What the product encloses', () => {
  const noOpenings = createMask(side, side);
  const known = createMask(side, side);
  for (let at = 0; at < known.data.length; at++) known.data[at] = inSpot(at % side, Math.floor(at / side)) ? 1 : 0;

  it.each([0.05, 0.45, 0.8])('is its own pattern where it has its colours, believed at %f', (belief) => {
    const alpha = plane((x, y) => (inSpot(x, y) ? belief : body(x, y)));
    const closed = closePatches(frameOf(body, printed, carpet), alpha, known);
    expect(valueAt(closed.alpha, 150, 150)).toBe(1);
    expect(closed.openings.data.includes(1)).toBe(false);
  });

  it('stays an opening where the ground shows in it, and where ground and product are alike', () => {
    const alpha = plane((x, y) => (inSpot(x, y) ? 0.05 : body(x, y)));
    const open = (x: number, y: number): number => (inSpot(x, y) ? 0 : body(x, y));
    expect(valueAt(closePatches(frameOf(open, printed, carpet), alpha, known).alpha, 150, 150)).toBeCloseTo(0.05);
    const alike = closePatches(frameOf(open, printed, printed), alpha, known);
    expect(valueAt(alike.alpha, 150, 150)).toBeCloseTo(0.05);
    expect(alike.openings.data.includes(1)).toBe(true);
  });

  it('is closed although a soft channel leads from it to the edge', () => {
    const inChannel = (x: number, y: number): boolean => Math.abs(y - 150) < 4 && x >= 170 && x < 230;
    const alpha = plane((x, y) => (inSpot(x, y) ? 0.45 : inChannel(x, y) ? 0.8 : body(x, y)));
    const closed = closePatches(frameOf(body, printed, carpet), alpha, noOpenings);
    expect(valueAt(closed.alpha, 150, 150)).toBe(1);
  });
});

describe('Thin lines beside the product', () => {
  const green = textured([70, 80, 50], 6);
  const isJoint = (x: number, y: number): boolean => Math.abs(((x + y) % 60) - 30) < 2;
  const tiles: Paint = (x, y) => (isJoint(x, y) ? [90, 86, 80] : [205 + 4 * grain(x, y), 198, 188]);
  const isFollowed = (x: number, y: number): boolean => isJoint(x, y) && x < 66 && x > 30 && y > 60 && y < 120;

  it('go where they are half believed and a joint of the ground', () => {
    const alpha = plane((x, y) => (isFollowed(x, y) ? 0.45 : body(x, y)));
    const kept = dropThinLines(frameOf(body, green, tiles), alpha);
    expect(alpha.data.filter((value) => value > 0 && value < 1).length).toBeGreaterThan(50);
    expect(kept.data.filter((value) => value > 0 && value < 1).length).toBe(0);
    expect(valueAt(kept, 150, 150)).toBe(1);
  });

  it('stay where they are believed, of another colour than the ground, or before an even one', () => {
    const isCord = (x: number, y: number): boolean => Math.abs(y - 90) < 2 && x < 66 && x > 30;
    const cord = (belief: number): Plane => plane((x, y) => (isCord(x, y) ? belief : body(x, y)));
    const covered = (x: number, y: number): number => (isCord(x, y) ? 1 : body(x, y));
    expect(valueAt(dropThinLines(frameOf(covered, green, tiles), cord(0.45)), 50, 90)).toBeCloseTo(0.45);
    expect(valueAt(dropThinLines(frameOf(body, green, tiles), cord(0.8)), 50, 90)).toBeCloseTo(0.8);
    const wall = textured([205, 198, 188], 2);
    expect(valueAt(dropThinLines(frameOf(body, green, wall), cord(0.45)), 50, 90)).toBeCloseTo(0.45);
  });

  it('stay where they are no more than a soft rim, whatever goes elsewhere', () => {
    const isRim = (x: number, y: number): boolean => isBody(x - 9, y) && !isBody(x, y);
    const alpha = plane((x, y) => (isRim(x, y) ? 0.4 : isFollowed(x, y) ? 0.45 : body(x, y)));
    const kept = dropThinLines(frameOf(body, green, tiles), alpha);
    expect(valueAt(kept, 236, 150)).toBeCloseTo(0.4);
    expect(kept.data.filter((value) => value > 0.42 && value < 1).length).toBe(0);
  });

  it('stay where all of the product is thin', () => {
    const chain = plane((x, y) => (Math.abs(x - y) < 3 ? 0.5 : 0));
    expect(
      dropThinLines(
        frameOf((x, y) => chain.data[Math.floor(y) * side + Math.floor(x)]!, tiles, tiles),
        chain,
      ),
    ).toBe(chain);
  });
});

describe('What lies deep and is doubted', () => {
  const isBeside = (x: number, y: number): boolean => x >= 230 && x < 290 && Math.abs(y - 150) < 50;
  const alpha = plane((x, y) => (isBeside(x, y) ? 0.5 : body(x, y)));

  it('is the product’s where it has its colours, and another thing’s where it has none of them', () => {
    const wide = (x: number, y: number): number => (isBeside(x, y) ? 1 : body(x, y));
    const own = settleWideAreas(frameOf(wide, printed, carpet), alpha);
    expect(valueAt(own, 255, 150)).toBeGreaterThan(0.8);
    const other = settleWideAreas(frameOf(body, printed, carpet), alpha);
    expect(valueAt(other, 255, 150)).toBeLessThan(0.2);
  });

  it('is no haze where the model tells spokes from what is between them', () => {
    const isSpoke = (x: number, y: number): boolean => Math.abs(x - 150) < 60 && Math.abs(y - 150) < 60 && x % 9 < 2;
    const spokes = plane((x, y) => (isSpoke(x, y) ? 1 : 0));
    const frame = frameOf(
      (x, y) => (isSpoke(Math.floor(x), Math.floor(y)) ? 1 : 0),
      textured([190, 192, 196], 6),
      carpet,
    );
    expect([...decideHaze(frame, spokes).data]).toEqual([...spokes.data]);
  });
});

describe('A white spot on a white ground', () => {
  const white: Paint = (x, y) => [250 + 2 * grain(x, y), 250, 248];
  const isSpot = (x: number, y: number): boolean => Math.hypot(x - 150, y - 150) < 4;
  const pearl: Paint = (x, y) => (isSpot(x, y) ? white(x, y) : [196 + 4 * grain(x, y), 188, 178]);
  const frame = frameOf(body, pearl, white);

  it('is a highlight unless the model saw it open', () => {
    const doubted = plane((x, y) => (isSpot(x, y) ? 0.5 : body(x, y)));
    expect(keepSeenOpenings(frame, doubted, doubted).openings.data.includes(1)).toBe(false);
    expect(valueAt(openHoles(frame, doubted), 150, 150)).toBeCloseTo(0.5);
    const seen = plane((x, y) => (isSpot(x, y) ? 0.3 : body(x, y)));
    expect(keepSeenOpenings(frame, seen, seen).openings.data.includes(1)).toBe(true);
  });
});

describe('A small spot of the ground’s colour that the model hardly doubts', () => {
  const wood = textured([170, 130, 90], 4);
  const openings = (radius: number, belief: number): Uint8Array => {
    const inside = (x: number, y: number): boolean => Math.hypot(x - 150, y - 150) < radius;
    const frame = frameOf(body, (x, y) => (inside(x, y) ? wood(x, y) : [40, 60, 110]), wood);
    const look = plane((x, y) => (inside(x, y) ? belief : body(x, y)));
    return keepSeenOpenings(frame, look, look).openings.data;
  };

  it('is a button; a large one, or one that is doubted more, is an opening', () => {
    expect(openings(5, 0.85).includes(1)).toBe(false);
    expect(openings(20, 0.85).includes(1)).toBe(true);
    expect(openings(5, 0.5).includes(1)).toBe(true);
  });
});

describe('A chain', () => {
  const link = (x: number, y: number, at: number): boolean => Math.abs(x - 126 - 11 * at) < 4 && Math.abs(y - 60) < 5;
  const isLink = (x: number, y: number): boolean => Array.from({ length: 12 }).some((_, at) => link(x, y, at));
  const isPendant = (x: number, y: number): boolean => Math.abs(x - 60) < 58 && Math.abs(y - 120) < 70;

  it('is kept link after link; a crumb far from it and a thing of another size at its end are not', () => {
    const isThing = (x: number, y: number): boolean => Math.abs(x - 264) < 10 && Math.abs(y - 60) < 10;
    const isCrumb = (x: number, y: number): boolean => Math.abs(x - 260) < 3 && Math.abs(y - 250) < 8;
    const alpha = plane((x, y) => (isPendant(x, y) || isLink(x, y) || isCrumb(x, y) || isThing(x, y) ? 1 : 0));
    const subject = keepIslands(alpha)!;
    expect(valueAt(subject.mask, 126 + 11 * 11, 60)).toBe(1);
    expect(valueAt(subject.mask, 260, 250)).toBe(0);
    expect(valueAt(subject.mask, 268, 60)).toBe(0);
  });
});
