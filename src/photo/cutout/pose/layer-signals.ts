import type { Look } from '../look.ts';
import { type LayerWeights, layerWeights } from './layer-weights.ts';

/** The layer is read of the product, of the ground above its middle and of the ground below it, one after the other. */
const places = 3;
/** Ground is told by cells with less product than this, at most so many cells from one with more than that. */
const ground = { most: 0.1, beside: 0.3, reach: 2 } as const;

/**
 * What the model that cuts out makes of the product and of the ground around it: the mean of its layer over the cells of
 * each, channel by channel, of the product, the ground above and the ground below. Null where it has no layer, or not
 * the one that the weights are of.
 */
export function poolLayer({ alpha, layer }: Look): Float32Array | null {
  const channels = layerWeights.weights.length / places;
  const cells = layer.length / channels;
  const side = Math.sqrt(cells);
  if (layer.length === 0 || !Number.isInteger(side) || alpha.width % side !== 0) return null;
  const cover = coverCells(alpha, side);
  const weights = [cover, ...splitGround(cover, side)];
  const pooled = new Float32Array(places * channels);
  for (const [place, shares] of weights.entries()) {
    const total = shares.reduce((sum, value) => sum + value, 0) + 1e-3;
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      for (let cell = 0; cell < cells; cell++) sum += layer[channel * cells + cell]! * shares[cell]!;
      pooled[place * channels + channel] = sum / total;
    }
  }
  return pooled;
}

/** How far what the model makes of the product speaks for standing, as a logarithm of odds. */
export function weighLayer(pooled: Float32Array, { bias, weights }: LayerWeights = layerWeights): number {
  return pooled.reduce((sum, value, at) => sum + value * weights[at]!, bias);
}

/** Mean alpha of each of side × side cells. */
function coverCells({ width, height, data }: Look['alpha'], side: number): Float32Array {
  const cover = new Float32Array(side * side);
  const [across, down] = [width / side, height / side];
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / down) * side;
    for (let x = 0; x < width; x++) cover[row + Math.floor(x / across)]! += data[y * width + x]! / (across * down);
  }
  return cover;
}

/** The cells of ground near the product, above its middle and below: 1 where one is. */
function splitGround(cover: Float32Array, side: number): [Float32Array, Float32Array] {
  const [above, below] = [new Float32Array(cover.length), new Float32Array(cover.length)];
  let [sum, rows] = [1e-3, 0];
  for (const [at, value] of cover.entries()) [sum, rows] = [sum + value, rows + value * Math.floor(at / side)];
  const middle = rows / sum;
  for (const [at, value] of cover.entries()) {
    if (value >= ground.most || !isNear(cover, side, at)) continue;
    (Math.floor(at / side) < middle ? above : below)[at] = 1;
  }
  return [above, below];
}

function isNear(cover: Float32Array, side: number, at: number): boolean {
  const [x, y] = [at % side, Math.floor(at / side)];
  for (let down = Math.max(0, y - ground.reach); down <= Math.min(side - 1, y + ground.reach); down++) {
    for (let across = Math.max(0, x - ground.reach); across <= Math.min(side - 1, x + ground.reach); across++)
      if (cover[down * side + across]! > ground.beside) return true;
  }
  return false;
}
