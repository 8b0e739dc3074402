import type { AlphaMatte, ColourPixels } from '../../../src/photo/pixels/pixels.ts';
import type { SegmentTool } from '../../../src/photo/cutout/tool.ts';

/** A drawn photo whose alpha is known. */
export interface DrawnPhoto {
  readonly pixels: ColourPixels;
  readonly truth: AlphaMatte;
}

type Colour = readonly [number, number, number];

/** Draws a product of `cover` (0..1 at a place) and its own colours over a ground. */
export function drawPhoto(
  side: number,
  cover: (x: number, y: number) => number,
  product: (x: number, y: number) => Colour,
  ground: (x: number, y: number) => Colour,
): DrawnPhoto {
  const data = new Uint8Array(side * side * 3);
  const truth = new Uint8Array(side * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const alpha = Math.min(1, Math.max(0, cover(x + 0.5, y + 0.5)));
      const [front, back] = [product(x, y), ground(x, y)];
      truth[y * side + x] = Math.round(alpha * 255);
      for (const channel of [0, 1, 2] as const) {
        data[(y * side + x) * 3 + channel] = Math.round(front[channel] * alpha + back[channel] * (1 - alpha));
      }
    }
  }
  return { pixels: { width: side, height: side, data }, truth: { width: side, height: side, data: truth } };
}

/** A grain that is the same in every run: -1..1. */
export function grain(x: number, y: number): number {
  const value = Math.sin(x * 12.9898 + y * 78.233) * 43758.5453;
  return 2 * (value - Math.floor(value)) - 1;
}

/** A ground with grain, near `colour`. */
export function textured(colour: Colour, strength: number): (x: number, y: number) => Colour {
  return (x, y) => {
    const off = strength * grain(x, y);
    return [colour[0] + off, colour[1] + off, colour[2] + off];
  };
}

/**
 * A stand-in for the model: `belief` (0..1 at a place of the photo, in shares of its side) averaged over coarse cells,
 * as a model of few pixels would answer, whatever box of the photo it is shown: for one look at the whole photo.
 */
export function fakeTool(belief: (x: number, y: number) => number, side = 96): SegmentTool & { looks: number } {
  const tool = {
    name: 'drawn',
    side,
    looks: 0,
    segment(): Promise<Float32Array> {
      tool.looks += 1;
      const sharp = Float32Array.from({ length: side * side }, (_, at) => {
        const x = at % side;
        return belief((x + 0.5) / side, (Math.floor(at / side) + 0.5) / side);
      });
      return Promise.resolve(blur(sharp, side));
    },
  };
  return tool;
}

function blur(plane: Float32Array, side: number): Float32Array {
  return plane.map((_, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    let [sum, count] = [0, 0];
    for (let toY = Math.max(0, y - 1); toY <= Math.min(side - 1, y + 1); toY++) {
      for (let toX = Math.max(0, x - 1); toX <= Math.min(side - 1, x + 1); toX++) {
        sum += plane[toY * side + toX]!;
        count += 1;
      }
    }
    return sum / count;
  });
}

/** Mean absolute error of a matte, 0..1. */
export function meanError(matte: AlphaMatte, truth: AlphaMatte): number {
  return matte.data.reduce((sum, value, at) => sum + Math.abs(value - truth.data[at]!), 0) / 255 / truth.data.length;
}
