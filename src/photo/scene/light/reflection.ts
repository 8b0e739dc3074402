import type { Reflection, Size } from '../../pixels/pixels.ts';
import type { PlacedSubject } from '../subject/subject.ts';
import { linearOfByte } from '../../pixels/tone.ts';

/**
 * Flips the product at its contact line, column by column, so that a round foot meets its image. It fades and blurs
 * with its distance from the contact, as a floor that is not quite a mirror shows it.
 */
export function reflectProduct(placed: PlacedSubject, frame: Size, strength: number): Reflection | null {
  if (strength <= 0.004) return null;
  const scale = Math.min(0.5, 1000 / Math.max(frame.width, frame.height));
  const { box } = placed;
  const contact = readLowest(placed, frame, scale);
  const highest = contact.reduce(
    (least, row) => (Number.isNaN(row) ? least : Math.min(least, row)),
    Number.POSITIVE_INFINITY,
  );
  const top = Math.max(0, Math.floor(highest));
  const width = Math.ceil(frame.width * scale);
  const height = Math.min(Math.ceil(frame.height * scale) - top, Math.ceil(box.height * scale * 0.7));
  if (!Number.isFinite(highest) || height <= 1) return null;
  const data = new Float32Array(width * height * 4);
  const fade = box.height * scale * 0.3;
  for (let x = 0; x < width; x++) {
    const line = contact[x]!;
    if (Number.isNaN(line)) continue;
    for (let y = 0; y < height; y++) {
      const below = y + top + 0.5 - line;
      if (below < 0) continue;
      const weight = strength * Math.exp(-below / fade) * Math.max(0, 1 - below / height);
      readCell(placed, (x + 0.5) / scale, (line - below) / scale, weight, data, (y * width + x) * 4);
    }
  }
  blurWithDepth(data, width, height, box.width * scale);
  return { width, height, scale, top, data };
}

/** Of the product's height: so near the ground a column's lowest point is its contact, so far above it hangs. */
const [touching, hanging] = [0.02, 0.12];

/**
 * The row at which each column mirrors, in cells: its lowest covered one where it touches, the ground where it hangs. What
 * lies between goes over from one to the other, or the image would begin with an upright edge beside a round foot.
 */
function readLowest(placed: PlacedSubject, frame: Size, scale: number): Float32Array {
  const { alpha, placement, box } = placed;
  const width = Math.ceil(frame.width * scale);
  const rows = new Float32Array(width).fill(Number.NaN);
  const ground = box.top + box.height;
  for (let column = 0; column < width; column++) {
    const x = Math.floor((column + 0.5) / scale) - placement.target.left;
    if (x < 0 || x >= alpha.width) continue;
    let y = alpha.height - 1;
    while (y >= 0 && alpha.data[y * alpha.width + x]! < 128) y -= 1;
    if (y < 0) continue;
    const low = y + 1 + placement.target.top;
    const lift = ground - low;
    rows[column] = (low + lift * easeBetween(touching, hanging, lift / box.height)) * scale;
  }
  return rows;
}

function easeBetween(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}

function readCell(placed: PlacedSubject, x: number, y: number, weight: number, data: Float32Array, at: number): void {
  const { colours, alpha, placement } = placed;
  const column = Math.floor(x) - placement.target.left;
  const row = Math.floor(y) - placement.target.top;
  if (column < 0 || row < 0 || column >= alpha.width || row >= alpha.height) return;
  const from = row * alpha.width + column;
  const cover = (alpha.data[from]! / 255) * weight;
  for (let c = 0; c < 3; c++) data[at + c] = linearOfByte[colours.data[from * 3 + c]!]! * cover;
  data[at + 3] = cover;
}

/** Each row is averaged sideways and with the rows below it over a reach that grows with its depth. */
function blurWithDepth(data: Float32Array, width: number, height: number, length: number): void {
  const line = new Float32Array(width * 4);
  for (let y = 0; y < height; y++) {
    const reach = Math.min(24, Math.floor((y / height) * length * 0.05));
    if (reach < 1) continue;
    const start = y * width * 4;
    line.set(data.subarray(start, start + width * 4));
    const sums = [0, 0, 0, 0];
    for (let x = -reach; x < width; x++) {
      for (let c = 0; c < 4; c++) {
        if (x + reach < width) sums[c]! += line[(x + reach) * 4 + c]!;
        if (x - reach - 1 >= 0) sums[c]! -= line[(x - reach - 1) * 4 + c]!;
        if (x >= 0) data[start + x * 4 + c] = sums[c]! / (2 * reach + 1);
      }
    }
  }
}
