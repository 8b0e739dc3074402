import { describe, expect, it } from 'vitest';
import { reducePhoto } from '../../../src/photo/pixels/small-photo.ts';
import { linearOfByte } from '../../../src/photo/pixels/tone.ts';
import { estimateCameraPitch } from '../../../src/photo/scene/capture/camera-height.ts';
import { measureGroundCast } from '../../../src/photo/scene/capture/ground-cast.ts';
import { readChroma, toLab } from '../../../src/photo/scene/capture/lab.ts';
import { estimateLightSide } from '../../../src/photo/scene/capture/light-side.ts';
import { measureCapture } from '../../../src/photo/scene/capture/measure-capture.ts';
import { balanceColours } from '../../../src/photo/scene/capture/white-balance.ts';
import { measureBox } from '../../../src/photo/scene/subject/subject.ts';
import { type DrawnBall, drawBall, drawSolid, makeBox, makeCylinder } from './drawn-solids.ts';

const white = [0.8, 0.8, 0.8] as const;
const red = [0.5, 0.12, 0.1] as const;

describe('the side of the light', () => {
  it.each([
    ['left', -1],
    ['right', 1],
  ] as const)('is read from shadow and shading: %s', async (side, from) => {
    const { pixels, matte } = drawBall({ from, ground: white, product: red });
    const { light } = await measureCapture(pixels, matte, { box: measureBox(matte)!, pose: 90, quality: 'best' });
    expect(light).toMatchObject({ side });
    expect(light!.confidence).toBeGreaterThan(0.6);
  });

  it('is read from the shading alone where the ground shows no shadow', async () => {
    const { pixels, matte } = drawBall({ from: 1, ground: [0.02, 0.02, 0.02], product: red, shadow: false });
    expect(estimateLightSide(await reducePhoto(pixels, matte), null)).toMatchObject({ side: 'right' });
  });

  it('is not made up where light comes from the camera', async () => {
    const { pixels, matte } = drawBall({ from: 0, ground: white, product: red, shadow: false });
    const light = estimateLightSide(await reducePhoto(pixels, matte), null);
    expect(light.side).toBe('front');
    expect(light.confidence).toBeLessThan(0.35);
  });
});

describe('the white balance by the ground', () => {
  const tints = [
    [1.18, 1, 0.78],
    [0.88, 1, 1.15],
    [0.94, 1.04, 0.95],
  ] as const;

  it.each(tints)('takes a known cast (%d, %d, %d) out of the product', async (...tint) => {
    const true_ = drawBall({ from: -1, ground: white, product: red });
    const tinted = drawBall({ from: -1, ground: white, product: red, tint });
    const cast = measureGroundCast(await reducePhoto(tinted.pixels, tinted.matte));
    expect(cast.state).toBe('cast');
    const before = differ(true_, tinted.pixels.data);
    const after = differ(true_, balanceColours(tinted.pixels, cast.gains).data);
    expect(before).toBeGreaterThan(2.5);
    expect(after).toBeLessThan(before / 4);
  });

  it('changes nothing where the ground is neutral, has its own colour, or several', async () => {
    const judge = async (drawn: DrawnBall): Promise<string> => {
      const { pixels, matte } = drawBall(drawn);
      return measureGroundCast(await reducePhoto(pixels, matte)).state;
    };
    expect(await judge({ from: -1, ground: white, product: red })).toBe('neutral');
    expect(await judge({ from: -1, ground: [0.2, 0.35, 0.7], product: red })).toBe('coloured');
    // Cream paper under white light: the white ball tells.
    expect(await judge({ from: 0, ground: [0.7, 0.62, 0.5], product: [0.95, 0.95, 0.95] })).toBe('coloured');
  });
});

describe('the height of the camera', () => {
  it.each([9, 25, 40])('is read from the foot of what stands, at %d degrees', (pitch) => {
    const solids = [
      makeCylinder(0.25, 0.5),
      makeCylinder(0.35, 0.25),
      makeBox([0.5, 0.4, 0.3], 35),
      makeBox([0.4, 0.5, 0.4], 50),
    ];
    for (const solid of solids) {
      const matte = drawSolid(solid, pitch);
      const seen = estimateCameraPitch(matte, measureBox(matte)!);
      expect(seen.sure).toBe(true);
      expect(Math.abs(seen.pitch - pitch)).toBeLessThanOrEqual(9);
    }
  });
});

/** Mean colour difference of the product (CIE76). */
function differ({ pixels, matte }: ReturnType<typeof drawBall>, other: Uint8Array): number {
  let [sum, count] = [0, 0];
  const labOf = (data: Uint8Array, at: number) =>
    toLab(linearOfByte[data[at * 3]!]!, linearOfByte[data[at * 3 + 1]!]!, linearOfByte[data[at * 3 + 2]!]!);
  for (let at = 0; at < matte.data.length; at += 7) {
    if (matte.data[at] !== 255) continue;
    const [one, two] = [labOf(pixels.data, at), labOf(other, at)];
    sum += Math.hypot(one[0] - two[0], readChroma([0, one[1] - two[1], one[2] - two[2]]));
    count += 1;
  }
  return sum / count;
}
