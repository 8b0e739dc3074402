import type { SegmentEngine } from '../engine.ts';

interface Options {
  readonly segment?: (rgb: Uint8Array, side: number) => Float32Array | Promise<Float32Array>;
}

const fakeSide = 128;

/** A model that cuts out by colour, or by `segment`: a mask of 128 × 128. */
export function createFakeSegment({ segment = differFromCorners }: Options): SegmentEngine {
  return {
    identity: 'fake-segment',
    name: 'fake-segment',
    location: 'here',
    side: fakeSide,
    async segment(rgb, { signal }) {
      signal.throwIfAborted();
      return segment(rgb, fakeSide);
    },
  };
}

/** Good enough for a product on an even ground: far from the mean colour of the four corners is subject. */
function differFromCorners(rgb: Uint8Array, side: number): Float32Array {
  const last = side - 1;
  const corners = [0, last, last * side, last * side + last];
  const ground = [0, 1, 2].map((channel) => corners.reduce((sum, at) => sum + (rgb[3 * at + channel] ?? 0), 0) / 4);
  return Float32Array.from({ length: side * side }, (_, at) => {
    const distance = Math.hypot(...ground.map((value, channel) => (rgb[3 * at + channel] ?? 0) - value));
    return Math.min(1, Math.max(0, (distance - 20) / 20));
  });
}
