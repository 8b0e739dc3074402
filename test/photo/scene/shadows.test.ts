import { describe, expect, it } from 'vitest';
import { type LightRig, PhotoRecipe } from '../../../src/contract/index.ts';
import { composePicture, type Picture } from '../../../src/photo/scene/compose/compose-picture.ts';
import { builtInRecipes } from '../../../src/photo/studio/recipes/built-in.ts';
import { bottle, disc, type MadePhoto, makePhoto } from './made-photo.ts';

const photo = makePhoto(300, 300, bottle);
const light: LightRig = {
  azimuth: 270,
  elevation: 45,
  size: 12,
  softness: 0.5,
  intensity: 0.6,
  falloff: 0.2,
  colour: '#000000',
};

function make(
  change: Partial<LightRig>,
  shadow: object = {},
  made: MadePhoto = photo,
  padding = 0.28,
): Promise<Picture> {
  const layout = { size: { width: 400, height: 400 }, padding };
  const recipe = PhotoRecipe.parse({ light: { ...light, ...change }, shadow, layout });
  return composePicture({ ...made, recipe });
}

/** Where a layer takes light away: its centre and its bounds, in shares of the picture. */
function measureLayer(picture: Picture, kind: string) {
  const { layer } = picture.layers.find((one) => one.kind === kind)!;
  let [sum, x, y] = [0, 0, 0];
  let [left, right] = [1, 0];
  for (let at = 0; at < layer.width * layer.height; at++) {
    const lost = 1 - layer.data[at * 3]!;
    const [u, v] = [(at % layer.width) / layer.width, Math.floor(at / layer.width) / layer.height];
    sum += lost;
    x += lost * u;
    y += lost * v;
    if (lost < 0.06) continue;
    left = Math.min(left, u);
    right = Math.max(right, u);
  }
  return { x: x / sum, y: y / sum, left, right, sum };
}

const luminance = (picture: Picture, x: number, y: number): number =>
  picture.colours.data[(y * picture.colours.width + x) * 3]!;

describe('the cast shadow', () => {
  it('falls away from the light, whichever side that is', async () => {
    const foot = (await make({})).subject;
    const ground = (foot.top + foot.height) / 400;
    const fromLeft = measureLayer(await make({ azimuth: 270 }), 'cast');
    const fromRight = measureLayer(await make({ azimuth: 90 }), 'cast');
    const fromBehind = measureLayer(await make({ azimuth: 0 }), 'cast');
    const fromCamera = measureLayer(await make({ azimuth: 180 }), 'cast');
    expect(fromLeft.x).toBeGreaterThan(0.6);
    expect(fromRight.x).toBeLessThan(0.4);
    expect(fromRight.x + fromLeft.x).toBeCloseTo(1, 1);
    expect(fromBehind.y).toBeGreaterThan(ground + 0.02);
    expect(fromCamera.y).toBeLessThan(ground - 0.02);
    expect(Math.abs(fromBehind.x - 0.5)).toBeLessThan(0.02);
  });

  it('is as long as the product is high times the cotangent of the elevation', async () => {
    const lengths: number[] = [];
    for (const elevation of [30, 45, 60]) {
      const picture = await make({ elevation, size: 0, falloff: 0 }, {}, photo, 0.4);
      const { subject } = picture;
      lengths.push((measureLayer(picture, 'cast').right * 400 - (subject.left + subject.width)) / subject.height);
    }
    for (const [index, elevation] of [30, 45, 60].entries()) {
      const expected = 1 / Math.tan((elevation * Math.PI) / 180);
      expect(Math.abs(lengths[index]! - expected)).toBeLessThan(0.16 + 0.12 * expected);
    }
    expect(lengths[0]).toBeGreaterThan(lengths[1]! + 0.3);
    expect(lengths[1]).toBeGreaterThan(lengths[2]! + 0.2);
  });

  it('is as dark as the light is strong, and blurs with the size of the light and the distance from the foot', async () => {
    const weak = measureLayer(await make({ intensity: 0.2 }), 'cast');
    const strong = measureLayer(await make({ intensity: 0.8 }), 'cast');
    expect(strong.sum).toBeGreaterThan(3 * weak.sum);
    const steepest = async (size: number): Promise<number> => {
      const { layer } = (await make({ size, falloff: 0 })).layers.find((one) => one.kind === 'cast')!;
      let most = 0;
      for (let y = 1; y < layer.height; y++) {
        for (let x = Math.round(layer.width * 0.75); x < layer.width; x++) {
          most = Math.max(
            most,
            Math.abs(layer.data[(y * layer.width + x) * 3]! - layer.data[((y - 1) * layer.width + x) * 3]!),
          );
        }
      }
      return most;
    };
    expect(await steepest(2)).toBeGreaterThan(1.6 * (await steepest(40)));
  });

  it('stays on the floor that a scene has: nothing is darkened beside a plinth', async () => {
    const plinth = builtInRecipes.find(({ name }) => name === 'plinth')!.recipe;
    const bare = { ...plinth, shadow: { ...plinth.shadow, mode: 'none' as const } };
    const size = { width: 300, height: 300 };
    const shaded = await composePicture({ ...photo, recipe: { ...plinth, layout: { ...plinth.layout, size } } });
    const empty = await composePicture({ ...photo, recipe: { ...bare, layout: { ...plinth.layout, size } } });
    let different = 0;
    for (let y = 0; y < 300; y++) {
      for (const x of [2, 8, 290, 297])
        if (Math.abs(luminance(shaded, x, y) - luminance(empty, x, y)) > 1) different += 1;
    }
    expect(different).toBe(0);
    expect(shaded.colours.data).not.toEqual(empty.colours.data);
  });
});

