import { describe, expect, it } from 'vitest';
import { cutOutPixels } from '../../../src/photo/cutout/cut-out.ts';
import { estimateForeground } from '../../../src/photo/cutout/foreground.ts';
import { drawPhoto, type DrawnPhoto, fakeTool, meanError, textured } from './drawn-photos.ts';

const side = 320;
const centre = side / 2;
const fast = { quality: 'fast', keepExistingAlpha: true, translucent: false } as const;

const distance = (x: number, y: number) => Math.hypot(x - centre, y - centre);
const disc = (x: number, y: number) => 100 - distance(x, y) + 0.5;
const ring = (x: number, y: number) => Math.min(disc(x, y), distance(x, y) - 50 + 0.5);
const believeDisc = (x: number, y: number) => (Math.hypot(x - 0.5, y - 0.5) * side < 100 ? 1 : 0);
const red = () => [170, 30, 40] as const;
const linen = textured([120, 150, 110], 22);

function cut(photo: DrawnPhoto, belief: (x: number, y: number) => number, settings: { translucent?: boolean } = {}) {
  const signal = new AbortController().signal;
  return cutOutPixels({ pixels: photo.pixels, alpha: null }, fakeTool(belief), { ...fast, ...settings }, { signal });
}

describe('Cutting a product out', () => {
  it('draws the edge of a disc within a pixel although the model’s own pixels are more than three times larger', async () => {
    const photo = drawPhoto(side, disc, red, linen);
    const { matte } = await cut(photo, believeDisc);
    expect(meanError(matte, photo.truth)).toBeLessThan(0.004);
    const soft = matte.data.filter((value) => value > 25 && value < 230).length;
    expect(soft).toBeLessThan(2.5 * 2 * Math.PI * 100);
  });

  it('opens a ring that the model had filled, and counts one opening', async () => {
    const photo = drawPhoto(side, ring, red, linen);
    const { matte, facts } = await cut(photo, believeDisc);
    expect(facts.holes).toBe(1);
    expect(meanError(matte, photo.truth)).toBeLessThan(0.01);
  });

  it('leaves a printed patch alone that has the ground’s mean colour but not its grain', async () => {
    const printed = (x: number, y: number) => (distance(x, y) < 40 ? ([120, 150, 110] as const) : red());
    const photo = drawPhoto(side, disc, printed, linen);
    const { matte, facts } = await cut(photo, believeDisc);
    expect(facts.holes).toBe(0);
    expect(matte.data[centre * side + centre]).toBe(255);
  });

  it('leaves a white patch on a white ground alone where the model is sure of it', async () => {
    const printed = (x: number, y: number) => (distance(x, y) < 40 ? ([250, 250, 250] as const) : red());
    const { matte, facts } = await cut(
      drawPhoto(side, disc, printed, () => [250, 250, 250]),
      believeDisc,
    );
    expect(facts.holes).toBe(0);
    expect(matte.data[centre * side + centre]).toBe(255);
  });

  it('keeps a white product on a white ground, where colours say nothing', async () => {
    const white = textured([246, 246, 246], 2);
    const photo = drawPhoto(side, disc, white, textured([250, 250, 250], 2));
    const { matte } = await cut(photo, believeDisc);
    expect(meanError(matte, photo.truth)).toBeLessThan(0.012);
  });

  it('keeps thin strands that the model saw as a haze', async () => {
    const strands = (x: number, y: number) => (y < 60 && Math.abs(x - centre) < 60 ? 1.2 - Math.abs((x % 12) - 6) : -1);
    const photo = drawPhoto(
      side,
      (x, y) => Math.max(disc(x, y), y < centre ? strands(x, y) : -1),
      red,
      () => [225, 230, 235],
    );
    const haze = (x: number, y: number) => (y * side < 62 && Math.abs(x - 0.5) * side < 60 ? 0.3 : believeDisc(x, y));
    const { matte } = await cut(photo, haze);
    expect(meanError(matte, photo.truth)).toBeLessThan(0.02);
  });

  it('makes a soft patch inside the product solid, unless the product is see-through', async () => {
    const photo = drawPhoto(side, disc, textured([170, 60, 60], 60), textured([90, 90, 90], 60));
    const belief = (x: number, y: number) => (Math.hypot(x - 0.5, y - 0.5) * side < 30 ? 0.7 : believeDisc(x, y));
    const { matte } = await cut(photo, belief);
    expect(matte.data[centre * side + centre]).toBe(255);
    const seeThrough = await cut(photo, belief, { translucent: true });
    expect(seeThrough.matte.data[centre * side + centre]).toBeLessThan(240);
  });

  it('makes a half solid that the model doubts out to its edge, and says that it was doubted', async () => {
    const photo = drawPhoto(side, disc, textured([170, 60, 60], 60), textured([90, 90, 90], 60));
    const belief = (x: number, y: number) => (x > 0.45 ? 0.65 : 1) * believeDisc(x, y);
    const { matte, facts } = await cut(photo, belief);
    expect(meanError(matte, photo.truth)).toBeLessThan(0.012);
    expect(facts.doubts).toContain('unsure-areas');
    const seeThrough = await cut(photo, belief, { translucent: true });
    expect(meanError(seeThrough.matte, photo.truth)).toBeGreaterThan(0.02);
  });

  it('leaves a soft rim soft that is narrower than what it takes for doubt', async () => {
    const soft = (x: number, y: number) => (disc(x, y) + 4) / 10;
    const photo = drawPhoto(side, soft, red, () => [225, 230, 235]);
    const { matte } = await cut(photo, (x, y) => Math.min(1, Math.max(0, soft(x * side, y * side))));
    expect(meanError(matte, photo.truth)).toBeLessThan(0.006);
  });

  it('removes specks far from the product and keeps the second of two', async () => {
    const pair = (x: number, y: number) =>
      50 - Math.min(Math.hypot(x - 90, y - 150), Math.hypot(x - 230, y - 150)) + 0.5;
    const photo = drawPhoto(side, pair, red, linen);
    const belief = (x: number, y: number) => {
      const speck = Math.hypot(x * side - 30, y * side - 300) < 7;
      return speck || pair(x * side, y * side) > 0.5 ? 1 : 0;
    };
    const { matte, facts } = await cut(photo, belief);
    expect(matte.data[300 * side + 30]).toBe(0);
    expect(matte.data[150 * side + 90]).toBe(255);
    expect(matte.data[150 * side + 230]).toBe(255);
    expect(facts.doubts).toContain('several-subjects');
  });

  it('says which sides of the frame cut the product', async () => {
    const photo = drawPhoto(side, (x, y) => Math.min(x - 100, 220 - x, y - 120), red, linen);
    const { facts } = await cut(photo, (x, y) => (x * side > 100 && x * side < 220 && y * side > 120 ? 1 : 0));
    expect(facts.croppedSides).toEqual(['bottom']);
    expect(facts.box.top).toBeGreaterThan(115);
  });

  it('refuses a photo in which nothing stands out', async () => {
    const photo = drawPhoto(side, () => -1, red, linen);
    await expect(cut(photo, () => 0.1)).rejects.toMatchObject({ code: 'photo_no_subject', status: 422 });
  });

  it('keeps the alpha of a photo that comes cut out, and asks no model', async () => {
    const photo = drawPhoto(side, disc, red, linen);
    const tool = fakeTool(believeDisc);
    const { signal } = new AbortController();
    const { matte, facts } = await cutOutPixels({ pixels: photo.pixels, alpha: photo.truth }, tool, fast, { signal });
    expect(facts.quality).toBe('kept');
    expect(tool.looks).toBe(0);
    expect(Buffer.compare(matte.data, photo.truth.data)).toBe(0);
  });
});

