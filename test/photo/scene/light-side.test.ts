import { describe, expect, it } from 'vitest';
import { PhotoRecipe } from '../../../src/contract/index.ts';
import { composePicture, type Picture } from '../../../src/photo/scene/compose/compose-picture.ts';
import { bottle, type MadePhoto, makePhoto, type Outline } from './made-photo.ts';

type Capture = NonNullable<MadePhoto['cutout']['capture']>;

const fromRight: Capture = { light: { side: 'right', confidence: 0.9 } };
const tinted: Capture = { ground: { state: 'cast', chroma: 8, gains: { red: 0.9, green: 1, blue: 1.2 } } };

function make(recipe: object, capture?: Capture, outline: Outline = bottle, pose = 90): Promise<Picture> {
  const made = makePhoto(300, 300, outline, { pose, ...(capture ? { capture } : {}) });
  const layout = { size: { width: 400, height: 400 }, padding: 0.25 };
  return composePicture({ ...made, recipe: PhotoRecipe.parse({ layout, ...recipe }) });
}

/** Where the cast shadow lies beside the middle of the picture, as a share of its width. */
function findShadow(picture: Picture): number {
  const { layer } = picture.layers.find(({ kind }) => kind === 'cast')!;
  let [sum, moment] = [0, 0];
  for (let at = 0; at < layer.width * layer.height; at++) {
    const lost = 1 - layer.data[at * 3]!;
    sum += lost;
    moment += lost * (((at % layer.width) + 0.5) / layer.width - 0.5);
  }
  return moment / sum;
}

describe('the side of the light in a picture', () => {
  it('is that of the photo on request, and the usual one where the photo does not say it', async () => {
    const usual = findShadow(await make({}));
    expect(usual).toBeGreaterThan(0.02);
    expect(findShadow(await make({ lightSide: 'photo' }, fromRight))).toBeCloseTo(-usual, 1);
    const unsure: Capture = { light: { side: 'right', confidence: 0.2 } };
    expect(findShadow(await make({ lightSide: 'photo' }, unsure))).toBeCloseTo(usual, 5);
    expect(findShadow(await make({}, fromRight))).toBeCloseTo(usual, 5);
  });

  it('is told by a person, left, right, or from the front, where the shadow hides behind the product', async () => {
    expect(findShadow(await make({ lightSide: 'left' }))).toBeGreaterThan(0.02);
    expect(findShadow(await make({ lightSide: 'right' }))).toBeLessThan(-0.02);
    const front = await make({ lightSide: 'front' });
    expect(Math.abs(findShadow(front))).toBeLessThan(0.05);
    expect(front.lightFollowed).toBe('front');
  });

  it.each(['standing', 'raised', 'high', 'flat'])('turns a scene around with it, seen from %s', async (view) => {
    const background = { kind: 'scene', scene: 'concrete-window', view };
    const usual = await make({ background }, undefined, bottle, view === 'flat' ? 0 : 90);
    const turned = await make({ background, lightSide: 'right' }, undefined, bottle, view === 'flat' ? 0 : 90);
    expect(findShadow(turned)).toBeCloseTo(-findShadow(usual), 1);
    // Far from the product the plate is the same, left for right.
    const readRow = (picture: Picture, from: number, row: number): number[] =>
      Array.from({ length: 40 }, (_, at) => picture.colours.data[(row * 400 + from + at) * 3]!);
    const differ = (one: number[], other: number[]): number =>
      Math.max(...one.map((value, at) => Math.abs(value - other[at]!)));
    for (const row of [12, 60])
      expect(differ(readRow(usual, 20, row), readRow(turned, 340, row).toReversed())).toBeLessThanOrEqual(3);
    expect(
      Math.max(...[12, 60].map((row) => differ(readRow(usual, 20, row), readRow(turned, 20, row)))),
    ).toBeGreaterThan(3);
  });
});

describe('the white balance of a picture', () => {
  it('is applied where it was asked for, to the product too, and counted as the photo’s own pixels', async () => {
    const plain = await make({}, tinted);
    const asked = await make({ whiteBalance: 'ground' }, tinted);
    const middle = ({ colours }: Picture): number[] =>
      Array.from(colours.data.subarray((200 * 400 + 200) * 3).slice(0, 3));
    expect(plain.whiteBalance).toBeUndefined();
    expect(asked.whiteBalance).toBe('corrected');
    expect(middle(asked)[0]!).toBeLessThan(middle(plain)[0]!);
    expect(middle(asked)[2]!).toBeGreaterThan(middle(plain)[2]!);
    expect(asked.untouchedPixels).toBe(asked.productPixels);
  });

  it('never touches the product where the ground has a colour of its own', async () => {
    const coloured: Capture = { ground: { state: 'coloured', chroma: 30, gains: { red: 1, green: 1, blue: 1 } } };
    const asked = await make({ whiteBalance: 'ground' }, coloured);
    expect(asked.whiteBalance).toBe('coloured');
    expect(asked.colours.data).toEqual((await make({}, coloured)).colours.data);
  });
});

describe('the height of the camera in a picture', () => {
  const scene = (pitch: number, pose = 90, name = 'wood') =>
    make({ background: { kind: 'scene', scene: name } }, { camera: { pitch, sure: true } }, bottle, pose);

  it.each(['wood', 'marble'])('chooses the plate that is seen from nearest to it, of %s', async (name) => {
    const plates = await Promise.all([9, 16, 20, 30, 40].map((pitch) => scene(pitch, 90, name)));
    const feet = plates.map(({ subject }) => subject.top + subject.height);
    expect(feet[0]).toBe(feet[1]);
    expect(feet[1]).toBeGreaterThan(feet[2]!);
    expect(feet[2]).toBe(feet[3]);
    expect(feet[3]).toBeGreaterThan(feet[4]!);
    const lying = await scene(40, 0);
    expect(lying.layers.map(({ kind }) => kind)).toEqual(['cast', 'contact']);
  });
});

describe('a photo that does not say whether its product stands or lies', () => {
  it('stands, seen from the mildest camera, as one that is known to stand', async () => {
    const made = makePhoto(300, 300, bottle, { standing: 0.55, capture: { camera: { pitch: 40, sure: true } } });
    const recipe = PhotoRecipe.parse({ background: { kind: 'scene', scene: 'marble' } });
    const { layers } = await composePicture({ ...made, recipe, longestSide: 300 });
    expect(layers.map(({ kind }) => kind)).toEqual(['cast', 'ambient', 'contact']);
    const sure = { ...made, cutout: { ...made.cutout, standing: 0.9 } };
    const standing = await composePicture({ ...sure, recipe, longestSide: 300 });
    expect(standing.layers.map(({ kind }) => kind)).toEqual(['cast', 'ambient', 'contact']);
  });
});

describe('a ring that lies on the floor', () => {
  const ring: Outline = (x, y) => {
    const away = Math.hypot((x - 0.5) / 0.3, (y - 0.5) / 0.15);
    return away < 1 && away > 0.72 ? 1 : 0;
  };

  it('has the shadow of a ring, with light in its opening', async () => {
    const picture = await make({ lightSide: 'front' }, undefined, ring);
    const { subject } = picture;
    const darkest = picture.layers.reduce((least, { layer }) => {
      const x = Math.floor(((subject.left + subject.width / 2) / 400) * layer.width);
      const y = Math.floor(((subject.top + subject.height / 2) / 400) * layer.height);
      return least * layer.data[(y * layer.width + x) * 3]!;
    }, 1);
    expect(darkest).toBeGreaterThan(0.93);
  });
});