describe('the contact shadow', () => {
  it('is darkest right under the foot and pales with the distance from it', async () => {
    const picture = await make({ azimuth: 180, elevation: 80 });
    const { subject } = picture;
    const x = subject.left + Math.round(subject.width / 2);
    const foot = subject.top + subject.height;
    const values = [1, 4, 10, 20, 40].map((below) => luminance(picture, x, foot + below));
    expect(values[0]).toBeLessThan(140);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values.at(-1)).toBeGreaterThan(235);
  });

  it('does not lie under what hangs above the floor', async () => {
    // A table on one leg: the slab is far above the floor.
    const table = makePhoto(300, 300, (x, y) => {
      const leg = Math.abs(x - 0.5) < 0.04 && y > 0.3 && y < 0.8;
      const slab = Math.abs(x - 0.5) < 0.3 && y > 0.25 && y < 0.32;
      return leg || slab ? 1 : 0;
    });
    const picture = await make({}, {}, table);
    const { layer } = picture.layers.find((one) => one.kind === 'contact')!;
    const column = (share: number): number => {
      let most = 0;
      for (let y = 0; y < layer.height; y++)
        most = Math.max(most, 1 - layer.data[(y * layer.width + Math.round(layer.width * share)) * 3]!);
      return most;
    };
    expect(column(0.5)).toBeGreaterThan(0.6);
    expect(column(0.3)).toBeLessThan(0.02);
  });

  it('surrounds what lies and is seen from above', async () => {
    const picture = await make({}, { pose: 0 }, makePhoto(300, 300, disc));
    const { subject } = picture;
    const [x, y] = [subject.left + subject.width / 2, subject.top + subject.height / 2];
    const gap = subject.width / 2 + 2;
    for (const [dx, dy] of [
      [gap, 0],
      [-gap, 0],
      [0, gap],
      [0, -gap],
    ] as const) {
      expect(luminance(picture, Math.round(x + dx), Math.round(y + dy))).toBeLessThan(238);
    }
    expect(luminance(picture, 4, 4)).toBe(255);
  });
});

describe('all shadows', () => {
  it.each(['cast', 'floating', 'keep'] as const)(
    'are factors from 0 to 1 in every built-in recipe, %s',
    async (mode) => {
      const small = makePhoto(120, 120, bottle);
      for (const { name, recipe } of builtInRecipes) {
        const layout = { ...recipe.layout, size: { width: 120, height: 150 } };
        const shadow = { ...recipe.shadow, mode, cast: 1, contact: 1 };
        const picture = await composePicture({ ...small, recipe: { ...recipe, layout, shadow } });
        expect(picture.layers.length).toBeGreaterThan(0);
        for (const { layer } of picture.layers) {
          expect([name, layer.data.every((factor) => factor >= 0 && factor <= 1)]).toEqual([name, true]);
        }
      }
    },
  );

  it('leave white exactly white away from the product, and none is drawn where none is asked for', async () => {
    const picture = await make({});
    for (const [x, y] of [
      [0, 0],
      [399, 0],
      [0, 399],
      [200, 5],
    ] as const)
      expect(luminance(picture, x, y)).toBe(255);
    const without = await make({}, { mode: 'none' });
    expect(without.layers).toEqual([]);
  });

  it('give the same bytes for the same photo and recipe', async () => {
    for (const { name, recipe } of builtInRecipes) {
      const layout = { ...recipe.layout, size: { width: 180, height: 150 } };
      const [first, second] = [
        await composePicture({ ...photo, recipe: { ...recipe, layout } }),
        await composePicture({ ...makePhoto(300, 300, bottle), recipe: { ...recipe, layout } }),
      ];
      expect([name, Buffer.from(first.colours.data).equals(second.colours.data)]).toEqual([name, true]);
    }
  });
});

