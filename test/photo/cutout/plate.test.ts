import { describe, expect, test } from 'vitest';
import { CutoutSettings } from '../../../src/contract/index.ts';
import { cutOutPixels } from '../../../src/photo/cutout/cut-out.ts';
import { restoreGlassColours } from '../../../src/photo/cutout/glass-colours.ts';
import { alignPlate } from '../../../src/photo/cutout/plate/align-plate.ts';
import { fitPlate } from '../../../src/photo/cutout/plate/fit-plate.ts';
import type { ColourPixels } from '../../../src/photo/pixels/pixels.ts';

// A floor of stones whose colour at each place is known, photographed with a camera that was moved a little.

const size = { width: 240, height: 200 };

interface Shot {
  readonly move?: readonly [number, number];
  readonly light?: number;
  readonly seed?: number;
  readonly floor?: number;
  readonly product?: 'box' | 'clear' | 'hazy' | 'ring';
}

const between = (x: number, low: number, high: number): boolean => x >= low && x < high;
const isBox = (x: number, y: number): boolean => between(x, 80, 150) && between(y, 50, 150);
const isRing = (x: number, y: number): boolean => between(Math.hypot(x - 115, y - 100), 28, 52);

/** What a frosted pane adds of its own: as much light as it takes, so that only the stones' contrast tells of it. */
const haze = [140, 128, 112] as const;

/** Stones of about nine pixels, in greys and browns, without a period. */
function floorAt(x: number, y: number, seed: number): [number, number, number] {
  const wave = (at: number, to: number, turn: number): number =>
    Math.sin(at * 0.41 + turn) * Math.cos(to * 0.37 - turn) + Math.sin((at + to) * 0.23 + 2 * turn);
  const light = 128 + 26 * wave(x, y, seed) + 18 * wave(y * 1.7, x * 0.6, seed + 1.3);
  return [light + 12, light, light - 16];
}

function shoot({ move = [0, 0], light = 1, seed = 1, floor = 0, product }: Shot): ColourPixels {
  const data = new Uint8Array(size.width * size.height * 3);
  let random = seed * 7919;
  const noise = (): number => ((random = (random * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff - 0.5) * 4;
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      let colour = floorAt(x + move[0], y + move[1], floor);
      if (product === 'box' && isBox(x, y)) colour = [190, 60, 50];
      if (product === 'ring' && isRing(x, y)) colour = [190, 60, 50];
      if (product === 'clear' && isBox(x, y)) colour = colour.map((one) => one * 0.8) as typeof colour;
      if (product === 'hazy' && isBox(x, y))
        colour = colour.map((one, at) => 0.6 * one + 0.4 * haze[at]!) as typeof colour;
      for (let channel = 0; channel < 3; channel++)
        data[(y * size.width + x) * 3 + channel] = Math.min(255, Math.max(0, colour[channel]! * light + noise()));
    }
  }
  return { ...size, data };
}

/** A model that sees `isProduct`, at whatever part of the photo it is shown; the whole photo alone is shown here. */
function modelOf(isProduct: (x: number, y: number) => boolean) {
  const side = 128;
  const answer = Float32Array.from({ length: side * side }, (_, at) =>
    isProduct(((at % side) + 0.5) * (size.width / side), (Math.floor(at / side) + 0.5) * (size.height / side)) ? 1 : 0,
  );
  return { name: 'drawn', side, segment: () => Promise.resolve(answer) };
}

async function cutOut(
  photo: ColourPixels,
  tool: ReturnType<typeof modelOf>,
  given: { plate?: ColourPixels; glass?: boolean },
) {
  const settings = CutoutSettings.parse({ quality: 'fast', ...(given.glass ? { glass: true } : {}) });
  const { plate } = given;
  const options = { signal: AbortSignal.timeout(60_000) };
  return cutOutPixels({ pixels: photo, alpha: null, ...(plate ? { plate } : {}) }, tool, settings, options);
}

