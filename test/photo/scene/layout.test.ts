import { describe, expect, it } from 'vitest';
import { type Box, type CutoutFacts, Layout } from '../../../src/contract/index.ts';
import { measureFrame, placeProduct, type StandRequest } from '../../../src/photo/scene/layout.ts';

const photo = { width: 1000, height: 800 };
const box = { left: 300, top: 200, width: 400, height: 200 };
type Side = CutoutFacts['croppedSides'][number];
interface Asked {
  layout: Parameters<typeof Layout.parse>[0];
  croppedSides?: Side[];
  stand?: StandRequest;
  scale?: number;
  longestSide?: number;
  product?: Box;
}

/** Where the product's own box comes to lie, rounded. */
function lay({
  layout,
  croppedSides = [],
  stand,
  scale,
  longestSide,
  product = box,
}: Asked): [number, number, number, number] {
  const read = Layout.parse(layout);
  const frame = measureFrame(read, photo, product, longestSide);
  const { source, target } = placeProduct(read, frame, photo, { box: product, croppedSides }, stand ?? null, scale);
  const zoom = target.width / source.width;
  const left = target.left + (product.left - source.left) * zoom;
  const top = target.top + (product.top - source.top) * (target.height / source.height);
  return [left, top, product.width * zoom, product.height * (target.height / source.height)].map(Math.round) as never;
}

const square = { width: 1000, height: 1000 };

describe('layout', () => {
  it('centres the product in the space that padding leaves', () => {
    expect(lay({ layout: { size: square, padding: 0.1 } })).toEqual([100, 300, 800, 400]);
  });

  it('takes padding as a share or in pixels, side by side, and adds margins', () => {
    const padding = { top: '50px', right: 0, bottom: '150px', left: 0.2 };
    expect(lay({ layout: { size: square, padding, margin: '100px' } })).toEqual([300, 300, 600, 300]);
  });

  it('aligns left, right, top and bottom within the padding', () => {
    const base = { size: square, padding: 0.1, share: 0.5 } as const;
    expect(lay({ layout: { ...base, horizontal: 'left', vertical: 'top' } })).toEqual([100, 100, 400, 200]);
    expect(lay({ layout: { ...base, horizontal: 'right', vertical: 'bottom' } })).toEqual([500, 700, 400, 200]);
  });

  it('fills: the shorter way fills the space, the longer one is cut by the frame', () => {
    expect(lay({ layout: { size: square, padding: 0, scaling: 'fill' } })).toEqual([-500, 0, 2000, 1000]);
  });

  it('stands the product on the floor of a background, and centres it on one that is seen from above', () => {
    const stand = { x: 500, y: 800, share: 0.5, centred: false };
    expect(lay({ layout: { size: square, padding: 0.1 }, stand })).toEqual([300, 600, 400, 200]);
    expect(lay({ layout: { size: square, padding: 0.1 }, stand: { ...stand, y: 500, centred: true } })).toEqual([
      300, 400, 400, 200,
    ]);
    expect(lay({ layout: { size: square, padding: 0.1, vertical: 'top' }, stand })).toEqual([100, 100, 800, 400]);
  });

  it('moves a side that the photo cut to the edge of the picture; its padding goes, its margin stays', () => {
    const base = { size: square, padding: 0.1 } as const;
    expect(lay({ layout: base, croppedSides: ['bottom'] })).toEqual([100, 600, 800, 400]);
    expect(lay({ layout: { ...base, margin: 0.05 }, croppedSides: ['left'] })[0]).toBe(50);
    expect(lay({ layout: { ...base, snapCroppedSides: false }, croppedSides: ['bottom'] })).toEqual([
      100, 300, 800, 400,
    ]);
  });

  it('lets a product that the photo cut left and right span the picture', () => {
    expect(lay({ layout: { size: square, padding: 0.1 }, croppedSides: ['left', 'right'] })).toEqual([
      0, 250, 1000, 500,
    ]);
  });

  it('keeps what is cut at the top standing on the floor, as high as the picture', () => {
    const stand = { x: 500, y: 800, share: 0.5, centred: false };
    const tall = { left: 400, top: 0, width: 100, height: 400 };
    expect(lay({ layout: { size: square, padding: 0.1 }, croppedSides: ['top'], stand, product: tall })).toEqual([
      400, 0, 200, 800,
    ]);
  });

  it('cuts no side of what spans the picture that the photo did not cut', () => {
    const tall = { left: 0, top: 100, width: 500, height: 700 };
    const [, top, width, height] = lay({
      layout: { size: square, padding: 0 },
      croppedSides: ['left', 'right'],
      product: tall,
    });
    expect([Math.abs(top), height]).toEqual([0, 1000]);
    expect(width).toBeLessThan(1000);
  });

  it('keeps what stands on a plinth within its top, its foot around the middle, and what lies with all of it', () => {
    const room = { x: 500, y: 800, halfWidth: 300, halfHeight: 150, lying: false };
    const stand = { x: 500, y: 800, share: 1, centred: false, room };
    const layout = { size: square, padding: 0 };
    // 86 % of the top's width, its foot around the middle.
    expect(lay({ layout, stand })).toEqual([242, 606, 516, 259]);
    // Never below the padding.
    const low = { ...stand, room: { ...room, y: 900 } };
    const [, upper, , tall] = lay({
      layout: { ...layout, padding: { top: 0, left: 0, right: 0, bottom: 0.08 } },
      stand: low,
    });
    expect(Math.abs(upper + tall - 920)).toBeLessThanOrEqual(1);
    const [left, top, width, height] = lay({ layout, stand: { ...stand, room: { ...room, lying: true } } });
    expect(Math.abs(left + width / 2 - 500) + Math.abs(top + height / 2 - 800)).toBeLessThanOrEqual(1);
    expect(Math.hypot(width / 600, height / 300)).toBeLessThan(1.14);
    // What is small enough already keeps its size, and a scale from outside is kept.
    expect(lay({ layout: { ...layout, share: 0.2 }, stand })[2]).toBe(200);
    expect(lay({ layout, stand, scale: 2 })[2]).toBe(800);
    // What the frame cuts below has no foot to place.
    expect(lay({ layout, stand, croppedSides: ['bottom'] })).toEqual([0, 500, 1000, 500]);
  });

  it('keeps a scale given from outside, also in a preview', () => {
    expect(lay({ layout: { size: square }, scale: 1.25 })).toEqual([250, 375, 500, 250]);
    const preview = lay({ layout: { size: square }, scale: 1.25, longestSide: 500 });
    for (const [index, length] of [125, 188, 250, 125].entries())
      expect(Math.abs(preview[index]! - length)).toBeLessThanOrEqual(1);
  });

  it('keeps the photo’s own frame, or the product’s with its padding', () => {
    expect(lay({ layout: { size: 'original' } })).toEqual([300, 200, 400, 200]);
    expect(measureFrame(Layout.parse({ size: 'subject', padding: '10px' }), photo, box)).toMatchObject({
      width: 420,
      height: 220,
    });
    expect(measureFrame(Layout.parse({ size: 'subject', padding: 0.1 }), photo, box)).toMatchObject({
      width: 500,
      height: 250,
    });
  });

  it('crops the photo to what is seen of it, with a few pixels around for the resampling', () => {
    const layout = Layout.parse({ size: square, padding: 0.1 });
    const frame = measureFrame(layout, photo, box);
    const { source } = placeProduct(layout, frame, photo, { box, croppedSides: [] }, null);
    expect(source).toEqual({ left: 296, top: 196, width: 408, height: 208 });
  });
});
