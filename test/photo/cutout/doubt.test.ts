import { describe, expect, it } from 'vitest';
import { type Box, CutoutSettings } from '../../../src/contract/index.ts';
import { cutOutPixels } from '../../../src/photo/cutout/cut-out.ts';
import { weighSignals } from '../../../src/photo/cutout/doubt/judge-cutout.ts';
import { signalNames, type Signals } from '../../../src/photo/cutout/doubt/measure-signals.ts';
import { drawPhoto, fakeTool, textured } from './drawn-photos.ts';

const side = 320;
const middle = side / 2;
const body = (x: number, y: number): number => Math.min(60 - Math.abs(x - middle), 80 - Math.abs(y - middle)) + 0.5;
const blue = textured([50, 80, 160], 6);
const wall = textured([214, 208, 200], 5);

type Colours = Parameters<typeof drawPhoto>[2];
/** A product on a wall, as `belief` (in pixels: inside is above 0) sees it. */
function cut(
  belief: (x: number, y: number) => boolean | number,
  product: Colours = blue,
  ground: Colours = wall,
  cover = body,
) {
  const photo = drawPhoto(side, cover, product, ground);
  // As fine as the photo: the rim of a coarse answer is as wide as what a model doubts.
  const tool = fakeTool((x, y) => Number(belief(x * side, y * side)), side);
  return cutOutPixels({ pixels: photo.pixels, alpha: null }, tool, CutoutSettings.parse({ quality: 'fast' }), {
    signal: AbortSignal.timeout(60_000),
  });
}

/** Whether a place lies in a box. */
const holds = ({ left, top, width, height }: Box, x: number, y: number): boolean =>
  x >= left && x < left + width && y >= top && y < top + height;

