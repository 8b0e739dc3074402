import type { Look } from '../look.ts';
import { type LayerWeights, layerWeights } from './layer-weights.ts';

/**
 * What the model that cuts out makes of the product, channel by channel: the mean of its layer over the cells that it
 * takes for product. Null where it has no layer, or not the one that the weights are of.
 */
export function poolLayer({ alpha, layer }: Look): Float32Array | null {
  const channels = layerWeights.weights.length;
  const cells = layer.length / channels;
  const side = Math.sqrt(cells);
  if (layer.length === 0 || !Number.isInteger(side) || alpha.width % side !== 0) return null;
  const cover = coverCells(alpha, side);
  const total = cover.reduce((sum, value) => sum + value, 0) + 1e-3;
  return Float32Array.from({ length: channels }, (_, channel) => {
    let sum = 0;
    for (let cell = 0; cell < cells; cell++) sum += layer[channel * cells + cell]! * cover[cell]!;
    return sum / total;
  });
}

/** How far what the model makes of the product speaks for standing, as a logarithm of odds. */
export function weighLayer(pooled: Float32Array, { bias, weights }: LayerWeights = layerWeights): number {
  return pooled.reduce((sum, value, channel) => sum + value * weights[channel]!, bias);
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