describe('Taking the old background out of the rim', () => {
  const photo = drawPhoto(
    side,
    (x, y) => disc(x, y) / 6,
    red,
    () => [30, 90, 220],
  );

  it('finds the product’s own colour where it was mixed with the ground', () => {
    const colours = estimateForeground(photo.pixels, photo.truth);
    let worst = 0;
    for (let at = 0; at < photo.truth.data.length; at++) {
      if (photo.truth.data[at]! < 13) continue;
      worst = Math.max(worst, Math.abs(colours.data[at * 3]! - 170), Math.abs(colours.data[at * 3 + 2]! - 40));
    }
    expect(worst).toBeLessThan(12);
  });

  it('changes no byte where the product covers all, and none far outside', () => {
    const colours = estimateForeground(photo.pixels, photo.truth);
    const changed = new Set<number>();
    for (let at = 0; at < photo.truth.data.length; at++) {
      for (const channel of [0, 1, 2]) {
        const byte = at * 3 + channel;
        if (colours.data[byte] !== photo.pixels.data[byte]) changed.add(at);
      }
    }
    const wrong = [...changed].filter((at) => {
      const outside = distance((at % side) + 0.5, Math.floor(at / side) + 0.5) > 110;
      return photo.truth.data[at] === 255 || outside;
    });
    expect(changed.size).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
  });
});