describe('The doubt about a cutout', () => {
  it('is small for a product that was seen whole, with nothing to look at', async () => {
    const { facts } = await cut((x, y) => body(x, y) > 0);
    expect(facts.uncertainty).toBeLessThan(0.5);
    expect(facts.doubtPlaces).toBeUndefined();
    for (const doubt of ['parts-missing', 'ground-kept', 'shadow-kept', 'hand-kept'] as const)
      expect(facts.doubts).not.toContain(doubt);
  });

  it('says that a part may be missing, and where, when its colours lie outside', async () => {
    // A model that is unsure of half of the product: what is missing is named and framed beside that.
    const half = (x: number, y: number): number => (body(x, y) > 0 && y < middle + 25 ? (x < middle ? 1 : 0.6) : 0);
    const { facts } = await cut(half);
    expect(facts.doubts).toContain('parts-missing');
    expect(facts.uncertainty).toBeGreaterThanOrEqual(0.5);
    const missing = facts.doubtPlaces?.find(({ doubt }) => doubt === 'parts-missing');
    expect(missing && holds(missing.box, middle, middle + 40)).toBe(true);
    expect(missing && holds(missing.box, middle, middle - 40)).toBe(false);
    // What is missing is for a person to draw: an offer brought ground back with it.
    expect(missing?.stroke).toBeUndefined();
  });

  it('says that ground may be kept, and where, when the ground’s colours lie inside', async () => {
    const kept = (x: number, y: number): boolean =>
      body(x, y) > 0 || (Math.abs(x - 250) < 32 && Math.abs(y - 130) < 40);
    const { facts } = await cut(kept, blue, (x, y) => (y < 175 ? wall(x, y) : [120, 70, 40]));
    expect(facts.doubts).toContain('ground-kept');
    const place = facts.doubtPlaces?.find(({ doubt }) => doubt === 'ground-kept');
    expect(facts.uncertainty < 0.5 || (place && holds(place.box, 250, 130))).toBe(true);
  });

  it('says how a stroke would take away what was kept of a hand, over the hand alone', async () => {
    const skin: Colours = textured([214, 160, 130], 4);
    const arm = (x: number, y: number): boolean => x > middle + 40 && Math.abs(y - 150) < 26;
    const { facts } = await cut(
      (x, y) => body(x, y) > 0 || arm(x, y),
      blue,
      (x, y) => (arm(x, y) ? skin(x, y) : wall(x, y)),
    );
    const stroke = facts.doubtPlaces?.find(({ doubt }) => doubt === 'hand-kept')?.stroke;
    expect(stroke?.tool).toBe('remove');
    expect(stroke!.points.length).toBeGreaterThan(3);
    for (const { x, y } of stroke!.points) expect(body(x * side, y * side)).toBeLessThan(0);
    for (const { x, y } of stroke!.points) expect(arm(x * side, y * side)).toBe(true);
  });

  it('says that a shadow may be kept', async () => {
    const shadow = (x: number, y: number): boolean => y > 200 && y < 262 && Math.abs(x - 250) < 55;
    const lit: Colours = (x, y) => (shadow(x, y) ? [128, 125, 120] : [214, 208, 200]);
    const { facts } = await cut((x, y) => body(x, y) > 0 || shadow(x, y), blue, lit);
    expect(facts.doubts).toContain('shadow-kept');
  });

  it('says that a hand may be kept that reaches in from a side, and not of a product in the tones of skin', async () => {
    const skin: Colours = textured([214, 160, 130], 4);
    const arm = (x: number, y: number): boolean => x > middle + 40 && Math.abs(y - 150) < 26;
    const held = await cut(
      (x, y) => body(x, y) > 0 || arm(x, y),
      blue,
      (x, y) => (arm(x, y) ? skin(x, y) : wall(x, y)),
    );
    expect(held.facts.doubts).toContain('hand-kept');
    const leather = await cut((x, y) => body(x, y) > 0, skin);
    expect(leather.facts.doubts).not.toContain('hand-kept');
  });

  it('says that a hanger was kept, and where, and does not take the handle of a bag for one', async () => {
    const hook = (x: number, y: number): boolean => Math.abs(x - middle) < 2.5 && y > 40 && y < 84;
    const metal: Colours = (x, y) => (hook(x, y) ? [60, 60, 64] : wall(x, y));
    const hung = await cut((x, y) => body(x, y) > 0 || hook(x, y), blue, metal);
    expect(hung.facts.doubts).toContain('hanger-kept');
    expect(hung.facts.uncertainty).toBeGreaterThanOrEqual(0.5);
    const [first] = hung.facts.doubtPlaces ?? [];
    expect(first?.doubt).toBe('hanger-kept');
    expect(first && holds(first.box, middle, 60)).toBe(true);
    expect(first && holds(first.box, middle, 120)).toBe(false);
    const handle = (x: number, y: number): boolean =>
      y < 84 && Math.abs(Math.hypot((x - middle) / 1.1, y - 84) - 38) < 3;
    const bag = await cut(
      (x, y) => body(x, y) > 0 || handle(x, y),
      blue,
      (x, y) => (handle(x, y) ? [60, 60, 64] : wall(x, y)),
    );
    expect(bag.facts.doubts).not.toContain('hanger-kept');
  });

  it('has a person look at a product that the photo cuts on two sides that face each other', async () => {
    const band = (_: number, y: number): number => 60 - Math.abs(y - middle) + 0.5;
    const through = await cut((x, y) => band(x, y) > 0, blue, wall, band);
    expect(through.facts.doubts).toContain('touches-frame');
    expect(through.facts.uncertainty).toBeGreaterThanOrEqual(0.5);
    const corner = (x: number, y: number): number => Math.min(140 - x, 140 - y) + 0.5;
    const cornered = await cut((x, y) => corner(x, y) > 0, blue, wall, corner);
    expect(cornered.facts.doubts).toContain('touches-frame');
    expect(cornered.facts.uncertainty).toBeLessThan(0.5);
  });

  it('has a person look at a jar of which only the lid was seen, and says where the rest of it may be', async () => {
    const lid = (x: number, y: number): number => Math.min(60 - Math.abs(x - middle), 24 - Math.abs(y - 90)) + 0.5;
    const inside = (x: number, y: number): number => Math.min(54 - Math.abs(x - middle), 60 - Math.abs(y - 172));
    // Glass has the colours of its ground, and is seen by its rims alone.
    const glass: Colours = (x, y) => (inside(x, y) > -2 && inside(x, y) < 2 ? [176, 170, 164] : wall(x, y));
    const jar = await cut((x, y) => lid(x, y) > 0, blue, glass, lid);
    expect(jar.facts.doubts).toContain('mostly-missing');
    expect(jar.facts.uncertainty).toBeGreaterThanOrEqual(0.5);
    const place = jar.facts.doubtPlaces?.find(({ doubt }) => doubt === 'mostly-missing');
    expect(place && holds(place.box, middle, 172)).toBe(true);
    const alone = await cut((x, y) => lid(x, y) > 0, blue, wall, lid);
    expect(alone.facts.doubts).not.toContain('mostly-missing');
    // Its shadow goes on beyond a product, too.
    const shadow = (x: number, y: number): number =>
      1 - 0.3 * Math.max(0, 1 - Math.hypot((x - 230) / 90, (y - 190) / 60));
    const shaded: Colours = (x, y) => wall(x, y).map((value) => value * shadow(x, y)) as [number, number, number];
    expect((await cut((x, y) => body(x, y) > 0, blue, shaded)).facts.doubts).not.toContain('mostly-missing');
  });

  it('has a person look at a product that is lost in its photo', async () => {
    const dot = (x: number, y: number): number => 14 - Math.hypot(x - middle, y - middle) + 0.5;
    expect((await cut((x, y) => dot(x, y) > 0, blue, wall, dot)).facts.doubts).toContain('mostly-missing');
  });

  it('never falls when one of its signals rises', () => {
    const none = Object.fromEntries(signalNames.map((name) => [name, 0])) as unknown as Signals;
    for (const name of signalNames)
      expect(weighSignals({ ...none, [name]: 1 }), name).toBeGreaterThanOrEqual(weighSignals(none));
  });
});
