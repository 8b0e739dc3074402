import { linearOfByte } from '../../pixels/tone.ts';
import type { ColourPixels } from '../../pixels/pixels.ts';
import type { PaintingCanvas } from './painting-canvas.ts';

/** So much darker than the floor farther off, and what lies at a product's foot is its shadow. */
const darkerBelow = 0.86;
/** Shares of the product's height. */
const near = { from: 0.006, to: 0.03 };
const far = { from: 0.09, to: 0.17 };
/** Columns whose lower edge lies so near to the lowest of all belong to the foot. */
const footShare = 0.06;
const columnsAtLeast = 8;

/**
 * Whether a server painted a shadow at the foot of the product: the floor just below it is darker than the floor farther
 * below. False where the picture ends too soon to tell.
 */
export function hasPaintedShadow(came: ColourPixels, { kept, cover }: PaintingCanvas): boolean {
  const { width, height } = came;
  const edges = findLowerEdges(kept.data, width, height);
  const lowest = Math.max(...edges);
  const top = cover.findIndex((value) => value > 127);
  if (lowest < 0 || top < 0) return false;
  const tall = lowest - Math.floor(top / width);
  const below = (share: number, edge: number): number => edge + 1 + Math.round(share * tall);
  let nearSum = 0;
  let farSum = 0;
  let columns = 0;
  for (let x = 0; x < width; x++) {
    const edge = edges[x]!;
    if (edge < 0 || edge < lowest - footShare * tall || below(far.to, edge) >= height) continue;
    nearSum += meanLight(came, x, below(near.from, edge), below(near.to, edge));
    farSum += meanLight(came, x, below(far.from, edge), below(far.to, edge));
    columns += 1;
  }
  return columns >= columnsAtLeast && nearSum < farSum * darkerBelow;
}

/** The lowest row of each column that is kept; −1 where none is. */
function findLowerEdges(kept: Uint8Array, width: number, height: number): number[] {
  return Array.from({ length: width }, (_, x) => {
    let y = height - 1;
    while (y >= 0 && kept[y * width + x] === 0) y -= 1;
    return y;
  });
}

function meanLight({ width, data }: ColourPixels, x: number, from: number, to: number): number {
  let sum = 0;
  for (let y = from; y <= to; y++) {
    const at = (y * width + x) * 3;
    sum +=
      0.2126 * linearOfByte[data[at]!]! + 0.7152 * linearOfByte[data[at + 1]!]! + 0.0722 * linearOfByte[data[at + 2]!]!;
  }
  return sum / (to - from + 1);
}
