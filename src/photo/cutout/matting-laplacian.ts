import type { Mask } from './plane.ts';

/**
 * The matting Laplacian of Levin, Lischinski and Weiss ("A Closed-Form Solution to Natural Image Matting", 2008) over
 * the unknown pixels of a picture only: lists of pixels instead of planes, so that memory follows the band.
 * `pixels` are positions in the picture padded by `padding` on all sides, in rising order.
 */
export interface BandLaplacian {
  /** Positions, in the padded picture, of the unknown pixels and of two pixels around them. */
  readonly pixels: Int32Array;
  readonly unknown: Uint8Array;
  /** 1 where a 3 × 3 window is centred. */
  readonly centred: Uint8Array;
  /** For each pixel with neighbours: where the three rows of its 3 × 3 begin in the lists. */
  readonly rows: Int32Array;
  /** Colours 0..1, three a pixel. */
  readonly colours: Float32Array;
  /** Mean colour of each window. */
  readonly means: Float32Array;
  /** Inverse of each window's covariance, six numbers of the symmetric matrix. */
  readonly inverses: Float32Array;
}

/** How far the picture is padded, with its own border pixels, so that windows at the frame are whole. */
export const padding = 2;

/**
 * Prepares the Laplacian for `unknown` pixels of an RGB picture; `smoothness` is the ε of the paper, which grows with
 * the noise of the photo.
 */
export function prepareLaplacian(rgb: Uint8Array, unknown: Mask, smoothness: number): BandLaplacian {
  const lists = listPixels(unknown);
  const count = lists.pixels.length;
  const band: BandLaplacian = {
    ...lists,
    colours: gatherColours(rgb, lists.pixels, unknown.width, unknown.height),
    means: new Float32Array(count * 3),
    inverses: new Float32Array(count * 6),
  };
  for (let at = 0; at < count; at++) if (band.centred[at] === 1) measureWindow(band, at, smoothness / 9);
  return band;
}

function listPixels(unknown: Mask): Pick<BandLaplacian, 'pixels' | 'unknown' | 'centred' | 'rows'> {
  const width = unknown.width + 2 * padding;
  const height = unknown.height + 2 * padding;
  const reach = new Uint8Array(width * height);
  markReach(unknown, reach, width);
  const pixels = new Int32Array(reach.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0));
  const order = new Int32Array(width * height).fill(-1);
  let next = 0;
  for (let at = 0; at < reach.length; at++) {
    if (reach[at] === 0) continue;
    order[at] = next;
    pixels[next++] = at;
  }
  const rows = new Int32Array(pixels.length * 3);
  const isUnknown = new Uint8Array(pixels.length);
  const centred = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at++) {
    const position = pixels[at]!;
    const level = reach[position]!;
    if (level < 2) continue;
    const [x, y] = [position % width, Math.floor(position / width)];
    const inside = x >= padding && y >= padding && x < width - padding && y < height - padding;
    centred[at] = inside ? 1 : 0;
    isUnknown[at] = level === 3 ? 1 : 0;
    for (let row = 0; row < 3; row++) rows[at * 3 + row] = order[position + (row - 1) * width - 1]!;
  }
  return { pixels, unknown: isUnknown, centred, rows };
}

/** Marks unknown pixels 3 (with the first ring of padding where they touch the frame), their neighbours 2, the next 1. */
function markReach(unknown: Mask, reach: Uint8Array, width: number): void {
  const mark = (x: number, y: number, level: number) => {
    const at = (y + padding) * width + x + padding;
    if (reach[at]! < level) reach[at] = level;
  };
  const spread = (x: number, y: number) => {
    for (let dy = -2; dy <= 2; dy++) {
      for (let dx = -2; dx <= 2; dx++) {
        const level = 3 - Math.max(Math.abs(dx), Math.abs(dy));
        const [toX, toY] = [x + dx, y + dy];
        if (toX < -2 || toY < -2 || toX > unknown.width + 1 || toY > unknown.height + 1) continue;
        mark(toX, toY, level);
      }
    }
  };
  for (let y = 0; y < unknown.height; y++) {
    for (let x = 0; x < unknown.width; x++) {
      if (unknown.data[y * unknown.width + x] !== 1) continue;
      spread(x, y);
      const [atSide, atEnd] = [x === 0 ? -1 : 1, y === 0 ? -1 : 1];
      const [side, end] = [x === 0 || x === unknown.width - 1, y === 0 || y === unknown.height - 1];
      if (side) mark(x + atSide, y, 3);
      if (end) mark(x, y + atEnd, 3);
      if (side && end) mark(x + atSide, y + atEnd, 3);
    }
  }
}

function gatherColours(rgb: Uint8Array, pixels: Int32Array, width: number, height: number): Float32Array {
  const colours = new Float32Array(pixels.length * 3);
  const padded = width + 2 * padding;
  for (let at = 0; at < pixels.length; at++) {
    const position = pixels[at]!;
    const x = Math.min(width - 1, Math.max(0, (position % padded) - padding));
    const y = Math.min(height - 1, Math.max(0, Math.floor(position / padded) - padding));
    const from = (y * width + x) * 3;
    for (let channel = 0; channel < 3; channel++) colours[at * 3 + channel] = rgb[from + channel]! / 255;
  }
  return colours;
}

function measureWindow(band: BandLaplacian, at: number, added: number): void {
  const { colours, rows } = band;
  let [r, g, b, rr, rg, rb, gg, gb, bb] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let row = 0; row < 3; row++) {
    const from = rows[at * 3 + row]! * 3;
    for (let place = from; place < from + 9; place += 3) {
      const [red, green, blue] = [colours[place]!, colours[place + 1]!, colours[place + 2]!];
      r += red;
      g += green;
      b += blue;
      rr += red * red;
      rg += red * green;
      rb += red * blue;
      gg += green * green;
      gb += green * blue;
      bb += blue * blue;
    }
  }
  [r, g, b] = [r / 9, g / 9, b / 9];
  band.means.set([r, g, b], at * 3);
  const covariance = [rr / 9 - r * r + added, rg / 9 - r * g, rb / 9 - r * b] as const;
  invert(covariance, [gg / 9 - g * g + added, gb / 9 - g * b, bb / 9 - b * b + added], band.inverses, at * 6);
}

/** Inverse of the symmetric matrix [[a, b, c], [b, d, e], [c, e, f]]. */
function invert(
  [a, b, c]: readonly [number, number, number],
  [d, e, f]: readonly [number, number, number],
  into: Float32Array,
  at: number,
): void {
  const first = d * f - e * e;
  const second = c * e - b * f;
  const third = b * e - c * d;
  const determinant = a * first + b * second + c * third;
  into[at] = first / determinant;
  into[at + 1] = second / determinant;
  into[at + 2] = third / determinant;
  into[at + 3] = (a * f - c * c) / determinant;
  into[at + 4] = (b * c - a * e) / determinant;
  into[at + 5] = (a * d - b * b) / determinant;
}