describe('the kept shadow', () => {
  it('brings the photo’s own shadow to the new floor where the ground is even', async () => {
    const made = shadeBy(photo, (x, y) => 1 - 0.45 * Math.exp(-(((x - 0.75) / 0.08) ** 2) - ((y - 0.78) / 0.05) ** 2));
    const picture = await make({}, { mode: 'keep' }, made);
    expect(picture.shadowKept).toBe(true);
    const kept = measureLayer(picture, 'kept');
    expect(kept.x).toBeGreaterThan(0.6);
  });

  it('says that it cast one instead where the ground has a pattern', async () => {
    const made = shadeBy(photo, (x, y) => ((Math.floor(x * 20) + Math.floor(y * 20)) % 2 ? 1 : 0.5));
    const picture = await make({}, { mode: 'keep' }, made);
    expect(picture.shadowKept).toBe(false);
    expect(picture.layers.map(({ kind }) => kind)).toContain('cast');
  });

  it.each([
    ['stripes of a rug', 'pattern', (_x: number, y: number) => (Math.floor(y * 9) % 2 ? 1 : 0.72)],
    [
      'floorboards',
      'pattern',
      (x: number) => ((x * 7) % 1 < 0.06 ? 0.5 : 1 - 0.2 * Math.sin(Math.floor(x * 7) * 12.9) ** 2),
    ],
    ['a carpet', 'texture', (x: number, y: number) => 0.8 + 0.2 * Math.sin(x * 611) * Math.sin(y * 577)],
    [
      'a backdrop that darkens to one corner',
      'gradient',
      (x: number, y: number) => 1 - 0.75 * Math.max(0, 0.6 - Math.hypot(x, y)) ** 0.5,
    ],
  ] as const)('refuses %s with its reason, %s', async (_what, reason, shade) => {
    const picture = await make({}, { mode: 'keep' }, shadeBy(photo, shade));
    expect(picture.shadowKept).toBe(false);
    expect(picture.shadowRefused).toBe(reason);
  });

  it('has no edge of its own: it ends where the ground is even, and the picture is white beyond', async () => {
    const under = (x: number, y: number): number => Math.exp(-(((x - 0.62) / 0.1) ** 2) - ((y - 0.79) / 0.04) ** 2);
    // Beside the shadow the whole ground is uneven by a little, as a backdrop is.
    const made = shadeBy(photo, (x, y) => (1 - 0.4 * under(x, y)) * (1 - 0.035 * Math.sin(x * 9) * Math.sin(y * 7)));
    const picture = await make({}, { mode: 'keep' }, made);
    expect(picture.shadowKept).toBe(true);
    const { layer } = picture.layers.find((one) => one.kind === 'kept')!;
    let steepest = 0;
    for (let at = 0; at < layer.width * layer.height - 1; at++) {
      if ((at + 1) % layer.width === 0) continue;
      steepest = Math.max(steepest, Math.abs(layer.data[at * 3]! - layer.data[(at + 1) * 3]!));
    }
    expect(steepest).toBeLessThan(0.12);
    expect(luminance(picture, 200, 10)).toBe(255);
  });
});

/** The photo with its ground multiplied by a shade, in linear light. */
function shadeBy(made: MadePhoto, shade: (x: number, y: number) => number): MadePhoto {
  const { width, height } = made.pixels;
  const data = made.pixels.data.map((value, index) => {
    const at = Math.floor(index / 3);
    if (made.matte.data[at]! > 0) return value;
    return Math.round(value * shade((at % width) / width, Math.floor(at / width) / height) ** (1 / 2.2));
  });
  return { ...made, pixels: { width, height, data } };
}
