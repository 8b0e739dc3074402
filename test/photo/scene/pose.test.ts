import { existsSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { estimatePose } from '../../../src/photo/cutout/pose/estimate-pose.ts';
import { PhotoRecipe } from '../../../src/contract/index.ts';
import { isUnsure } from '../../../src/photo/cutout/pose/estimate-pose.ts';
import { measureCapture } from '../../../src/photo/scene/capture/measure-capture.ts';
import { composePicture } from '../../../src/photo/scene/compose/compose-picture.ts';
import { bottle, disc, type MadePhoto, makePhoto } from './made-photo.ts';

/** The photo's ground with another value at each place (shares of the photo); the product stays. */
function groundBy(made: MadePhoto, shade: (x: number, y: number) => number): MadePhoto {
  const { width, height } = made.pixels;
  const data = made.pixels.data.map((value, index) => {
    const at = Math.floor(index / 3);
    return made.matte.data[at]! > 0 ? value : Math.round(shade((at % width) / width, Math.floor(at / width) / height));
  });
  return { ...made, pixels: { width, height, data } };
}

const standing = makePhoto(400, 400, bottle);
const lying = makePhoto(400, 400, disc);

const guess = async (...photo: Parameters<typeof estimatePose>): Promise<number> => (await estimatePose(...photo)).pose;

describe('how a product lies', () => {
  it('is upright where its shadow lies under it, flat where the shadow lies all around', async () => {
    const under = groundBy(
      standing,
      (x, y) => 220 - 60 * Math.exp(-(((x - 0.55) / 0.2) ** 2) - ((y - 0.81) / 0.03) ** 2),
    );
    const around = groundBy(
      lying,
      (x, y) => 220 - 50 * Math.exp(-(((Math.hypot(x - 0.49, y - 0.48) - 0.28) / 0.02) ** 2)),
    );
    expect(await guess(under.pixels, under.matte)).toBe(90);
    expect(await guess(around.pixels, around.matte)).toBe(0);
  });

  it('is flat on a carpet that fills the photo, upright before a bare wall', async () => {
    const carpet = (x: number, y: number): number => 120 + 60 * Math.sin(x * 180) * Math.sin(y * 160);
    const floor = groundBy(lying, carpet);
    const wall = groundBy(standing, (x, y) => (y < 0.6 ? 200 : carpet(x, y)));
    expect(await guess(floor.pixels, floor.matte)).toBe(0);
    expect(await guess(wall.pixels, wall.matte)).toBe(90);
  });

  it('is upright where nothing speaks against it', async () => {
    expect(await guess(standing.pixels, standing.matte)).toBe(90);
  });

  const photos = path.resolve(import.meta.dirname, '../../../../shared/data/photos/mattes');
  it.skipIf(!existsSync(photos))('is upright for a mug and a bottle of the drawn photos with exact alpha', async () => {
    for (const name of ['05-glass-bottle', '10-white-mug-on-white']) {
      const colours = await sharp(path.join(photos, `${name}.jpg`))
        .raw()
        .toBuffer({ resolveWithObject: true });
      const alpha = await sharp(path.join(photos, `${name}-alpha.png`))
        .toColourspace('b-w')
        .raw()
        .toBuffer();
      const { width, height } = colours.info;
      const matte = { width, height, data: new Uint8Array(alpha) };
      const pose = await guess({ width, height, data: new Uint8Array(colours.data) }, matte);
      expect([name, pose]).toEqual([name, 90]);
    }
  });
});

describe('a pose of which the house is not sure', () => {
  it('is asked about wherever the two are nearly as probable', () => {
    for (const standing of [0.36, 0.45, 0.5, 0.55, 0.64, 0.7]) expect(isUnsure(standing), `${standing}`).toBe(true);
    for (const standing of [0.1, 0.3, 0.8, 0.95]) expect(isUnsure(standing), `${standing}`).toBe(false);
  });

  it('gives no camera of which it is sure', async () => {
    const { pixels, matte, cutout } = standing;
    for (const pose of [0, 90]) {
      const { camera } = await measureCapture(pixels, matte, { ...cutout, pose, poseUnsure: true });
      expect(camera).toEqual({ pitch: 25, sure: false });
    }
    expect((await measureCapture(pixels, matte, { ...cutout, pose: 0 })).camera).toEqual({ pitch: 90, sure: true });
  });

  it('stands in a scene that is seen a little from above, and is not laid down there', async () => {
    const layout = { size: { width: 160, height: 160 } };
    const recipe = PhotoRecipe.parse({ background: { kind: 'scene', scene: 'marble' }, layout });
    const make = async (facts: object): Promise<Uint8Array> => {
      const photo = makePhoto(200, 200, bottle, facts);
      return (await composePicture({ ...photo, recipe })).colours.data;
    };
    const open = await make({
      pose: 0,
      standing: 0.45,
      poseUnsure: true,
      capture: { camera: { pitch: 25, sure: false } },
    });
    const raised = await make({ pose: 90, capture: { camera: { pitch: 25, sure: true } } });
    const laid = await make({ pose: 0, capture: { camera: { pitch: 40, sure: true } } });
    expect(open).toEqual(raised);
    expect(open).not.toEqual(laid);
  });
});
