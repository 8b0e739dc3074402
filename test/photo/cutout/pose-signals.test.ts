import { describe, expect, it } from 'vitest';
import { estimatePose, isStudio, measurePoseSignals } from '../../../src/photo/cutout/pose/estimate-pose.ts';
import { poolLayer, weighLayer } from '../../../src/photo/cutout/pose/layer-signals.ts';
import { layerWeights } from '../../../src/photo/cutout/pose/layer-weights.ts';
import { measureLineSignals } from '../../../src/photo/cutout/pose/line-signals.ts';
import { poseWeights } from '../../../src/photo/cutout/pose/pose-weights.ts';
import { measureShapeSignals } from '../../../src/photo/cutout/pose/shape-signals.ts';
import { readLevels } from '../../../src/photo/cutout/pose/ground-signals.ts';
import { reducePhoto } from '../../../src/photo/pixels/small-photo.ts';
import { isnetGeneral, isnetGeneralUint8 } from '../../../src/models/catalogue/isnet-general.ts';
import { disc, makePhoto, type Outline } from '../scene/made-photo.ts';

const side = 400;
const inside = (isProduct: boolean): number => (isProduct ? 1 : 0);
const twoBoxes: Outline = (x, y) => inside(y > 0.3 && y < 0.7 && ((x > 0.1 && x < 0.3) || (x > 0.5 && x < 0.9)));
const cone: Outline = (x, y) => inside(y > 0.2 && y < 0.8 && Math.abs(x - 0.5) < (y - 0.2) / 2);

async function shapeOf(outline: Outline): Promise<number[]> {
  const { pixels, matte } = makePhoto(side, side, outline);
  return measureShapeSignals(await reducePhoto(pixels, matte));
}

async function linesOf(shade: (x: number, y: number) => number): Promise<number[]> {
  const { pixels, matte } = makePhoto(side, side, disc);
  const data = pixels.data.map((value, at) => {
    const pixel = Math.floor(at / 3);
    return matte.data[pixel]! > 0 ? value : shade(pixel % side, Math.floor(pixel / side));
  });
  const small = await reducePhoto({ ...pixels, data }, matte);
  return measureLineSignals(small, readLevels(small));
}

describe('the shape of a product', () => {
  it('is like its mirror image where it is, and comes in as many pieces as are large', async () => {
    const [round, pair, upright] = [await shapeOf(disc), await shapeOf(twoBoxes), await shapeOf(cone)];
    expect(round.slice(0, 3)).toEqual([expect.closeTo(1, 1), expect.closeTo(1, 1), 0.25]);
    expect(pair[0]!).toBeLessThan(0.85);
    expect(pair[2]).toBe(0.5);
    expect(upright[0]!).toBeGreaterThan(0.95);
    expect(upright[1]!).toBeLessThan(0.8);
  });

  it('has widths from top to bottom', async () => {
    const widths = (await shapeOf(cone)).slice(3, 10);
    expect(widths.toSorted((one, other) => one - other)).toEqual(widths);
    expect(widths[6]!).toBeGreaterThan(0.85);
  });
});

describe('the lines of a ground', () => {
  it('run up the photo, across it, or nowhere', async () => {
    const stripe = (place: number): number => (Math.floor(place / 20) % 2 === 0 ? 60 : 200);
    const [up, across, plain] = [
      await linesOf((x) => stripe(x)),
      await linesOf((_, y) => stripe(y)),
      await linesOf(() => 150),
    ];
    expect([up[0]! > 0.95, up[1]! < 0.05, up[2]! > 0.9]).toEqual([true, true, true]);
    expect([across[0]! < 0.05, across[1]! > 0.95]).toEqual([true, true]);
    expect(plain).toEqual([0.3, 0.3, 0.15]);
  });
});

describe('what the model that cuts out makes of the product', () => {
  /** Of the product, the ground above it and the ground below. */
  const channels = layerWeights.weights.length / 3;
  /** A look of 32 × 32 whose product is its left half, and a layer of 2 × 2 cells. */
  const alpha = {
    width: 32,
    height: 32,
    data: Float32Array.from({ length: 1024 }, (_, at) => (at % 32 < 16 ? 1 : 0)),
  };
  const box = { left: 0, top: 0, width: 32, height: 32 };
  const look = { box, alpha, strength: 1 };

  it('is the mean of its layer over the cells of the product, of the ground above its middle and of that below', () => {
    const beside = [0, 1000, 0, 2000];
    const layer = Float32Array.from({ length: channels * 4 }, (_, at) => Math.floor(at / 4) + beside[at % 4]!);
    const pooled = poolLayer({ ...look, layer })!;
    expect(pooled.length).toBe(3 * channels);
    for (const channel of [0, 1, 200]) {
      expect(pooled[channel]!).toBeCloseTo(channel, 0);
      expect(pooled[channels + channel]! / (1000 + channel)).toBeCloseTo(1, 2);
      expect(pooled[2 * channels + channel]! / (2000 + channel)).toBeCloseTo(1, 2);
    }
  });

  it('says nothing where a model has no layer, or another one', () => {
    expect(poolLayer({ ...look, layer: new Float32Array(0) })).toBeNull();
    expect(poolLayer({ ...look, layer: new Float32Array(channels * 4 + 1) })).toBeNull();
  });

  it('decides beside the signals, and as much as they', async () => {
    const { pixels, matte } = makePhoto(side, side, disc);
    const data = pixels.data.map((value, at) => {
      const pixel = Math.floor(at / 3);
      return matte.data[pixel]! > 0 ? value : 120 + 60 * Math.sin(pixel * 3.1) * Math.sin(Math.floor(pixel / side));
    });
    const carpet = { ...pixels, data };
    expect(isStudio(await measurePoseSignals(carpet, matte))).toBe(false);
    const towards = (sign: 1 | -1): Float32Array => Float32Array.from(layerWeights.weights, (weight) => sign * weight);
    expect(weighLayer(towards(1))).toBeGreaterThan(20);
    const alone = await estimatePose(carpet, matte);
    expect((await estimatePose(carpet, matte, towards(1))).standing).toBeGreaterThan(Math.max(0.9, alone.standing));
    expect((await estimatePose(carpet, matte, towards(-1))).standing).toBeLessThan(Math.min(0.1, alone.standing));
  });

  it('has a weight for each signal, and for each channel of the layer that the catalogue names', async () => {
    const { pixels, matte } = makePhoto(side, side, disc);
    expect((await measurePoseSignals(pixels, matte)).length).toBe(poseWeights.weights.length);
    expect(isnetGeneral.image?.layer?.channels).toBe(channels);
    // Its layer was not looked at.
    expect(isnetGeneralUint8.image?.layer).toBeUndefined();
  });
});
