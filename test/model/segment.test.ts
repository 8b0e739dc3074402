import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRealModels, type RealModels } from './real-models.ts';

const signal = new AbortController().signal;
let real: RealModels;
beforeAll(async () => {
  real = await openRealModels(['isnet-general', 'u2netp'], { signal });
});
afterAll(async () => {
  if ('close' in real) await real.close();
});

describe('the models that cut out, with real weights', () => {
  it.for([
    { size: 'large', side: 1024, layer: 512 * 16 * 16 },
    { size: 'small', side: 320, layer: 0 },
  ] as const)(
    'the $size one passes its self-test, finds a square, leaves its ground and tells its layer',
    async ({ size, side, layer }, context) => {
      if ('missing' in real) return context.skip(real.missing);
      const engine = await real.models.segment({ size, signal });
      expect(engine.side).toBe(side);
      const isSquare = (at: number): boolean =>
        Math.abs((at % side) - side / 2) < side / 5 && Math.abs(Math.floor(at / side) - side / 2) < side / 5;
      const rgb = new Uint8Array(side * side * 3);
      for (let at = 0; at < side * side; at += 1) rgb.set(isSquare(at) ? [30, 60, 140] : [230, 230, 230], 3 * at);
      const answer = await engine.segment(rgb, { signal });
      const found = answer.subarray(0, side * side);
      const right = found.reduce((sum, value, at) => sum + Number(value > 0.5 === isSquare(at)), 0);
      expect(right / found.length).toBeGreaterThan(0.97);
      // The layer inside it, where its entry names one, stands behind: numbers that are not all the same.
      const behind = answer.subarray(side * side);
      expect(behind).toHaveLength(layer);
      expect(new Set(behind).size > 1000).toBe(layer > 0);
    },
  );

  it('refuse a picture of another size without ending their process', async (context) => {
    if ('missing' in real) return context.skip(real.missing);
    const engine = await real.models.segment({ size: 'small', signal });
    await expect(engine.segment(new Uint8Array(12), { signal })).rejects.toMatchObject({ code: 'model_failed' });
    expect(await engine.segment(new Uint8Array(320 * 320 * 3), { signal })).toHaveLength(320 * 320);
  });
});
