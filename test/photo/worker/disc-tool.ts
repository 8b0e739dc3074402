import type { CutoutSettings } from '../../../src/contract/index.ts';

/** A model that sees a ball in the middle of every photo. */
export const discTool = {
  name: 'disc',
  side: 64,
  segment: (rgb: Uint8Array): Promise<Float32Array> => Promise.resolve(drawDisc(Math.sqrt(rgb.length / 3))),
};

export const quickSettings: CutoutSettings = { quality: 'fast', keepExistingAlpha: true, translucent: false };

function drawDisc(side: number): Float32Array {
  const shares = new Float32Array(side * side);
  for (let at = 0; at < shares.length; at++) {
    const [x, y] = [(at % side) - side / 2, Math.floor(at / side) - side / 2];
    shares[at] = Math.hypot(x, y) < side * 0.3 ? 1 : 0;
  }
  return shares;
}