describe('a photo of the empty ground', () => {
  test('is laid over the photo although the camera was moved by some pixels and the light is another', async () => {
    const plate = shoot({ move: [-4.3, 2.6], light: 1.05, seed: 2 });
    const fit = await fitPlate(shoot({ product: 'box' }), plate);
    expect(fit.across * size.width).toBeCloseTo(4.3, 0);
    expect(fit.down * size.width).toBeCloseTo(-2.6, 0);
    const ground = await alignPlate(plate, fit, size);
    const empty = shoot({ seed: 3 });
    let sum = 0;
    let count = 0;
    for (let y = 12; y < size.height - 12; y++)
      for (let x = 12; x < size.width - 12; x++, count++)
        sum += Math.abs(ground.data[(y * size.width + x) * 3 + 1]! - empty.data[(y * size.width + x) * 3 + 1]!);
    // The noise of two photos alone differs by 1.3.
    expect(sum / count).toBeLessThan(2.5);
  });

  test.each([
    ['of another place', { floor: 40 }, 'photo_plate_elsewhere'],
    ['of the same place seen from elsewhere', { move: [60, 30] }, /photo_plate_(?:elsewhere|moved)/u],
    ['in far weaker light', { light: 0.6 }, /photo_plate_light/u],
    ['that shows the product too', { product: 'box', seed: 5 }, 'photo_plate_same'],
  ] as const)('%s is refused with its reason', async (_, shot, code) => {
    await expect(fitPlate(shoot({ product: 'box' }), shoot({ seed: 2, ...shot }))).rejects.toMatchObject({
      code: typeof code === 'string' ? code : expect.stringMatching(code),
      status: 422,
    });
  });

  test('of other proportions is refused', async () => {
    const plate = { width: 200, height: 240, data: shoot({}).data };
    await expect(fitPlate(shoot({ product: 'box' }), plate)).rejects.toMatchObject({ code: 'photo_plate_turned' });
  });

  test('opens a ring that the model closed, and puts in a part that it left out', async () => {
    const photo = shoot({ product: 'ring' });
    const model = modelOf((x, y) => Math.hypot(x - 115, y - 100) < 52 && !(x > 140 && y > 100));
    const alphaAt = (data: Uint8Array, x: number, y: number): number => data[y * size.width + x]!;
    const without = await cutOut(photo, model, {});
    expect(alphaAt(without.matte.data, 145, 128)).toBeLessThan(60);
    const { matte, facts } = await cutOut(photo, model, { plate: shoot({ seed: 2, move: [1.4, -2.2] }) });
    expect(facts.plate).toBeDefined();
    expect(alphaAt(matte.data, 115, 100)).toBe(0);
    expect(alphaAt(matte.data, 145, 128)).toBeGreaterThan(220);
    expect(alphaAt(matte.data, 78, 100)).toBe(255);
  });

  test('tells what clear goods let through on a ground that cannot be divided by without it', async () => {
    const [photo, plate] = [shoot({ product: 'clear' }), shoot({ seed: 2, move: [2.2, 1.1] })];
    const model = modelOf(isBox);
    expect((await cutOut(photo, model, { glass: true })).facts.glass).toBe('ground-uneven');
    const { matte, facts } = await cutOut(photo, model, { glass: true, plate });
    expect(facts.glass).toBe('divided');
    const colours = { ...size, data: Uint8Array.from(photo.data) };
    restoreGlassColours(colours, matte, await alignPlate(plate, facts.plate!, size));
    let sum = 0;
    let count = 0;
    for (let y = 60; y < 140; y++) for (let x = 90; x < 140; x++, count++) sum += matte.data[y * size.width + x]!;
    // 0.8 of the bytes are 0.61 of the light: 0.39 of it is kept back.
    expect(sum / count / 255).toBeGreaterThan(0.32);
    expect(sum / count / 255).toBeLessThan(0.46);
  });

  test('tells by the texture alone what a haze hides that is as bright as the ground', async () => {
    const [photo, plate] = [shoot({ product: 'hazy' }), shoot({ seed: 2, move: [2.2, 1.1] })];
    const { matte } = await cutOut(photo, modelOf(isBox), { glass: true, plate });
    let sum = 0;
    let count = 0;
    for (let y = 60; y < 140; y++) for (let x = 90; x < 140; x++, count++) sum += matte.data[y * size.width + x]!;
    // In bytes 0.4 of it is the haze's own; in light a little more or less, by place.
    expect(sum / count / 255).toBeGreaterThan(0.3);
    expect(sum / count / 255).toBeLessThan(0.5);
  });
});
