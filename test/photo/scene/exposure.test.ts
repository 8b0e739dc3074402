import { describe, expect, it } from 'vitest';
import { PhotoRecipe } from '../../../src/contract/index.ts';
import { listRemarks } from '../../../src/photo/output/remarks.ts';
import { composePicture, type Picture } from '../../../src/photo/scene/compose/compose-picture.ts';
import { brightenColours, planBrightening } from '../../../src/photo/scene/capture/brighten.ts';
import { measureExposure } from '../../../src/photo/scene/capture/exposure.ts';
import { reducePhoto } from '../../../src/photo/pixels/small-photo.ts';
import { bottle, type MadePhoto, makePhoto } from './made-photo.ts';

type Capture = NonNullable<MadePhoto['cutout']['capture']>;

const made = makePhoto(300, 300, bottle);

/** The photo with each byte changed by what it is of. */
function change({ pixels, matte }: MadePhoto, product: (byte: number) => number, ground: (x: number) => number[]) {
  const data = pixels.data.map((byte, at) => {
    const pixel = Math.floor(at / 3);
    return matte.data[pixel]! > 0 ? product(byte) : ground((pixel % pixels.width) / pixels.width)[at % 3]!;
  });
  return { pixels: { ...pixels, data }, matte };
}

async function judge({ pixels, matte }: Pick<MadePhoto, 'pixels' | 'matte'>, hasGround = true) {
  return measureExposure(await reducePhoto(pixels, matte), hasGround);
}

const grey = (level: number) => () => [level, level, level];
const dimmed = (byte: number): number => Math.round(byte * 0.4);

describe('too little light in a photo', () => {
  it('is told where neither the product nor its ground is bright, and how much of it lacks', async () => {
    expect(await judge(made)).toMatchObject({ state: 'enough', gain: 1 });
    const dim = await judge(change(made, dimmed, grey(90)));
    expect(dim.state).toBe('dark');
    expect(dim.gain).toBeGreaterThan(2);
    expect((await judge(change(made, () => 5, grey(12)))).gain).toBe(4);
  });

  it('is not told of what is dark itself on a light or a red ground, and is of a dim room with a lamp in it', async () => {
    expect((await judge(change(made, () => 20, grey(205)))).state).toBe('enough');
    expect(
      (
        await judge(
          change(
            made,
            () => 20,
            () => [220, 20, 30],
          ),
        )
      ).state,
    ).toBe('enough');
    const lamp = (x: number): number[] => (x < 0.05 ? [255, 255, 255] : [90, 90, 90]);
    expect((await judge(change(made, dimmed, lamp))).state).toBe('dark');
  });

  it('cannot be told of a photo that came without its ground', async () => {
    expect((await judge(change(made, dimmed, grey(90)), false)).state).toBe('hidden');
    expect((await judge(made, false)).state).toBe('enough');
  });
});

function make(recipe: object, capture: Capture, product = dimmed): Promise<Picture> {
  const { pixels, matte } = change(made, product, grey(90));
  const layout = { size: { width: 400, height: 400 }, padding: 0.25 };
  const cutout = { ...made.cutout, capture };
  return composePicture({ pixels, matte, cutout, recipe: PhotoRecipe.parse({ layout, ...recipe }) });
}

/** The middle rows of the product in the picture, pixel by pixel. */
function readProduct({ colours }: Picture): number[][] {
  return Array.from({ length: 60 }, (_, at) => {
    const from = ((170 + at) * colours.width + 200) * 3;
    return Array.from(colours.data.subarray(from, from + 3));
  });
}

const dark: Capture = { exposure: { state: 'dark', brightest: 90, gain: 4 } };
const light = (byte: number): number => ((byte / 255 + 0.055) / 1.055) ** 2.4;

describe('a dark photo that is brightened', () => {
  it('has more light in its product without another hue, nothing burnt out and nothing out of order', async () => {
    const [plain, asked] = [await make({}, dark), await make({ exposure: 'product' }, dark)];
    expect([plain.exposure, asked.exposure]).toEqual([undefined, 'brightened']);
    const [before, after] = [readProduct(plain), readProduct(asked)];
    for (const [at, [red = 0, green = 0, blue = 0]] of after.entries()) {
      const [wasRed = 0, wasGreen = 0, wasBlue = 0] = before[at]!;
      expect(light(red) / light(wasRed)).toBeGreaterThan(2);
      expect(Math.max(red, green, blue)).toBeLessThan(255);
      expect(light(green) / light(red)).toBeCloseTo(light(wasGreen) / light(wasRed), 1);
      expect(light(blue) / light(red)).toBeCloseTo(light(wasBlue) / light(wasRed), 1);
    }
    for (const [at, [wasRed = 0]] of before.entries()) {
      const darker = after.filter((_, other) => before[other]![0]! < wasRed - 5);
      expect(darker.every(([red = 0]) => red < after[at]![0]!)).toBe(true);
    }
    expect(asked.untouchedPixels).toBe(asked.productPixels);
  });

  it('keeps all levels apart, where a plain factor would burn the lights out', () => {
    const { pixels, matte } = change(made, dimmed, grey(90));
    const factors = planBrightening(pixels, matte, 4);
    const ramp = Uint8Array.from({ length: 3 * 256 }, (_, at) => Math.floor(at / 3));
    const { data } = brightenColours({ width: 256, height: 1, data: ramp }, factors);
    const levels = Array.from({ length: 256 }, (_, level) => data[3 * level]!);
    expect(levels.every((level, at) => at === 0 || level >= levels[at - 1]!)).toBe(true);
    expect(levels.filter((level) => level === 255)).toEqual([]);
    expect(levels[80]!).toBeGreaterThan(140);
  });

  it('stays as it is where it was not asked for, where it has enough light, or where it cannot be told', async () => {
    const plain = await make({}, dark);
    for (const [state, said] of [
      ['enough', 'enough'],
      ['hidden', 'hidden'],
    ] as const) {
      const left = await make({ exposure: 'product' }, { exposure: { state, brightest: 90, gain: 1 } });
      expect(left.exposure).toBe(said);
      expect(left.colours.data).toEqual(plain.colours.data);
    }
    expect((await make({ exposure: 'product' }, {})).exposure).toBe('hidden');
  });

  it('is spoken of beside a picture that was made without asking, and no longer once it was', () => {
    const facts = { cutout: { ...made.cutout, capture: dark } } as Parameters<typeof listRemarks>[0] & object;
    expect(listRemarks(facts).map(({ message }) => message.fr)).toEqual([
      expect.stringContaining('La photo est sombre'),
    ]);
    expect(listRemarks({ ...facts, exposure: 'brightened' })).toEqual([]);
    expect(listRemarks({ ...facts, exposure: 'hidden' }).map(({ message }) => message.en)).toEqual([
      expect.stringContaining('without its ground'),
    ]);
  });
});
